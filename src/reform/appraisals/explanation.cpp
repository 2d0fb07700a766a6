#include "reform/appraisals/explanation.hpp"
#include <fmt/format.h>
#include "base/error.hpp"
#include "office/xlsx_writer.hpp"
#include "reform/facts/source.hpp"

namespace {

using office::ColumnFormat;

std::string place_text(const UnitSheetView& unit) { return unit.place ? fmt::format("第{}名", *unit.place) : "不参加排名"; }
std::string two(Points points) { return to_text(points, 2); }

office::SheetTable unit_table(const MonthRanking& ranking, const UnitSheetView& unit, const std::string& name) {
    return {name,
            fmt::format("{}{}得分说明", unit.unit_name, to_chinese(ranking.month)),
            fmt::format("总分 {}，{}；按《{}》（{}）计算，{}", two(unit.total), place_text(unit), ranking.rulebook,
                        ranking.version, ranking.state == RankingState::draft ? "试算" : "已结账"),
            {{"板块", 14},
             {"规则", 22},
             {"得分", 9, false, ColumnFormat::points},
             {"怎么算", 40},
             {"限额前", 9, false, ColumnFormat::points},
             {"限额", 22},
             {"依据来源", 12},
             {"依据", 36},
             {"编号", 8},
             {"依据分值", 9, false, ColumnFormat::points}}};
}

void write_line(office::XlsxWriter& out, const ScoreLine& line) {
    const std::string before = line.cap.empty() ? "" : two(line.before_cap);
    out.row({"", line.title, two(line.points), line.why, before, line.cap, "", "", "", ""});
    for (auto& fact : line.facts)
        out.row({"", "", "", "", "", "", source_label(fact.source), fact.value, fact.source == "inputs" ? "" : fact.id,
                 fact.points ? two(*fact.points) : ""});
}

void write_unit(office::XlsxWriter& out, const UnitSheetView& unit) {
    const auto known = [&](const std::string& name) {
        for (auto& block : unit.blocks)
            if (block.block == name) return true;
        return false;
    };
    for (auto& block : unit.blocks) {
        out.row({block.title, "", two(block.points), "", "", "", "", "", "", ""});
        for (auto& line : unit.lines)
            if (line.block == block.block) write_line(out, line);
    }
    bool headed = false;
    for (auto& line : unit.lines) {
        if (known(line.block)) continue;
        if (!headed) out.row({"其他", "", "", "", "", "", "", "", "", ""});
        headed = true;
        write_line(out, line);
    }
    for (auto& flag : unit.flags) out.row({"标注", flag, "", "", "", "", "", "", "", ""});
    out.row({"合计", "", two(unit.total), "", "", "", "", "", "", ""});
}

void write_places(office::XlsxWriter& out, const MonthRanking& ranking) {
    out.begin({"排名",
               fmt::format("{}得分排名", to_chinese(ranking.month)),
               fmt::format("按《{}》（{}）计算", ranking.rulebook, ranking.version),
               {{"分组", 12},
                {"位次", 8, false, ColumnFormat::whole_number},
                {"单位", 24},
                {"得分", 10, false, ColumnFormat::points},
                {"标注", 40}}});
    for (auto& group : ranking.groups)
        for (auto& unit : group.places)
            out.row({group.label, unit.place ? std::to_string(*unit.place) : "—", unit.unit_name, two(unit.total),
                     fmt::format("{}", fmt::join(unit.flags, "；"))});
}

}  // namespace

std::string source_label(std::string_view source) {
    if (source == "inputs") return "指标";
    const auto* known = fact_source(source);
    return known ? known->label : std::string(source);
}

std::string explanation_workbook(const MonthRanking& ranking, std::optional<Id<Unit>> only) {
    office::XlsxWriter out;
    if (!only) write_places(out, ranking);
    int number = 0;
    for (auto& group : ranking.groups)
        for (auto& unit : group.places) {
            ++number;
            if (only && unit.unit != *only) continue;
            // Two units may be called alike; the number keeps the sheets apart.
            const auto name = only ? unit.unit_name : fmt::format("{:02} {}", number, unit.unit_name);
            out.begin(unit_table(ranking, unit, name));
            write_unit(out, unit);
            if (only) return out.finish();
        }
    if (only) throw Error(Refusal::not_found, "这个单位不在本月排名之中");
    return out.finish();
}
