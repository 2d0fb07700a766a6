#include "reform/progress/report.hpp"
#include <doctest/doctest.h>
#include "base/error.hpp"

namespace {

const Actor liaison{{13}, {4}, Role::liaison, "联络员", "市发改委"};
const Actor staff{{11}, {2}, Role::office_staff, "科员", "市委改革办"};
const Instant in_time = parse_instant("2017-06-20T04:00:00Z"), late = parse_instant("2017-06-29T04:00:00Z"),
              too_late = parse_instant("2017-07-10T04:00:00Z");

const Dispatch june{.month = parse_month("2017-06"),
                    .due_at = parse_instant("2017-06-28T10:00:00Z"),
                    .locks_at = parse_instant("2017-07-03T10:00:00Z")};
const ReportText text{"四类市场已整合", 60, std::nullopt, std::nullopt, std::nullopt};

template <class Deed> Refusal refusal_of(Deed deed) {
    try {
        deed();
    } catch (const Error& e) { return e.kind; }
    FAIL("the deed was not refused");
    return {};
}

}  // namespace

TEST_CASE("a report handed in before the day's end of the window is in time, after it late, after the lock refused") {
    Report r;
    r.submit(text, liaison, june, in_time);
    CHECK_FALSE(r.late);
    Report l;
    l.submit(text, liaison, june, late);
    CHECK(l.late);
    Report none;
    CHECK(refusal_of([&] { none.submit(text, liaison, june, too_late); }) == Refusal::conflict);
}

TEST_CASE("a report returned and handed in again keeps the day of its first submission") {
    Report r;
    r.submit(text, liaison, june, in_time);
    r.send_back({"缺佐证材料"}, staff, in_time);
    CHECK(r.returned_times == 1);
    r.submit(text, liaison, june, late);
    CHECK_FALSE(r.late);
    CHECK(r.submitted_at == in_time);
    CHECK(r.resubmitted_at == late);
}

TEST_CASE("nobody accepts his own report") {
    Report r;
    r.submit(text, liaison, june, in_time);
    CHECK(refusal_of([&] { r.accept(liaison, in_time); }) == Refusal::forbidden);
    r.accept(staff, in_time);
    CHECK(r.state == ReportState::accepted);
    CHECK(refusal_of([&] { r.submit(text, liaison, june, in_time); }) == Refusal::conflict);
}

TEST_CASE("no change is a report of one sentence and keeps last month's figures") {
    Report r;
    r.percent = 40;
    r.progress = "上月进展";
    CHECK(refusal_of([&] { r.submit_no_change({""}, liaison, june, in_time); }) == Refusal::invalid);
    r.submit_no_change({"等待省级方案"}, liaison, june, in_time);
    CHECK(r.no_change);
    CHECK(r.percent == 40);
    CHECK(r.progress == "上月进展");
}

TEST_CASE("a report of one hundred percent carries the papers that the playbook asks for") {
    Report r;
    r.percent = 100;
    CHECK(refusal_of([&] { r.require_evidence({"印发文件", "完成情况说明"}, 0); }) == Refusal::invalid);
    r.require_evidence({"印发文件"}, 1);
    r.require_evidence({}, 0);
    r.percent = 99;
    r.require_evidence({"印发文件"}, 0);
}

TEST_CASE("an empty progress text is not a report, and a percent lies between 0 and 100") {
    Report r;
    CHECK(refusal_of([&] {
              r.submit({" ", 101, std::nullopt, std::nullopt, std::nullopt}, liaison, june, in_time);
          }) == Refusal::invalid);
    CHECK(r.state == ReportState::expected);
}
