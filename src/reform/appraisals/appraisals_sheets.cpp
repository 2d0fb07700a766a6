#include "base/error.hpp"
#include "reform/appraisals/appraisals.hpp"
#include "reform/appraisals/explanation.hpp"
#include "reform/people/policy.hpp"
#include "reform/progress/reports.hpp"

// Who may see behind a total. The ranking of a closed month is public; what it rests on is each unit's own business.

bool Appraisals::may_see_sheet(const Actor& who, Month month, Id<Unit> unit) {
    return db_.read([&](db::Tx& tx) {
        Subject subject{.closed = dispatch_of(tx, month).state == DispatchState::closed};
        if (unit) subject.lead_units = {unit};
        return may(who, Action::see_sheet, subject);
    });
}

MonthRanking Appraisals::published_ranking(const Actor& who, Month month) {
    auto shown = ranking(who, month);
    if (may_see_sheet(who, month, {})) return shown;
    for (auto& group : shown.groups)
        for (auto& sheet : group.places)
            if (!may_see_sheet(who, month, sheet.unit)) sheet.lines.clear();
    return shown;
}

UnitSheetView Appraisals::sheet(const Actor& who, Month month, Id<Unit> unit) {
    if (!may_see_sheet(who, month, unit)) throw Error(Refusal::forbidden, "无权查看这个单位的得分明细");
    for (auto& group : ranking(who, month).groups)
        for (auto& sheet : group.places)
            if (sheet.unit == unit) return sheet;
    throw Error(Refusal::not_found, "这个单位不在本月排名之中");
}

std::string Appraisals::sheet_file(const Actor& who, Month month, Id<Unit> unit) {
    if (!may_see_sheet(who, month, unit)) throw Error(Refusal::forbidden, "无权查看这个单位的得分明细");
    return explanation_workbook(ranking(who, month), unit);
}

std::string Appraisals::workbook(const Actor& who, Month month) {
    if (!may_see_sheet(who, month, {})) throw Error(Refusal::forbidden, "无权查看各单位的得分明细");
    return explanation_workbook(ranking(who, month));
}
