#include "reform/numbers/numbers.hpp"
#include <algorithm>
#include <doctest/doctest.h>
#include <fmt/format.h>
#include <set>
#include <thread>
#include "base/error.hpp"
#include "db/records.hpp"
#include "office/xlsx_reader.hpp"
#include "support/empty_city.hpp"

namespace {

const Actor director{{1}, {1}, Role::office_director, "主任甲", "市委改革办"};
const Actor auditor{{2}, {1}, Role::audit_admin, "审计乙", "市委改革办"};
const Instant now = parse_instant("2017-07-10T02:00:00Z");

NumberRequest slip(std::int64_t id, std::string_view day = "2017-07-10") {
    return {
        "office", "prompt_slip", "提示单", "淄改督提〔{year}〕{number}号", parse_date(day), fmt::format("第{}件", id), "paper",
        id};
}

NumberEntry take(db::Database& db, std::int64_t id, std::string_view day = "2017-07-10") {
    return db.write([&](db::Tx& tx) { return take_number(tx, director, now, slip(id, day)); });
}

std::string refused(auto deed) {
    try {
        deed();
    } catch (const Error& e) { return e.what(); }
    return "";
}

template <class Test> void on_both(Test test) {
    for (auto engine : {test::Engine::sqlite, test::Engine::postgres}) {
        test::City city(engine);
        Numbers numbers(city.db);
        test(city.db, numbers);
    }
}

}  // namespace

TEST_CASE("numbers run by organ, type and year from 1") {
    on_both([](db::Database& db, Numbers&) {
        CHECK(take(db, 1).text == "淄改督提〔2017〕1号");
        CHECK(take(db, 2).text == "淄改督提〔2017〕2号");
        CHECK(take(db, 3, "2018-01-03").text == "淄改督提〔2018〕1号");
        auto other = slip(4);
        other.series = "urging_slip";
        CHECK(db.write([&](db::Tx& tx) { return take_number(tx, director, now, other); }).number == 1);
    });
}

TEST_CASE("a number whose paper was not issued was never given") {
    on_both([](db::Database& db, Numbers& numbers) {
        CHECK(refused([&] {
                  db.write([&](db::Tx& tx) {
                      take_number(tx, director, now, slip(1));
                      throw Error(Refusal::conflict, "断电");
                  });
              }) == "断电");
        CHECK(numbers.list(director, {}).total == 0);
        CHECK(take(db, 1).number == 1);
        auto wrong = slip(2);
        wrong.pattern = "淄改督提〔{year}〕号";
        CHECK(refused([&] { db.write([&](db::Tx& tx) { take_number(tx, director, now, wrong); }); }) ==
              "发文字号“淄改督提〔{year}〕号”里要有 {number}");
        CHECK(take(db, 2).number == 2);
    });
}

TEST_CASE("several who issue at the same time leave no gap and no number twice") {
    on_both([](db::Database& db, Numbers& numbers) {
        constexpr int people = 4, papers = 8;
        std::vector<std::thread> desks;
        for (int person = 0; person < people; ++person)
            desks.emplace_back([&db, person] {
                for (int i = 0; i < papers; ++i) {
                    const bool fails = i % 4 == 3;
                    refused([&] {
                        db.write([&](db::Tx& tx) {
                            take_number(tx, director, now, slip(person * papers + i));
                            if (fails) throw Error(Refusal::conflict, "不发了");
                        });
                    });
                }
            });
        for (auto& desk : desks) desk.join();
        const auto page = numbers.list(director, {.size = 200});
        std::set<std::int64_t> given;
        for (auto& entry : page.items) given.insert(entry.number);
        CHECK(page.total == people * papers * 3 / 4);
        CHECK(*given.begin() == 1);
        CHECK(*given.rbegin() == page.total);
        CHECK(std::int64_t(given.size()) == page.total);
        REQUIRE(page.series.size() == 1);
        CHECK(page.series[0].complete);
        CHECK(page.series[0].last == page.total);
    });
}

