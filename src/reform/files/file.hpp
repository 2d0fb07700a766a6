#pragma once
#include <optional>
#include <string>
#include <vector>
#include "base/actor.hpp"
#include "base/describe.hpp"

/// One handing in of a file: the bytes lie under their hash.
struct File {
    static constexpr auto record = "File", table = "file", label = "附件";
    Id<File> id;
    std::string name, type;
    std::int64_t size = 0;
    std::string sha256;
    Id<User> uploaded_by;
    std::string uploader;
    Instant uploaded_at{}, loose_since{};
};
void describe(File& f, auto v) {
    v("id", f.id, "编号");
    v("name", f.name, "文件名");
    v("type", f.type, "类型");
    v("size", f.size, "字节数");
    v("sha256", f.sha256, "SHA-256");
    v("uploaded_by", f.uploaded_by, "上传人编号");
    v("uploader", f.uploader, "上传人");
    v("uploaded_at", f.uploaded_at, "上传时间");
    v("loose_since", f.loose_since, "未挂接起");
}

/// A file as other records show it.
struct FileRef {
    static constexpr auto record = "FileRef";
    Id<File> id;
    std::string name;
    std::int64_t size = 0;
    std::string sha256, type;
    bool shown = false;  // may be looked at in the browser: GET …?preview=true
    std::string uploader;
    Instant uploaded_at{};

    bool operator==(const FileRef&) const = default;
};
void describe(FileRef& f, auto v) {
    v("id", f.id, "编号");
    v("name", f.name, "文件名");
    v("size", f.size, "字节数");
    v("sha256", f.sha256, "SHA-256");
    v("type", f.type, "类型");
    v("shown", f.shown, "可预览");
    v("uploader", f.uploader, "上传人");
    v("uploaded_at", f.uploaded_at, "上传时间");
}
FileRef ref_of(const File&);

/// Asks for the list of files that shall hang on a record from now on.
struct EvidenceList {
    static constexpr auto record = "EvidenceList";
    std::vector<Id<File>> evidence;
};
void describe(EvidenceList& e, auto v) { v("evidence", e.evidence, "佐证材料"); }

struct FilePreview {
    static constexpr auto record = "FilePreview";
    bool preview = false;
};
void describe(FilePreview& p, auto v) { v("preview", p.preview, "在浏览器中查看"); }

/// A file that is not what was handed in.
struct WrongFile {
    static constexpr auto record = "WrongFile";
    Id<File> id;
    std::string name, problem;
};
void describe(WrongFile& w, auto v) {
    v("id", w.id, "编号");
    v("name", w.name, "文件名");
    v("problem", w.problem, "问题");
}

/// Whether every file still is what its row says.
struct FilesCheck {
    static constexpr auto record = "FilesCheck";
    bool ok = true;
    std::string message;  // one sentence for people
    std::int64_t files = 0, contents = 0, bytes = 0;
    std::vector<WrongFile> wrong;
};
void describe(FilesCheck& c, auto v) {
    v("ok", c.ok, "通过");
    v("message", c.message, "结论");
    v("files", c.files, "附件数");
    v("contents", c.contents, "内容数");
    v("bytes", c.bytes, "字节数");
    v("wrong", c.wrong, "有误的附件");
}
