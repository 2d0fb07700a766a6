#include "reform/journal/journal.hpp"
#include <chrono>
#include <doctest/doctest.h>
#include <filesystem>
#include <fmt/format.h>
#include <fstream>
#include <sys/stat.h>
#include <thread>
#include "base/error.hpp"
#include "reform/journal/checking.hpp"
#include "reform/journal/checkpoints.hpp"
#include "reform/journal/tree.hpp"
#include "support/empty_city.hpp"

namespace {

const Actor liaison{.user = {7}, .unit = {3}, .role = Role::liaison, .name = "王联络", .unit_name = "市发改委"};
const Instant june = parse_instant("2017-06-25T02:00:00Z");

void write_lines(db::Database& database, int count, int first = 1) {
    database.write([&](db::Tx& tx) {
        for (int i = first; i < first + count; ++i)
            record(tx, liaison, june + std::chrono::seconds(i), "report.submitted", "report", i,
                   fmt::format(R"({{"percent":{}}})", i));
    });
}

struct Sealed : test::City {
    Checkpoints checkpoints{db, folder.path.string()};
    std::vector<Checkpoint> kept;
    explicit Sealed(HashKind kind = HashKind::sha256, test::Engine engine = test::Engine::sqlite) : City(engine) {
        db.write([&](db::Tx& tx) { choose_hash(tx, kind); });
        write_lines(db, 40);
        kept.push_back(checkpoints.write(june).value());
        write_lines(db, 13, 41);
        kept.push_back(checkpoints.write(june).value());
        write_lines(db, 7, 54);
    }
    void attack(const std::string& sql) {
        db.alone([&](db::Connection& connection) { connection.script(sql); });
    }
    VerifyResult with_checkpoints() { return verify(db, kept, checkpoints.public_key()); }

    /// What a clever intruder does after his change: number the lines again and compute every hash anew.
    void rebuild() {
        struct Line {
            std::int64_t seq, actor, id;
            std::string at, action, object, name, unit, payload, salt;
        };
        std::vector<Line> lines;
        db.write([&](db::Tx& tx) {
            tx.each(
                [&](db::Columns, db::Row r) {
                    lines.push_back({r[0].integer, r[1].integer, r[2].integer, std::string(r[3].text), std::string(r[4].text),
                                     std::string(r[5].text), std::string(r[6].text), std::string(r[7].text),
                                     std::string(r[8].text), std::string(r[9].text)});
                },
                "SELECT seq, actor, object_id, at, action, object, actor_name, unit_name, payload, salt FROM journal ORDER BY "
                "seq");
            Tree tree(HashKind::sha256);
            tx.run("DELETE FROM journal");
            for (auto& l : lines) {
                const auto seq = tree.size() + 1;
                const auto c = commitment_of(HashKind::sha256, *from_hex(l.salt), {l.name, l.unit, l.payload});
                const auto leaf = leaf_of(HashKind::sha256, {seq, parse_instant(l.at), l.actor, l.action, l.object, l.id}, c);
                tree.add(leaf);
                tx.run("INSERT INTO journal VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)", seq, l.at, l.actor,
                       l.action, l.object, l.id, l.name, l.unit, l.payload, l.salt, to_hex(bytes_of(c)), to_hex(bytes_of(leaf)));
            }
            tx.run("UPDATE journal_head SET size = $1, frontier = $2", tree.size(), tree.frontier());
        });
    }
};

}  // namespace

