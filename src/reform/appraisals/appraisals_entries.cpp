#include "base/json.hpp"
#include "db/records.hpp"
#include "reform/appraisals/appraisals.hpp"
#include "reform/journal/journal.hpp"
#include "reform/people/policy.hpp"
#include "reform/progress/reports.hpp"

namespace {

/// Entries belong to the office, as the closing does, and only while the month is open.
void require_open(db::Tx& tx, const Actor& who, Month month) {
    const auto dispatch = dispatch_of(tx, month);
    const bool closed = dispatch.state == DispatchState::closed;
    if (closed) throw Error(Refusal::conflict, to_chinese(month) + "已结账，登记不能再改");
    require(who, Action::open_month);
}

}  // namespace

std::vector<ScoreEntry> Appraisals::entries(const Actor& who, Month month) {
    return db_.read([&](db::Tx& tx) {
        require(who, Action::see_score, Subject{.closed = dispatch_of(tx, month).state == DispatchState::closed});
        return db::list<ScoreEntry>(tx, "SELECT * FROM score_entry WHERE month = $1 ORDER BY id", month);
    });
}

ScoreEntry Appraisals::enter(const Actor& who, Month month, const NewScoreEntry& wanted) {
    return db_.write([&](db::Tx& tx) {
        require_open(tx, who, month);
        auto faults = wanted.faults();
        if (!db::one<std::int64_t>(tx, "SELECT id FROM unit WHERE id = $1", wanted.unit))
            faults.push_back({"unit", "没有这个单位"});
        if (!faults.empty()) throw Error(Refusal::invalid, "填写有误", std::move(faults));
        ScoreEntry entry{.month = month,
                         .unit = wanted.unit,
                         .kind = wanted.kind,
                         .level = wanted.level.value_or(""),
                         .role = wanted.role.value_or("lead"),
                         .title = wanted.title,
                         .basis = wanted.basis,
                         .points = wanted.points,
                         .happened_on = wanted.happened_on,
                         .entered_by = who.name,
                         .entered_at = clock_()};
        db::insert(tx, entry);
        record(tx, who, entry.entered_at, "entry.made", ScoreEntry::table, entry.id.value, to_json(entry));
        return entry;
    });
}

ScoreEntry Appraisals::withdraw(const Actor& who, Id<ScoreEntry> id, std::int64_t version, const Withdrawal& why) {
    return db_.write([&](db::Tx& tx) {
        auto entry = db::get(tx, id);
        require_open(tx, who, entry.month);
        if (why.reason.empty()) throw Error(Refusal::invalid, "填写有误", {{"reason", "请写明撤回理由"}});
        if (entry.version != version) throw Error(Refusal::stale, "登记已被他人修改，请刷新后再试");
        if (entry.withdrawn) throw Error(Refusal::conflict, "登记已撤回");
        entry.withdrawn = true;
        entry.withdrawn_reason = why.reason;
        db::update(tx, entry);
        record(tx, who, clock_(), "entry.withdrawn", ScoreEntry::table, entry.id.value, to_json(entry));
        return entry;
    });
}
