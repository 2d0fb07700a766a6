#include "reform/compositions/kind_rules.hpp"
#include "base/error.hpp"
#include "reform/compositions/meeting_input.hpp"
#include "reform/compositions/report_input.hpp"
#include "reform/compositions/sheet_input.hpp"

namespace {

constexpr SentenceKey slip[] = {
    {"opening", "引言"}, {"approval", "批准情况"}, {"chain", "此前的督办单"}, {"reply", "反馈要求"}, {"receipt", "回执说明"}};
constexpr SentenceKey notice[] = {
    {"opening", "引言"},   {"approval", "批准情况"}, {"matters_heading", "督办事项标题"}, {"demands_heading", "办理要求标题"},
    {"reply", "反馈要求"}, {"closing", "结语"}};
constexpr SentenceKey letter[] = {{"opening", "引言"}, {"requests", "商请引语"}, {"reply", "函复要求"}, {"closing", "结语"}};
constexpr SentenceKey rectification[] = {{"opening", "引言"},
                                         {"approval", "批准情况"},
                                         {"problems_heading", "问题标题"},
                                         {"demands_heading", "要求标题"},
                                         {"demands", "整改要求"},
                                         {"reply", "反馈要求"},
                                         {"closing", "结语"},
                                         {"annex", "附件标题"}};
constexpr SentenceKey circular[] = {{"approval", "批准情况"}, {"closing", "结语"}};
constexpr SentenceKey report[] = {{"closing", "结语"}, {"contact", "联系人"}};
constexpr SentenceKey inspection[] = {{"opening", "引言"},
                                      {"work_heading", "督察开展情况标题"},
                                      {"work", "督察开展情况"},
                                      {"achievements_heading", "成效标题"},
                                      {"findings_heading", "问题标题"},
                                      {"suggestions_heading", "建议标题"},
                                      {"closing", "结语"},
                                      {"contact", "联系人"},
                                      {"annex", "附件标题"}};
constexpr SentenceKey minutes[] = {{"opening", "引言"}, {"topic", "议题标题"}};
constexpr SentenceKey agenda[] = {{"note", "说明"}};
constexpr SentenceKey sheet[] = {{"note", "说明"}};
constexpr SentenceKey ledger[] = {{"note", "表头说明"}};
constexpr SentenceKey opinion_record[] = {{"opening", "引言"}, {"summary", "采纳情况"}, {"note", "说明"}};

constexpr std::string_view chain[] = {"earlier_chain"}, topic[] = {"topic"},
                           opinions[] = {"answered", "opinion_count", "adopted", "partly", "rejected", "none"};

constexpr bool numbered = true, unnumbered = false, with_mark = true, without_mark = false;

const KindRules table[] = {
    {PaperKind::circular, "Circular", fields_of<CircularInput>, circular, {}, numbered, with_mark},
    {PaperKind::prompt_slip, "Prompt slip", fields_of<SlipInput>, slip, chain, numbered, with_mark},
    {PaperKind::assignment_slip, "Assignment slip", fields_of<SlipInput>, slip, chain, numbered, with_mark},
    {PaperKind::urging_slip, "Urging slip", fields_of<SlipInput>, slip, chain, numbered, with_mark},
    {PaperKind::compliance_order, "Compliance order", fields_of<SlipInput>, slip, chain, numbered, with_mark},
    {PaperKind::supervision_notice, "Supervision notice", fields_of<NoticeInput>, notice, {}, numbered, with_mark},
    {PaperKind::supervision_letter, "Supervision letter", fields_of<SupervisionLetterInput>, letter, {}, numbered, with_mark},
    {PaperKind::minutes, "Minutes", fields_of<MinutesInput>, minutes, topic, numbered, with_mark},
    {PaperKind::inspection_report, "Inspection report", fields_of<InspectionInput>, inspection, {}, numbered, with_mark},
    {PaperKind::upward_report, "Report to the superior", fields_of<ReportInput>, report, {}, numbered, with_mark},
    {PaperKind::rectification_notice,
     "Rectification notice",
     fields_of<RectificationInput>,
     rectification,
     {},
     numbered,
     with_mark},
    {PaperKind::agenda, "Agenda", fields_of<AgendaInput>, agenda, {}, unnumbered, without_mark},
    {PaperKind::leader_sheet, "Leader's sheet", fields_of<LeaderSheetInput>, sheet, {}, unnumbered, without_mark},
    {PaperKind::ledger_print, "Ledger", fields_of<LedgerPrintInput>, ledger, {}, unnumbered, without_mark},
    {PaperKind::opinion_record, "Record of opinions", fields_of<OpinionRecordInput>, opinion_record, opinions, unnumbered,
     without_mark}};

}  // namespace

std::span<const KindRules> all_rules() { return table; }

const KindRules& rules_of(PaperKind kind) {
    for (auto& rules : table)
        if (rules.kind == kind) return rules;
    throw Error(Refusal::conflict, "月度通报由程序按结账的月份生成，不从表单起草");
}
