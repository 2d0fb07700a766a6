#include "reform/matters/matter.hpp"
#include <doctest/doctest.h>
#include "base/error.hpp"
#include "reform/matters/matter_entry.hpp"

namespace {

const Actor staff{{11}, {2}, Role::office_staff, "科员", "市委改革办"};
const Actor director{{12}, {2}, Role::office_director, "主任", "市委改革办"};
const Actor liaison{{13}, {4}, Role::liaison, "联络员", "市发改委"};
const Instant noon = parse_instant("2017-06-20T04:00:00Z");

Matter in(MatterState state) {
    Matter m;
    m.state = state;
    return m;
}

Refusal refusal_of(Matter m, MatterStep step, const Actor& who, const Reason& reason = {}) {
    try {
        m.take(step, who, reason, noon);
    } catch (const Error& e) { return e.kind; }
    FAIL("the step was not refused");
    return {};
}

}  // namespace

TEST_CASE("a matter goes from registration to close-out only step by step") {
    auto m = in(MatterState::registered);
    m.take(MatterStep::assign, staff, {}, noon);
    m.take(MatterStep::acknowledge, liaison, {}, noon);
    CHECK(m.acknowledged_at == noon);
    m.take(MatterStep::request_closure, liaison, {"方案已印发", std::nullopt}, noon);
    CHECK(m.result == "方案已印发");
    m.take(MatterStep::verify, staff, {}, noon);
    m.take(MatterStep::close_out, director, {}, noon);
    CHECK(m.state == MatterState::closed_out);
    CHECK(m.closed_out_on == parse_date("2017-06-20"));
    CHECK(m.percent == 100);
    CHECK(steps_from(MatterState::closed_out).empty());
}

TEST_CASE("no step is taken from a state that does not allow it") {
    CHECK(refusal_of(in(MatterState::registered), MatterStep::acknowledge, liaison) == Refusal::conflict);
    CHECK(refusal_of(in(MatterState::in_progress), MatterStep::close_out, director) == Refusal::conflict);
    CHECK(refusal_of(in(MatterState::closed_out), MatterStep::cancel, director, {"误操作", "主任"}) == Refusal::conflict);
}

TEST_CASE("who verified a closure does not strike the matter off himself") {
    auto m = in(MatterState::closure_requested);
    m.take(MatterStep::verify, director, {}, noon);
    CHECK(refusal_of(m, MatterStep::close_out, director) == Refusal::forbidden);
}

TEST_CASE("hold, waiting and cancellation name their reason and who agreed") {
    CHECK(refusal_of(in(MatterState::in_progress), MatterStep::hold, staff) == Refusal::invalid);
    CHECK(refusal_of(in(MatterState::in_progress), MatterStep::wait, staff, {"省里统一启动", std::nullopt}) == Refusal::invalid);
    auto m = in(MatterState::in_progress);
    m.acknowledged_at = noon;
    m.take(MatterStep::wait, staff, {"省里统一启动", "秘书长"}, noon);
    CHECK(m.state_approver == "秘书长");
    m.take(MatterStep::resume, staff, {}, noon);
    CHECK(m.state == MatterState::in_progress);
}

TEST_CASE("a matter resumed before it was signed for goes back to be signed for") {
    auto m = in(MatterState::on_hold);
    m.take(MatterStep::resume, staff, {}, noon);
    CHECK(m.state == MatterState::assigned);
}

TEST_CASE("the first due date stays the original one after an extension") {
    Matter m;
    MatterEntry entry;
    entry.title = "出台方案";
    entry.due = parse_date("2017-06-30");
    entry.apply_to(m);
    CHECK(m.due_kind == DueKind::by_date);
    entry.due = parse_date("2017-09-30");
    entry.apply_to(m);
    CHECK(m.due == parse_date("2017-09-30"));
    CHECK(m.original_due == parse_date("2017-06-30"));
}
