#include "reform/templates/templates.hpp"
#include <algorithm>
#include <doctest/doctest.h>
#include "base/error.hpp"
#include "db/records.hpp"
#include "office/docx.hpp"
#include "office/docx_reader.hpp"
#include "reform/playbook/playbooks.hpp"
#include "support/empty_city.hpp"

namespace {

const Actor clerk{.user = {1}, .unit = {1}, .role = Role::office_staff, .name = "科员", .unit_name = "改革办"};
const Actor liaison{.user = {2}, .unit = {2}, .role = Role::liaison, .name = "联络员", .unit_name = "住建局"};

struct Office {
    test::City city;
    Playbooks playbooks{city.db, [this] { return now; }};
    Templates templates{city.db, playbooks, [this] { return now; }};
    Instant now = parse_instant("2026-07-03T01:00:00Z");

    explicit Office(test::Engine engine) : city(engine) {}
};

std::string docx(std::vector<std::string> paragraphs) {
    office::Document d{.head = office::Head::minutes, .mark = "模板"};
    for (auto& text : paragraphs) d.body.push_back(office::paragraph(std::move(text)));
    return office::to_docx(d);
}

bool has_line(const std::string& bytes, const std::string& line) {
    const auto lines = office::read_docx(bytes).lines;
    return std::ranges::find(lines, line) != lines.end();
}

constexpr auto kind = PaperKind::urging_slip;

/// A template that must be sound: every fault is told.
office::Template sound(PaperKind of, std::string bytes) {
    try {
        return read_template(of, std::move(bytes));
    } catch (const Error& e) { throw; }
}

}  // namespace

TEST_CASE("every kind's sample template is a sound template of that kind, and its dry run leaves no field unfilled") {
    for (std::size_t i = 1; i < words<PaperKind>.size(); ++i) {
        INFO(label_of(PaperKind(i)));
        const auto made = sound(PaperKind(i), sample_template(PaperKind(i)));
        const auto text = office::read_docx(made.fill(sample_values(PaperKind(i)))).all();
        CHECK_MESSAGE(text.find("未填") == text.npos, label_of(PaperKind(i)));
        CHECK_MESSAGE(text.find("{{") == text.npos, label_of(PaperKind(i)));
    }
}

TEST_CASE("a template without fields or with unknown ones is refused with every fault under the file") {
    CHECK_THROWS_WITH(read_template(kind, docx({"没有字段"})),
                      "模板里没有字段：请在要填写的地方写 {{字段}}，可用的字段见右侧清单");
    try {
        read_template(kind, docx({"{{没有这项}}", "{{#没有的清单}}{{序号}}{{/没有的清单}}", "{{#也没有}}"}));
        FAIL("taken");
    } catch (const Error& e) {
        CHECK(std::string(e.what()) == "模板有 3 处问题，改好后再上传");
        CHECK(e.fields.at(1).path == "file");
    }
}

TEST_CASE("a new upload takes the place of the old one, a retired one leaves the paper to the program") {
    for (auto engine : {test::Engine::sqlite, test::Engine::postgres}) {
        Office o(engine);
        CHECK_THROWS_AS(o.templates.upload(liaison, {kind, ""}, "甲.docx", sample_template(kind)), Error);
        const auto first = o.templates.upload(clerk, {kind, ""}, "催办单.docx", docx({"第一版 {{发文字号}}"}));
        const auto second = o.templates.upload(clerk, {kind, ""}, "催办单.docx", docx({"第二版 {{发文字号}}"}));
        CHECK(second.revision == 2);
        const auto list = o.templates.list(clerk);
        REQUIRE(list.size() == 2);
        CHECK(list[0].id == second.id);
        CHECK(list[1].state == TemplateState::replaced);
        CHECK(list[1].ended_why == "换用第2版");
        CHECK(has_line(o.templates.trial(clerk, first.id).bytes, "第一版 云改办〔2026〕1号"));
        const auto filled = [&] {
            return o.city.db.read([&](db::Tx& tx) { return fill_template(tx, kind, "office", sample_values(kind)); });
        };
        REQUIRE(filled());
        CHECK(has_line(*filled(), "第二版 云改办〔2026〕1号"));
        CHECK_THROWS_WITH(o.templates.retire(clerk, first.id, first.version, {"旧"}), "这一版模板已不在用");
        CHECK_THROWS_WITH(o.templates.retire(clerk, second.id, second.version + 1, {"旧"}), "模板已被他人修改，请刷新后再试");
        CHECK_THROWS_AS(o.templates.retire(clerk, second.id, second.version, {" "}), Error);
        o.templates.retire(clerk, second.id, second.version, {"改用系统格式"});
        CHECK_FALSE(filled());
        const auto lines = o.city.db.read([](db::Tx& tx) { return db::count(tx, "SELECT count(*) FROM journal"); });
        CHECK(lines == 3);
    }
}
