#include <boost/json.hpp>
#include <doctest/doctest.h>
#include "base/error.hpp"
#include "db/records.hpp"
#include "reform/appraisals/appraisals.hpp"
#include "reform/appraisals/city_sources.hpp"
#include "reform/facts/entries.hpp"
#include "reform/playbook/folder.hpp"
#include "reform/playbook/playbooks.hpp"
#include "reform/progress/reports.hpp"
#include "support/empty_city.hpp"

// What the city gives a rulebook: every column of every source, the months before, and all of it frozen when the month closes.

namespace {

using test::Engine;

/// A rulebook that declares everything there is.
std::string everything() {
    std::string text = "name = \"细则\"\n[[groups]]\nname = \"districts\"\n";
    const auto type = [](FactType t) { return t == FactType::number ? "number" : t == FactType::text ? "text" : "boolean"; };
    for (auto& source : city_sources().sources) {
        text += "[sources." + source.name + ".columns]\n";
        for (auto& column : source.columns) text += column.name + " = \"" + type(column.type) + "\"\n";
    }
    return text +
           "[[rules]]\nname = \"r\"\ntitle = \"按时\"\nkind = \"event\"\nsource = \"media\"\npoints = 2\n"
           "[[gates]]\nname = \"twice\"\ntitle = \"连续末位\"\nafter_ranking = true\n"
           "when = \"last and streak(history where last) >= 1\"\nflag = \"约谈\"\n";
}

struct Spring {
    test::City city;
    Instant now = parse_instant("2017-04-20T01:00:00Z");
    Clock clock = [this] { return now; };
    Playbooks playbooks{city.db, clock};
    Reports reports{city.db, playbooks, clock};
    Appraisals appraisals{city.db, playbooks, clock};
    Entries entries{city.db, playbooks, clock};
    Actor director{Id<User>{1}, Id<Unit>{1}, Role::office_director, "主任", "市委改革办"};
    Month april = parse_month("2017-04"), may = parse_month("2017-05");

    explicit Spring(Engine engine) : city(engine) {
        auto folders = read_playbook_folders("playbooks");
        auto zibo = *find_among(folders)("zibo");
        zibo.files["rulebook.toml"] = everything();
        playbooks.add(director, zibo, find_among(folders), parse_date("2017-01-01"), "首次启用");
        city.db.write([](db::Tx& tx) {
            for (auto [name, group] : {std::pair{"市委改革办", ""}, {"张店区", "districts"}, {"桓台县", "districts"}})
                tx.run("INSERT INTO unit (code, kind, name, short_name, peer_group) VALUES ($1, 'district', $1, $1, $2)", name,
                       group);
            tx.run(
                "INSERT INTO matter (id, kind, code, year, title, starts_on, original_due, due, due_kind, state, percent, "
                "created_at) VALUES (1, 'reform_task', 'ZB-2017-0001', 2017, '一窗受理', '2017-01-01', '2017-12-31', "
                "'2017-12-31', 'by_date', 'in_progress', 30, '2017-01-05T00:00:00Z')");
            tx.run("INSERT INTO matter_unit (matter, unit, part, position) VALUES (1, 2, 'lead', 0)");
        });
        reports.open_month(director, {.month = april});
    }

    void say(const char* progress, const char* last) {
        city.db.write([&](db::Tx& tx) {
            tx.run("UPDATE report SET submitted_at = '2017-04-21T00:00:00Z', progress = $1, last_progress = $2", progress, last);
        });
    }
    boost::json::object facts_of(Month month) {
        return boost::json::parse(appraisals.facts(director, month)).at("facts").as_object();
    }
    void enter(Month month, const char* source, Id<Unit> unit) {
        NewScoreEntry e;
        e.unit = unit, e.source = source, e.title = "报道", e.basis = "大众日报";
        entries.enter(director, month, e);
    }
};

/// A value of the kind, as a clerk writes it.
std::string sample(const SourceColumn& column) {
    switch (column.kind) {
        case CellKind::number: return "7.5";
        case CellKind::date: return "2017-04-09";
        case CellKind::yes_no: return "是";
        case CellKind::word: return column.choices.front();
        case CellKind::text: break;
    }
    return "文" + column.name;
}

/// The sheet that a clerk fills in for a source: one row, every column.
std::string filled_sheet(const Source& source) {
    std::string head = "单位", row = "张店区";
    for (auto& column : source.columns) {
        if (column.name == "evidence") continue;
        head += "," + column.name;
        row += "," + sample(column);
    }
    return head + "\n" + row + "\n";
}

}  // namespace

