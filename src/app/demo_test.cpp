#include "app/demo.hpp"
#include <chrono>
#include <doctest/doctest.h>
#include <filesystem>
#include <fstream>
#include "app/demo_clock.hpp"
#include "db/records.hpp"
#include "reform/desk/figures.hpp"
#include "reform/facts/entries.hpp"
#include "reform/matters/matters.hpp"
#include "reform/people/policy.hpp"
#include "reform/playbook/folder.hpp"
#include "reform/playbook/playbooks.hpp"
#include "reform/progress/reports.hpp"
#include "support/empty_city.hpp"

namespace {

DemoFiles demo_files(const std::filesystem::path& folder) {
    DemoFiles files;
    for (auto& entry : std::filesystem::directory_iterator(folder)) {
        std::ifstream in(entry.path());
        files[entry.path().filename().string()] = {std::istreambuf_iterator<char>(in), {}};
    }
    return files;
}

/// The demonstration of Zibo, played once for all tests of this file.
struct Zibo {
    test::City city;
    Instant now = parse_instant("2016-01-01T01:00:00Z");
    Clock clock = [this] { return now; };
    Playbooks playbooks{city.db, clock};
    Matters matters{city.db, playbooks, clock};
    Reports reports{city.db, playbooks, clock};
    Entries entries{city.db, playbooks, clock};
    DemoCity played;
    std::int64_t milliseconds = 0;

    explicit Zibo(int size = 100, test::Engine engine = test::Engine::sqlite) : city(engine) {
        auto script = read_demo(demo_files("playbooks/zibo/demo"));
        script.district_tasks_2016 = script.district_tasks_2016 * size / 100;
        script.district_tasks_2017 = script.district_tasks_2017 * size / 100;
        const auto shipped = read_playbook_folders("playbooks");
        playbooks.add(at_the_machine(Role::office_director), *find_among(shipped)("zibo"), find_among(shipped),
                      parse_date("2016-01-01"), "");
        const auto begun = std::chrono::steady_clock::now();
        played = play_demo({city.db, now, playbooks, matters, reports, {}, {}, nullptr, &entries}, script, "demonstration");
        milliseconds = std::chrono::duration_cast<std::chrono::milliseconds>(std::chrono::steady_clock::now() - begun).count();
    }
    std::int64_t count(std::string_view sql) {
        return city.db.read([&](db::Tx& tx) { return db::count(tx, sql); });
    }
};

Zibo& zibo() {
    static Zibo city;
    return city;
}

}  // namespace

TEST_CASE("The demonstration of Zibo holds the published figures as records") {
    auto& city = zibo();
    constexpr auto of_districts =
        "FROM matter m JOIN matter_unit mu ON mu.matter = m.id AND mu.part = 'lead' JOIN unit u ON u.id = mu.unit "
        "WHERE m.year = 2016 AND u.kind = 'district'";
    CHECK(city.count(std::string("SELECT count(*) ") + of_districts) == 1378);
    CHECK(city.count(std::string("SELECT count(*) ") + of_districts + " AND m.state = 'waiting_superior'") == 127);
    CHECK(city.count(std::string("SELECT count(*) ") + of_districts + " AND m.state = 'closed_out'") == 1251);
    CHECK(city.count("SELECT count(*) FROM ledger") == 162);
    CHECK(city.count("SELECT count(*) FROM unit WHERE kind = 'district'") == 11);
    CHECK(city.count("SELECT count(*) FROM unit WHERE kind = 'district' AND zone") == 3);
    CHECK(city.count("SELECT count(DISTINCT mu.unit) FROM matter_unit mu JOIN unit u ON u.id = mu.unit WHERE mu.part = 'lead' "
                     "AND u.kind = "
                     "'department'") == 67);
}

TEST_CASE("The figures that Zibo published follow from the records by the queries that are shown") {
    auto& city = zibo();
    std::map<std::string, std::string> figures;
    for (auto& figure : Figures(city.city.db, city.clock).all(at_the_machine(Role::office_director)))
        figures[figure.key] = to_text(figure.value);
    for (auto [key, published] : {std::pair{"districts", "11"},
                                  {"zones", "3"},
                                  {"departments_with_tasks", "67"},
                                  {"ledgers", "162"},
                                  {"district_tasks_2016", "1378"},
                                  {"district_tasks_2016_waiting", "127"},
                                  {"district_tasks_2016_done", "1251"},
                                  {"district_tasks_2016_done_of_startable", "100"},
                                  {"district_tasks_2016_done_of_all", "90.8"}})
        CHECK_MESSAGE(figures[key] == published, key);
}

