#include "http/compression.hpp"
#include <doctest/doctest.h>

namespace {

http::Response page(std::size_t size, std::string type = "application/json; charset=utf-8") {
    http::Response response;
    response.type = std::move(type);
    for (int i = 0; response.body.size() < size; ++i) response.body += "{\"id\":" + std::to_string(i) + ",\"name\":\"改革事项\"}";
    return response;
}

std::string coding(http::Response response, std::string_view accepted) {
    const auto before = response.body.size();
    http::compress(response, accepted);
    for (auto& [name, value] : response.headers)
        if (name == "Content-Encoding" && response.body.size() < before) return value;
    return response.body.size() == before ? "as it was" : "?";
}

}  // namespace

TEST_CASE("a long text is compressed the way the client takes it") {
    CHECK(coding(page(3000), "gzip, deflate, br, zstd") == "br");
    CHECK(coding(page(3000), "gzip, deflate") == "gzip");
    CHECK(coding(page(3000), "br;q=0, gzip;q=0.5") == "gzip");
    CHECK(coding(page(3000), "identity") == "as it was");
    CHECK(coding(page(3000), "") == "as it was");
}

TEST_CASE("what is short, already compressed or coded by the handler is left alone") {
    CHECK(coding(page(1000), "br") == "as it was");
    CHECK(coding(page(3000, "image/png"), "br") == "as it was");
    CHECK(coding(page(3000, "application/vnd.openxmlformats-officedocument.wordprocessingml.document"), "br") == "as it was");
    auto coded = page(3000);
    coded.headers.emplace_back("content-encoding", "br");
    CHECK(coding(coded, "br") == "as it was");
}
