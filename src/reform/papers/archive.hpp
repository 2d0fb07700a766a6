#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <vector>
#include "base/describe.hpp"

// 归档包: what an archivist is handed of a month or a matter. Folders he understands, an index to read, metadata to load, and the
// lines of the journal from which every hash can be checked without this program.

/// One file of the package.
struct ArchiveEntry {
    static constexpr auto record = "ArchiveEntry";
    std::string path, title, sha256;
    std::int64_t size = 0;
};
void describe(ArchiveEntry& e, auto v) {
    v("path", e.path, "位置");
    v("title", e.title, "题名");
    v("sha256", e.sha256, "SHA-256");
    v("size", e.size, "字节数");
}

/// 元数据.json.
struct ArchiveManifest {
    static constexpr auto record = "ArchiveManifest";
    std::string title, city, organ, scope, key;  // scope: month or matter; key: 2017-06 or the matter's code
    std::string retention = "永久";              // to be confirmed by the archivist
    std::string journal_origin, journal_hash;
    std::int64_t journal_lines = 0;
    std::vector<ArchiveEntry> files;
};
void describe(ArchiveManifest& m, auto v) {
    v("title", m.title, "题名");
    v("city", m.city, "城市");
    v("organ", m.organ, "立档单位");
    v("scope", m.scope, "归档范围");
    v("key", m.key, "标识");
    v("retention", m.retention, "保管期限（建议）");
    v("journal_origin", m.journal_origin, "留痕来源");
    v("journal_hash", m.journal_hash, "杂凑算法");
    v("journal_lines", m.journal_lines, "留痕条数");
    v("files", m.files, "文件");
}

/// A line of the journal with all that its hash was made from: 留痕摘录.jsonl holds one a line.
struct ExtractLine {
    static constexpr auto record = "JournalExtractLine";
    std::int64_t seq = 0;
    Instant at{};
    std::int64_t actor = 0;
    std::string action, object;
    std::int64_t object_id = 0;
    std::optional<std::string> actor_name, unit_name, payload, salt;
    std::string commitment, leaf;
};
void describe(ExtractLine& l, auto v) {
    v("seq", l.seq, "序号");
    v("at", l.at, "时间");
    v("actor", l.actor, "人员");
    v("action", l.action, "动作");
    v("object", l.object, "对象");
    v("object_id", l.object_id, "对象编号");
    v("actor_name", l.actor_name, "姓名");
    v("unit_name", l.unit_name, "单位");
    v("payload", l.payload, "内容");
    v("salt", l.salt, "盐");
    v("commitment", l.commitment, "承诺值");
    v("leaf", l.leaf, "叶值");
}

/// A name that every file system takes: no separators, no control characters, not too long.
std::string safe_name(std::string_view);
/// 目录.txt, for whoever opens the package without any program.
std::string archive_index(const ArchiveManifest&);
/// 校验.sha256, as `sha256sum -c` reads it.
std::string checksum_list(const std::vector<ArchiveEntry>&);
