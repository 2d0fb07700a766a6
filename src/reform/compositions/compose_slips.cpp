#include <fmt/format.h>
#include "reform/compositions/pen.hpp"

namespace {

using office::Align, office::Cell, office::Table, office::TableRow;

/// 2017年5月3日《提示单》（淄改办督提〔2017〕3号）、……
std::string chain_of(const std::vector<EarlierSlip>& earlier) {
    std::string out;
    for (auto& slip : earlier)
        out += fmt::format("{}{}《{}》（{}）", out.empty() ? "" : "、", to_chinese(slip.date), slip.label, slip.number);
    return out;
}

std::string numbered_lines(const std::vector<std::string>& texts) {
    std::string out;
    for (std::size_t i = 0; i < texts.size(); ++i)
        out += fmt::format("{}{}{}", i ? "\n" : "", texts.size() > 1 ? fmt::format("{}.", i + 1) : "", texts[i]);
    return out;
}

Cell over_three(Cell cell) {
    cell.columns = 3;
    cell.align = Align::left;
    return cell;
}

/// A row of one label over the whole width; left out when there is nothing to say.
void add_row(Table& table, std::string_view label, Cell value) {
    if (!value.text.empty()) table.rows.push_back({{{std::string(label)}, over_three(std::move(value))}});
}

Table slip_table(const Pen& pen, const SlipInput& slip) {
    Table table{.widths = {16, 34, 16, 34}};
    const auto task = slip.task_code ? fmt::format("{}（{}）", slip.task, *slip.task_code) : slip.task;
    add_row(table, "改革任务", pen.cell(task, "task"));
    table.rows.push_back(
        {{{"主办单位"}, pen.cell(slip.addressee, "addressee"), {"责任领导"}, pen.cell(slip.leader.value_or(""), "leader")}});
    add_row(table, "配合单位", pen.cell(slip.co_units.value_or(""), "co_units"));
    table.rows.push_back(
        {{{"原定时限"}, pen.cell(slip.original_due, "original_due"), {"本次时限"}, pen.cell(to_chinese(slip.due), "due")}});
    add_row(table, "进展和问题", pen.cell(slip.situation.value_or(""), "situation"));
    add_row(table, "办理事项", pen.cell(numbered_lines(slip.duties), "duties"));
    table.rows.push_back({{{"联系人"}, pen.cell(slip.contact, "contact"), {"联系电话"}, pen.cell(slip.phone, "phone")}});
    return table;
}

/// 回执: what the unit fills in by hand; the matter and its limit are printed.
office::Annex receipt(Pen& pen, const SlipInput& slip, std::string_view label) {
    office::Annex out{.title = {fmt::format("《{}》签收和办理回执", label)}};
    Table table{.widths = {16, 34, 16, 34}};
    table.rows.push_back({{{"发文字号"}, {pen.paper.number}, {"办理时限"}, pen.cell(to_chinese(slip.due), "due")}});
    add_row(table, "改革任务", pen.cell(slip.task, "task"));
    table.rows.push_back({{{"签收单位"}, pen.cell(slip.addressee, "addressee"), {"签收时间"}, {"　　年　月　日"}}});
    table.rows.push_back({{{"签收人"}, {""}, {"联系电话"}, {""}}});
    table.rows.push_back({{{"办理情况"}, {.text = pen.room(7), .columns = 3, .align = Align::left}}});
    table.rows.push_back({{{"未按期办结\n的原因和\n下步措施"}, {.text = pen.room(5), .columns = 3, .align = Align::left}}});
    table.rows.push_back({{{"单位主要负\n责同志意见"},
                           {.text = pen.room(3) + "\n签字（盖章）：\n　　　年　月　日", .columns = 3, .align = Align::right}}});
    out.blocks.push_back(office::table(std::move(table)));
    if (const auto note = pen.filled_key("receipt"); !note.empty()) out.blocks.push_back(office::paragraph(note));
    return out;
}

void address(Pen& pen, const std::string& addressees, const std::optional<std::string>& urgency,
             const std::optional<std::string>& copies_to) {
    pen.paper.addressees = addressees;
    pen.paper.urgency = urgency.value_or("");
    if (copies_to) pen.paper.copies_to = *copies_to;
}

}  // namespace

