#include "reform/compositions/finding.hpp"
#include <algorithm>
#include <doctest/doctest.h>
#include "reform/compositions/composition.hpp"
#include "reform/compositions/kind_rules.hpp"

using office::Document, office::heading, office::paragraph;

namespace {

Document notice() {
    Document d;
    d.mark = "中共淄博市委改革办文件";
    d.number = "淄改办督〔2017〕5号";
    d.title = {"关于半年滞后改革任务的", "督办通知"};
    d.addressees = "市发展和改革委员会，市卫生和计划生育委员会";
    d.body = {heading(1, "一、督办事项"),
              paragraph("请于2017年7月20日前办结。"),
              heading(1, "二、办理要求"),
              office::run_in_heading(2, "（一）落实责任。", "逐项明确。"),
              office::run_in_heading(2, "（二）据实反馈。", "说明原因。"),
              paragraph("特此通知。")};
    return d;
}

Document with(std::string text) {
    auto d = notice();
    d.body.insert(d.body.begin() + 1, paragraph(std::move(text)));
    return d;
}

/// The rules a paper breaks, joined by blanks.
std::string rules(PaperKind kind, const Document& d, const CheckContext& context = {}) {
    std::string out;
    for (auto& f : check(kind, d, context)) {
        CHECK_FALSE(f.mend.empty());
        CHECK_FALSE(f.place.empty());
        out += (out.empty() ? "" : " ") + f.rule;
    }
    return out;
}
std::string rules(const Document& d) { return rules(PaperKind::supervision_notice, d); }

}  // namespace

TEST_CASE("a good notice has no findings") { CHECK(rules(notice()) == ""); }

TEST_CASE("a text over its limit is told how much to cut") {
    std::string text;
    for (int i = 0; i < 4100; ++i) text += "字";
    const auto found = check(PaperKind::supervision_notice, with(text), {.length_limit = 4000});
    REQUIRE(found.size() == 1);
    CHECK(found[0].level == FindingLevel::warning);
    CHECK(found[0].text.find("超过4000字的限额") != std::string::npos);
    CHECK(rules(PaperKind::supervision_notice, with(text)) == "");  // 5,000 hold where no limit is said
}

TEST_CASE("a demand for reports is pointed at, a sentence that forbids one is not") {
    CHECK(rules(with("请于每月5日前报送进展。")) == "demand");
    CHECK(rules(with("不得要求镇办重复填报。")) == "");
    CHECK(rules(PaperKind::minutes, [] {
              auto d = notice();
              d.title = {"第五次会议纪要"};
              d.body.push_back(paragraph("由市委改革办汇总后上报。"));
              return d;
          }()) == "");
}

TEST_CASE("a title names its subject and ends with its genre") {
    auto d = notice();
    d.title = {"关于半年滞后改革任务的通报"};
    CHECK(rules(d) == "title");
    d.title = {"督办通知"};
    CHECK(rules(d) == "title");
    d.title = {"关于半年滞后改革任务督办通知"};
    CHECK(rules(d) == "title");
    d.title = {"关于半年滞后任务，改革的通知"};
    CHECK(rules(d) == "title");
    d.title = {};
    CHECK(rules(d) == "title");
}

TEST_CASE("headings go 一、（一）1.（1） and count on") {
    auto d = notice();
    d.body[2].heading = "三、办理要求";
    CHECK(rules(d) == "headings");
    d = notice();
    d.body[3].heading = "1、落实责任。";
    CHECK(rules(d).starts_with("headings"));
    d = notice();
    d.body[4].heading = "（三）据实反馈。";
    CHECK(rules(d) == "headings");
}

TEST_CASE("numbers, dates and paper numbers have one form") {
    for (auto text : {"完成12项，占３０%。", "占30％。", "二〇一七年启动。", "17年6月启动。", "于2017.6.30前办结。",
                      "于2017-06-30前办结。", "于6月30号前办结。", "于2017年06月5日前办结。", "按改办[2017]5号办理。",
                      "按改办〔2017〕第5号办理。", "按改办〔2017〕05号办理。", "逐项明确,限期办结。"}) {
        CAPTURE(text);
        CHECK(rules(with(text)) != "");
    }
    for (auto text : {"占38.1%，于2017年6月5日办结。", "按改办〔2017〕5号办理。", "1.26万件、3,000人。"})
        CHECK(rules(with(text)) == "");
}

