#include "reform/people/policy.hpp"
#include <doctest/doctest.h>
#include <fmt/format.h>
#include <fstream>
#include <map>
#include <set>
#include "base/error.hpp"
#include "reform/people/policy_table.hpp"
#include "support/empty_city.hpp"

namespace {

struct Thing {
    std::int64_t id;
    Subject it;
    std::string state;
};

/// Every role, as two persons, each in three units, of which the third is a special group; and one who is nobody.
std::vector<Actor> all_actors() {
    std::vector<Actor> out{{.user = {}, .unit = {1}, .role = Role::office_director, .name = "", .unit_name = ""}};
    for (std::size_t role = 0; role < words<Role>.size(); ++role)
        for (std::int64_t user : {1, 2})
            for (std::int64_t unit : {1, 2, 3})
                out.push_back({.user = {user}, .unit = {unit}, .role = Role(role), .name = "", .unit_name = ""});
    return out;
}

/// Every way a thing may stand to those actors.
std::vector<Thing> all_things() {
    std::vector<Thing> out;
    const std::string_view states[] = {"in_progress", "closed_out", "cancelled", "archived"};
    for (int parts = 0; parts < 9; ++parts)
        for (std::int64_t group : {0, 1, 3})
            for (std::int64_t head : {0, 1, 2})
                for (std::int64_t by : {0, 1, 2})
                    for (auto state : states) {
                        Thing thing{std::int64_t(out.size()) + 1, {}, std::string(state)};
                        for (int unit = 1, rest = parts; unit <= 2; ++unit, rest /= 3) {
                            if (rest % 3 == 1) thing.it.lead_units.push_back({unit});
                            if (rest % 3 == 2) thing.it.co_units.push_back({unit});
                        }
                        thing.it.special_group = {group};
                        thing.it.heading_leader = {head};
                        thing.it.brought_by = {by};
                        thing.it.closed = is_closed_matter_state(state);
                        out.push_back(std::move(thing));
                    }
    return out;
}

Action action(std::size_t index) { return Action(index); }

template <class F> void for_each_decision(std::span<const Rule> table, F visit) {
    static const auto actors = all_actors();
    static const auto things = all_things();
    for (auto& actor : actors)
        for (std::size_t a = 0; a < words<Action>.size(); ++a)
            for (auto& thing : things) visit(actor, action(a), thing, may(table, actor, action(a), thing.it));
}

/// What a role may do with one action, over all its actors and all things.
std::vector<bool> decided(std::span<const Rule> table, Role role, Action what) {
    static const auto actors = all_actors();
    static const auto things = all_things();
    std::vector<bool> out;
    for (auto& actor : actors)
        if (actor.role == role && actor.user)
            for (auto& thing : things) out.push_back(may(table, actor, what, thing.it));
    return out;
}

using Golden = std::map<std::pair<Role, Action>, std::vector<bool>>;

Golden golden_decisions() {
    Golden out;
    for (std::size_t r = 0; r < words<Role>.size(); ++r)
        for (std::size_t a = 0; a < words<Action>.size(); ++a)
            out[{Role(r), action(a)}] = decided(policy_table(), Role(r), action(a));
    return out;
}

bool one_line_each(std::span<const Rule> table) {
    std::set<std::pair<Role, Action>> seen;
    for (auto& rule : table)
        for (std::size_t a = 0; a < words<Action>.size(); ++a)
            if (rule.actions.has(action(a)) && !seen.insert({rule.role, action(a)}).second) return false;
    return true;
}

/// A line touches its own role and its own actions only, so nothing else need be asked again.
bool noticed(const Golden& golden, std::vector<Rule> table, std::size_t line, const Rule& changed) {
    const Rule before = std::exchange(table[line], changed);
    if (!one_line_each(table)) return true;
    for (Role role : {before.role, changed.role})
        for (std::size_t a = 0; a < words<Action>.size(); ++a)
            if (before.actions.has(action(a)) || changed.actions.has(action(a)))
                if (decided(table, role, action(a)) != golden.at({role, action(a)})) return true;
    return false;
}

/// Every line with one thing changed: an action more or less, another scope, state, role, or 本人除外 turned round.
std::vector<Rule> mutants_of(const Rule& rule) {
    std::vector<Rule> out;
    const auto add = [&](auto change) { change(out.emplace_back(rule)); };
    for (std::size_t a = 0; a < words<Action>.size(); ++a) add([&](Rule& r) { r.actions.bits ^= 1ull << a; });
    for (std::size_t s = 0; s < words<Scope>.size(); ++s)
        if (Scope(s) != rule.scope) add([&](Rule& r) { r.scope = Scope(s); });
    for (std::size_t d = 0; d < words<During>.size(); ++d)
        if (During(d) != rule.during) add([&](Rule& r) { r.during = During(d); });
    for (std::size_t o = 0; o < words<Role>.size(); ++o)
        if (Role(o) != rule.role) add([&](Rule& r) { r.role = Role(o); });
    add([](Rule& r) { r.not_self = !r.not_self; });
    add([](Rule& r) { r.actions = {}; });
    return out;
}

Action sight_for(Action what) {
    using enum Action;
    switch (what) {
        case fill_report:
        case submit_report:
        case review_report: return see_report;
        case close_month:
        case open_month:
        case enter_year:
        case review_year:
        case publish_year: return see_score;
        case enter_fact:
        case confirm_fact: return see_sheet;
        case issue_bulletin: return see_bulletin;
        case change_template: return see_template;
        case draft_paper:
        case issue_paper:
        case void_paper:
        case file_paper: return see_paper;
        case change_unit: return see_unit;
        case change_user:
        case grant_role:
        case appoint_first_security: return see_user;
        case change_playbook: return see_playbook;
        case erase_payload: return see_journal;
        case back_up: return see_playbook;
        default: return what <= export_matters ? see_matter : what;
    }
}

bool is_business(Action what) { return what < Action::see_unit || what == Action::change_playbook; }
bool is_sight(Action what) { return sight_for(what) == what || what == Action::export_matters; }
/// An issued paper is put aside or completed in the file, never changed: these two exist for issued papers alone.
bool is_of_issued_papers(Action what) { return what == Action::void_paper || what == Action::file_paper; }
bool is_judgement(Action what) {
    return what == Action::review_report || what == Action::verify_closure || what == Action::close_out_matter ||
           what == Action::confirm_fact || what == Action::review_year;
}
bool is_administrator(Role role) { return role >= Role::system_admin; }

std::string text_of(const Actor& who, Action what) { return fmt::format("{} {}", label_of(who.role), label_of(what)); }

void compare_lists(test::Engine engine) {
    test::City city(engine);
    const auto things = all_things();
    city.db.write([&](db::Tx& tx) {
        for (int i = 1; i <= 3; ++i) {
            tx.run("INSERT INTO unit (code, kind, name, short_name) VALUES ($1, 'department', $1, $1)", fmt::format("u{}", i));
            tx.run("INSERT INTO account (login, name, created_at) VALUES ($1, $1, '2017-06-01T00:00:00Z')",
                   fmt::format("p{}", i));
        }
        for (auto& thing : things) {
            const auto or_null = [](std::int64_t id) { return id ? std::optional(id) : std::nullopt; };
            tx.run(
                "INSERT INTO matter (id, kind, code, year, title, state, special_group, heading_leader, brought_by, created_at) "
                "VALUES ($1, 'reform_task', $2, 2017, '甲', $3, $4, $5, $6, '2017-06-01T00:00:00Z')",
                thing.id, std::to_string(thing.id), thing.state, or_null(thing.it.special_group.value),
                or_null(thing.it.heading_leader.value), or_null(thing.it.brought_by.value));
            for (auto unit : thing.it.lead_units)
                tx.run("INSERT INTO matter_unit (matter, unit, part, position) VALUES ($1, $2, 'lead', 1)", thing.id, unit);
            for (auto unit : thing.it.co_units)
                tx.run("INSERT INTO matter_unit (matter, unit, part, position) VALUES ($1, $2, 'co', 2)", thing.id, unit);
        }
    });
    std::map<std::string, std::set<std::int64_t>> answers;  // many actors have the same condition
    std::int64_t wrong = 0;
    city.db.read([&](db::Tx& tx) {
        for (auto& actor : all_actors())
            for (std::size_t a = 0; a < words<Action>.size(); ++a) {
                const auto condition = visible_matters(actor, action(a));
                auto [found, fresh] = answers.try_emplace(condition);
                if (fresh)
                    tx.each([&](db::Columns, db::Row row) { found->second.insert(row[0].integer); },
                            "SELECT m.id FROM matter m WHERE " + condition);
                for (auto& thing : things) wrong += may(actor, action(a), thing.it) != found->second.contains(thing.id);
            }
    });
    CHECK(wrong == 0);
    CHECK(answers.size() > 20);
}

}  // namespace

