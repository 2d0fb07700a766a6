#include "reform/objections/correction_notice.hpp"
#include <algorithm>
#include <fmt/format.h>
#include "base/json.hpp"
#include "office/gongwen.hpp"
#include "office/sentence.hpp"

NoticeView view_of(const CorrectionNotice& n) {
    return {n.id,
            n.month,
            n.revision,
            n.paper_number,
            n.title,
            n.reason,
            n.basis,
            from_json<std::vector<FactDifference>>(n.changes.text),
            from_json<std::vector<UnitEffect>>(n.effects.text),
            n.issued_at,
            n.issued_by,
            from_json<office::Document>(n.paper.text)};
}

NoticeWords read_notice_words(const TomlTable& papers) {
    NoticeWords words;
    const auto table = papers.maybe_table("correction");
    if (!table) return words;
    words.organ = table->text("organ", words.organ);
    words.mark = table->text("mark", words.mark);
    words.number = table->text("number", words.number);
    if (auto fault = office::fault_of_sentence(words.mark, {"organ"}); !fault.empty()) table->fault("mark", std::move(fault));
    if (auto fault = office::fault_of_sentence(words.number, {"year", "number"}); !fault.empty())
        table->fault("number", std::move(fault));
    if (words.number.find("{number}") == words.number.npos)
        table->fault("number", "发文字号里要有 {number}，由程序从发文登记簿取号");
    return words;
}

namespace {

std::string place_text(const std::optional<int>& place) { return place ? std::to_string(*place) : "不排名"; }

/// 张店区月报“网格划分”的“按时报送”由“否”更正为“是”
std::string sentence_of(const FactDifference& d) {
    const auto what = d.source == "inputs" ? d.unit_name
                      : d.title.empty()    ? fmt::format("{}{}（{}）", d.unit_name, d.source_label, d.id)
                                           : fmt::format("{}{}“{}”", d.unit_name, d.source_label, d.title);
    if (d.fate == FactFate::added) return fmt::format("补记{}{}", what, d.after.empty() ? "" : "（依据：" + d.after + "）");
    if (d.fate == FactFate::gone) return fmt::format("剔除{}", what);
    return fmt::format("{}的“{}”由“{}”更正为“{}”", what, d.column_label, d.before, d.after);
}

/// A reason as its author ended it, or with a full stop.
std::string ended(const std::string& text) {
    for (std::string_view mark : {"。", "！", "？", "；"})
        if (text.ends_with(mark)) return text;
    return text + "。";
}

office::Cell cell(std::string text) { return {.text = std::move(text)}; }

office::Table effects_table(const std::vector<UnitEffect>& effects) {
    office::Table table;
    table.widths = {6, 4, 4, 4, 4, 4};
    table.head = {{{cell("单位"), cell("分组"), cell("原得分"), cell("更正后"), cell("原名次"), cell("更正后名次")}}};
    for (auto& e : effects) {
        office::TableRow row{{cell(e.name), cell(e.group), cell(to_text(e.total_before, 2)), cell(to_text(e.total_after, 2)),
                              cell(place_text(e.place_before)), cell(place_text(e.place_after))}};
        row.cells.front().align = office::Align::left;
        table.rows.push_back(std::move(row));
    }
    return table;
}

bool moves_in_table(const UnitEffect& e) { return e.total_before != e.total_after || e.place_before != e.place_after; }

std::string names_of(const std::vector<UnitEffect>& effects) {
    std::string out;
    for (auto& e : effects) out += (out.empty() ? "" : "、") + e.name;
    return out;
}

/// The units whose facts were corrected: the others only move because of them.
bool is_concerned(const UnitEffect& e, const std::vector<FactDifference>& changes) {
    return std::any_of(changes.begin(), changes.end(), [&](auto& d) { return d.unit == e.unit; });
}

void tell_changes(std::vector<office::Block>& body, const std::vector<FactDifference>& changes) {
    body.push_back(office::heading(1, "一、更正的事实"));
    int number = 0;
    for (auto& d : changes) {
        const auto mark = changes.size() > 1 ? fmt::format("{}.", ++number) : "";
        body.push_back(office::paragraph(mark + sentence_of(d) + "。"));
    }
}

void tell_effects(std::vector<office::Block>& body, const std::vector<FactDifference>& changes,
                  const std::vector<UnitEffect>& effects) {
    body.push_back(office::heading(1, "二、得分和名次的变化"));
    std::vector<UnitEffect> moved, others;
    std::copy_if(effects.begin(), effects.end(), std::back_inserter(moved), moves_in_table);
    if (moved.empty()) return body.push_back(office::paragraph("上述更正不改变各单位的得分和名次。"));
    std::copy_if(moved.begin(), moved.end(), std::back_inserter(others), [&](auto& e) { return !is_concerned(e, changes); });
    if (!others.empty())
        body.push_back(
            office::paragraph(fmt::format("按同一考评细则重新计算，{}的得分或名次随之变化。其余单位不变。", names_of(others))));
    else body.push_back(office::paragraph("按同一考评细则重新计算，其他单位的得分和名次不变。"));
    body.push_back(office::table(effects_table(moved)));
}

}  // namespace

office::Document compose_notice(const CorrectionNotice& notice, const std::vector<FactDifference>& changes,
                                const std::vector<UnitEffect>& effects, const NoticeSlip& slip) {
    office::Document d;
    d.mark = slip.mark;
    d.number = slip.number;
    d.title = office::gongwen::break_title(fmt::format("关于更正{}份|全面深化改革工作得分的|通知", to_chinese(notice.month)));
    d.addressees = slip.addressees;
    d.organ = slip.organ;
    d.date = d.printed_on = to_chinese(slip.date);
    d.printed_by = slip.organ;
    d.body.push_back(office::paragraph(fmt::format("根据{}，{}现对{}份得分作第{}次更正，通知如下。", notice.basis,
                                                   ended(notice.reason), to_chinese(notice.month), notice.revision)));
    tell_changes(d.body, changes);
    tell_effects(d.body, changes, effects);
    d.body.push_back(office::paragraph("此前已经印发的通报不作改动，得分和名次以本通知为准。"));
    d.body.push_back(office::paragraph("特此通知。"));
    return d;
}
