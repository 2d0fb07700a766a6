#include "reform/files/files.hpp"
#include <doctest/doctest.h>
#include <fstream>
#include "base/error.hpp"
#include "db/records.hpp"
#include "reform/files/file_kind.hpp"
#include "support/empty_city.hpp"

namespace {

using namespace std::string_view_literals;

/// An empty city with a files room whose limits the test sets.
struct Shelf {
    test::City city;
    Instant now = parse_instant("2017-06-20T01:00:00Z");
    FileLimits limits;
    Files files{city.db, [this] { return now; }, city.folder.path.string(), [this](db::Tx&) { return limits; }};
    Actor liaison{Id<User>{4}, Id<Unit>{4}, Role::liaison, "联络员", "市发改委"};
    Actor other{Id<User>{5}, Id<Unit>{5}, Role::liaison, "联络员", "市住建局"};

    explicit Shelf(test::Engine engine = test::Engine::sqlite) : city(engine) {}

    FileRef keep(const std::string& name, const std::string& bytes) {
        return files.keep(liaison, {name, "", "", std::int64_t(bytes.size()), bytes});
    }
    void hang(std::vector<Id<File>> list) {
        city.db.write([&](db::Tx& tx) { attach(tx, liaison, now, "report", 1, list); });
    }
    std::int64_t rows() {
        return city.db.read([](db::Tx& tx) { return db::count(tx, "SELECT count(*) FROM file"); });
    }
    bool there(const FileRef& file) { return Blobs(city.folder.path.string() + "/files").has(file.sha256, file.size); }
};

std::string fault_of(std::string_view name, std::string_view bytes) { return inspect(name, bytes, FileLimits{}.endings).fault; }

}  // namespace

TEST_CASE("the same content handed in twice lies on disc once, and stays as long as one of the two hangs on something") {
    for (auto engine : {test::Engine::sqlite, test::Engine::postgres}) {
        Shelf shelf(engine);
        const auto first = shelf.keep("甲.txt", "同样的内容"), second = shelf.keep("乙.txt", "同样的内容");
        CHECK(first.id != second.id);
        CHECK(first.sha256 == second.sha256);
        shelf.hang({first.id});
        shelf.now += std::chrono::hours(25);
        shelf.files.sweep();
        CHECK(shelf.rows() == 1);
        CHECK(shelf.there(first));
        CHECK(shelf.files.open(shelf.liaison, first.id).file == first);
        CHECK_THROWS_AS(shelf.files.open(shelf.other, first.id), Error);
    }
}

TEST_CASE("what hangs on nothing is swept after a day, not before, and with it its content") {
    Shelf shelf;
    const auto file = shelf.keep("草稿.txt", "没有用上");
    shelf.now += std::chrono::hours(23);
    shelf.files.sweep();
    CHECK(shelf.there(file));
    shelf.now += std::chrono::hours(2);
    shelf.files.sweep();
    CHECK(shelf.rows() == 0);
    CHECK_FALSE(shelf.there(file));
}

TEST_CASE("a file taken off a record may be hung up again for a day") {
    Shelf shelf;
    const auto file = shelf.keep("证明.txt", "证明");
    shelf.hang({file.id});
    shelf.now += std::chrono::hours(24 * 30);
    shelf.hang({});
    shelf.files.sweep();
    shelf.hang({file.id});
    shelf.now += std::chrono::hours(24 * 30);
    shelf.files.sweep();
    CHECK(shelf.there(file));
}

TEST_CASE("every file is checked against its hash, and what is changed or gone is named") {
    Shelf shelf;
    const auto good = shelf.keep("好.txt", "好的"), bad = shelf.keep("坏.txt", "坏的"), gone = shelf.keep("无.txt", "没了");
    const Blobs blobs(shelf.city.folder.path.string() + "/files");
    std::ofstream(blobs.path_of(bad.sha256), std::ios::binary) << "改的";
    blobs.remove(gone.sha256);
    const auto check = check_files(shelf.city.db, shelf.city.folder.path.string());
    CHECK_FALSE(check.ok);
    CHECK(check.files == 3);
    REQUIRE(check.wrong.size() == 2);
    for (auto& wrong : check.wrong) CHECK(wrong.problem == (wrong.id == bad.id ? "内容与登记的 SHA-256 不符" : "内容不在了"));
}

TEST_CASE("a file larger than allowed and a city whose room is full are refused") {
    Shelf shelf;
    shelf.limits.file_bytes = 10;
    CHECK_THROWS_AS(shelf.keep("大.txt", "十个字节以上的内容"), Error);
    shelf.limits.city_bytes = 8;
    shelf.keep("小.txt", "两字");
    CHECK_THROWS_AS(shelf.keep("又.txt", "又两字"), Error);
}

TEST_CASE("a kind of file is known by its ending and its first bytes, and a program by its bytes alone") {
    CHECK(fault_of("方案.PDF", "%PDF-1.7") == "");
    CHECK(fault_of("照片.jpg", "\xFF\xD8\xFF\xE0") == "");
    CHECK(fault_of("方案.pdf", "MZ\x90") == "文件内容是程序，不能上传");
    CHECK(fault_of("照片.jpg", "%PDF-1.7") == "扩展名是 .jpg，内容却不是，请核对文件");
    CHECK(fault_of("说明", "文字") == "文件名没有扩展名，无法判断是什么文件");
    CHECK(fault_of("说明.txt", "文\0字"sv) == "扩展名是 .txt，内容却不是，请核对文件");
    CHECK(fault_of("表.xlsx", "PK\x03\x04 xl/vbaProject.bin") == "文件带宏，请去掉宏后再上传");
    CHECK(fault_of("表.xls", "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1 _\0V\0B\0A\0_\0P\0R\0O\0J\0E\0C\0T\0"sv) ==
          "文件带宏，请去掉宏后再上传");
}
