#include "reform/years/years_objections.hpp"
#include <fmt/format.h>
#include "base/json.hpp"
#include "db/records.hpp"
#include "reform/journal/journal.hpp"
#include "reform/years/years.hpp"

namespace {

constexpr std::size_t longest_text = 6000;  // bytes

void require_text(const char* field, const std::string& text, const char* message, std::vector<FieldError>& faults) {
    if (text.empty()) faults.push_back({field, message});
    if (text.size() > longest_text) faults.push_back({field, "请写在2000字以内"});
}

void refuse_with(std::vector<FieldError> faults) {
    if (!faults.empty()) throw Error(Refusal::invalid, "填写有误", std::move(faults));
}

}  // namespace

std::vector<YearObjection> YearObjections::list(const Actor& who, int year) {
    return db_.read([&](db::Tx& tx) {
        require(who, Action::see_score, {.closed = year_result_of(tx, year).has_value()});
        if (may(who, Action::see_score))  // the office, which sees drafts too
            return db::list<YearObjection>(tx, "SELECT * FROM year_objection WHERE year = $1 ORDER BY id DESC",
                                           std::int64_t(year));
        return db::list<YearObjection>(tx, "SELECT * FROM year_objection WHERE year = $1 AND unit = $2 ORDER BY id DESC",
                                       std::int64_t(year), who.unit);
    });
}

YearObjection YearObjections::raise(const Actor& who, int year, const NewYearObjection& wanted) {
    return db_.write([&](db::Tx& tx) {
        const auto result = year_result_of(tx, year);
        require(who, Action::object_to_year, {.lead_units = {who.unit}, .closed = result && result->final_at});
        if (!result) throw Error(Refusal::conflict, fmt::format("{}年结果还没有公示", year));
        const auto now = clock_();
        result->require_window(local_date(now));
        std::vector<FieldError> faults;
        require_text("subject", wanted.subject, "请写明对哪一项有异议、为什么", faults);
        require_text("basis", wanted.basis, "请写明依据，如文号", faults);
        refuse_with(std::move(faults));
        YearObjection objection{.year = year,
                                .revision = result->revision,
                                .unit = who.unit,
                                .subject = wanted.subject,
                                .basis = wanted.basis,
                                .raised_user = who.user,
                                .raised_by = who.name,
                                .raised_at = now};
        db::insert(tx, objection);
        record(tx, who, now, "year_objection.raised", YearObjection::table, objection.id.value, to_json(objection));
        return objection;
    });
}

YearObjection YearObjections::decide(const Actor& who, Id<YearObjection> id, std::int64_t version, const YearDecision& decision) {
    return db_.write([&](db::Tx& tx) {
        auto objection = db::get(tx, id);
        require(who, Action::review_year,
                {.brought_by = objection.raised_user, .closed = is_final_year(tx, int(objection.year))});
        if (objection.version != version) throw Error(Refusal::stale, "这一条已被他人修改，请刷新后再试");
        if (objection.state != YearObjectionState::raised) throw Error(Refusal::conflict, "这件异议已处理");
        std::vector<FieldError> faults;
        require_text("reason", decision.reason, "请写明理由", faults);
        refuse_with(std::move(faults));
        objection.state = decision.upheld ? YearObjectionState::upheld : YearObjectionState::rejected;
        objection.decision = decision.reason;
        objection.decided_by = who.name;
        objection.decided_at = clock_();
        db::update(tx, objection);
        record(tx, who, *objection.decided_at, "year_objection.decided", YearObjection::table, objection.id.value,
               to_json(objection));
        return objection;
    });
}
