#include <algorithm>
#include <boost/json.hpp>
#include <doctest/doctest.h>
#include <fstream>
#include <iterator>
#include <sstream>
#include "app/data_folder.hpp"
#include "app/house.hpp"
#include "base/crypto.hpp"
#include "base/json.hpp"
#include "db/records.hpp"
#include "office/zip.hpp"
#include "reform/journal/tree.hpp"
#include "reform/people/policy.hpp"
#include "reform/playbook/folder.hpp"
#include "support/city.hpp"
#include "support/database.hpp"

// An archive package is held against the journal of the city it came from.
namespace {

struct Office {
    TemporaryFolder folder;
    Instant now = parse_instant("2017-06-20T01:00:00Z");
    House house{{.database = support::open_fresh_sqlite(),
                 .clock = [this] { return now; },
                 .migrations = support::migrations_on_disk(),
                 .data = folder.path()}};
    Actor director{{1}, {2}, Role::office_director, "主任", "市委改革办"};
    Actor liaison{{4}, {4}, Role::liaison, "联络员", "市发改委"};
    Month month = parse_month("2017-06");
    Id<Matter> matter;

    Office() {
        story::settle(*house.database);
        const auto shelf = read_playbook_folders("playbooks");
        house.playbooks.add(at_the_machine(), *std::ranges::find(shelf, "zibo", &PlaybookFolder::name), find_among(shelf),
                            parse_date("2014-01-01"), "初始化");
        MatterEntry entry;
        entry.title = "推进公共资源交易平台整合";
        entry.lead_units = {Id<Unit>{4}};
        entry.due = parse_date("2017-05-31");
        matter = house.matters.register_matter(director, entry).matter.id;
        house.matters.take(director, matter, 1, MatterStep::assign, {});
        house.reports.open_month(director, {month});
        report();
        now = parse_instant("2017-07-05T01:00:00Z");
        house.appraisals.close(director, month);
        const auto set = house.paper_sets.start(director, {month, true, true, true});
        house.paper_sets.work(50);
        house.paper_sets.issue(director, set.id, house.paper_sets.view(director, set.id).version, {});
        house.paper_sets.work(50);
    }

    /// With a file that proves it.
    void report() {
        const auto file = house.files.keep(liaison, {"佐证：会议纪要.txt", "", "", 12, "方案已印发"});
        const Id<Report> id{1};
        const auto saved = house.reports.attach_evidence(liaison, id, 1, {{file.id}});
        house.reports.submit(liaison, id, saved.version, {"方案已印发", 60, {}, {}, {}});
    }
};

std::string bytes_at(const std::string& path) {
    std::ifstream in(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
}

std::vector<ExtractLine> lines_in(office::Zip& zip) {
    std::vector<ExtractLine> out;
    std::istringstream text(zip.text("4-留痕/留痕摘录.jsonl"));
    for (std::string line; std::getline(text, line);) out.push_back(from_json<ExtractLine>(line));
    return out;
}

bool said_by_journal(const std::vector<ExtractLine>& lines, const std::string& sha256) {
    return std::ranges::any_of(lines,
                               [&](auto& line) { return line.payload && line.payload->find(sha256) != std::string::npos; });
}

/// Each line's hashes are made again from what the package says, and are those of the city's journal.
void check_lines(const std::vector<ExtractLine>& lines, db::Database& city) {
    for (auto& line : lines) {
        const auto salt = from_hex(*line.salt);
        REQUIRE(salt);
        const auto commitment = commitment_of(HashKind::sha256, *salt, {*line.actor_name, *line.unit_name, *line.payload});
        CHECK(to_hex(bytes_of(commitment)) == line.commitment);
        const auto leaf =
            leaf_of(HashKind::sha256, {line.seq, line.at, line.actor, line.action, line.object, line.object_id}, commitment);
        CHECK(to_hex(bytes_of(leaf)) == line.leaf);
        CHECK(city.read([&](db::Tx& tx) {
            return db::one<std::string>(tx, "SELECT leaf FROM journal WHERE seq = $1", line.seq);
        }) == line.leaf);
    }
}

void check_package(Office& office, const ReadyZip& ready) {
    office::Zip zip(bytes_at(ready.path));
    const auto lines = lines_in(zip);
    REQUIRE(lines.size() > 3);
    check_lines(lines, *office.house.database);
    const auto manifest = from_json<ArchiveManifest>(zip.text("元数据.json"));
    CHECK(manifest.journal_lines == std::int64_t(lines.size()));
    int told = 0;
    for (auto& file : manifest.files) {
        CHECK(sha256_hex(zip.text(file.path)) == file.sha256);
        const bool kept = file.path.ends_with(".docx") || file.path.ends_with(".pdf") || file.path.starts_with("2-");
        if (kept) CHECK_MESSAGE(said_by_journal(lines, file.sha256), file.path);
        told += kept;
    }
    CHECK(told >= 3);
    CHECK(zip.text("目录.txt").find("怎样核对") != std::string::npos);
    CHECK(zip.text("校验.sha256").find(manifest.files[0].sha256) != std::string::npos);
}

}  // namespace

TEST_CASE("每个归档包里的每个文件都与留痕对得上，同样的内容每次字节相同") {
    Office office;
    auto& archives = office.house.archives;
    const auto month = archives.of_month(office.director, office.month);
    check_package(office, month);
    CHECK(archives.of_month(office.director, office.month).sha256 == month.sha256);
    const auto matter = archives.of_matter(office.director, office.matter);
    check_package(office, matter);
    CHECK(archives.of_matter(office.director, office.matter).sha256 == matter.sha256);
    CHECK_THROWS_WITH(archives.of_month(office.liaison, office.month), "无权归档");
    CHECK_THROWS_WITH(archives.of_month(office.director, parse_month("2017-05")), doctest::Contains("2017年5月"));
}

TEST_CASE("成套办理中断后接着办，没有一件公文只办了一半") {
    Office office;
    office.house.database->read([](db::Tx& tx) {
        const auto papers = db::count(tx, "SELECT count(*) FROM paper");
        CHECK(papers >= 4);
        CHECK(db::count(tx,
                        "SELECT count(*) FROM paper WHERE state = 'issued' AND docx_sha256 IS NOT NULL AND pdf_sha256 IS NOT "
                        "NULL AND number IS NOT NULL") == papers);
        CHECK(db::count(tx, "SELECT count(*) FROM paper_number") == papers + 1);
        CHECK(db::count(tx, "SELECT count(*) FROM journal WHERE action = 'paper.issued'") == papers);
    });
}
