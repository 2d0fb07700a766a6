#include "base/diff.hpp"
#include <doctest/doctest.h>

namespace {

struct Promise {
    static constexpr auto record = "Promise";
    std::int64_t version = 1;
    std::string title;
    std::optional<Date> due;
};
void describe(Promise& p, auto v) {
    v("version", p.version, "版本");
    v("title", p.title, "任务");
    v("due", p.due, "时限");
}

}  // namespace

TEST_CASE("only what changed is told, with its label, and the version is nobody's news") {
    const Promise before{1, "出台方案", std::nullopt}, after{2, "出台方案", parse_date("2017-06-30")};
    CHECK(difference(before, after) == R"([{"field":"due","label":"时限","before":null,"after":"2017-06-30"}])");
    CHECK(difference(before, before) == "[]");
}
