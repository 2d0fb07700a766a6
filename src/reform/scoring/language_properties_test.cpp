#include <doctest/doctest.h>
#include <functional>
#include <set>
#include "base/json.hpp"
#include "reform/scoring/made_facts.hpp"
#include "reform/scoring/monotone.hpp"
#include "reform/scoring/random_rulebook.hpp"
#include "reform/scoring/score.hpp"

// Fairness of the whole language: what must hold for every rulebook, tried on invented rulebooks and facts.

namespace {

constexpr unsigned worlds = 60;

Rulebook read(const std::string& text) {
    Faults faults;
    auto book = read_rulebook(text, "r.toml", faults);
    REQUIRE_MESSAGE(faults.empty(), to_text(faults), text);
    return book;
}

Scores scored(const Rulebook& book, const MadeFacts& made) {
    Faults faults;
    const auto facts = read_facts(made.json(), book, "f.json", faults);
    REQUIRE_MESSAGE(faults.empty(), to_text(faults), made.json());
    return rank(book, facts, score(book, facts));
}

/// What is decided about every unit, without the sentences.
std::map<std::string, std::string> decided(const Scores& scores, const std::map<std::string, std::string>& old_names = {}) {
    std::map<std::string, std::string> out;
    for (auto& group : scores.groups)
        for (auto& unit : group.places) {
            auto text = group.name + " " + to_text(unit.total) + " " + std::to_string(unit.place.value_or(0)) + " " +
                        unit.grade.value_or("") + (unit.eligible ? " eligible" : "");
            for (auto& title : unit.titles) text += title.held ? " " + title.title : "";
            std::set<std::string> gates(unit.gates.begin(), unit.gates.end());
            for (auto& gate : gates) text += " " + gate;
            const auto old = old_names.find(unit.unit);
            out[old == old_names.end() ? unit.unit : old->second] = text;
        }
    return out;
}

using Scoring = std::function<Scores(const Rulebook&, const MadeFacts&)>;

/// An invented rulebook with facts, and what a way of scoring makes of them.
struct World {
    RandomRulebook made;
    Rulebook book;
    MadeFacts facts;
    Scoring scoring;
    Scores scores;
    unsigned seed;

    World(unsigned s, const Scoring& way)
        : made(s), book(read(made.text())), facts(book, s, 7), scoring(way), scores(way(book, facts)), seed(s) {}
};

bool order_changes_nothing(const World& world) {
    std::mt19937 random(world.seed);
    auto other = world.facts;
    std::shuffle(other.units.begin(), other.units.end(), random);
    for (auto& records : other.records) std::shuffle(records.begin(), records.end(), random);
    return to_json(world.scoring(world.book, other)) == to_json(world.scores);
}

bool names_change_nothing(const World& world) {
    auto renamed = world.facts;
    std::map<std::string, std::string> fresh, old;
    for (std::size_t i = 0; i < renamed.units.size(); ++i) {
        const auto name = "新名" + std::string(i * 5 % 7, 'z') + std::to_string(i);
        old[name] = renamed.units[i].key;
        fresh[renamed.units[i].key] = name;
        renamed.units[i].key = name;
    }
    for (auto& records : renamed.records)
        for (auto& record : records) record.unit = fresh[record.unit];
    return decided(world.scoring(world.book, renamed), old) == decided(world.scores);
}

/// Records that are not live, and records of a source that nobody asks.
bool neutral_facts_change_nothing(const World& world) {
    auto more = world.facts;
    for (std::size_t source = 0; source < more.records.size(); ++source) {
        const auto& name = world.book.scope.sources[source].name;
        if (name == "history") continue;
        for (auto& unit : world.facts.units) {
            auto record = more.record(source);
            record.unit = unit.key;
            if (name == "events") record.cells["live"] = "false";
            more.records[source].push_back(record);
        }
    }
    return to_json(world.scoring(world.book, more)) == to_json(world.scores);
}

bool rules_and_caps_commute(const World& world) {
    for (unsigned again = 1; again <= 3; ++again)
        if (decided(world.scoring(read(world.made.shuffled(world.seed * 7 + again)), world.facts)) != decided(world.scores))
            return false;
    return true;
}

/// In which worlds the property does not hold.
std::string broken_in(bool (*holds)(const World&), const Scoring& way = scored) {
    std::string out;
    for (unsigned seed = 1; seed <= worlds; ++seed)
        if (!holds(World(seed, way))) out += std::to_string(seed) + " ";
    return out;
}

/// Faults as a program might have them: each gives somebody a point for what should not matter.
Scoring planted(std::function<bool(const Rulebook&, const MadeFacts&, const std::string& unit)> favours) {
    return [=](const Rulebook& book, const MadeFacts& made) {
        auto scores = scored(book, made);
        for (auto& group : scores.groups)
            for (auto& unit : group.places)
                if (favours(book, made, unit.unit)) unit.total += points(1);
        return scores;
    };
}

}  // namespace

