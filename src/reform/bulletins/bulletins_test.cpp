#include "reform/bulletins/bulletins.hpp"
#include <algorithm>
#include <doctest/doctest.h>
#include <fstream>
#include "base/crypto.hpp"
#include "base/json.hpp"
#include "office/page_shelf.hpp"
#include "reform/appraisals/appraisal.hpp"
#include "reform/files/files.hpp"
#include "reform/people/policy.hpp"
#include "reform/playbook/folder.hpp"
#include "reform/playbook/playbooks.hpp"
#include "support/empty_city.hpp"

namespace {

// Two districts and a department; June 2017 is closed: five matters, three reports.
constexpr const char* records = R"(
INSERT INTO unit (code, kind, name, short_name, peer_group, position) VALUES
  ('O', 'office', '市委改革办', '市委改革办', '', 0), ('D1', 'district', '张店区', '张店区', 'districts', 1),
  ('D2', 'district', '桓台县', '桓台县', 'districts', 2), ('P1', 'department', '市发展和改革委员会', '市发展改革委', 'departments', 3);
INSERT INTO matter (kind, code, year, title, state, light, due, due_text, closed_out_on, created_at) VALUES
  ('reform_task', 'ZB-2017-0001', 2017, '公共资源交易平台', 'in_progress', 'red', '2017-05-31', '2017年5月底前', NULL, '2017-01-05T01:00:00Z'),
  ('reform_task', 'ZB-2017-0002', 2017, '不动产统一登记', 'in_progress', 'green', '2017-12-31', '', NULL, '2017-01-05T01:00:00Z'),
  ('reform_task', 'ZB-2017-0003', 2017, '网格化管理', 'closed_out', 'done', '2017-06-30', '', '2017-06-20', '2017-01-05T01:00:00Z'),
  ('reform_task', 'ZB-2017-0004', 2017, '医联体', 'closed_out', 'done', '2017-12-31', '', '2017-07-03', '2017-01-05T01:00:00Z'),
  ('reform_task', 'ZB-2017-0005', 2017, '监察体制', 'waiting_superior', 'idle', NULL, '', NULL, '2017-01-05T01:00:00Z');
INSERT INTO matter_unit (matter, unit, part, position) VALUES (1, 4, 'lead', 0), (1, 2, 'lead', 1), (2, 2, 'lead', 0), (3, 3, 'lead', 0), (4, 3, 'lead', 0), (5, 4, 'lead', 0);
INSERT INTO dispatch (month, state, opened_at, due_at, locks_at) VALUES
  ('2017-06', 'closed', '2017-06-20T01:00:00Z', '2017-06-28T10:00:00Z', '2017-07-03T10:00:00Z'),
  ('2017-07', 'open', '2017-07-20T01:00:00Z', '2017-07-28T10:00:00Z', '2017-08-03T10:00:00Z'),
  ('2017-12', 'closed', '2017-12-20T01:00:00Z', '2017-12-28T10:00:00Z', '2018-01-03T10:00:00Z');
INSERT INTO report (dispatch, month, matter, unit, state, submitted_at, late, returned_times) VALUES
  (1, '2017-06', 1, 4, 'accepted', '2017-06-29T01:00:00Z', TRUE, 0), (1, '2017-06', 2, 2, 'accepted', '2017-06-25T01:00:00Z', FALSE, 1),
  (1, '2017-06', 3, 3, 'expected', NULL, FALSE, 0);
)";

Scores ranking(Month month) {
    Scores scores{"考核方案", "2017", to_text(month), {{"districts", "区县", {}}}};
    const ScoreLine line{"r", "任务落实", "b", points(50), points(50), "按时完成2项", "", {}};
    const ScoreLine nothing{"s", "改革创新", "b", {}, {}, "没有", "", {}};
    const ScoreLine lost{"t", "督察整改", "b", points(-10), points(-10), "2件×−5分＝−10分", "", {}};
    scores.groups[0].places = {{"2", "张店区", 1, points(98), true, {}, {}, {line, nothing, lost}},
                               {"3", "桓台县", 2, points(95), true, {}, {}, {}}};
    return scores;
}

struct Office {
    explicit Office(test::Engine engine) : city(engine) {
        const auto folders = read_playbook_folders("playbooks");
        playbooks.add(director, *find_among(folders)("zibo"), find_among(folders), parse_date("2016-01-01"), "");
        city.db.alone([](db::Connection& connection) { connection.script(records); });
        city.db.write([](db::Tx& tx) {
            for (auto month : {"2017-06", "2017-12"}) {
                Appraisal frozen{
                    .month = parse_month(month), .rulebook_name = "考核方案", .rulebook_version = "2017", .closed_by = "主任甲"};
                frozen.result = to_json(ranking(frozen.month));
                db::insert(tx, frozen);
            }
        });
    }

