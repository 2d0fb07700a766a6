#include "reform/objections/corrections_revision.hpp"
#include <algorithm>
#include <fmt/format.h>
#include "base/json.hpp"
#include "db/records.hpp"
#include "office/sentence.hpp"
#include "reform/appraisals/appraisals.hpp"
#include "reform/appraisals/appraisals_publication.hpp"
#include "reform/appraisals/city_sources.hpp"
#include "reform/journal/journal.hpp"
#include "reform/numbers/numbers.hpp"
#include "reform/playbook/playbooks.hpp"
#include "reform/scoring/score.hpp"

namespace {

constexpr std::string_view series = "correction";
constexpr std::size_t named_addressees = 8;

NoticeWords words_on(db::Tx& tx, Playbooks& playbooks, Date day) {
    TomlFile file(playbooks.file(tx, day, "papers.toml"), "papers.toml");
    auto words = read_notice_words(file.root());
    if (!file.faults().empty()) throw Error(Refusal::conflict, "制度包的 papers.toml 有误：\n" + to_text(file.faults()));
    return words;
}

std::string addressees_of(const std::vector<UnitEffect>& effects) {
    std::string names;
    if (effects.size() > named_addressees) return "各有关单位";
    for (auto& effect : effects) names += (names.empty() ? "" : "、") + effect.name;
    return names.empty() ? "各有关单位" : names;
}

/// Takes the notice's number; whose it is is said when the notice's row is there.
NumberEntry numbered_on(db::Tx& tx, const NoticeWords& words, const Actor& who, Instant now) {
    return take_number(tx, who, now,
                       {words.organ, std::string(series), CorrectionNotice::label, words.number, local_date(now), "",
                        CorrectionNotice::table, 0});
}

NoticeSlip slip_on(db::Tx& tx, Playbooks& playbooks, const NoticeWords& words, const NumberEntry& number,
                   const std::vector<UnitEffect>& effects) {
    const auto book = playbooks.at(tx, number.dated);
    const auto* organ = book->body(words.organ);
    if (!organ) throw Error(Refusal::conflict, fmt::format("制度包的 playbook.toml 里没有发文机关“{}”", words.organ));
    NoticeSlip slip;
    slip.organ = organ->name_on(number.dated).name;
    slip.mark = office::fill_text(words.mark, {{"organ", {slip.organ, ""}}});
    slip.number = number.text;
    slip.addressees = addressees_of(effects);
    slip.date = number.dated;
    return slip;
}

/// An added record shows what it rests on; both lists are in the order of the request.
void name_basis(std::vector<FactDifference>& differences, const std::vector<FactChange>& changes) {
    auto change = changes.begin();
    for (auto& d : differences) {
        if (d.fate != FactFate::added) continue;
        change = std::find_if(change, changes.end(), [](auto& c) { return c.deed == FactDeed::add; });
        if (change != changes.end()) d.after = change++->basis.value_or("");
    }
}

}  // namespace

Trial try_changes(db::Tx& tx, Playbooks& playbooks, Month month, const std::vector<FactChange>& changes) {
    Trial trial;
    if (auto frozen = appraisal_of(tx, month)) trial.in_force = *std::move(frozen);
    else throw Error(Refusal::conflict, to_chinese(month) + "尚未结账");
    Faults of_book;
    std::vector<FieldError> faults;
    const auto book = read_rulebook(trial.in_force.rulebook, "rulebook.toml", of_book);
    const auto before = take_apart(trial.in_force.facts);
    const auto after = changed(before, changes, book, fmt::format("更正{}-", trial.in_force.revision + 1), faults);
    if (!faults.empty()) throw Error(Refusal::invalid, "填写有误", std::move(faults));
    trial.facts = put_together(after);
    trial.preview.changes = differences_between(before, after, {&city_sources(), playbooks.at(tx, last_day(month)).get()});
    name_basis(trial.preview.changes, changes);
    if (trial.preview.changes.empty()) throw Error(Refusal::invalid, "填写有误", {{"changes", "更正后与原来的值相同"}});
    const auto scores = score_files(trial.in_force.rulebook, "rulebook.toml", trial.facts, "facts.json");
    trial.preview.effects = effects_of(from_json<Scores>(trial.in_force.result), scores);
    return trial;
}

CorrectionNotice make_correction(db::Tx& tx, Playbooks& playbooks, const Actor& who, Instant now, const Trial& trial,
                                 std::string basis, std::string reason) {
    const auto revised = revise(tx, who, now, trial.in_force, trial.facts);
    const auto& [changes, effects] = trial.preview;
    CorrectionNotice notice;
    notice.month = revised.month;
    notice.revision = revised.revision;
    notice.reason = std::move(reason);
    notice.basis = std::move(basis);
    notice.changes.text = to_json(changes);
    notice.effects.text = to_json(effects);
    notice.issued_at = now;
    notice.issued_by = who.name;
    const auto words = words_on(tx, playbooks, local_date(now));
    const auto number = numbered_on(tx, words, who, now);
    const auto slip = slip_on(tx, playbooks, words, number, effects);
    const auto paper = compose_notice(notice, changes, effects, slip);
    notice.paper_number = paper.number;
    notice.title = office::joined(paper.title);
    notice.paper.text = to_json(paper);
    db::insert(tx, notice);
    name_bearer(tx, number.id, notice.title, CorrectionNotice::table, notice.id.value);
    record(tx, who, now, "notice.issued", CorrectionNotice::table, notice.id.value,
           fmt::format(R"({{"month":"{}","revision":{},"number":"{}"}})", to_text(notice.month), notice.revision,
                       notice.paper_number));
    return notice;
}