TEST_CASE("the invented rulebooks use every key of the language") {
    std::string all;
    for (unsigned seed = 1; seed <= worlds; ++seed) all += RandomRulebook(seed).text();
    for (auto key : {"normalise = \"t_score\"",
                     "normalise = \"percentile\"",
                     "normalise = \"group_mean\"",
                     "start = \"full\"",
                     "weight",
                     "additions_cap",
                     "deductions_cap",
                     "no_assignment = \"rescale\"",
                     "no_assignment = \"exclude\"",
                     "group_mean",
                     "enabled = \"off\"",
                     "[[lists]]",
                     "kind = \"ratio\"",
                     "kind = \"choice\"",
                     "kind = \"threshold\"",
                     "kind = \"formula\"",
                     "kind = \"assessed\"",
                     "kind = \"rank\"",
                     "kind = \"event\"",
                     "tiers",
                     "levels",
                     "steps",
                     "roles",
                     "once_by",
                     "once_group",
                     "once_among = \"everybody\"",
                     "repeat_factor",
                     "each = {",
                     "each = [{",
                     "date_by",
                     "carry_over",
                     "counted_by",
                     "reason_by",
                     "approver_by",
                     "self =",
                     "review =",
                     "factor",
                     "place_points",
                     "step_percent",
                     "ties = \"mean\"",
                     "highest = true",
                     "zero_block",
                     "cap_grade",
                     "lower_grade",
                     "no_title",
                     "after_ranking",
                     "streak",
                     "quota",
                     "most",
                     "needs_approver",
                     "least_due",
                     "counts_as",
                     "order_by",
                     "z(",
                     "pct(",
                     "rank_low(",
                     "group_sd(",
                     "all_mean(",
                     "months"})
        if (std::string(key) != "months") CHECK_MESSAGE(all.find(key) != all.npos, key);
}

TEST_CASE("in every invented world the order of units and records changes not a byte") {
    CHECK(broken_in(order_changes_nothing) == "");
    const auto first = planted([](auto&, auto& made, auto& unit) { return made.units[0].key == unit; });
    CHECK(broken_in(order_changes_nothing, first) != "");
}

TEST_CASE("in every invented world another name changes neither score nor place nor grade nor title") {
    CHECK(broken_in(names_change_nothing) == "");
    const auto long_name = planted([](auto&, auto&, auto& unit) { return unit.size() > 10; });
    CHECK(broken_in(names_change_nothing, long_name) != "");
}

TEST_CASE("in every invented world a fact that no rule asks for changes nothing") {
    CHECK(broken_in(neutral_facts_change_nothing) == "");
    const auto any_record = planted([](auto& book, auto& made, auto&) {
        return std::any_of(made.records.begin(), made.records.end(),
                           [&](auto& list) { return list.size() > 6 * book.groups.size(); });
    });
    CHECK(broken_in(neutral_facts_change_nothing, any_record) != "");
}

TEST_CASE("in every invented world the order of rules, caps, limits and gates in the rulebook decides nothing") {
    CHECK(broken_in(rules_and_caps_commute) == "");
    const auto first_rule = planted([](auto& book, auto&, auto&) { return book.rules[0].name == "r0"; });
    CHECK(broken_in(rules_and_caps_commute, first_rule) != "");
}

TEST_CASE("in every invented world what is declared monotone is so, and what is not is found out") {
    int declared = 0;
    for (unsigned seed = 1; seed <= 8; ++seed) {
        const auto text = RandomRulebook(seed).text();
        const auto book = read(text);
        for (auto& rule : book.rules) declared += int(rule.monotone.size());
        CHECK(to_text(check_monotone(book, "r.toml")) == "");
    }
    CHECK(declared > 20);
}

TEST_CASE("a false declaration is named with its place, the change and both scores") {
    const std::string head =
        "name = \"细则\"\n[inputs]\ndone = { type = \"number\", min = 0, default = 0 }\n[sources.events.columns]\ndays = "
        "\"number\"\n[[rules]]\nname = \"r\"\ntitle = \"r\"\n";
    const auto said = [&](const std::string& rule) { return to_text(check_monotone(read(head + rule), "r.toml")); };
    CHECK(said("kind = \"event\"\nsource = \"events\"\npoints = 1\nmonotone = { up = [\"events\"] }\n") == "");
    const auto fewer = said("kind = \"event\"\nsource = \"events\"\npoints = -1\nmonotone = { up = [\"events\"] }\n");
    CHECK_MESSAGE(fewer.starts_with("r.toml 第12行第19列：规则“r”说 events 多了得分不会低，但试算有反例：events多一条，得分从"),
                  fewer);
    const auto turning = said("kind = \"formula\"\npoints = \"done * (20 - done)\"\nmonotone = { up = [\"done\"] }\n");
    CHECK_MESSAGE(turning.find("done从") != turning.npos, turning);
    CHECK(said("kind = \"event\"\nsource = \"events\"\npoints = \"days\"\nmonotone = { down = [\"events.days\"] }\n")
              .find("一条记录的events.days从") != std::string::npos);
    CHECK(said("kind = \"formula\"\npoints = \"min(done, 5)\"\nmonotone = { up = [\"done\"], down = [] }\n") == "");
}
