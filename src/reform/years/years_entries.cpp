#include <fmt/format.h>
#include "base/json.hpp"
#include "db/records.hpp"
#include "reform/files/files.hpp"
#include "reform/journal/journal.hpp"
#include "reform/playbook/playbooks.hpp"
#include "reform/years/years.hpp"

// What is given once a year: entered by one person with its basis, reviewed by another, withdrawn but never deleted.

namespace {

/// What was entered before for the same unit and item gives way.
void replace_earlier(db::Tx& tx, const NewYearEntry& wanted, int year) {
    for (auto& earlier :
         db::list<YearEntry>(tx, "SELECT * FROM year_entry WHERE year = $1 AND unit = $2 AND name = $3 AND state <> 'withdrawn'",
                             std::int64_t(year), wanted.unit, wanted.name)) {
        earlier.withdraw("由新的评定代替");
        db::update(tx, earlier);
    }
}

}  // namespace

void Years::require_visible(db::Tx& tx, const Actor& who, Id<YearEntry> id) const {
    const auto entry = db::get(tx, id);
    require(who, Action::see_sheet, {.lead_units = {entry.unit}, .closed = year_result_of(tx, int(entry.year)).has_value()});
}

std::vector<YearEntryView> Years::entries(const Actor& who, int year) {
    return db_.read([&](db::Tx& tx) {
        require(who, Action::see_score, {.closed = false});
        auto files = attached_to(tx, YearEntry::table, fmt::format("SELECT id FROM year_entry WHERE year = {}", year));
        std::vector<YearEntryView> out;
        for (auto& entry :
             db::list<YearEntry>(tx, "SELECT * FROM year_entry WHERE year = $1 ORDER BY unit, name, id DESC", std::int64_t(year)))
            out.push_back({entry, std::move(files[entry.id.value])});
        return out;
    });
}

YearEntry Years::enter(const Actor& who, int year, const NewYearEntry& wanted) {
    return db_.write([&](db::Tx& tx) {
        require(who, Action::enter_year, {.closed = is_final_year(tx, year)});
        auto faults = wanted.faults(draft(tx, year).book);
        if (!db::one<std::int64_t>(tx, "SELECT id FROM unit WHERE id = $1 AND peer_group <> ''", wanted.unit))
            faults.push_back({"unit", "请选择参加排名的单位"});
        if (!faults.empty()) throw Error(Refusal::invalid, "填写有误", std::move(faults));
        replace_earlier(tx, wanted, year);
        YearEntry entry{.year = year,
                        .unit = wanted.unit,
                        .name = wanted.name,
                        .number = wanted.number,
                        .text = wanted.text,
                        .flag = wanted.flag,
                        .basis = wanted.basis,
                        .reason = wanted.reason.value_or(""),
                        .entered_user = who.user,
                        .entered_by = who.name,
                        .entered_at = clock_()};
        db::insert(tx, entry);
        attach(tx, who, entry.entered_at, YearEntry::table, entry.id.value, wanted.evidence);
        record(tx, who, entry.entered_at, "year_entry.made", YearEntry::table, entry.id.value, to_json(entry));
        return entry;
    });
}

YearEntry Years::changed(const Actor& who, Id<YearEntry> id, std::int64_t version, Action action, const char* deed,
                         const std::function<void(YearEntry&)>& change) {
    return db_.write([&](db::Tx& tx) {
        auto entry = db::get(tx, id);
        require(who, action, {.brought_by = entry.entered_user, .closed = is_final_year(tx, int(entry.year))});
        if (entry.version != version) throw Error(Refusal::stale, "这一条已被他人修改，请刷新后再试");
        change(entry);
        db::update(tx, entry);
        record(tx, who, clock_(), deed, YearEntry::table, entry.id.value, to_json(entry));
        return entry;
    });
}

YearEntry Years::review(const Actor& who, Id<YearEntry> id, std::int64_t version) {
    return changed(who, id, version, Action::review_year, "year_entry.reviewed", [&](YearEntry& e) { e.review(who); });
}

YearEntry Years::withdraw(const Actor& who, Id<YearEntry> id, std::int64_t version, const YearReason& why) {
    return changed(who, id, version, Action::enter_year, "year_entry.withdrawn", [&](YearEntry& e) { e.withdraw(why.reason); });
}
