#include "office/sentence.hpp"
#include <doctest/doctest.h>

using namespace office;

TEST_CASE("a sentence is filled from the records, and a figure keeps its source") {
    const Fillings fillings{{"count", {"412", "reports"}}, {"month", {"2017年6月", ""}}};
    const auto runs = fill("{month}份应报{count}件。", fillings);
    REQUIRE(runs.size() == 3);
    CHECK(runs[0] == Run{.text = "2017年6月份应报"});
    CHECK(runs[1] == Run{.text = "412", .source = "reports"});
    CHECK(runs[2] == Run{.text = "件。"});
    CHECK(fill_text("{count}{count}", fillings) == "412412");
    CHECK(fill("", fillings).empty());
    CHECK(placeholders("{month}份{count}件") == std::vector<std::string>{"month", "count"});
}

TEST_CASE("unknown names and unpaired braces are told in the user's words") {
    CHECK(fault_of_sentence("共{count}件", {"count"}) == "");
    CHECK(fault_of_sentence("共{总数}件", {"count", "month"}) == "没有“{总数}”这一项；可用的有：{count} {month}");
    for (auto wrong : {"共{count件", "共count}件", "共{{count}}件", "}{"})
        CHECK(fault_of_sentence(wrong, {"count"}) == "花括号没有成对：{名称}");
}
