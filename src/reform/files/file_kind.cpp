#include "reform/files/file_kind.hpp"
#include <algorithm>

namespace {

using namespace std::string_view_literals;

// OFD (GB/T 33190) and the new Office formats are zip archives; the old ones, WPS's too, are compound files.
constexpr std::string_view zip = "PK\x03\x04"sv, compound = "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1"sv;

constexpr FileKind kinds[] = {
    {"pdf", "application/pdf", true},
    {"ofd", "application/ofd"},
    {"doc", "application/msword"},
    {"docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document"},
    {"xls", "application/vnd.ms-excel"},
    {"xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"},
    {"ppt", "application/vnd.ms-powerpoint"},
    {"pptx", "application/vnd.openxmlformats-officedocument.presentationml.presentation"},
    {"wps", "application/vnd.ms-works"},
    {"et", "application/vnd.ms-excel"},
    {"dps", "application/vnd.ms-powerpoint"},
    {"txt", "text/plain; charset=utf-8"},
    {"csv", "text/csv; charset=utf-8"},
    {"png", "image/png", true},
    {"jpg", "image/jpeg", true},
    {"jpeg", "image/jpeg", true},
    {"gif", "image/gif", true},
    {"bmp", "image/bmp", true},
    {"webp", "image/webp", true},
    {"tif", "image/tiff"},
    {"tiff", "image/tiff"},
};

struct Beginning {
    std::string_view ending, bytes;
};

/// Any one of an ending's beginnings will do; plain text has none.
constexpr Beginning beginnings[] = {
    {"pdf", "%PDF-"},
    {"ofd", zip},
    {"doc", compound},
    {"doc", "{\\rtf"},
    {"docx", zip},
    {"xls", compound},
    {"xlsx", zip},
    {"ppt", compound},
    {"pptx", zip},
    {"wps", compound},
    {"wps", zip},
    {"et", compound},
    {"et", zip},
    {"dps", compound},
    {"dps", zip},
    {"png", "\x89PNG\r\n\x1A\n"sv},
    {"jpg", "\xFF\xD8\xFF"},
    {"jpeg", "\xFF\xD8\xFF"},
    {"gif", "GIF8"},
    {"bmp", "BM"},
    {"webp", "RIFF"},
    {"tif", "II*\0"sv},
    {"tif", "MM\0*"sv},
    {"tiff", "II*\0"sv},
    {"tiff", "MM\0*"sv},
};

// Known by name only to say why they are not taken.
constexpr std::string_view programs[] = {"exe", "dll", "com", "scr", "msi", "bat", "cmd", "ps1", "vbs", "js",  "jse", "wsf",
                                         "hta", "jar", "lnk", "sh",  "elf", "so",  "apk", "reg", "cpl", "pif", "url", "chm"};
constexpr std::string_view with_macros[] = {"docm", "dotm", "xlsm", "xltm", "xlam", "xlsb", "pptm", "potm", "ppsm"};
constexpr std::string_view archives[] = {"zip", "rar", "7z", "tar", "gz", "tgz", "iso"};
constexpr std::string_view pages[] = {"html", "htm", "svg", "xml", "mht", "xhtml"};

bool is_among(std::span<const std::string_view> list, std::string_view name) {
    return std::find(list.begin(), list.end(), name) != list.end();
}

/// Programs of Windows, Linux and macOS, and scripts that name their interpreter.
bool is_program(std::string_view bytes) {
    for (auto mark : {"MZ"sv,
                      "\x7F"
                      "ELF"sv,
                      "#!"sv, "\xCF\xFA\xED\xFE"sv, "\xFE\xED\xFA\xCF"sv, "\xCA\xFE\xBA\xBE"sv})
        if (bytes.starts_with(mark)) return true;
    return false;
}

/// Names inside a zip and inside a compound file's directory stand there as they are, packed or not.
bool carries_macros(std::string_view bytes) {
    constexpr auto in_compound = "_\0V\0B\0A\0_\0P\0R\0O\0J\0E\0C\0T\0"sv;
    if (bytes.starts_with(zip)) return bytes.find("vbaProject.bin") != bytes.npos;
    return bytes.starts_with(compound) && bytes.find(in_compound) != bytes.npos;
}

bool begins_as(std::string_view ending, std::string_view bytes) {
    bool known = false;
    for (auto& beginning : beginnings) {
        if (beginning.ending != ending) continue;
        known = true;
        if (bytes.starts_with(beginning.bytes)) return true;
    }
    return !known && bytes.find('\0') == bytes.npos;
}

std::string list_of(const std::vector<std::string>& endings) {
    std::string out;
    for (auto& each : endings) out += (out.empty() ? "" : "、") + each;
    return out;
}

std::string fault_of_ending(const std::string& ending, const std::vector<std::string>& allowed) {
    if (ending.empty()) return "文件名没有扩展名，无法判断是什么文件";
    if (is_among(programs, ending)) return "不能上传程序和脚本（." + ending + "）";
    if (is_among(with_macros, ending)) return "文件带宏（." + ending + "），请另存为不带宏的格式后再上传";
    if (is_among(archives, ending)) return "不能上传压缩包（." + ending + "），请解压后逐个上传";
    if (is_among(pages, ending)) return "不能上传网页文件（." + ending + "），请另存为 PDF 或图片后再上传";
    const bool wanted = std::find(allowed.begin(), allowed.end(), ending) != allowed.end();
    return wanted && file_kind(ending) ? "" : "不接收 ." + ending + " 文件，可上传：" + list_of(allowed);
}

}  // namespace

std::span<const FileKind> file_kinds() { return kinds; }

const FileKind* file_kind(std::string_view ending) {
    for (auto& kind : kinds)
        if (kind.ending == ending) return &kind;
    return nullptr;
}

bool may_be_shown(std::string_view type) {
    for (auto& kind : kinds)
        if (kind.type == type) return kind.shown;
    return false;
}

std::string ending_of(std::string_view name) {
    const auto dot = name.rfind('.');
    if (dot == name.npos || dot + 1 == name.size()) return "";
    std::string ending(name.substr(dot + 1));
    std::transform(ending.begin(), ending.end(), ending.begin(), [](unsigned char c) { return char(std::tolower(c)); });
    return ending;
}

Inspection inspect(std::string_view name, std::string_view bytes, const std::vector<std::string>& allowed) {
    const auto ending = ending_of(name);
    if (bytes.empty()) return {nullptr, "文件是空的"};
    if (is_program(bytes)) return {nullptr, "文件内容是程序，不能上传"};
    if (auto fault = fault_of_ending(ending, allowed); !fault.empty()) return {nullptr, std::move(fault)};
    if (carries_macros(bytes)) return {nullptr, "文件带宏，请去掉宏后再上传"};
    if (!begins_as(ending, bytes)) return {nullptr, "扩展名是 ." + ending + "，内容却不是，请核对文件"};
    return {file_kind(ending), ""};
}
