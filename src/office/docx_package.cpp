#include "office/docx_package.hpp"
#include <algorithm>
#include <fmt/format.h>
#include "base/error.hpp"
#include "office/xml.hpp"

namespace office {

namespace {

bool contains(std::string_view text, std::string_view wanted) { return text.find(wanted) != text.npos; }

std::string lower(std::string_view text) {
    std::string out(text);
    for (char& c : out)
        if (c >= 'A' && c <= 'Z') c = char(c - 'A' + 'a');
    return out;
}

/// One line of a .rels part.
struct Relation {
    std::string kind, target, mode;
};

std::vector<Relation> relations_in(const std::string& part) {
    std::vector<Relation> out;
    XmlEvents events;
    events.open = [&](std::string_view name, const Attributes& a) {
        if (name != "Relationship") return;
        const auto kind = a["Type"];
        out.push_back({std::string(kind.substr(kind.rfind('/') + 1)), std::string(a["Target"]), std::string(a["TargetMode"])});
    };
    XmlParser parser(std::move(events));
    parser.feed(part);
    parser.finish();
    return out;
}

/// A part's name says what it is long before anybody opens it.
std::string objection_to_name(const std::string& name, Openness openness) {
    const auto small = lower(name);
    if (contains(small, "vbaproject") || contains(small, "vbadata"))
        return fmt::format("文件带有宏（{}）：请在 WPS 或 Word 中另存为不带宏的 .docx", name);
    if (openness == Openness::to_read) return "";
    if (contains(small, "/activex/")) return fmt::format("文件带有控件（{}）：请删除后再上传", name);
    if (contains(small, "/embeddings/") || contains(small, "oleobject"))
        return fmt::format("文件里嵌有其他文件（{}）：请删除嵌入的对象后再上传，需要的内容直接写成文字或表格", name);
    if (contains(small, "/afchunk") || small.ends_with(".mht") || small.ends_with(".html"))
        return fmt::format("文件里夹有其他格式的文档（{}）：请复制为正文后再上传", name);
    return "";
}

bool leaves_package(std::string_view target) {
    return contains(target, "../../..") || contains(target, "..\\") || contains(target, "://");
}

std::string objection_to(const Relation& r) {
    if (r.kind == "attachedTemplate")
        return fmt::format("文件附有外部模板“{}”：请在“文件—选项—加载项—模板”中改为 Normal 后另存", r.target);
    if (lower(r.mode) == "external" || leaves_package(r.target))
        return fmt::format("文件指向外部内容“{}”：请取消链接（或删去该图片、超链接）后再上传", r.target.substr(0, 120));
    if (r.kind == "aFChunk") return "文件里夹有其他格式的文档：请复制为正文后再上传";
    if (r.kind == "oleObject" || r.kind == "package" || r.kind == "control")
        return fmt::format("文件里嵌有其他对象（{}）：请删除后再上传", r.target);
    return "";
}

void look_at_part(Zip& zip, const std::string& name, Openness openness, std::vector<std::string>& out) {
    const auto say = [&](std::string what) {
        if (!what.empty() && std::ranges::find(out, what) == out.end()) out.push_back(std::move(what));
    };
    say(objection_to_name(name, openness));
    if (name == "[Content_Types].xml" && contains(lower(zip.text(name)), "macroenabled"))
        say("这是带宏的文档（.docm）：请另存为不带宏的 .docx 后再上传");
    if (openness == Openness::to_read || !name.ends_with(".rels")) return;
    try {
        for (auto& relation : relations_in(zip.text(name))) say(objection_to(relation));
    } catch (const Error& e) {
        if (e.kind != Refusal::invalid) throw;
        say(fmt::format("{}：{}", name, e.what()));
    }
}

}  // namespace

std::vector<std::string> objections_to_docx(Zip& zip, Openness openness) {
    std::vector<std::string> out;
    for (auto& name : zip.names()) look_at_part(zip, name, openness, out);
    if (!zip.has("[Content_Types].xml") || !zip.has(main_part_of(zip)))
        out.push_back("这不是 Word 文档：缺少正文部分，请用 WPS 或 Word 另存为 .docx");
    return out;
}

void require_docx(Zip& zip, Openness openness) {
    const auto objections = objections_to_docx(zip, openness);
    if (objections.empty()) return;
    std::vector<FieldError> fields;
    for (auto& objection : objections) fields.push_back({"file", objection});
    throw Error(Refusal::invalid,
                objections.size() == 1 ? objections[0] : fmt::format("文件有 {} 处问题，不能采用", objections.size()),
                std::move(fields));
}

void require_zip(std::string_view bytes) {
    if (bytes.starts_with("\xD0\xCF\x11\xE0"))
        throw Error(Refusal::invalid, "这是旧格式（.doc 或 .wps）或加了密的文件：请取消密码，用 WPS 或 Word 另存为 .docx");
    if (!bytes.starts_with("PK")) throw Error(Refusal::invalid, "这不是 .docx 文件：请用 WPS 或 Word 另存为 .docx");
}

std::string main_part_of(Zip& zip) {
    if (!zip.has("_rels/.rels")) return "word/document.xml";
    try {
        for (auto& r : relations_in(zip.text("_rels/.rels")))
            if (r.kind == "officeDocument") return r.target.starts_with('/') ? r.target.substr(1) : r.target;
    } catch (const Error& e) {
        if (e.kind != Refusal::invalid) throw;  // it is named among the objections
    }
    return "word/document.xml";
}

std::vector<std::string> side_parts_of(const Zip& zip) {
    std::vector<std::string> out;
    for (auto& name : zip.names())
        for (std::string_view kind : {"word/header", "word/footer", "word/footnotes", "word/endnotes"})
            if (name.starts_with(kind) && name.ends_with(".xml")) out.push_back(name);
    std::ranges::sort(out);
    return out;
}

}  // namespace office
