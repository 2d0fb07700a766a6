#include "reform/years/years_objections.hpp"
#include <fmt/format.h>
#include "base/json.hpp"
#include "db/records.hpp"
#include "reform/files/files.hpp"
#include "reform/journal/journal.hpp"
#include "reform/years/years.hpp"

namespace {

Subject subject_of(db::Tx& tx, const YearObjection& o) {
    return {.lead_units = {o.unit}, .brought_by = o.raised_user, .closed = is_final_year(tx, int(o.year))};
}

/// The office, which sees drafts too, sees the objections of all units.
bool sees_all(const Actor& who) { return may(who, Action::see_score); }

/// What an item of the year is called; empty when its rulebook has no such item.
std::string title_of(const YearResult& result, const std::string& item) {
    Faults none;
    const auto book = read_rulebook(result.rulebook, "rulebook.toml", none);
    if (!book.year) return {};
    for (auto& part : book.year->parts)
        if (part.name == item) return part.title;
    for (auto& input : book.year->inputs)
        if (input.name == item) return input.label.empty() ? input.name : input.label;
    return {};
}

/// Who entered the contested mark.
std::vector<Id<User>> hands_on(db::Tx& tx, const YearObjection& o) {
    std::vector<Id<User>> hands;
    tx.each([&](db::Columns, db::Row row) { hands.push_back({row[0].integer}); },
            "SELECT DISTINCT entered_user FROM year_entry WHERE year = $1 AND unit = $2 AND name = $3 AND state <> 'withdrawn'",
            o.year, o.unit, o.item);
    return hands;
}

}  // namespace

YearObjectionView YearObjections::view_of(db::Tx& tx, const Actor& who, const YearObjection& o) const {
    YearObjectionView view{.version = o.version, .objection = o};
    view.unit_name = db::one<std::string>(tx, "SELECT short_name FROM unit WHERE id = $1", o.unit).value_or("");
    view.evidence = attached(tx, YearObjection::table, o.id.value);
    if (o.state != YearObjectionState::raised || !may(who, Action::review_year, subject_of(tx, o))) return view;
    view.why_not = o.bar(who.user, hands_on(tx, o));
    if (view.why_not.empty()) view.may.push_back("decide");
    return view;
}

void YearObjections::require_visible(db::Tx& tx, const Actor& who, Id<YearObjection> id) const {
    const auto o = db::get(tx, id);
    require(who, Action::see_score, {.closed = true});
    if (!sees_all(who)) require(who, Action::see_objection, {.lead_units = {o.unit}, .closed = true});
}

std::vector<YearObjectionView> YearObjections::list(const Actor& who, int year) {
    return db_.read([&](db::Tx& tx) {
        require(who, Action::see_score, {.closed = year_result_of(tx, year).has_value()});
        std::vector<YearObjectionView> out;
        for (auto& o :
             db::list<YearObjection>(tx, "SELECT * FROM year_objection WHERE year = $1 ORDER BY id DESC", std::int64_t(year)))
            if (sees_all(who) || o.unit == who.unit) out.push_back(view_of(tx, who, o));
        return out;
    });
}

YearObjectionView YearObjections::raise(const Actor& who, int year, const NewYearObjection& wanted) {
    return db_.write([&](db::Tx& tx) {
        const auto result = year_result_of(tx, year);
        require(who, Action::object_to_year, {.lead_units = {who.unit}, .closed = result && result->final_at});
        if (!result) throw Error(Refusal::conflict, fmt::format("{}年结果还没有公示", year));
        const auto now = clock_();
        result->require_window(local_date(now));
        const auto title = title_of(*result, wanted.item);
        if (auto faults = wanted.faults(!title.empty()); !faults.empty())
            throw Error(Refusal::invalid, "填写有误", std::move(faults));
        YearObjection o{.year = year,
                        .revision = result->revision,
                        .unit = who.unit,
                        .item = wanted.item,
                        .item_title = title,
                        .subject = wanted.subject,
                        .basis = wanted.basis.value_or(""),
                        .raised_user = who.user,
                        .raised_by = who.name,
                        .raised_at = now};
        db::insert(tx, o);
        attach(tx, who, now, YearObjection::table, o.id.value, wanted.evidence);
        record(tx, who, now, "year_objection.raised", YearObjection::table, o.id.value, to_json(o));
        return view_of(tx, who, o);
    });
}

YearObjectionView YearObjections::decide(const Actor& who, Id<YearObjection> id, std::int64_t version,
                                         const YearDecision& decision) {
    return db_.write([&](db::Tx& tx) {
        auto o = db::get(tx, id);
        require(who, Action::review_year, subject_of(tx, o));
        if (o.version != version) throw Error(Refusal::stale, "这一条已被他人修改，请刷新后再试");
        o.decide(decision, who, clock_(), hands_on(tx, o));
        db::update(tx, o);
        record(tx, who, *o.decided_at, "year_objection.decided", YearObjection::table, o.id.value, to_json(o));
        return view_of(tx, who, o);
    });
}