TEST_CASE("The register of the demonstration holds the published counts as entries with a number each") {
    auto& city = zibo();
    const auto distinct = [&](const char* source) {
        return city.count(std::string("SELECT count(DISTINCT reference) FROM score_entry WHERE source = '") + source + "'");
    };
    for (auto [source, published] :
         {std::pair{"inspections", 49}, {"bulletins", 66}, {"slips", 42}, {"innovations", 98}, {"media", 70}})
        CHECK_MESSAGE(distinct(source) == published, source);
    CHECK(city.count("SELECT count(*) FROM score_entry WHERE source = 'pilots' AND happened_on >= '2017-01-01'") == 60);
    CHECK(city.count("SELECT count(*) FROM score_entry WHERE source = 'pilots' AND happened_on < '2017-01-01'") == 50);
    CHECK(city.count("SELECT count(*) FROM score_entry e WHERE happened_on < '2017-01-01' AND NOT EXISTS (SELECT 1 FROM "
                     "score_entry_cell c WHERE c.entry = e.id AND c.name = 'counted' AND c.value = '是')") == 0);
}

TEST_CASE("June is open and half reported, so that a newcomer has something to do") {
    auto& city = zibo();
    CHECK(to_text(local_date(city.now)) == "2017-06-26");
    for (auto state : {"expected", "draft", "submitted", "returned", "accepted"}) {
        CAPTURE(state);
        CHECK(city.count("SELECT count(*) FROM report WHERE month = '2017-06' AND state = '" + std::string(state) + "'") > 5);
    }
    CHECK(city.count("SELECT count(*) FROM report WHERE late") > 20);
    for (auto light : {"green", "yellow", "red", "done", "idle"}) {
        CAPTURE(light);
        CHECK(city.count("SELECT count(*) FROM matter WHERE year = 2017 AND light = '" + std::string(light) + "'") > 5);
    }
    for (auto state : {"registered", "assigned", "closure_requested", "verified"})
        CHECK_MESSAGE(city.count("SELECT count(*) FROM matter WHERE state = '" + std::string(state) + "'") >= 1, state);
}

TEST_CASE("Every deed of the demonstration stands in the journal in the order of time") {
    auto& city = zibo();
    CHECK(city.count("SELECT count(*) FROM journal") > 10'000);
    CHECK(city.count(
              "SELECT count(*) FROM (SELECT at, lag(at) OVER (ORDER BY seq) AS before FROM journal) j WHERE before > at") == 0);
    MESSAGE("played ", city.played.deeds, " deeds in ", city.milliseconds, " ms");
}

TEST_CASE("The same script gives the same city") {
    Zibo once(12), again(12);
    for (auto fingerprint :
         {"SELECT sum(id * percent + length(title) * id) FROM matter", "SELECT sum(id * percent * length(progress)) FROM report",
          "SELECT sum(seq * object_id) FROM journal WHERE object = 'report'"})
        CHECK(once.count(fingerprint) == again.count(fingerprint));
}

TEST_CASE("The demonstration plays on PostgreSQL too, and is the same city") {
    Zibo here(5), there(5, test::Engine::postgres);
    for (auto sql :
         {"SELECT count(*) FROM matter WHERE state = 'closed_out'", "SELECT count(*) FROM report WHERE state = 'accepted'",
          "SELECT count(*) FROM journal", "SELECT count(*) FROM matter WHERE light = 'yellow'"})
        CHECK(here.count(sql) == there.count(sql));
}

TEST_CASE("A demonstration's clock goes on from its present") {
    auto& city = zibo();
    const Instant machine = parse_instant("2026-11-24T00:00:00Z");
    CHECK(clock_of(city.city.db, [&] { return machine; })() == machine);
    city.city.db.write([&](db::Tx& tx) { set_demo_clock(tx, parse_instant("2017-06-26T01:00:00Z"), machine); });
    const auto clock = clock_of(city.city.db, [&] { return machine + std::chrono::hours{1}; });
    CHECK(to_text(clock()) == "2017-06-26T02:00:00Z");
}
