#include <fmt/format.h>
#include "reform/compositions/pen.hpp"
#include "reform/compositions/report_input.hpp"

namespace {

using office::Align, office::Table;

void write_sections(Pen& pen, const std::vector<TextSection>& sections) {
    for (std::size_t i = 0; i < sections.size(); ++i) {
        pen.section_named(sections[i].heading);
        for (std::size_t k = 0; k < sections[i].paragraphs.size(); ++k)
            pen.paragraph(sections[i].paragraphs[k], fmt::format("sections[{}].paragraphs[{}]", i, k));
    }
    pen.number_items();
}

/// A paper that goes up names its signer and is not signed twice at the foot by a contact in the text: he stands in the note.
void begin_upward(Pen& pen, const std::string& addressee, const std::string& signer,
                  const std::optional<std::string>& copies_to) {
    pen.begin(office::Head::formal);
    pen.paper.addressees = addressee;
    pen.paper.signer = signer;
    pen.paper.note = pen.filled_key("contact");
    if (copies_to) pen.paper.copies_to = *copies_to;
}

}  // namespace

void compose_circular(Pen& pen, const void* input, PaperKind) {
    const auto& circular = *static_cast<const CircularInput*>(input);
    pen.begin(office::Head::formal);
    pen.paper.addressees = circular.addressees;
    if (circular.copies_to) pen.paper.copies_to = *circular.copies_to;
    pen.paragraph(circular.opening, "opening");
    pen.say("approval");
    write_sections(pen, circular.sections);
    pen.say("closing");
}

void compose_report(Pen& pen, const void* input, PaperKind) {
    const auto& report = *static_cast<const ReportInput*>(input);
    begin_upward(pen, report.addressee, report.signer, report.copies_to);
    pen.paragraph(report.opening, "opening");
    write_sections(pen, report.sections);
    pen.say("closing");
}

namespace {

void write_all(Pen& pen, std::string_view heading, const std::vector<std::string>& paragraphs, const std::string& path) {
    if (paragraphs.empty()) return;
    pen.section(heading);
    for (std::size_t i = 0; i < paragraphs.size(); ++i) pen.paragraph(paragraphs[i], fmt::format("{}[{}]", path, i));
    pen.number_items();
}

office::Annex finding_list(const Pen& pen, const std::vector<InspectionFinding>& findings) {
    Table table{.widths = {8, 34, 24, 36, 30}, .head = {{{{"序号"}, {"问题"}, {"责任单位"}, {"整改措施"}, {"整改时限"}}}}};
    for (std::size_t i = 0; i < findings.size(); ++i) {
        const auto& f = findings[i];
        const auto path = fmt::format("findings[{}].", i);
        table.rows.push_back({{{std::to_string(i + 1)},
                               pen.cell(f.title, path + "title", Align::left),
                               pen.cell(f.unit, path + "unit"),
                               pen.cell(f.measure, path + "measure", Align::left),
                               pen.cell(to_chinese(f.due), path + "due")}});
    }
    return {.title = pen.titled_key("annex"), .blocks = {office::table(std::move(table))}};
}

}  // namespace

void compose_inspection(Pen& pen, const void* input, PaperKind) {
    const auto& inspection = *static_cast<const InspectionInput*>(input);
    begin_upward(pen, inspection.addressee, inspection.signer, inspection.copies_to);
    pen.say("opening");
    pen.section("work_heading");
    pen.say("work");
    write_all(pen, "achievements_heading", inspection.achievements, "achievements");
    if (!inspection.findings.empty()) {
        pen.section("findings_heading");
        for (std::size_t i = 0; i < inspection.findings.size(); ++i) {
            const auto& f = inspection.findings[i];
            pen.paragraph(f.title + "。|" + f.text, fmt::format("findings[{}].text", i));
        }
        pen.number_items();
        pen.paper.annexes.push_back(finding_list(pen, inspection.findings));
    }
    write_all(pen, "suggestions_heading", inspection.suggestions, "suggestions");
    pen.say("closing");
}
