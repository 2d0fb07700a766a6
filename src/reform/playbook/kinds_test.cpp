#include "reform/playbook/kinds.hpp"
#include <doctest/doctest.h>

namespace {

MatterKind with_code(const char* pattern) {
    MatterKind kind;
    kind.code = pattern;
    return kind;
}

}  // namespace

TEST_CASE("A code carries city, year and a running number of four digits") {
    const auto kind = with_code("{city}-{year}-{n:04}");
    CHECK(code_of(kind, "ZB", 2017, 12) == "ZB-2017-0012");
    CHECK(code_of(kind, "ZB", 2017, 12345) == "ZB-2017-12345");
    CHECK(code_prefix(kind, "ZB", 2017) == "ZB-2017-");
}

TEST_CASE("The number is found again in a code of the same year, and in no other") {
    const auto kind = with_code("改{year}-{n}号");
    CHECK(number_in(kind, "ZB", 2017, "改2017-31号") == 31);
    CHECK_FALSE(number_in(kind, "ZB", 2017, "改2016-31号"));
    CHECK_FALSE(number_in(kind, "ZB", 2017, "改2017-号"));
    CHECK_FALSE(number_in(kind, "ZB", 2017, "改2017-3a号"));
}

TEST_CASE("A pattern without year or number would give the same code twice") {
    CHECK(fault_of_code_pattern("{city}-{year}-{n:04}").empty());
    CHECK(fault_of_code_pattern("ZB-{year}").find("{n}") != std::string::npos);
    CHECK(fault_of_code_pattern("ZB-{n}").find("{year}") != std::string::npos);
    CHECK_FALSE(fault_of_code_pattern("{town}-{year}-{n}").empty());
}
