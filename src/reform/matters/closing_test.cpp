#include "reform/matters/closing.hpp"
#include <doctest/doctest.h>

namespace {

const Date today = parse_date("2017-06-20");

Showing showing(std::optional<Date> done_on) { return {.milestones = {{.position = 0, .title = "印发", .done_on = done_on}}}; }

}  // namespace

TEST_CASE("a task with an open milestone may be asked to close but is not verified, and the milestone is named") {
    const Gate gate;
    CHECK(missing_at(gate, MatterStep::request_closure, showing({}), today).empty());
    const auto missing = missing_at(gate, MatterStep::verify, showing({}), today);
    REQUIRE(missing.size() == 1);
    CHECK(missing[0].message == "节点“印发”还没有填写完成日期");
    CHECK(missing_at(gate, MatterStep::verify, showing(today), today).empty());
    CHECK(missing_at({.milestones_done = false}, MatterStep::verify, showing({}), today).empty());
}

TEST_CASE("where the playbook asks for evidence a unit without it cannot ask to close") {
    const Gate gate{.evidence_at_least = 2};
    auto shown = showing(today);
    shown.evidence = 1;
    CHECK(missing_at(gate, MatterStep::request_closure, shown, today).at(0).message == "佐证材料有 1 份，至少要 2 份");
    shown.evidence = 2;
    CHECK(missing_at(gate, MatterStep::request_closure, shown, today).empty());
}

TEST_CASE("the verifier ticks off the playbook's whole list, and what he left out is named") {
    const Gate gate{.checks = {"事实清楚", "佐证材料齐全"}};
    auto shown = showing(today);
    shown.checked = {"事实清楚"};
    const auto missing = missing_at(gate, MatterStep::verify, shown, today);
    REQUIRE(missing.size() == 1);
    CHECK(missing[0] == FieldError{"checked[1]", "还没有核对“佐证材料齐全”"});
    CHECK(missing_at(gate, MatterStep::request_closure, shown, today).empty());
    shown.checked.push_back("佐证材料齐全");
    CHECK(missing_at(gate, MatterStep::verify, shown, today).empty());
}

TEST_CASE("public notice runs from the verification; the task is struck off only afterwards") {
    const Gate gate{.public_notice_days = 5};
    auto shown = showing(today);
    shown.verified_on = parse_date("2017-06-16");
    CHECK(missing_at(gate, MatterStep::close_out, shown, today).at(0).message == "公示 5 天，到2017-06-21才能销号");
    shown.verified_on = parse_date("2017-06-15");
    CHECK(missing_at(gate, MatterStep::close_out, shown, today).empty());
}
