#include "http/range.hpp"
#include <doctest/doctest.h>
#include <fmt/format.h>

namespace {

std::string sliced(std::string_view range, std::string_view if_range = "", std::int64_t size = 100) {
    const auto slice = http::choose_slice(size, "\"e\"", range, if_range);
    return fmt::format("{} {}+{}", slice.status, slice.first, slice.length);
}

}  // namespace

TEST_CASE("a part of a file is what the client asked for, cut at the end of the file") {
    CHECK(sliced("") == "200 0+100");
    CHECK(sliced("bytes=0-0") == "206 0+1");
    CHECK(sliced("bytes=10-19") == "206 10+10");
    CHECK(sliced("bytes=90-") == "206 90+10");
    CHECK(sliced("bytes=90-500") == "206 90+10");
    CHECK(sliced("bytes=-5") == "206 95+5");
    CHECK(sliced("bytes=-500") == "206 0+100");
    CHECK(http::choose_slice(100, "", "bytes=10-19", "").content_range == "bytes 10-19/100");
}

TEST_CASE("a part that does not exist is refused with the file's size") {
    CHECK(sliced("bytes=100-") == "416 0+0");
    CHECK(sliced("bytes=-0") == "416 0+0");
    CHECK(sliced("bytes=0-", "", 0) == "416 0+0");
    CHECK(http::choose_slice(100, "", "bytes=100-", "").content_range == "bytes */100");
}

TEST_CASE("a range that cannot be read, several ranges and a file that has changed are answered with the whole") {
    for (auto* range : {"bytes=", "bytes=-", "bytes=a-b", "bytes=5-2", "bytes=1-2,4-5", "lines=1-2", "bytes=--5", "bytes=1--5",
                        "bytes=99999999999999999999-"})
        CHECK_MESSAGE(sliced(range) == "200 0+100", range);
    CHECK(sliced("bytes=1-2", "\"old\"") == "200 0+100");
    CHECK(sliced("bytes=1-2", "\"e\"") == "206 1+2");
}

TEST_CASE("a client's copy is current when one of its tags is ours") {
    CHECK(http::is_current("\"a\"", "\"b\", W/\"a\""));
    CHECK(http::is_current("\"a\"", "*"));
    CHECK(!http::is_current("\"a\"", "\"b\""));
    CHECK(!http::is_current("", "*"));
}
