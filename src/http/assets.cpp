#include "http/assets.hpp"
#include <algorithm>
#include <filesystem>
#include "http/compression.hpp"
#include "http/range.hpp"
#include "http/router.hpp"

namespace http {
namespace {

constexpr std::string_view not_built = R"(<!doctype html>
<html lang="zh-CN"><meta charset="utf-8"><title>落实</title>
<body style="font-family:sans-serif;max-width:36em;margin:4em auto;line-height:1.8">
<h1>界面尚未构建</h1>
<p>服务已经启动，接口可用（<a href="/healthz">/healthz</a>），但这个程序里没有带上界面。</p>
<p>在源代码目录运行 <code>./run</code>，它会构建界面和程序；或用 <code>luoshi serve --ui 目录</code> 指定已构建的界面。</p>
)";

constexpr std::pair<std::string_view, std::string_view> types[] = {
    {".html", "text/html; charset=utf-8"},
    {".js", "text/javascript; charset=utf-8"},
    {".mjs", "text/javascript; charset=utf-8"},
    {".css", "text/css; charset=utf-8"},
    {".json", "application/json; charset=utf-8"},
    {".webmanifest", "application/manifest+json"},
    {".svg", "image/svg+xml"},
    {".png", "image/png"},
    {".jpg", "image/jpeg"},
    {".ico", "image/x-icon"},
    {".webp", "image/webp"},
    {".woff2", "font/woff2"},
    {".wasm", "application/wasm"},
    {".txt", "text/plain; charset=utf-8"},
    {".toml", "text/plain; charset=utf-8"},
};

/// The bundler puts everything whose name changes with its content under assets/.
bool never_changes(std::string_view name) { return name.starts_with("assets/"); }

std::string_view last_segment(std::string_view path) { return path.substr(path.rfind('/') + 1); }

void keep_as_long_as_it_lasts(std::string_view name, Response& response) {
    response.headers.emplace_back("Cache-Control", never_changes(name) ? "public, max-age=31536000, immutable" : "no-cache");
}

Response page_not_built() {
    Response response;
    response.type = type_of_file(".html");
    response.body = not_built;
    return response;
}

Response from_memory(const Asset& asset, const Request& request) {
    const auto accepted = request.header("accept-encoding");
    const bool brotli = !asset.brotli.empty() && accepts_coding(accepted, "br");
    const bool gzip = !brotli && !asset.gzip.empty() && accepts_coding(accepted, "gzip");
    const std::string etag = "\"" + std::string(asset.hash) + (brotli ? "-br\"" : gzip ? "-gz\"" : "\"");

    Response response;
    response.type = type_of_file(asset.name);
    response.headers.emplace_back("ETag", etag);
    if (!asset.brotli.empty() || !asset.gzip.empty()) response.headers.emplace_back("Vary", "Accept-Encoding");
    keep_as_long_as_it_lasts(asset.name, response);
    if (is_current(etag, request.header("if-none-match"))) {
        response.status = 304;
        return response;
    }
    if (brotli || gzip) response.headers.emplace_back("Content-Encoding", brotli ? "br" : "gzip");
    response.body = brotli ? asset.brotli : gzip ? asset.gzip : asset.bytes;
    return response;
}

}  // namespace

Assets::Assets(std::span<const Asset> files, std::string_view front) {
    for (auto asset : files) {
        if (!asset.name.starts_with(front)) continue;
        asset.name.remove_prefix(front.size());
        files_.emplace(asset.name, asset);
    }
}

Assets::Assets(std::string folder) : folder_(std::move(folder)) {}

Response Assets::serve(const Request& request) const {
    if (request.method != "GET") return problem(405, "这个地址不支持此操作");
    if (request.path.starts_with("/api/")) return problem(404, "没有这个地址");
    const auto name = std::string_view(request.path).substr(std::min<std::size_t>(1, request.path.size()));
    const bool page = last_segment(name).find('.') == name.npos;
    if (!folder_.empty()) return from_folder(page ? "index.html" : std::string(name));

    if (auto* asset = find(name)) return from_memory(*asset, request);
    if (!page) return problem(404, "没有这个文件");
    auto* front = find("index.html");
    return front ? from_memory(*front, request) : page_not_built();
}

Response Assets::from_folder(const std::string& name) const {
    Response response;
    response.type = type_of_file(name);
    response.file = folder_ + "/" + name;
    if (!std::filesystem::is_regular_file(response.file))
        return name == "index.html" ? page_not_built() : problem(404, "没有这个文件");
    response.headers.emplace_back("Cache-Control", "no-cache");
    return response;
}

const Asset* Assets::find(std::string_view name) const {
    const auto found = files_.find(name);
    return found == files_.end() ? nullptr : &found->second;
}

std::string_view type_of_file(std::string_view name) {
    const auto dot = name.rfind('.');
    const auto ending = dot == name.npos ? std::string_view{} : name.substr(dot);
    for (auto& [known, type] : types)
        if (known == ending) return type;
    return "application/octet-stream";
}

}  // namespace http
