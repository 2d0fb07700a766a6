#include "http/compression.hpp"
#include <algorithm>
#include <brotli/encode.h>
#include <stdexcept>
#include <zlib.h>

namespace http {
namespace {

constexpr std::size_t worth_it = 2048;

bool compressible(std::string_view type) {
    type = type.substr(0, type.find(';'));
    return type.starts_with("text/") || type.ends_with("json") || type.ends_with("javascript") || type.ends_with("xml");
}

bool has_header(const Response& response, std::string_view name) {
    return std::ranges::any_of(response.headers, [&](auto& header) {
        return std::ranges::equal(header.first, name, [](char a, char b) { return (a | 0x20) == (b | 0x20); });
    });
}

std::string_view trimmed(std::string_view text) {
    while (text.starts_with(' ') || text.starts_with('\t')) text.remove_prefix(1);
    while (text.ends_with(' ') || text.ends_with('\t')) text.remove_suffix(1);
    return text;
}

std::string brotli(const std::string& body) {
    std::string out(BrotliEncoderMaxCompressedSize(body.size()), '\0');
    std::size_t size = out.size();
    if (!BrotliEncoderCompress(1, 18, BROTLI_MODE_TEXT, body.size(), reinterpret_cast<const std::uint8_t*>(body.data()), &size,
                               reinterpret_cast<std::uint8_t*>(out.data())))
        return {};
    out.resize(size);
    return out;
}

std::string gzip(const std::string& body) {
    z_stream z{};
    constexpr int window = 15, with_gzip_header = 16;
    if (deflateInit2(&z, 1, Z_DEFLATED, window + with_gzip_header, 8, Z_DEFAULT_STRATEGY) != Z_OK) return {};
    std::string out(deflateBound(&z, static_cast<uLong>(body.size())), '\0');
    z.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(body.data()));
    z.avail_in = static_cast<uInt>(body.size());
    z.next_out = reinterpret_cast<Bytef*>(out.data());
    z.avail_out = static_cast<uInt>(out.size());
    const bool whole = deflate(&z, Z_FINISH) == Z_STREAM_END;
    out.resize(whole ? out.size() - z.avail_out : 0);
    deflateEnd(&z);
    return out;
}

}  // namespace

bool accepts_coding(std::string_view accept, std::string_view coding) {
    while (!accept.empty()) {
        const auto end = std::min(accept.find(','), accept.size());
        const auto entry = accept.substr(0, end);
        accept.remove_prefix(std::min(end + 1, accept.size()));
        const auto semicolon = std::min(entry.find(';'), entry.size());
        if (trimmed(entry.substr(0, semicolon)) != coding) continue;

        auto quality = entry.substr(semicolon);
        const auto q = quality.find("q=");
        if (q == quality.npos) return true;
        return trimmed(quality.substr(q + 2)).find_first_not_of("0.") != std::string_view::npos;
    }
    return false;
}

void compress(Response& response, std::string_view accept_encoding) {
    constexpr std::size_t largest = 64u * 1024 * 1024;
    if (response.body.size() <= worth_it || response.body.size() > largest) return;
    if (!compressible(response.type) || has_header(response, "content-encoding")) return;
    response.headers.emplace_back("Vary", "Accept-Encoding");

    const bool br = accepts_coding(accept_encoding, "br");
    if (!br && !accepts_coding(accept_encoding, "gzip")) return;
    auto smaller = br ? brotli(response.body) : gzip(response.body);
    if (smaller.empty() || smaller.size() >= response.body.size()) return;
    response.body = std::move(smaller);
    response.headers.emplace_back("Content-Encoding", br ? "br" : "gzip");
}

}  // namespace http