TEST_CASE("every column of every source is filled in on a sheet, imported, and stands frozen in the closed month") {
    for (auto engine : {Engine::sqlite, Engine::postgres}) {
        Spring spring(engine);
        for (auto& source : fact_sources())
            if (source.feeding == Feeding::entries)
                CHECK(spring.entries.import(spring.director, spring.april, source.name, "表.csv", filled_sheet(source), true)
                          .saved);
        spring.appraisals.close(spring.director, spring.april);
        spring.city.db.write([](db::Tx& tx) { tx.run("UPDATE score_entry SET withdrawn = TRUE"); });
        const auto facts = spring.facts_of(spring.april);
        for (auto& source : fact_sources()) {
            if (source.feeding != Feeding::entries) continue;
            CAPTURE(source.name);
            REQUIRE(facts.at(source.name).as_array().size() == 1);
            auto& record = facts.at(source.name).as_array()[0].as_object();
            for (auto& column : source.columns) {
                CAPTURE(column.name);
                auto& value = record.at(column.name);
                if (column.name == "evidence") CHECK(value.to_number<double>() == 0);
                else if (column.kind == CellKind::number) CHECK(value.to_number<double>() == 7.5);
                else if (column.kind == CellKind::yes_no) CHECK(value.as_bool());
                else CHECK(value.as_string() == sample(column));
            }
        }
        CHECK(spring.appraisals.recompute(spring.director, spring.april).same);
    }
}

TEST_CASE("points at somebody's discretion are not entered without reason and approver") {
    Spring spring(Engine::sqlite);
    NewScoreEntry e;
    e.unit = {2}, e.source = "recognitions", e.title = "推进有力", e.basis = "会议纪要", e.points = points(3);
    std::string said;
    try {
        spring.entries.enter(spring.director, spring.april, e);
    } catch (const Error& refusal) {
        for (auto& field : refusal.fields) said += field.path + " " + field.message + "\n";
    }
    CHECK(said == "cells.reason 评定分要写明理由\ncells.approver 评定分要写明批准人\n");
    e.cells = {{"reason", "提前完成"}, {"approver", "改革办主任"}, {"self_points", "4"}, {"review_points", "3"}};
    CHECK(spring.entries.enter(spring.director, spring.april, e).cells.size() == 4);
}

TEST_CASE("a report that says nothing, or the same as last time, is an empty one") {
    for (auto engine : {Engine::sqlite, Engine::postgres}) {
        Spring spring(engine);
        const auto empty = [&] { return spring.facts_of(spring.april).at("reports").as_array()[0].at("empty").as_bool(); };
        CHECK_FALSE(empty());
        spring.say("已印发方案。", "正在起草方案。");
        CHECK_FALSE(empty());
        spring.say(" 正在起草方案。", "正在起草方案。");
        CHECK(empty());
        spring.say("", "正在起草方案。");
        CHECK(empty());
    }
}

TEST_CASE("the months before are a source: last twice running is flagged, and what is corrected later changes no closed month") {
    for (auto engine : {Engine::sqlite, Engine::postgres}) {
        Spring spring(engine);
        spring.enter(spring.april, "media", {2});
        CHECK(spring.facts_of(spring.april).at("history").as_array().empty());
        const auto first = spring.appraisals.close(spring.director, spring.april);
        CHECK(first.groups[0].places[1].flags.empty());
        spring.now = parse_instant("2017-05-20T01:00:00Z");
        spring.reports.open_month(spring.director, {.month = spring.may});
        spring.enter(spring.may, "media", {2});
        const auto second = spring.appraisals.close(spring.director, spring.may);
        CHECK(second.groups[0].places[0].flags.empty());
        CHECK(second.groups[0].places[1].flags == std::vector<std::string>{"连续末位：约谈"});
        const auto history = spring.facts_of(spring.may).at("history").as_array();
        REQUIRE(history.size() == 2);
        CHECK(
            boost::json::serialize(history[1]) ==
            R"({"unit":"3","id":"2017-04","month":"2017-04","group":"districts","score":0,"place":2,"units":2,"first":false,"last":true,"eligible":true,"grade":"","gates":0})");
        spring.city.db.write([](db::Tx& tx) { tx.run("UPDATE appraisal SET result = '{}' WHERE month = '2017-04'"); });
        CHECK(spring.facts_of(spring.may).at("history").as_array() == history);
        CHECK(spring.appraisals.recompute(spring.director, spring.may).same);
    }
}