TEST_CASE("a report asks for nothing, and has a signer and one addressee") {
    Document d = notice();
    d.title = {"关于上半年改革情况的报告"};
    d.addressees = "省委改革办";
    d.signer = "周启文";
    d.body.back() = paragraph("特此报告。");
    CHECK(rules(PaperKind::upward_report, d) == "");
    auto asking = d;
    asking.body.push_back(paragraph("以上报告妥否，请批示。"));
    const auto found = check(PaperKind::upward_report, asking);
    REQUIRE(found.size() == 2);
    CHECK(found[0].level == FindingLevel::error);
    CHECK(found[0].rule == "request");
    d.signer = "";
    d.addressees = "省委改革办，省政府办公厅";
    CHECK(rules(PaperKind::upward_report, d) == "frame frame");
}

TEST_CASE("a coordination body does not direct lower party committees or governments unless the city has agreed") {
    auto d = notice();
    for (auto name : {"各县（市、区）委", "张店区委、临淄区政府", "各镇党委，市直各部门", "桓台县人民政府"}) {
        d.addressees = name;
        CAPTURE(name);
        CHECK(rules(d) != "");
        CHECK(rules(PaperKind::supervision_notice, d, {.approval = "经市委同意"}) == "");
        CHECK(rules(PaperKind::supervision_notice, d, {.coordination_body = false}) == "");
    }
    for (auto name : {"各区县委全面深化改革领导小组，市直各有关部门", "市卫生和计划生育委员会", "张店区委改革办"}) {
        d.addressees = name;
        CHECK(rules(d) == "");
    }
    d.addressees = "张店区委";
    d.body.insert(d.body.begin(), paragraph("经市委同意，现通知如下。"));
    CHECK(rules(d) == "");
}

TEST_CASE("a letter to an equal does not command, and a closing belongs to its genre") {
    auto d = notice();
    d.title = {"关于商请推进信息共享的函"};
    d.body = {paragraph("你单位务必于7月底前办结。"), paragraph("特此函达。")};
    CHECK(rules(PaperKind::supervision_letter, d) == "tone tone");
    d = notice();
    d.body.back() = paragraph("特此通报。");
    CHECK(rules(d) == "genre");
}

TEST_CASE("what is still unfilled stops the issue") {
    CHECK(rules(with("牵头单位：{lead_unit}。")) == "frame");
    CHECK(rules(with("牵头单位：【未填：牵头单位】。")) == "frame");
}

TEST_CASE("an edited text keeps every figure of the ledger, wherever its paragraph went") {
    const std::vector<LockedFigure> figures{
        {"tasks", "510", "年度改革任务共510项，完成187项，完成率38.1%。"},
        {"done", "187", "年度改革任务共510项，完成187项，完成率38.1%。"},
        {"done_rate", "38.1%", "年度改革任务共510项，完成187项，完成率38.1%。"},
        {"matter 126 · lead", "市卫生和计划生育委员会", "1 | 薪酬改革 | 市卫生和计划生育委员会"}};
    const std::string row = "1\t薪酬改革\t市卫生和计划生育委员会\n";
    CHECK(compare_with_ledger("年度改革任务共510项，完成187项，完成率38.1%。\n" + row, figures).empty());
    CHECK(compare_with_ledger(row + "今年的改革任务共有 510 项，已完成 187 项，完成率 38.1%。\n", figures).empty());
    const auto changed = compare_with_ledger("年度改革任务共510项，完成187项，完成率88.1%。\n" + row, figures);
    REQUIRE(changed.size() == 1);
    CHECK(changed[0].level == FindingLevel::error);
    CHECK(changed[0].text == "“38.1%”（出处：done_rate）被改动或删去，改后的文本里写的是“88.1%”。");
    CHECK(compare_with_ledger("年度改革任务共1510项，完成187项，完成率38.1%。\n" + row, figures).size() == 1);
    CHECK(compare_with_ledger("年度改革任务共510项，完成187项，完成率38.1%，居全省第3位。\n" + row, figures).at(0).level ==
          FindingLevel::warning);
    CHECK(compare_with_ledger(row, figures).at(0).text.starts_with("改后的文本里没有这一段"));
    CHECK(compare_with_ledger("年度改革任务共510项，完成187项，完成率38.1%。\n1\t薪酬改革\t市财政局\n", figures).size() == 1);
}

TEST_CASE("the composed papers themselves pass the comparison") {
    for (auto& kind : all_rules()) {
        Document d;
        d.body = {paragraph("完成72项。")};
        d.body[0].runs = {{.text = "完成"}, {.text = "72", .source = "done"}, {.text = "项。"}};
        CHECK(compare_with_ledger(office::plain_text(d), locked_figures(d)).empty());
        CHECK_FALSE(kind.english.empty());
    }
}