    test::City city;
    Instant now = parse_instant("2017-07-10T02:00:00Z");
    Playbooks playbooks{city.db, [this] { return now; }};
    office::Typesetter typesetter;
    office::PageShelf shelf{typesetter};
    Files files{city.db, [this] { return now; }, city.folder.path.string(), [](db::Tx&) { return FileLimits{}; }};
    Bulletins bulletins{city.db, playbooks, files, shelf, [this] { return now; }};
    Actor director{{1}, {1}, Role::office_director, "主任甲", "市委改革办"};
    Actor liaison{{2}, {2}, Role::liaison, "联络员乙", "张店区"};
};

std::string refused(auto deed) {
    try {
        deed();
    } catch (const Error& e) {
        return e.what() + std::string(e.fields.empty() ? "" : " " + e.fields[0].path + "：" + e.fields[0].message);
    }
    return "";
}

std::string figure(const BulletinView& view, std::string_view key) {
    for (const auto& f : view.figures)
        if (f.key == key) return f.value;
    return "not printed";
}

bool holds(const std::string& text, std::string_view part) { return text.find(part) != text.npos; }

template <class Test> void on_both(Test test) {
    for (auto engine : {test::Engine::sqlite, test::Engine::postgres}) {
        Office office(engine);
        test(office);
    }
}

}  // namespace

TEST_CASE("a bulletin is drafted from a closed month only, and once") {
    on_both([](Office& o) {
        CHECK(refused([&] { o.bulletins.draft(o.director, {parse_month("2017-07")}); }) ==
              "2017年7月尚未结账，结账后才能起草通报");
        CHECK(refused([&] { o.bulletins.draft(o.director, {parse_month("2017-05")}); }) == "2017年5月尚未开启");
        CHECK(refused([&] { o.bulletins.draft(o.liaison, {parse_month("2017-06")}); }) != "");
        CHECK(o.bulletins.draft(o.director, {parse_month("2017-06")}).may.size() == 2);
        CHECK(refused([&] { o.bulletins.draft(o.director, {parse_month("2017-06")}); }) == "2017年6月的通报已起草");
    });
}

TEST_CASE("the draft's figures are counted from the records as they stood at the month's end") {
    on_both([](Office& o) {
        const auto view = o.bulletins.draft(o.director, {parse_month("2017-06")});
        CHECK(figure(view, "tasks") == "5");
        CHECK(figure(view, "done") == "1");  // the one closed out on 3 July was still under way
        CHECK(figure(view, "waiting") == "1");
        CHECK(figure(view, "working") == "3");
        CHECK(figure(view, "done_rate") == "25.0%");
        CHECK(figure(view, "reports_due") == "3");
        CHECK(figure(view, "reports_on_time") == "1");
        CHECK(figure(view, "on_time_rate") == "33.3%");
        CHECK(figure(view, "light.red") == "1");
        const auto text = office::plain_text(view.paper);
        CHECK(holds(text, "“公共资源交易平台”（牵头单位：市发展改革委、张店区；完成时限：2017年5月底前；进度评价：滞后）。"));
        CHECK(holds(text, "迟报1件，涉及市发展改革委（1件）。"));
        CHECK(holds(text, "未报1件，涉及桓台县（1件）。"));
        CHECK(holds(text, "退回补正1件，涉及张店区（1件）。"));
        CHECK(holds(text, "1 | 张店区 | 98.00 | 任务落实50分：按时完成2项；督察整改：2件×−5分＝−10分\n"));
    });
}

