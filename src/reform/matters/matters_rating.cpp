#include <map>
#include "db/records.hpp"
#include "reform/matters/matters.hpp"
#include "reform/playbook/playbooks.hpp"

// What the playbook says of a matter: its light, the progress due by today, its number.

namespace {

MatterFacts facts_of(const Matter& m, const std::vector<Milestone>& steps) {
    MatterFacts facts{std::string(name_of(m.state)), std::string(label_of(m.state)), m.percent, m.starts_on, m.due, {}};
    for (auto& step : steps) facts.milestones.push_back({step.due, step.weight, step.done_on.has_value()});
    return facts;
}

}  // namespace

int planned_percent(const Playbook& book, const Matter& m, const std::vector<Milestone>& steps, Date today) {
    return int(round_to(planned_progress(book.planned, facts_of(m, steps), today), 0).tenthousandths / Points::one);
}

void refresh_light(db::Tx& tx, Playbooks& playbooks, Matter& m, Date today) {
    const auto book = playbooks.at(tx, today);
    const auto& light = light_of(*book, facts_of(m, milestones_of(tx, m.id)), today);
    if (light.name == m.light) return;
    m.light = light.name;
    tx.run("UPDATE matter SET light = $2 WHERE id = $1", m.id, m.light);
}

std::string next_code(Playbooks& playbooks, db::Tx& tx, const Matter& m) {
    const auto book = playbooks.at(tx, last_day(Month{std::chrono::year{m.year}, std::chrono::December}));
    const auto* kind = book->kind(m.kind);
    if (!kind) throw Error(Refusal::invalid, "填写有误", {{"kind", "制度包里没有这类事项"}});
    const auto prefix = code_prefix(*kind, book->city.code, m.year);
    int greatest = 0;
    tx.each(
        [&](db::Columns, db::Row row) {
            greatest = std::max(greatest, number_in(*kind, book->city.code, m.year, row[0].text).value_or(0));
        },
        "SELECT code FROM matter WHERE code >= $1 AND code < $2 ORDER BY length(code) DESC, code DESC LIMIT 1", prefix,
        prefix + "\x7f");
    return code_of(*kind, book->city.code, m.year, greatest + 1);
}

int Matters::refresh_lights() {
    return db_.write([&](db::Tx& tx) {
        const auto today = local_date(clock_());
        const auto book = playbooks_.at(tx, today);
        std::map<Id<Matter>, std::vector<Milestone>> steps;
        for (auto& step : db::list<Milestone>(tx,
                                              "SELECT s.* FROM milestone s JOIN matter m ON m.id = s.matter WHERE m.state NOT IN "
                                              "('closed_out', 'cancelled') ORDER BY s.matter, s.position"))
            steps[step.matter].push_back(step);
        int changed = 0;
        for (auto& m : db::list<Matter>(tx, "SELECT * FROM matter WHERE state NOT IN ('closed_out', 'cancelled')")) {
            const auto& light = light_of(*book, facts_of(m, steps[m.id]), today);
            if (light.name == m.light) continue;
            tx.run("UPDATE matter SET light = $2 WHERE id = $1", m.id, light.name);
            ++changed;
        }
        return changed;
    });
}
