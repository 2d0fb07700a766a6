#include "office/docx.hpp"
#include <fmt/format.h>
#include "office/docx_parts.hpp"
#include "office/docx_xml.hpp"
#include "office/zip_writer.hpp"

namespace office {

namespace {

constexpr std::string_view office_types = "application/vnd.openxmlformats-officedocument.wordprocessingml.";
constexpr std::string_view relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/";
constexpr std::string_view package_relations = "http://schemas.openxmlformats.org/package/2006/relationships";

struct Part {
    std::string_view id, kind, file;  // kind: the last word of both its content type and its relationship
};

std::vector<Part> parts_of(bool letter) {
    std::vector<Part> parts{{"rId1", "styles", "styles.xml"},
                            {"rId2", "settings", "settings.xml"},
                            {"rId3", "fontTable", "fontTable.xml"},
                            {"rId4", "footer", "footer-odd.xml"},
                            {"rId5", "footer", "footer-even.xml"}};
    if (letter) parts.insert(parts.end(), {{"rId6", "header", "header-first.xml"}, {"rId7", "footer", "footer-first.xml"}});
    return parts;
}

std::string content_types(const std::vector<Part>& parts) {
    std::string out(docx::declaration);
    out +=
        "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\">"
        "<Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>"
        "<Default Extension=\"xml\" ContentType=\"application/xml\"/>"
        "<Override PartName=\"/docProps/core.xml\" ContentType=\"application/vnd.openxmlformats-package.core-properties+xml\"/>";
    out += fmt::format("<Override PartName=\"/word/document.xml\" ContentType=\"{}document.main+xml\"/>", office_types);
    for (const auto& part : parts)
        out += fmt::format("<Override PartName=\"/word/{}\" ContentType=\"{}{}+xml\"/>", part.file, office_types, part.kind);
    return out + "</Types>";
}

std::string package_relationships() {
    return fmt::format(
        "{}<Relationships xmlns=\"{}\"><Relationship Id=\"rId1\" Type=\"{}officeDocument\" Target=\"word/document.xml\"/>"
        "<Relationship Id=\"rId2\" Type=\"{}/metadata/core-properties\" Target=\"docProps/core.xml\"/></Relationships>",
        docx::declaration, package_relations, relations, package_relations);
}

std::string document_relationships(const std::vector<Part>& parts) {
    std::string out = fmt::format("{}<Relationships xmlns=\"{}\">", docx::declaration, package_relations);
    for (const auto& part : parts)
        out += fmt::format("<Relationship Id=\"{}\" Type=\"{}{}\" Target=\"{}\"/>", part.id, relations, part.kind, part.file);
    return out + "</Relationships>";
}

// Title and issuing organ, so that file lists show them; no dates, which would change the bytes.
std::string core_properties(const Document& d) {
    std::string title, organ;
    docx::escape(joined(d.title), title);
    docx::escape(d.organ, organ);
    return fmt::format(
        "{}<cp:coreProperties xmlns:cp=\"{}/metadata/core-properties\" xmlns:dc=\"http://purl.org/dc/elements/1.1/\">"
        "<dc:title>{}</dc:title><dc:creator>{}</dc:creator></cp:coreProperties>",
        docx::declaration, package_relations, title, organ);
}

std::string main_document(const Document& d, const Faces& faces) {
    const bool letter = d.head == Head::letter;
    return fmt::format("{}<w:document {}><w:body>{}{}{}{}</w:body></w:document>", docx::declaration, docx::name_spaces,
                       docx::head(d, faces), docx::body(d, faces), docx::edition_record(d),
                       docx::section(docx::last_pages(d), letter));
}

}  // namespace

std::string to_docx(const Document& d, const Faces& faces) {
    const bool letter = d.head == Head::letter;
    const auto parts = parts_of(letter);
    ZipWriter zip;
    zip.add("[Content_Types].xml", content_types(parts));
    zip.add("_rels/.rels", package_relationships());
    zip.add("docProps/core.xml", core_properties(d));
    zip.add("word/_rels/document.xml.rels", document_relationships(parts));
    zip.add("word/document.xml", main_document(d, faces));
    zip.add("word/styles.xml", docx::styles(faces));
    zip.add("word/settings.xml", docx::settings());
    zip.add("word/fontTable.xml", docx::font_table(faces));
    zip.add("word/footer-odd.xml", docx::footer(false, letter));
    zip.add("word/footer-even.xml", docx::footer(true, letter));
    if (letter) {
        zip.add("word/header-first.xml", docx::letter_header(d));
        zip.add("word/footer-first.xml", docx::letter_footer());
    }
    return zip.finish();
}

}  // namespace office