TEST_CASE("树根与 RFC 6962 的算法一致") {
    // The known roots of the first leaves of the certificate-transparency test vectors (leaf bytes "" and "\0").
    Tree tree(HashKind::sha256);
    CHECK(to_hex(bytes_of(tree.root())) == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
    tree.add(hash_of(HashKind::sha256, {std::string_view("\0", 1)}));
    CHECK(to_hex(bytes_of(tree.root())) == "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d");
    tree.add(hash_of(HashKind::sha256, {std::string_view("\0\0", 2)}));
    CHECK(to_hex(bytes_of(tree.root())) == "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125");
    tree.add(hash_of(HashKind::sha256, {std::string_view("\0\x10", 2)}));
    CHECK(to_hex(bytes_of(tree.root())) == "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77");
    CHECK(Tree(HashKind::sha256, tree.size(), tree.frontier()).root() == tree.root());
    CHECK_THROWS(Tree(HashKind::sha256, 4, tree.frontier()));
}

TEST_CASE("未改动的留痕通过校验，两种数据库、两种杂凑算法都一样") {
    for (auto engine : {test::Engine::sqlite, test::Engine::postgres})
        for (auto kind : {HashKind::sha256, HashKind::sm3}) {
            Sealed city(kind, engine);
            const auto result = city.with_checkpoints();
            CHECK_MESSAGE(result.ok, result.message);
            CHECK(result.records == 60);
            CHECK(result.checkpoints == 2);
            CHECK(result.hash == name_of(kind));
        }
}

TEST_CASE("业务未成，留痕也不留") {
    test::City city;
    CHECK_THROWS(city.db.write([](db::Tx& tx) {
        record(tx, liaison, june, "report.submitted", "report", 1);
        throw Error(Refusal::conflict, "已结账");
    }));
    CHECK(verify(city.db).records == 0);
}

TEST_CASE("八人同时办事，留痕一条不少、序号不断") {
    for (auto engine : {test::Engine::sqlite, test::Engine::postgres}) {
        test::City city(engine);
        std::vector<std::thread> people;
        for (int person = 0; person < 8; ++person)
            people.emplace_back([&, person] {
                for (int i = 1; i <= 25; ++i) write_lines(city.db, 1, person * 100 + i);
            });
        for (auto& person : people) person.join();
        const auto result = verify(city.db);
        CHECK_MESSAGE(result.ok, result.message);
        CHECK(result.records == 200);
    }
}

TEST_CASE("直接改库会被指出第一条有误的记录") {
    const struct {
        const char *name, *sql;
        std::int64_t first;
    } attacks[] = {
        {"改内容", "UPDATE journal SET payload = '{\"percent\":99}' WHERE seq = 12", 12},
        {"改人名", "UPDATE journal SET actor_name = '李四' WHERE seq = 13", 13},
        {"改人员", "UPDATE journal SET actor = 8 WHERE seq = 14", 14},
        {"改时间", "UPDATE journal SET at = '2017-06-01T00:00:00Z' WHERE seq = 15", 15},
        {"时间改坏", "UPDATE journal SET at = '昨天' WHERE seq = 15", 15},
        {"改动作", "UPDATE journal SET action = 'report.returned' WHERE seq = 16", 16},
        {"改对象", "UPDATE journal SET object_id = 99 WHERE seq = 16", 16},
        {"换盐", "UPDATE journal SET salt = '00000000000000000000000000000000' WHERE seq = 17", 17},
        {"改叶子", "UPDATE journal SET leaf = commitment WHERE seq = 18", 18},
        {"杂凑值损坏", "UPDATE journal SET leaf = 'x' WHERE seq = 18", 18},
        {"删除一条", "DELETE FROM journal WHERE seq = 20", 20},
        {"删除并重新编号",
         "DELETE FROM journal WHERE seq = 21; UPDATE journal SET seq = -seq WHERE seq > 21; UPDATE journal SET seq = -seq - 1 "
         "WHERE seq < 0",
         21},
        {"互换两条",
         "UPDATE journal SET seq = -1 WHERE seq = 22; UPDATE journal SET seq = 22 WHERE seq = 23; UPDATE journal SET seq = 23 "
         "WHERE seq = -1",
         22},
        {"截去末尾", "DELETE FROM journal WHERE seq > 57", 58},
        {"私自清除", "UPDATE journal SET payload = NULL, salt = NULL, actor_name = NULL, unit_name = NULL WHERE seq = 25", 25},
        {"插入一条",
         "INSERT INTO journal SELECT 61, at, actor, action, object, object_id, actor_name, unit_name, payload, salt, commitment, "
         "leaf FROM journal WHERE seq = 60",
         61},
        {"改树头", "UPDATE journal_head SET size = 59", 60},
    };
    for (auto& [name, sql, first] : attacks) {
        CAPTURE(name);
        Sealed city;
        city.attack(sql);
        const auto alone = verify(city.db);
        CHECK_FALSE(alone.ok);
        CHECK(alone.first_wrong == first);
        CHECK_FALSE(city.with_checkpoints().ok);
    }
}

TEST_CASE("把全部杂凑重算一遍的人，由另存的检查点发现") {
    const struct {
        const char *name, *sql;
        std::int64_t first;
    } attacks[] = {
        {"改内容", "UPDATE journal SET payload = '{}' WHERE seq = 12", 1},
        {"改内容", "UPDATE journal SET payload = '{}' WHERE seq = 45", 41},
        {"插入伪造记录",
         "UPDATE journal SET seq = -seq WHERE seq > 30; UPDATE journal SET seq = 1 - seq WHERE seq < 0; "
         "INSERT INTO journal SELECT 31, at, actor, action, object, object_id, actor_name, unit_name, payload, salt, commitment, "
         "leaf FROM journal WHERE seq = 30",
         1},
        {"删除一条", "DELETE FROM journal WHERE seq = 42", 41},
        {"截到检查点以前", "DELETE FROM journal WHERE seq > 50", 51},
        {"恢复旧备份", "DELETE FROM journal WHERE seq > 40", 41},
    };
    for (auto& [name, sql, first] : attacks) {
        CAPTURE(name);
        Sealed city;
        city.attack(sql);
        city.rebuild();
        CHECK(verify(city.db).ok);  // the database alone cannot know
        const auto result = city.with_checkpoints();
        CHECK_FALSE(result.ok);
        CHECK(result.first_wrong == first);
    }
}

TEST_CASE("最后一个检查点以后的末尾被截，校验不声称能发现") {
    Sealed city;
    city.attack("DELETE FROM journal WHERE seq > 55");
    city.rebuild();
    CHECK(city.with_checkpoints().ok);
}

TEST_CASE("依法清除内容后仍通过校验") {
    Sealed city;
    const Actor auditor{.user = {9}, .unit = {1}, .role = Role::audit_admin, .name = "审计员", .unit_name = "改革办"};
    city.db.write([&](db::Tx& tx) { erase_payload(tx, auditor, june, 12, {5}, "当事人申请“删除”"); });
    const auto result = city.with_checkpoints();
    CHECK_MESSAGE(result.ok, result.message);
    CHECK(result.erased == 1);
    CHECK(city.db.read([](db::Tx& tx) {
        return db::count(tx, "SELECT count(*) FROM journal WHERE seq = 12 AND payload IS NULL AND actor_name IS NULL");
    }) == 1);
    const auto erase = [&](std::int64_t seq, std::int64_t approver) {
        city.db.write([&](db::Tx& tx) { erase_payload(tx, auditor, june, seq, {approver}, "x"); });
    };
    CHECK_THROWS_WITH(erase(12, 5), "留痕第 12 条的内容已清除");
    CHECK_THROWS_WITH(erase(99, 5), "留痕第 99 条不存在");
    CHECK_THROWS_WITH(erase(13, 9), "清除留痕内容须由另一人同意");
    CHECK_THROWS_WITH(city.db.write([](db::Tx& tx) { choose_hash(tx, HashKind::sm3); }), "留痕已有记录，不能再更换杂凑算法");
}

TEST_CASE("检查点每五分钟或每千条签署一次，写到数据目录和另选的目录") {
    test::City city;
    const auto data = city.folder.path.string();
    const auto usb = data + "/usb";
    Checkpoints checkpoints(city.db, data, {usb, "/proc/nowhere"});
    CHECK_FALSE(checkpoints.tick(june));
    write_lines(city.db, 3);
    CHECK(checkpoints.tick(june)->size == 3);
    write_lines(city.db, 1, 4);
    CHECK_FALSE(checkpoints.tick(june + std::chrono::minutes(4)));
    CHECK(checkpoints.tick(june + std::chrono::minutes(5))->size == 4);
    CHECK_FALSE(checkpoints.tick(june + std::chrono::minutes(30)));
    write_lines(city.db, 1'000, 5);
    CHECK(checkpoints.tick(june + std::chrono::minutes(31))->size == 1'004);
    for (auto& folder : {data + "/checkpoints", usb}) {
        const auto kept = checkpoints_in(folder);
        REQUIRE(kept.size() == 3);
        CHECK(verify(city.db, kept, kept_public_key(data)).checkpoints == 3);
    }
    struct stat about {};
    REQUIRE(::stat((data + "/journal.key").c_str(), &about) == 0);
    CHECK((about.st_mode & 0777) == 0600);
    CHECK(Checkpoints(city.db, data).public_key() == checkpoints.public_key());
}

TEST_CASE("检查点文件损坏、改动或属于别的城市，都会被指出") {
    Sealed city, other;
    auto note = city.kept[0].note();
    CHECK(parse_checkpoint(note).note() == note);
    CHECK(public_key_in(verifier_key("luoshi/x", city.checkpoints.public_key())) == city.checkpoints.public_key());
    for (std::size_t cut = 0; cut < note.size(); ++cut) CHECK_THROWS_AS(parse_checkpoint(note.substr(0, cut)), Error);

    auto forged = city.kept[0];
    forged.root = city.kept[1].root;
    CHECK(verify(city.db, {&forged, 1}, city.checkpoints.public_key()).message == "检查点（40 条）签名不符");
    CHECK(verify(city.db, {&forged, 1}).first_wrong == 1);
    CHECK(verify(city.db, other.kept).message.find("另一本留痕") != std::string::npos);

    const auto file = city.folder.path / "bad.checkpoint";
    std::ofstream(file) << "hello\n";
    CHECK_THROWS_WITH(checkpoints_in(file.string()), (file.string() + "：不是有效的检查点文件").c_str());
    std::filesystem::permissions(city.folder.path / "journal.key", std::filesystem::perms(0644));
    CHECK_THROWS_AS(Checkpoints(city.db, city.folder.path.string()), Error);
}