TEST_CASE("a voided number stays in the register with its reason") {
    on_both([](db::Database& db, Numbers& numbers) {
        take(db, 1);
        take(db, 2);
        db.write([](db::Tx& tx) { void_number(tx, director, now, "paper", 1, "主送单位写错"); });
        const auto page = numbers.list(director, {.q = "〕1号"});
        REQUIRE(page.items.size() == 1);
        CHECK(page.items[0].void_reason == "主送单位写错");
        CHECK(page.series[0].voided == 1);
        CHECK(page.series[0].complete);
        CHECK(take(db, 3).number == 3);
    });
}

TEST_CASE("the register is printed for the binder, number by number, and only the office reads it") {
    on_both([](db::Database& db, Numbers& numbers) {
        take(db, 1);
        take(db, 2, "2018-01-03");
        const auto book = office::read_xlsx(numbers.workbook(director, {.year = 2017}));
        const auto& sheet = book.sheets.at(0);
        std::string text;
        for (auto& row : sheet.rows)
            for (auto& cell : row) text += cell.text + "|";
        CHECK(text.find("淄改督提〔2017〕1号") != text.npos);
        CHECK(text.find("淄改督提〔2018〕1号") == text.npos);
        CHECK(refused([&] { numbers.list(auditor, {}); }) == "无权查看发文登记簿");
    });
}

TEST_CASE("numbers that an older program gave out stand in the register as they were") {
    for (auto engine : {test::Engine::sqlite, test::Engine::postgres}) {
        test::Folder folder;
        const auto database =
            engine == test::Engine::sqlite ? db::open_sqlite((folder.path / "old.db").string()) : support::open_fresh_postgres();
        auto all = test::migrations();
        const auto old = std::ranges::find(all, "0017_papers.sql", &db::Migration::name);
        REQUIRE(old != all.end());
        db::migrate(*database, {all.begin(), old});
        database->alone([](db::Connection& connection) {
            connection.script(R"(
INSERT INTO issued_paper (sha256, name, base64) VALUES ('abc', '一号.docx', '');
INSERT INTO bulletin (month, state, title, organ, number, paper_number, facts, papers, drafted_at, drafted_by, issued_on, issued_at, issued_by, sha256)
VALUES ('2017-05', 'issued', '五月通报', 'office', 1, '淄改办通报〔2017〕1号', '{}', '', '2017-06-03T01:00:00Z', '甲', '2017-06-05', '2017-06-05T02:00:00Z', '甲', 'abc');
INSERT INTO bulletin (month, state, title, organ, facts, papers, drafted_at, drafted_by) VALUES ('2017-06', 'draft', '六月通报', 'office', '{}', '', '2017-07-03T01:00:00Z', '甲');
INSERT INTO publication (month, published_at, closes_on) VALUES ('2017-05', '2017-06-03T01:00:00Z', '2017-06-10');
INSERT INTO correction_notice (month, revision, paper_number, title, reason, basis, changes, effects, paper, issued_at, issued_by) VALUES
 ('2017-05', 1, '淄改办更正〔2017〕1号', '更正一', '', '', '[]', '[]', '{}', '2017-12-30T01:00:00Z', '乙'),
 ('2017-05', 2, '淄改办更正〔2018〕1号', '更正二', '', '', '[]', '[]', '{}', '2017-12-31T16:30:00Z', '乙');
INSERT INTO paper_register (organ, series, year, last) VALUES ('office', 'bulletin', 2017, 1), ('office', 'correction', 2017, 1), ('office', 'correction', 2018, 1);)");
        });
        db::migrate(*database, all);
        Numbers numbers(*database);
        const auto page = numbers.list(director, {});
        REQUIRE(page.total == 3);
        for (auto& entry : page.items)
            CHECK(entry.text ==
                  number_text(entry.series == "bulletin" ? "淄改办通报〔{year}〕{number}号" : "淄改办更正〔{year}〕{number}号",
                              entry.year, entry.number));
        for (auto& series : page.series) CHECK(series.complete);
        CHECK(page.series.size() == 3);
    }
}