TEST_CASE("没有哪个角色能办不该办的事") {
    std::set<std::string> broken;
    std::int64_t asked = 0;
    for_each_decision(policy_table(), [&](const Actor& who, Action what, const Thing& thing, bool yes) {
        ++asked;
        if (!yes) return;
        if (!who.user) broken.insert("未登录者可办：" + text_of(who, what));
        if (is_administrator(who.role) && is_business(what)) broken.insert("管理员接触业务：" + text_of(who, what));
        if (!is_administrator(who.role) && what >= Action::change_unit && what != Action::see_user &&
            what != Action::see_playbook && what != Action::change_playbook)
            broken.insert("业务角色管理系统：" + text_of(who, what));
        if (is_judgement(what) && thing.it.brought_by == who.user) broken.insert("审核自己的工作：" + text_of(who, what));
        if ((what == Action::grant_role || what == Action::change_user) && thing.it.brought_by == who.user)
            broken.insert("变更自己的权限：" + text_of(who, what));
        if (thing.it.closed && is_business(what) && !is_sight(what) && !is_of_issued_papers(what) &&
            what != Action::change_playbook)
            broken.insert("已办结仍可改：" + text_of(who, what));
        if (!may(who, sight_for(what), thing.it)) broken.insert("看不见却能办：" + text_of(who, what));
    });
    for (auto& sentence : broken) FAIL_CHECK(sentence);
    CHECK(asked > 500'000);
}

TEST_CASE("一个角色的一个动作只由一行规定") { CHECK(one_line_each(policy_table())); }

TEST_CASE("三个管理员互不兼任，也不兼任业务角色") {
    for (std::size_t a = 0; a < words<Role>.size(); ++a)
        for (std::size_t b = 0; b < words<Role>.size(); ++b) {
            const bool apart = a != b && (is_administrator(Role(a)) || is_administrator(Role(b)) || Role(a) == Role::evaluator ||
                                          Role(b) == Role::evaluator);
            CHECK(compatible(Role(a), Role(b)) == !apart);
        }
}

TEST_CASE("列表能看到的，正是逐项判断允许的，两种数据库都一样") {
    for (auto engine : {test::Engine::sqlite, test::Engine::postgres}) compare_lists(engine);
}

TEST_CASE("权限表改动任何一处都会被发现") {
    const auto golden = golden_decisions();
    const std::vector<Rule> table(policy_table().begin(), policy_table().end());
    int made = 0, survived = 0;
    for (std::size_t line = 0; line < table.size(); ++line)
        for (auto& mutant : mutants_of(table[line])) {
            ++made;
            if (noticed(golden, table, line, mutant)) continue;
            ++survived;
            MESSAGE("第 " << line << " 行（" << label_of(table[line].role) << "）的改动未被发现");
        }
    CHECK(survived == 0);
    CHECK(made > 1'000);
}

TEST_CASE("权限表与印出的权限表一致") {
    std::ifstream in("docs/permissions.md");
    const std::string kept{std::istreambuf_iterator<char>(in), {}};
    CHECK_MESSAGE(kept == permissions_markdown(), "请用 luoshi permissions > docs/permissions.md 更新，并在评审中说明变动");
}

TEST_CASE("无权者得到一句话的答复") {
    const Actor liaison{.user = {1}, .unit = {1}, .role = Role::liaison, .name = "", .unit_name = ""};
    CHECK_THROWS_WITH_AS(require(liaison, Action::review_report), "无权审核月报", Error);
    CHECK_NOTHROW(require(at_the_machine(), Action::close_month));
}