void compose_slip(Pen& pen, const void* input, PaperKind kind) {
    const auto& slip = *static_cast<const SlipInput*>(input);
    pen.reckon("earlier_chain", chain_of(slip.earlier), pen.source("earlier"));
    pen.begin(office::Head::letter);
    address(pen, slip.addressee, slip.urgency, slip.copies_to);
    for (auto key : {"opening", "chain", "approval"}) pen.say(key);
    pen.add(office::table(slip_table(pen, slip)));
    pen.say("reply");
    if (slip.receipt) pen.paper.annexes.push_back(receipt(pen, slip, label_of(kind)));
}

namespace {

Table matters_table(const Pen& pen, const std::vector<NoticeMatter>& matters) {
    Table table{.widths = {8, 32, 22, 24, 32, 32},
                .head = {{{{"序号"}, {"改革任务"}, {"牵头单位"}, {"完成时限"}, {"进展和问题"}, {"办理要求"}}}}};
    for (std::size_t i = 0; i < matters.size(); ++i) {
        const auto& m = matters[i];
        const auto path = fmt::format("matters[{}].", i);
        table.rows.push_back({{{std::to_string(i + 1)},
                               pen.cell(m.task, path + "task", Align::left),
                               pen.cell(m.lead_unit, path + "lead_unit"),
                               pen.cell(m.due, path + "due"),
                               pen.cell(m.progress.value_or(""), path + "progress", Align::left),
                               pen.cell(m.demand.value_or(""), path + "demand", Align::left)}});
    }
    return table;
}

}  // namespace

void compose_notice(Pen& pen, const void* input, PaperKind) {
    const auto& notice = *static_cast<const NoticeInput*>(input);
    pen.begin(office::Head::formal);
    address(pen, notice.addressees, notice.urgency, notice.copies_to);
    pen.say("opening");
    pen.say("approval");
    pen.section("matters_heading");
    pen.add(office::table(matters_table(pen, notice.matters)));
    if (!notice.demands.empty()) {
        pen.section("demands_heading");
        for (std::size_t i = 0; i < notice.demands.size(); ++i) pen.paragraph(notice.demands[i], fmt::format("demands[{}]", i));
        pen.number_items();
    }
    pen.say("reply");
    pen.say("closing");
}

void compose_supervision_letter(Pen& pen, const void* input, PaperKind) {
    const auto& letter = *static_cast<const SupervisionLetterInput*>(input);
    pen.begin(office::Head::letter);
    address(pen, letter.addressee, {}, letter.copies_to);
    pen.say("opening");
    pen.paragraph(letter.situation, "situation");
    pen.say("requests");
    pen.numbered(letter.requests, "requests");
    pen.say("reply");
    pen.say("closing");
}

namespace {

office::Annex problem_list(const Pen& pen, const RectificationInput& notice) {
    Table table{.widths = {8, 37, 37, 30, 20}, .head = {{{{"序号"}, {"问题"}, {"整改要求"}, {"整改时限"}, {"整改结果"}}}}};
    for (std::size_t i = 0; i < notice.problems.size(); ++i) {
        const auto& p = notice.problems[i];
        const auto path = fmt::format("problems[{}].", i);
        table.rows.push_back({{{std::to_string(i + 1)},
                               pen.cell(p.problem, path + "problem", Align::left),
                               pen.cell(p.requirement, path + "requirement", Align::left),
                               pen.cell(to_chinese(p.due), path + "due"),
                               {""}}});
    }
    return {.title = pen.titled_key("annex"), .blocks = {office::table(std::move(table))}};
}

}  // namespace

void compose_rectification(Pen& pen, const void* input, PaperKind) {
    const auto& notice = *static_cast<const RectificationInput*>(input);
    pen.begin(office::Head::letter);
    address(pen, notice.addressee, notice.urgency, notice.copies_to);
    pen.say("opening");
    pen.say("approval");
    pen.section("problems_heading");
    std::vector<std::string> problems;
    for (auto& p : notice.problems) problems.push_back(p.problem);
    pen.numbered(problems, "problems");
    pen.section("demands_heading");
    pen.say("demands");
    pen.number_items();
    pen.say("reply");
    pen.say("closing");
    pen.paper.annexes.push_back(problem_list(pen, notice));
}
