#include "http/answer.hpp"
#include <algorithm>
#include <ctime>
#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>
#include "base/log.hpp"
#include "http/compression.hpp"
#include "http/range.hpp"
#include "http/router.hpp"

namespace http {
namespace {

constexpr std::int64_t piece = 256 * 1024;

struct Status {
    int code;
    const char *reason, *title;  // the title is for refusals of the transport itself
};

constexpr Status statuses[] = {
    {200, "OK", ""},
    {201, "Created", ""},
    {202, "Accepted", ""},
    {204, "No Content", ""},
    {206, "Partial Content", ""},
    {301, "Moved Permanently", ""},
    {302, "Found", ""},
    {303, "See Other", ""},
    {304, "Not Modified", ""},
    {307, "Temporary Redirect", ""},
    {400, "Bad Request", "请求格式有误，未予受理"},
    {401, "Unauthorized", ""},
    {403, "Forbidden", ""},
    {404, "Not Found", "没有这个文件"},
    {405, "Method Not Allowed", ""},
    {406, "Not Acceptable", ""},
    {408, "Request Timeout", "请求迟迟没有传完，已断开，请检查网络后重试"},
    {409, "Conflict", ""},
    {410, "Gone", ""},
    {412, "Precondition Failed", ""},
    {413, "Content Too Large", "提交的内容过大，超出限制"},
    {414, "URI Too Long", "网址过长"},
    {415, "Unsupported Media Type", ""},
    {416, "Range Not Satisfiable", "所要的部分超出文件范围"},
    {417, "Expectation Failed", "请求中的 Expect 不受支持"},
    {422, "Unprocessable Content", ""},
    {428, "Precondition Required", ""},
    {429, "Too Many Requests", ""},
    {431, "Request Header Fields Too Large", "请求头过大，请清除本站 Cookie 后重试"},
    {500, "Internal Server Error", "系统内部错误，已记录。请稍后再试，或把请求编号告诉管理员"},
    {501, "Not Implemented", "不支持这种请求方式"},
    {503, "Service Unavailable", "系统繁忙，请稍后再试"},
    {505, "HTTP Version Not Supported", "不支持这个 HTTP 版本"},
    {507, "Insufficient Storage", "服务器存储空间不足或无法写入，请联系管理员"},
};

const Status& status_named(int code) {
    static constexpr Status other{0, "Unknown", "请求未能完成"};
    const auto found = std::ranges::find(statuses, code, &Status::code);
    return found == std::end(statuses) ? other : *found;
}

std::string_view header_of(const Response& response, std::string_view lower_case_name) {
    for (auto& [name, value] : response.headers)
        if (std::ranges::equal(name, lower_case_name, {}, [](unsigned char c) { return std::tolower(c); })) return value;
    return {};
}

/// IMF-fixdate (RFC 9110 §5.6.7), made once a second.
const std::string& date_line(Instant now) {
    thread_local Instant made{};
    thread_local std::string text;
    if (now != made || text.empty()) {
        char buffer[48];
        const std::time_t seconds = now.time_since_epoch().count();
        std::tm utc{};
        gmtime_r(&seconds, &utc);
        text.assign(buffer, std::strftime(buffer, sizeof buffer, "Date: %a, %d %b %Y %H:%M:%S GMT\r\n", &utc));
        made = now;
    }
    return text;
}

/// Turns `response.file` into a part of that file, a 304 or a refusal.
std::unique_ptr<SentFile> open_file(Response& response, const Intake& in) {
    const int descriptor = ::open(response.file.c_str(), O_RDONLY | O_CLOEXEC);
    struct stat facts {};
    if (descriptor < 0 || ::fstat(descriptor, &facts) != 0 || !S_ISREG(facts.st_mode)) {
        if (descriptor >= 0) ::close(descriptor);
        response = refusal(404);
        return nullptr;
    }
    if (header_of(response, "etag").empty())
        response.headers.emplace_back(
            "ETag", fmt::format("\"{:x}-{:x}-{:x}\"", facts.st_size, facts.st_mtim.tv_sec, facts.st_mtim.tv_nsec));
    if (header_of(response, "cache-control").empty()) response.headers.emplace_back("Cache-Control", "private, no-cache");
    response.headers.emplace_back("Accept-Ranges", "bytes");

    const auto etag = header_of(response, "etag");
    if (is_current(etag, in.if_none_match)) {
        ::close(descriptor);
        response.status = 304;
        return nullptr;
    }
    auto slice = choose_slice(facts.st_size, etag, in.range, in.if_range);
    response.status = slice.status == 200 ? response.status : slice.status;
    if (!slice.content_range.empty()) response.headers.emplace_back("Content-Range", slice.content_range);
    return std::make_unique<SentFile>(descriptor, slice.first, slice.length);
}

bool fits_one_line(std::string_view text) { return text.find_first_of(std::string_view("\r\n\0", 3)) == text.npos; }

void add_fixed_headers(const Response& response, const Intake& in, std::string& head) {
    head += "X-Request-Id: " + in.request_id +
            "\r\nX-Content-Type-Options: nosniff\r\nX-Frame-Options: DENY\r\nReferrer-Policy: same-origin\r\n";
    if (response.type.starts_with("text/html") && header_of(response, "content-security-policy").empty())
        head +=
            "Content-Security-Policy: default-src 'self'; img-src 'self' data:; style-src 'self' 'unsafe-inline'; "
            "frame-ancestors 'none'\r\n";
    if (header_of(response, "cache-control").empty()) head += "Cache-Control: no-store\r\n";
}

std::string head_text(const Response& response, const Intake& in, std::int64_t length, bool keep_alive, const Clock& clock) {
    std::string head = fmt::format("HTTP/1.1 {} {}\r\n", response.status, status_named(response.status).reason);
    if (clock) head += date_line(clock());
    const bool without_content = response.status == 204 || response.status == 304;
    if (!without_content && !response.type.empty()) head += "Content-Type: " + response.type + "\r\n";
    if (!without_content) head += fmt::format("Content-Length: {}\r\n", length);
    for (auto& [name, value] : response.headers) {
        if (fits_one_line(name) && fits_one_line(value)) head += name + ": " + value + "\r\n";
        else logs::error(fmt::format("{} 响应头 {} 含有换行，已略去", in.request_id, name));
    }
    add_fixed_headers(response, in, head);
    head += keep_alive ? "\r\n" : "Connection: close\r\n\r\n";
    return head;
}

}  // namespace

SentFile::~SentFile() { ::close(descriptor_); }

std::string SentFile::next() {
    std::string bytes(static_cast<std::size_t>(std::min(left_, piece)), '\0');
    const auto got = ::pread(descriptor_, bytes.data(), bytes.size(), at_);
    bytes.resize(got > 0 ? static_cast<std::size_t>(got) : 0);
    at_ += static_cast<std::int64_t>(bytes.size());
    left_ -= static_cast<std::int64_t>(bytes.size());
    return bytes;
}

Answer answer(Response&& response, const Intake& in, bool keep_alive, const Clock& clock) {
    Answer out;
    if (!response.file.empty()) {
        response.body.clear();
        out.file = open_file(response, in);
    }
    if (!out.file) compress(response, in.accept_encoding);

    out.status = response.status;
    const auto length = out.file ? out.file->left() : static_cast<std::int64_t>(response.body.size());
    out.head = head_text(response, in, length, keep_alive, clock);
    if (in.head_only || response.status == 204 || response.status == 304) out.file.reset();
    else out.body = std::move(response.body);
    return out;
}

Response refusal(int status) { return problem(status, status_named(status).title); }

}  // namespace http
