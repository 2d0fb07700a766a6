#include "fuzz/office/harness.hpp"
#include <stdexcept>
#include <string>
#include <vector>
#include "base/error.hpp"
#include "office/docx_reader.hpp"
#include "office/template.hpp"
#include "office/xlsx_reader.hpp"
#include "office/zip_writer.hpp"

namespace {

std::string packed(std::string_view bytes, const std::vector<std::string>& names) {
    if (bytes.starts_with("PK")) return std::string(bytes);
    office::ZipWriter zip;
    zip.add("[Content_Types].xml", "<Types/>");
    for (auto& name : names) {
        const auto end = std::min(bytes.find('\f'), bytes.size());
        if (end > 0) zip.add(name, bytes.substr(0, end));
        bytes.remove_prefix(std::min(end + 1, bytes.size()));
    }
    return zip.finish();
}

const std::vector<std::string> docx_parts{"word/document.xml", "word/header1.xml", "word/_rels/document.xml.rels"};

const std::vector<office::TemplateField>& known() {
    using office::TemplateField;
    static const std::vector<TemplateField> fields{
        {.name = "a"},
        {.kind = TemplateField::Kind::flag, .name = "f"},
        {.kind = TemplateField::Kind::list,
         .name = "l",
         .fields = {{.name = "b"}, {.kind = TemplateField::Kind::list, .name = "m", .fields = {{.name = "内容"}}}}}};
    return fields;
}

office::TemplateValues values() {
    office::TemplateValues item{.texts = {{"b", "<&>\x01"}}};
    item.lists["m"] = {{.texts = {{"内容", "c"}}}};
    office::TemplateValues v{.texts = {{"a", "1\n2\t3"}, {"f", "是"}}};
    v.lists["l"] = {item, {.texts = {{"b", ""}}}};
    return v;
}

}  // namespace

void try_template(std::string_view bytes) {
    try {
        const office::Template made(packed(bytes, docx_parts), known());
        for (auto& fault : made.faults())
            if (to_text(fault).empty()) throw std::logic_error("a fault without words");
        if (!made.faults().empty()) return;
        const auto filled = made.fill(values());
        if (filled != made.fill(values())) throw std::logic_error("the same values gave other bytes");
        office::read_docx(filled);
    } catch (const Error&) {}
}

void try_docx(std::string_view bytes) {
    try {
        office::read_docx(packed(bytes, docx_parts)).all();
    } catch (const Error&) {}
}

void try_xlsx(std::string_view bytes) {
    try {
        office::read_xlsx(packed(bytes, {"xl/worksheets/sheet1.xml", "xl/sharedStrings.xml", "xl/styles.xml", "xl/workbook.xml",
                                         "xl/_rels/workbook.xml.rels"}));
    } catch (const Error&) {}
}
