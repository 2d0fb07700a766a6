#include "reform/compositions/composition.hpp"
#include <algorithm>
#include "base/json.hpp"
#include "base/text.hpp"
#include "reform/compositions/figures_in_text.hpp"
#include "reform/compositions/input_fields.hpp"
#include "reform/compositions/kind_rules.hpp"
#include "reform/compositions/meeting_input.hpp"
#include "reform/compositions/pen.hpp"
#include "reform/compositions/report_input.hpp"
#include "reform/compositions/sheet_input.hpp"

namespace {

using Write = void (*)(Pen&, const void*, PaperKind);

template <Described Input>
office::Document written(PaperKind kind, std::string_view json, const PaperSentences& words, const PaperFrame& frame,
                         Write write) {
    Input input{};
    auto faults = read_json(json, type_of<Input>(), &input);
    for (auto& missing : empty_fields(type_of<Input>(), &input))
        if (std::ranges::none_of(faults, [&](auto& f) { return f.path == missing.path; })) faults.push_back(std::move(missing));
    if (!faults.empty()) throw Error(Refusal::invalid, "填写有误", std::move(faults));
    Pen pen(kind, fields_of<Input>(), &input, input.sources, words, frame);
    write(pen, &input, kind);
    return std::move(pen.paper);
}

}  // namespace

office::Document compose(PaperKind kind, std::string_view input, const PaperSentences& words, const PaperFrame& frame) {
    const auto by = [&]<class Input>(Write write) { return written<Input>(kind, input, words, frame, write); };
    switch (kind) {
        case PaperKind::bulletin: break;
        case PaperKind::circular: return by.operator()<CircularInput>(compose_circular);
        case PaperKind::prompt_slip:
        case PaperKind::assignment_slip:
        case PaperKind::urging_slip:
        case PaperKind::compliance_order: return by.operator()<SlipInput>(compose_slip);
        case PaperKind::supervision_notice: return by.operator()<NoticeInput>(compose_notice);
        case PaperKind::supervision_letter: return by.operator()<SupervisionLetterInput>(compose_supervision_letter);
        case PaperKind::minutes: return by.operator()<MinutesInput>(compose_minutes);
        case PaperKind::inspection_report: return by.operator()<InspectionInput>(compose_inspection);
        case PaperKind::upward_report: return by.operator()<ReportInput>(compose_report);
        case PaperKind::rectification_notice: return by.operator()<RectificationInput>(compose_rectification);
        case PaperKind::agenda: return by.operator()<AgendaInput>(compose_agenda);
        case PaperKind::leader_sheet: return by.operator()<LeaderSheetInput>(compose_leader_sheet);
        case PaperKind::ledger_print: return by.operator()<LedgerPrintInput>(compose_ledger);
        case PaperKind::opinion_record: return by.operator()<OpinionRecordInput>(compose_opinion_record);
    }
    return rules_of(kind), office::Document{};  // the month's bulletin is refused there
}

namespace {

std::string text_of(const office::Block& block) {
    std::string text = block.heading;
    for (auto& run : block.runs) text += run.text;
    return text;
}

std::string text_of(const office::TableRow& row) {
    std::string text;
    for (auto& cell : row.cells) text += (text.empty() ? "" : " | ") + cell.text;
    return text;
}

// A value is locked as a whole; of a longer text its figures are.
void add_figure(std::vector<LockedFigure>& out, const std::string& source, const std::string& text,
                const std::string& paragraph) {
    constexpr std::size_t longest_value = 40;
    if (source.empty() || text.empty()) return;
    if (text::length(text) <= longest_value && text.find('\n') == text.npos) return out.push_back({source, text, paragraph});
    for (auto& figure : figures_in(text)) out.push_back({source, figure, paragraph});
}

void add_figures(std::vector<LockedFigure>& out, const std::vector<office::Block>& blocks) {
    for (auto& block : blocks) {
        for (auto& run : block.runs) add_figure(out, run.source, run.text, text_of(block));
        for (auto& row : block.table.rows)
            for (auto& cell : row.cells) add_figure(out, cell.source.value_or(""), cell.text, text_of(row));
    }
}

}  // namespace

std::vector<LockedFigure> locked_figures(const office::Document& paper) {
    std::vector<LockedFigure> out;
    add_figures(out, paper.body);
    for (auto& annex : paper.annexes) add_figures(out, annex.blocks);
    return out;
}

std::string_view english_name(PaperKind kind) {
    return kind == PaperKind::bulletin ? "Monthly bulletin" : rules_of(kind).english;
}
