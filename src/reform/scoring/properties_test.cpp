#include <algorithm>
#include <doctest/doctest.h>
#include <map>
#include <random>
#include "base/json.hpp"
#include "reform/scoring/score.hpp"

namespace {

struct Event {
    std::string unit, id, level, role, key;
    int days = 0;
};

/// A made month: units with values and events, printed as a facts file in any order.
struct MadeMonth {
    std::vector<std::string> units;
    std::map<std::string, int> due, done;
    std::vector<Event> events;

    explicit MadeMonth(unsigned seed) {
        std::mt19937 random(seed);
        const auto pick = [&](int n) { return int(random() % unsigned(n)); };
        for (int i = 0; i < 12; ++i) {
            units.push_back("单位" + std::to_string(10 + i));
            due[units.back()] = pick(6);
            done[units.back()] = due[units.back()] ? pick(due[units.back()] + 1) : 0;
        }
        static const char* levels[] = {"国家级", "省级", "市级", "其他"};
        static const char* roles[] = {"lead", "co"};
        for (int i = 0; i < 80; ++i)
            events.push_back({units[std::size_t(pick(12))], "e" + std::to_string(i), levels[pick(4)], roles[pick(2)],
                              "k" + std::to_string(pick(30)), pick(9)});
    }

    std::string json() const {
        std::string text = R"({"units":[)", separator;
        for (auto& unit : units) {
            text += separator + R"({"unit":")" + unit + R"(","inputs":{"due":)" + std::to_string(due.at(unit)) + R"(,"done":)" +
                    std::to_string(done.at(unit)) + "}}";
            separator = ",";
        }
        text += R"(],"facts":{"events":[)";
        separator.clear();
        for (auto& e : events) {
            text += separator + R"({"unit":")" + e.unit + R"(","id":")" + e.id + R"(","level":")" + e.level + R"(","role":")" +
                    e.role + R"(","key":")" + e.key + R"(","days":)" + std::to_string(e.days) + "}";
            separator = ",";
        }
        return text + "]}}";
    }
};

const std::string head = R"t(name = "细则"
[inputs]
due = "number"
done = "number"
[sources.events.columns]
level = "text"
role = "text"
key = "text"
days = "number"
[total]
start = 20
floor = 0
additions_cap = 9
[[blocks]]
name = "work"
title = "工作"
points = 60
no_assignment = "group_mean"
assigned = "due > 0"
[[blocks]]
name = "bonus"
title = "加分"
cap = 8
)t";

const std::vector<std::string> rules = {
    "[[rules]]\nname = \"rate\"\ntitle = \"完成率\"\nblock = \"work\"\nkind = \"ratio\"\ndone = \"done\"\ndue = \"due\"\npoints "
    "= 60\n",
    "[[rules]]\nname = \"won\"\ntitle = \"获奖\"\nblock = \"bonus\"\nkind = \"event\"\nsource = \"events\"\nonce_by = "
    "\"key\"\nvalue = \"level\"\ncap = 7\n"
    "levels = { \"国家级\" = 3, \"省级\" = 2, \"市级\" = 1 }\nroles = { lead = 1, co = 0.5 }\n",
    "[[rules]]\nname = \"late\"\ntitle = \"迟报\"\nkind = \"event\"\nsource = \"events\"\nwhere = \"days > 5\"\npoints = \"-0.3 "
    "* (days - 5)\"\nfloor = -3\n",
    "[[rules]]\nname = \"extra\"\ntitle = \"另加\"\nblock = \"bonus\"\nkind = \"event\"\ncount = \"count(events where level = "
    "'省级')\"\npoints = 1.1\n",
};

std::string book_with(std::vector<int> order) {
    std::string text = head;
    for (int i : order) text += rules[std::size_t(i)];
    return text;
}

Scores scores_of(const MadeMonth& month, const std::string& book = book_with({0, 1, 2, 3})) {
    return score_files(book, "r.toml", month.json(), "f.json");
}

/// Total and place of every unit.
std::map<std::string, std::string> result(const Scores& scores, const std::map<std::string, std::string>& old_names = {}) {
    std::map<std::string, std::string> out;
    for (auto& unit : scores.groups[0].places) {
        const auto old = old_names.find(unit.unit);
        out[old == old_names.end() ? unit.unit : old->second] =
            to_text(unit.total) + "/" + std::to_string(unit.place.value_or(0));
    }
    return out;
}

}  // namespace

TEST_CASE("the order of units and records changes not a byte of the result") {
    for (unsigned seed = 1; seed <= 30; ++seed) {
        MadeMonth month(seed);
        const auto before = to_json(scores_of(month));
        std::mt19937 random(seed * 7);
        std::shuffle(month.units.begin(), month.units.end(), random);
        std::shuffle(month.events.begin(), month.events.end(), random);
        CHECK(to_json(scores_of(month)) == before);
    }
}

TEST_CASE("another name changes neither score nor place") {
    for (unsigned seed = 1; seed <= 30; ++seed) {
        MadeMonth month(seed), renamed = month;
        std::map<std::string, std::string> old_names, new_names;
        for (std::size_t i = 0; i < month.units.size(); ++i) {
            new_names[month.units[i]] = "新名" + std::string(i * 5 % 12, 'z') + std::to_string(i);
            old_names[new_names[month.units[i]]] = month.units[i];
        }
        renamed.due.clear(), renamed.done.clear();
        for (auto& unit : renamed.units) {
            const auto fresh = new_names[unit];
            renamed.due[fresh] = month.due[unit], renamed.done[fresh] = month.done[unit], unit = fresh;
        }
        for (auto& event : renamed.events) event.unit = new_names[event.unit];
        CHECK(result(scores_of(renamed), old_names) == result(scores_of(month)));
    }
}

TEST_CASE("a fact that brings no points changes no score") {
    for (unsigned seed = 1; seed <= 30; ++seed) {
        MadeMonth month(seed);
        const auto before = result(scores_of(month));
        for (auto& unit : month.units) month.events.push_back({unit, "neutral", "其他", "co", "neutral", 0});
        CHECK(result(scores_of(month)) == before);
    }
}

TEST_CASE("the order of rules and caps in the rulebook changes no score") {
    for (unsigned seed = 1; seed <= 10; ++seed) {
        MadeMonth month(seed);
        const auto before = result(scores_of(month));
        std::vector<int> order{0, 1, 2, 3};
        while (std::next_permutation(order.begin(), order.end())) CHECK(result(scores_of(month, book_with(order))) == before);
    }
}

TEST_CASE("one more late record never helps, one more award never hurts") {
    for (unsigned seed = 1; seed <= 30; ++seed) {
        MadeMonth month(seed);
        const auto total = [](const Scores& scores, const std::string& name) {
            for (auto& unit : scores.groups[0].places)
                if (unit.unit == name) return unit.total;
            return Points{};
        };
        const auto who = month.units[seed % 12];
        const auto before = total(scores_of(month), who);
        auto late = month, awarded = month;
        late.events.push_back({who, "x", "其他", "lead", "x", 9});
        awarded.events.push_back({who, "x", "国家级", "lead", "x", 0});
        CHECK(total(scores_of(late), who) <= before);
        CHECK(total(scores_of(awarded), who) >= before);
    }
}
