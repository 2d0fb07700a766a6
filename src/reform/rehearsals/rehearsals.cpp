#include "reform/rehearsals/rehearsals.hpp"
#include <algorithm>
#include <fmt/format.h>
#include "base/json.hpp"
#include "db/records.hpp"
#include "reform/appraisals/appraisals.hpp"
#include "reform/people/policy.hpp"
#include "reform/playbook/playbooks.hpp"
#include "reform/rehearsals/rehearsal_facts.hpp"
#include "reform/rehearsals/scheme_outline.hpp"
#include "reform/scoring/score.hpp"

namespace {

constexpr auto rulebook_file = "rulebook.toml", facts_file = "facts.json";

/// A text with faults cannot be tried; all of them are named.
Rulebook usable(const std::string& text, const std::vector<PeerGroup>& peers) {
    const auto faults = faults_of_scheme(text, peers);
    std::vector<FieldError> fields;
    for (auto& fault : faults) fields.push_back({fault.file, to_text(fault)});
    if (!fields.empty())
        throw Error(Refusal::conflict, fmt::format("细则有 {} 处问题，改好后才能试算", faults.size()), std::move(fields));
    Faults none;
    return read_rulebook(text, rulebook_file, none);
}

struct Tried {
    Facts facts;
    Scores scores;
    FactsForDraft from;
};

/// The month by the draft. Refuses (invalid) in words what keeps it from being scored.
Tried tried(const Rulebook& book, const std::string& rulebook, const std::string& facts, const std::string& gathered) {
    Faults faults;
    const auto frozen_by = read_rulebook(rulebook, rulebook_file, faults);
    if (!faults.empty()) throw Error(Refusal::invalid, "当时的细则现在读不了：" + to_text(faults.front()));
    Tried out{{}, {}, facts_for(book, frozen_by, facts, gathered)};
    out.facts = read_facts(out.from.json, book, facts_file, faults);
    if (!faults.empty()) throw Error(Refusal::invalid, "冻结的数据不合草案的要求：" + to_text(faults.front()));
    out.scores = rank(book, out.facts, score(book, out.facts));
    return out;
}

}  // namespace

std::vector<RehearsedMonth> Rehearsals::months(const Actor& who) {
    require(who, Action::rehearse_rules);
    return db_.read([](db::Tx& tx) {
        auto rows = db::list<RehearsedMonth>(
            tx, "SELECT month, rulebook_name, rulebook_version FROM appraisal ORDER BY month DESC, id DESC");
        rows.erase(std::unique(rows.begin(), rows.end(), [](auto& a, auto& b) { return a.month == b.month; }), rows.end());
        return rows;
    });
}

Rehearsals::Draft Rehearsals::draft_of(db::Tx& tx, const RehearsalQuestion& asked) {
    if (asked.text && asked.text->size() > Scheme::text_limit)
        throw Error(Refusal::invalid, "填写有误", {{"text", "细则最多 200 千字节"}});
    if (asked.text) return {"正在写的草案", *asked.text};
    if (asked.scheme) {
        const auto scheme = db::get(tx, *asked.scheme);
        return {scheme.name, scheme.text};
    }
    return {"现行细则", playbooks_.file(tx, local_date(clock_()), rulebook_file), true};
}

std::vector<Rehearsals::FrozenMonth> Rehearsals::frozen(db::Tx& tx, const RehearsalQuestion& asked, const Rulebook* gather_for) {
    auto months = asked.months;
    if (months.size() > RehearsalQuestion::months_limit)
        throw Error(Refusal::invalid, "填写有误",
                    {{"months", fmt::format("一次最多试算 {} 个月", RehearsalQuestion::months_limit)}});
    if (months.empty())
        if (const auto last = db::one<Month>(tx, "SELECT max(month) FROM appraisal")) months.push_back(*last);
    if (months.empty()) throw Error(Refusal::conflict, "还没有结账的月份，没有可以试算的数据");
    std::sort(months.begin(), months.end());
    months.erase(std::unique(months.begin(), months.end()), months.end());
    std::vector<FrozenMonth> out;
    for (auto month : months) {
        auto appraisal = appraisal_of(tx, month);
        if (!appraisal)
            throw Error(Refusal::invalid, "填写有误", {{"months", to_chinese(month) + "尚未结账，只能试算已结账的月份"}});
        out.push_back({month, std::move(appraisal->rulebook), std::move(appraisal->facts), std::move(appraisal->result), {}});
        if (gather_for) out.back().gathered = gather_facts(tx, playbooks_, *gather_for, month);
    }
    return out;
}

Rehearsal Rehearsals::rehearse(const Actor& who, const RehearsalQuestion& asked) {
    require(who, Action::rehearse_rules);
    const auto draft = db_.read([&](db::Tx& tx) { return draft_of(tx, asked); });
    const auto book = usable(draft.text, playbooks_.at(local_date(clock_()))->peer_groups);
    const bool gather = asked.gather.value_or(false);
    const auto months = db_.read([&](db::Tx& tx) { return frozen(tx, asked, gather ? &book : nullptr); });
    std::vector<MonthMoves> moves;
    for (auto& month : months) {
        auto& row = moves.emplace_back(MonthMoves{.month = month.month});
        const auto before = from_json<Scores>(month.result);
        row.rulebook = before.rulebook;
        row.version = before.version;
        try {
            auto after = tried(book, month.rulebook, month.facts, month.gathered);
            row.same = to_json(after.scores) == month.result;
            row.missing = std::move(after.from.missing);
            row.gathered = after.from.gathered;
            row.groups = compare(before, after.scores);
        } catch (const Error& e) { row.trouble = e.what(); }
    }
    return summed_up(draft.name, std::move(moves));
}

Sensitivity Rehearsals::sensitivity(const Actor& who, const RehearsalQuestion& asked) {
    require(who, Action::rehearse_rules);
    const auto draft = db_.read([&](db::Tx& tx) { return draft_of(tx, asked); });
    const auto book = usable(draft.text, playbooks_.at(local_date(clock_()))->peer_groups);
    const auto months = db_.read([&](db::Tx& tx) { return frozen(tx, asked, nullptr); });
    std::vector<Facts> facts;
    for (auto& month : months) facts.push_back(tried(book, month.rulebook, month.facts, "").facts);
    auto out = sensitivity_of(book, facts);
    out.name = draft.name;
    return out;
}

Fairness Rehearsals::fairness(const Actor& who, const RehearsalQuestion& asked) {
    require(who, Action::rehearse_rules);
    const auto draft = db_.read([&](db::Tx& tx) { return draft_of(tx, asked); });
    const auto month = db_.read([&](db::Tx& tx) { return std::move(frozen(tx, asked, nullptr).back()); });
    if (!draft.in_force) {
        const auto book = usable(draft.text, playbooks_.at(local_date(clock_()))->peer_groups);
        const auto by_draft = tried(book, month.rulebook, month.facts, "");
        return {draft.name, month.month, fairness_of(book, by_draft.facts, by_draft.scores)};
    }
    Faults faults;
    const auto book = read_rulebook(month.rulebook, rulebook_file, faults);
    const auto facts = read_facts(month.facts, book, facts_file, faults);
    return {book.name, month.month, fairness_of(book, facts, from_json<Scores>(month.result))};
}
