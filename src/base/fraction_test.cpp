#include "base/fraction.hpp"
#include <doctest/doctest.h>
#include "base/error.hpp"

namespace {

Fraction number(const char* text) { return parse_points(text); }

}  // namespace

TEST_CASE("a third of sixty is twenty and not 19.998") {
    CHECK(to_text(Fraction::of(1) / Fraction::of(3) * Fraction::of(60)) == "20");
    CHECK(to_text(number("60") * number("5.5") / number("11.49")) == "28.7206");
    CHECK(to_text(Fraction::of(1) / Fraction::of(3) + Fraction::of(1) / Fraction::of(6)) == "0.5");
    CHECK(to_text(number("0.1") + number("0.2")) == "0.3");
}

TEST_CASE("results are rounded once, half away from zero") {
    CHECK(to_text(Fraction::of(1) / Fraction::of(-3)) == "-0.3333");
    CHECK(to_text(Fraction::of(2) / Fraction::of(3)) == "0.6667");
    CHECK(to_text(Fraction::of(1) / Fraction::of(20'000)) == "0.0001");
    CHECK(to_text(Fraction::of(-1) / Fraction::of(20'000)) == "-0.0001");
    CHECK(to_text(number("2.5").rounded(0)) == "3");
    CHECK(to_text(number("-2.5").rounded(0)) == "-3");
    CHECK(to_text(number("1.2345").rounded(2)) == "1.23");
    CHECK(to_text(number("1.235").rounded(2)) == "1.24");
}

TEST_CASE("fractions compare by value whatever their denominators") {
    CHECK(Fraction::of(1) / Fraction::of(3) < number("0.3334"));
    CHECK(Fraction::of(1) / Fraction::of(3) > number("0.3333"));
    CHECK(number("0.5") == Fraction::of(1) / Fraction::of(2));
    CHECK(-number("10") < number("9.9999"));
}

TEST_CASE("division by zero and numbers beyond 128 bits are refused") {
    CHECK_THROWS_AS(Fraction::of(1) / Fraction::of(0), Error);
    Fraction large = number("9000000000000");
    CHECK_THROWS_AS(for (int i = 0; i < 10; ++i) large = large * large, Error);
    Fraction sum;
    CHECK_THROWS_AS(for (int i = 1; i < 200; ++i) sum = sum + Fraction::of(1) / Fraction::of(2 * i * i + 1), Error);
}

TEST_CASE("a sum does not depend on the order of its parts") {
    Fraction forward, backward;
    for (int i = 1; i <= 20; ++i) forward = forward + Fraction::of(i) / Fraction::of(7 + i % 5);
    for (int i = 20; i >= 1; --i) backward = backward + Fraction::of(i) / Fraction::of(7 + i % 5);
    CHECK(forward == backward);
}