TEST_CASE("issuing takes the next number of the year, and a failed issue takes none") {
    on_both([](Office& o) {
        const auto june = o.bulletins.draft(o.director, {parse_month("2017-06")});
        const auto id = june.bulletin.id;
        CHECK(june.paper.number == "淄改办通报〔2017〕　号");
        CHECK(refused([&] { o.bulletins.issue(o.director, id, june.version, {parse_date("2017-06-29")}); }) ==
              "填写有误 date：成文日期不能早于2017年6月30日");
        CHECK(refused([&] { o.bulletins.issue(o.director, id, june.version, {parse_date("2017-07-11")}); }) ==
              "填写有误 date：成文日期不能晚于今天");
        CHECK(refused([&] { o.bulletins.issue(o.director, id, june.version + 1, {}); }) == "通报已被他人修改，请刷新后再试");
        CHECK(refused([&] {
                  o.city.db.write([&](db::Tx&) {
                      o.bulletins.issue(o.director, id, june.version, {});
                      throw Error(Refusal::conflict, "断电");
                  });
              }) == "断电");
        const auto issued = o.bulletins.issue(o.director, id, june.version, {});
        CHECK(issued.paper.number == "淄改办通报〔2017〕1号");
        CHECK(issued.paper.date == "2017年7月10日");
        CHECK(issued.may.empty());

        o.now = parse_instant("2018-01-08T02:00:00Z");
        const auto december = o.bulletins.draft(o.director, {parse_month("2017-12")});
        CHECK(o.bulletins.issue(o.director, december.bulletin.id, december.version, {}).paper.number == "淄改办通报〔2018〕1号");
    });
}

TEST_CASE("an issued bulletin keeps its bytes and refuses every change") {
    on_both([](Office& o) {
        const auto draft = o.bulletins.draft(o.director, {parse_month("2017-06")});
        const auto id = draft.bulletin.id;
        CHECK(refused([&] { o.bulletins.view(o.liaison, id); }) != "");
        CHECK(o.bulletins.list(o.liaison).empty());
        const auto issued = o.bulletins.issue(o.director, id, draft.version, {parse_date("2017-07-05")});
        const auto file = o.bulletins.docx(o.liaison, id);
        CHECK(file.name == "淄改办通报〔2017〕1号.docx");
        CHECK(sha256_hex(file.bytes) == issued.bulletin.sha256);
        CHECK(o.bulletins.docx_of_month(o.director, parse_month("2017-06")).bytes == file.bytes);
        CHECK(o.bulletins.list(o.liaison).size() == 1);
        CHECK(refused([&] { o.bulletins.renew(o.director, id, issued.version); }) == "淄改办通报〔2017〕1号已印发，不能再改");
        CHECK(refused([&] {
                  o.bulletins.reword(o.director, id, issued.version, {{{"closing", "完。"}}});
              }) == "淄改办通报〔2017〕1号已印发，不能再改");
        o.city.db.write([](db::Tx& tx) { tx.run("UPDATE matter SET state = 'cancelled'"); });
        CHECK(figure(o.bulletins.view(o.liaison, id), "tasks") == "5");
        const auto printed = o.bulletins.pdf(o.liaison, id);
        CHECK(sha256_hex(printed.bytes) == issued.bulletin.pdf_sha256);
        std::ofstream(o.files.path_of(*issued.bulletin.pdf_sha256)) << "假";
        CHECK(refused([&] { o.bulletins.pdf(o.liaison, id); }) == "文件与登记的指纹不符，请联系管理员核查（luoshi verify）");
        o.now += std::chrono::hours{48};
        o.files.sweep();
        CHECK(o.bulletins.docx(o.liaison, id).bytes == file.bytes);
    });
}

TEST_CASE("the author words sentences, the program fills in the figures") {
    on_both([](Office& o) {
        auto view = o.bulletins.draft(o.director, {parse_month("2017-06")});
        const auto id = view.bulletin.id;
        CHECK(refused([&] {
                  o.bulletins.reword(o.director, id, view.version, {{{"overall", "任务{tasks}项。"}, {"closing", "{完}"}}});
              }).starts_with("填写有误 sentences[1].text：没有“{完}”这一项"));
        view = o.bulletins.reword(o.director, id, view.version, {{{"overall", "全市任务{tasks}项。"}, {"closing", ""}}});
        const auto text = office::plain_text(view.paper);
        CHECK(holds(text, "全市任务5项。"));
        CHECK_FALSE(holds(text, "特此通报"));
        CHECK(std::count_if(view.sentences.begin(), view.sentences.end(), [](const auto& s) { return s.changed; }) == 2);
        CHECK(o.bulletins.reword(o.director, id, view.version, {{{"overall", "共{tasks}项。"}}}).version == view.version + 1);
    });
}

TEST_CASE("a draft gathers its facts again when the appraisal was corrected") {
    on_both([](Office& o) {
        auto view = o.bulletins.draft(o.director, {parse_month("2017-06")});
        o.city.db.write([](db::Tx& tx) { tx.run("UPDATE matter SET state = 'on_hold' WHERE id = 2"); });
        CHECK(figure(o.bulletins.view(o.director, view.bulletin.id), "held") == "0");
        view = o.bulletins.renew(o.director, view.bulletin.id, view.version);
        CHECK(figure(view, "held") == "1");
    });
}
