#include "reform/files/files_api.hpp"
#include "base/error.hpp"
#include "http/upload.hpp"

using http::Call;

namespace {

/// The file as the listener put it on disc; small bodies of tests and scripts come in memory.
Incoming incoming(const http::Request& request) {
    if (request.upload)
        return {request.upload->file_name, request.upload->path, request.upload->sha256, request.upload->size, ""};
    return {http::plain_file_name(request.header("x-file-name")), "", "", std::int64_t(request.body.size()), request.body};
}

/// Nothing a person handed in may run in the program's own name: it is saved to disc, or shown as a picture or PDF in a page
/// that may load and run nothing. A sandbox would stop the browser's own PDF viewer, which runs apart from the page anyway.
http::Response shown(const Files::Opened& opened, bool preview) {
    http::Response out;
    const bool inside = preview && opened.file.shown;
    const bool pdf = opened.file.type == "application/pdf";
    out.type = opened.file.type;
    out.file = opened.path;
    out.headers.emplace_back("Content-Disposition", http::disposition(inside ? "inline" : "attachment", opened.file.name));
    out.headers.emplace_back("Content-Security-Policy", pdf && inside
                                                            ? "default-src 'none'; object-src 'self'; style-src 'unsafe-inline'"
                                                            : "default-src 'none'; sandbox");
    out.headers.emplace_back("ETag", "\"" + opened.file.sha256 + "\"");
    out.headers.emplace_back("Cache-Control", "private, no-cache");
    return out;
}

}  // namespace

void file_routes(http::Router& at, Files& files) {
    at.post("/api/files", "上传文件", [&](const Call& c) { return files.keep(c.actor, incoming(c.request)); });
    at.get("/api/files/{id}", "下载文件",
           [&](const Call& c, const FilePreview& p) { return shown(files.open(c.actor, c.id<File>()), p.preview); });
}
