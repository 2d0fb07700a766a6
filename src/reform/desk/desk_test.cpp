#include "reform/desk/desk.hpp"
#include <doctest/doctest.h>
#include "reform/desk/figures.hpp"
#include "reform/people/policy.hpp"
#include "reform/playbook/folder.hpp"
#include "reform/playbook/playbooks.hpp"
#include "support/empty_city.hpp"

namespace {

/// A city of one district and one department with a handful of tasks, on 26 June 2017.
struct Small {
    test::City city;
    Instant now = parse_instant("2017-06-26T01:00:00Z");
    Clock clock = [this] { return now; };
    Playbooks playbooks{city.db, clock};
    Desk desk{city.db, playbooks, clock};
    Figures figures{city.db, clock};
    Actor office{{1}, {1}, Role::office_staff, "科员甲", "市委改革办"};
    int tasks = 0;

    Small() {
        const auto shipped = read_playbook_folders("playbooks");
        playbooks.add(at_the_machine(Role::office_director), *find_among(shipped)("zibo"), find_among(shipped),
                      parse_date("2016-01-01"), "");
        city.db.write([](db::Tx& tx) {
            for (auto [code, kind] : {std::pair{"zhangdian", "district"}, {"fagai", "department"}})
                tx.run("INSERT INTO unit (code, kind, name, short_name) VALUES ($1, $2, $1, $1)", code, kind);
            tx.run(
                "INSERT INTO dispatch (month, state, opened_at, due_at, locks_at) VALUES ('2017-06', 'open', "
                "'2017-06-20T01:00:00Z', "
                "'2017-06-28T10:00:00Z', '2017-07-03T10:00:00Z')");
        });
    }
    void task(int unit, const char* state, const char* light = "green", const char* report = "") {
        city.db.write([&](db::Tx& tx) {
            ++tasks;
            tx.run(
                "INSERT INTO matter (kind, code, year, title, state, light, created_at, due) VALUES ('reform_task', $1, 2016, "
                "'任务', $2, $3, "
                "'2016-01-01T00:00:00Z', '2017-06-20')",
                "T" + std::to_string(tasks), state, light);
            tx.run("INSERT INTO matter_unit (matter, unit, part, position) VALUES ($1, $2, 'lead', 0)", tasks, unit);
            if (*report)
                tx.run("INSERT INTO report (dispatch, month, matter, unit, state) VALUES (1, '2017-06', $1, $2, $3)", tasks, unit,
                       report);
        });
    }
    std::string figure(std::string_view key) {
        for (auto& figure : figures.all(office))
            if (figure.key == key) return to_text(figure.value);
        return "没有这个指标";
    }
    std::int64_t heap(std::string_view key) {
        for (auto& step : desk.view(office).steps)
            for (auto& item : step.items)
                if (item.key == key) return item.count;
        return -1;
    }
};

}  // namespace

TEST_CASE("Completion is counted twice: of the tasks that may start, and of all") {
    Small city;
    for (int i = 0; i < 11; ++i) city.task(1, "closed_out");
    city.task(1, "waiting_superior");
    city.task(1, "cancelled");
    city.task(2, "closed_out");
    CHECK(city.figure("district_tasks_2016") == "12");
    CHECK(city.figure("district_tasks_2016_waiting") == "1");
    CHECK(city.figure("district_tasks_2016_done") == "11");
    CHECK(city.figure("district_tasks_2016_done_of_startable") == "100");
    CHECK(city.figure("district_tasks_2016_done_of_all") == "91.7");  // 11 ÷ 12 = 91.67
    CHECK(city.figure("departments_with_tasks") == "1");
}

TEST_CASE("A rate is rounded half up to one decimal, and nothing of nothing is nothing") {
    Small city;
    city.city.db.read([](db::Tx& tx) {
        const auto rate = [&](const char* part, const char* whole) {
            return db::one<std::string>(tx, "SELECT CAST((SELECT " + percent(part, whole) + ") AS TEXT)").value_or("");
        };
        CHECK(rate("1251", "1378") == "90.8");
        CHECK(rate("1131", "1194") == "94.7");
        CHECK(rate("1", "16") == "6.3");  // 6.25
        CHECK(rate("0", "0") == "0");
    });
}

TEST_CASE("The desk shows the six steps in their order with what waits on each") {
    Small city;
    city.task(1, "in_progress", "red", "submitted");
    city.task(1, "in_progress", "yellow", "expected");
    city.task(2, "closure_requested", "green", "returned");
    city.task(2, "registered");
    const auto desk = city.desk.view(city.office);
    REQUIRE(desk.steps.size() == 6);
    CHECK(desk.steps[0].label == "一月一调度");
    CHECK(desk.steps[5].short_label == "会诊");
    CHECK(desk.steps[0].waits == 2);  // one report to review, one task to assign
    CHECK(desk.steps[1].waits == 1);  // one closure to verify
    CHECK(city.heap("light_red") == 1);
    CHECK(city.heap("reports_expected") == 1);
    CHECK(city.heap("overdue") == 2);
    CHECK(city.heap("months_to_close") == 0);
    city.now = parse_instant("2017-06-29T01:00:00Z");
    CHECK(city.heap("months_to_close") == 1);
}

TEST_CASE("The office is sent to the last-placed district of the last closed month, to both when they tie") {
    Small city;
    city.city.db.write([](db::Tx& tx) {
        for (auto month : {"2017-04", "2017-05"})
            tx.run(
                "INSERT INTO appraisal (month, rulebook_name, rulebook_version, rulebook, facts, result, closed_at, closed_by) "
                "VALUES ($1, '', '', "
                "'', '', '', '2017-06-06T00:00:00Z', '')",
                month);
        for (auto [appraisal, unit, place] : {std::tuple{1, 1, 1}, {1, 2, 2}, {2, 1, 2}, {2, 2, 1}})
            tx.run(
                "INSERT INTO appraisal_place (appraisal, unit, peer_group, place, total, eligible) VALUES ($1, $2, 'districts', "
                "$3, 0, $4)",
                appraisal, unit, place, true);
    });
    const auto step = city.desk.view(city.office).steps[5];
    REQUIRE(step.items.size() == 1);
    CHECK(step.items[0].label == "2017年5月末位：zhangdian");
    city.city.db.write([](db::Tx& tx) { tx.run("UPDATE appraisal_place SET place = 1"); });
    CHECK(city.desk.view(city.office).steps[5].waits == 2);
}

TEST_CASE("Who sees only his own unit's tasks does not see the city's desk and figures") {
    Small city;
    const Actor liaison{{2}, {2}, Role::liaison, "联络员乙", "市发展改革委"};
    CHECK_THROWS_AS(city.desk.view(liaison), Error);
    CHECK_THROWS_AS(city.figures.all(liaison), Error);
}
