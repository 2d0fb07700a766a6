#include "reform/appraisals/appraisals.hpp"
#include <fmt/format.h>
#include "base/crypto.hpp"
#include "base/json.hpp"
#include "db/records.hpp"
#include "reform/appraisals/appraisals_publication.hpp"
#include "reform/appraisals/city_sources.hpp"
#include "reform/facts/entries.hpp"
#include "reform/journal/journal.hpp"
#include "reform/people/policy.hpp"
#include "reform/playbook/playbooks.hpp"
#include "reform/progress/reports.hpp"
#include "reform/scoring/result_form.hpp"
#include "reform/scoring/score.hpp"

namespace {

constexpr auto rulebook_file = "rulebook.toml", facts_file = "facts.json";

Subject subject_of(const Dispatch& dispatch) { return {.closed = dispatch.state == DispatchState::closed}; }

void refuse_with(const Faults& faults) {
    if (faults.empty()) return;
    std::vector<FieldError> fields;
    for (auto& fault : faults) fields.push_back({"rulebook.toml", to_text(fault)});
    throw Error(Refusal::conflict, "考评细则不能使用：" + to_text(faults.front()), std::move(fields));
}

/// The rulebook in force on the month's last day; what the city cannot feed is refused now and not read as zero.
Rulebook usable_rulebook(const std::string& text, Month month) {
    if (text.empty()) throw Error(Refusal::conflict, "制度包里没有考评细则（rulebook.toml）");
    Faults faults;
    const auto book = read_rulebook(text, rulebook_file, faults);
    refuse_with(faults);
    refuse_with(unknown_sources(book, rulebook_file));
    if ((book.from && last_day(month) < *book.from) || (book.to && *book.to < first_day(month)))
        throw Error(Refusal::conflict, fmt::format("考评细则《{}》在{}不在有效期内", book.name, to_chinese(month)));
    return book;
}

RankingState state_of(const std::optional<Publication>& publication) {
    return publication && !publication->final_at ? RankingState::closed : RankingState::final;
}

}  // namespace

Scores frozen_scores(db::Tx& tx, Month month) {
    const auto frozen = appraisal_of(tx, month);
    if (!frozen) throw Error(Refusal::conflict, to_chinese(month) + "尚未结账");
    auto scores = from_json<Scores>(frozen->result);
    for (auto& group : scores.groups)
        for (auto& unit : group.places)
            for (auto& line : unit.lines) line.why = in_office_words(std::move(line.why));
    return scores;
}

Appraisals::Files Appraisals::files_of(db::Tx& tx, Month month) {
    if (auto frozen = appraisal_of(tx, month)) return {frozen->rulebook, frozen->facts};
    const auto text = playbooks_.file(tx, last_day(month), rulebook_file);
    return {text, gather_facts(tx, playbooks_, usable_rulebook(text, month), month)};
}

MonthRanking Appraisals::close(const Actor& who, Month month, std::optional<std::int64_t> version) {
    return db_.write([&](db::Tx& tx) {
        auto dispatch = dispatch_of(tx, month);
        if (dispatch.state == DispatchState::closed) throw Error(Refusal::conflict, to_chinese(month) + "已结账");
        require(who, Action::close_month, subject_of(dispatch));
        if (version && *version != dispatch.version) throw Error(Refusal::stale, "月度已被他人修改，请刷新后再试");
        require_confirmed(tx, month);
        const auto now = clock_();
        const auto files = files_of(tx, month);
        const auto scores = score_files(files.rulebook, rulebook_file, files.facts, facts_file);
        Appraisal appraisal{{},  month,   scores.rulebook, scores.version, files.rulebook, files.facts, to_json(scores),
                            now, who.name};
        db::insert(tx, appraisal);
        const auto book = playbooks_.at(tx, local_date(now));
        const auto publication = published(month, now, who.name, book->cycle.objection_days, book->calendar);
        publish(tx, publication);
        const auto ranking = ranking_of(scores, month, state_of(publication));
        save_sheets(tx, appraisal.id, ranking);
        if (at_closing) at_closing(tx, month);
        dispatch.state = DispatchState::closed;
        dispatch.closed_at = now;
        db::update(tx, dispatch);
        record(tx, who, now, "month.closed", Dispatch::table, dispatch.id.value,
               fmt::format(R"({{"month":"{}","rulebook":"{}","facts":"{}","result":"{}","objections_until":"{}"}})",
                           to_text(month), sha256_hex(files.rulebook), sha256_hex(files.facts), sha256_hex(appraisal.result),
                           to_text(publication.closes_on)));
        return ranking;
    });
}

MonthRanking Appraisals::ranking(const Actor& who, Month month) {
    return db_.read([&](db::Tx& tx) {
        require(who, Action::see_score, subject_of(dispatch_of(tx, month)));
        if (auto frozen = appraisal_of(tx, month))
            return ranking_of(from_json<Scores>(frozen->result), month, state_of(publication_of(tx, month)));
        const auto files = files_of(tx, month);
        return ranking_of(score_files(files.rulebook, rulebook_file, files.facts, facts_file), month, RankingState::draft);
    });
}

Recomputation Appraisals::recompute(const Actor& who, Month month) {
    return db_.read([&](db::Tx& tx) {
        require(who, Action::see_score, subject_of(dispatch_of(tx, month)));
        const auto frozen = appraisal_of(tx, month);
        if (!frozen) throw Error(Refusal::conflict, to_chinese(month) + "尚未结账");
        const auto scores = score_files(frozen->rulebook, rulebook_file, frozen->facts, facts_file);
        const auto again = result_json(scores, form_of(frozen->result));
        return Recomputation{month, again == frozen->result, sha256_hex(frozen->result), sha256_hex(again)};
    });
}

Appraisals::Files Appraisals::readable_files(const Actor& who, Month month) {
    return db_.read([&](db::Tx& tx) {
        require(who, Action::see_score, subject_of(dispatch_of(tx, month)));
        return files_of(tx, month);
    });
}

std::string Appraisals::facts(const Actor& who, Month month) {
    if (!may_see_sheet(who, month, {})) require(who, Action::see_sheet);
    return readable_files(who, month).facts;
}

std::string Appraisals::rulebook(const Actor& who, Month month) { return readable_files(who, month).rulebook; }
