#include "base/points.hpp"
#include <doctest/doctest.h>
#include <random>
#include "base/error.hpp"

TEST_CASE("points read and print exactly") {
    for (auto text : {"0", "87.5", "100", "-0.25", "0.0001", "-12345678.9999", "900000000000"})
        CHECK(to_text(parse_points(text)) == text);
    CHECK(parse_points("+2.50") == Points{25'000});
    CHECK(parse_points("007") == points(7));
}

TEST_CASE("what is not a score is refused") {
    for (auto text : {"", "-", ".", "1.23456", "1e3", "１", "1 ", "--1", "1.2.3", "99999999999999999999"}) {
        CAPTURE(text);
        CHECK_THROWS_AS(parse_points(text), Error);
    }
}

TEST_CASE("shown figures are rounded half away from zero and never show a negative zero") {
    CHECK(to_text(Points{987'650}, 2) == "98.77");
    CHECK(to_text(Points{987'649}, 2) == "98.76");
    CHECK(to_text(Points{-987'650}, 2) == "-98.77");
    CHECK(to_text(Points{-1}, 2) == "0.00");
    CHECK(to_text(Points{995'000}, 0) == "100");
    CHECK(round_to(Points{-12'500}, 0) == points(-1));
    CHECK(round_to(Points{-15'000}, 0) == points(-2));
}

TEST_CASE("multiplying and dividing back gives the same score") {
    std::mt19937_64 random(20170630);
    for (int i = 0; i < 2000; ++i) {
        const Points a{std::int64_t(random() % 2'000'000'000) - 1'000'000'000};
        const Points b = points(std::int64_t(random() % 1000) + 1);
        CHECK(divide(multiply(a, b), b) == a);
        CHECK(parse_points(to_text(a)) == a);
    }
    CHECK(multiply(Points{5'000}, Points{1}) == Points{1});
    CHECK(divide(points(2), points(3)) == Points{6'667});
    CHECK_THROWS_AS(divide(points(1), Points{}), Error);
}
