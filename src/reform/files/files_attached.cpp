#include <algorithm>
#include <fmt/format.h>
#include "base/error.hpp"
#include "base/json.hpp"
#include "db/records.hpp"
#include "reform/files/files.hpp"
#include "reform/journal/journal.hpp"

namespace {

/// What came and what went, for the journal.
struct EvidenceChange {
    static constexpr auto record = "EvidenceChange";
    std::vector<FileRef> added, removed;
};
void describe(EvidenceChange& c, auto v) {
    v("added", c.added, "增加");
    v("removed", c.removed, "移去");
}

const FileRef* find(const std::vector<FileRef>& files, Id<File> id) {
    const auto found = std::ranges::find(files, id, &FileRef::id);
    return found == files.end() ? nullptr : &*found;
}

/// The wanted files in order; what is not yet there must be the caller's own.
std::vector<FileRef> wanted_files(db::Tx& tx, const Actor& who, const std::vector<FileRef>& before,
                                  const std::vector<Id<File>>& evidence, int at_most) {
    std::vector<FieldError> faults;
    std::vector<FileRef> after;
    for (std::size_t i = 0; i < evidence.size(); ++i) {
        const auto fault = [&](const char* message) { faults.push_back({fmt::format("evidence[{}]", i), message}); };
        if (find(after, evidence[i])) {
            fault("附件重复");
        } else if (auto* there = find(before, evidence[i])) {
            after.push_back(*there);
        } else {
            const auto file = db::find(tx, evidence[i]);
            if (file && file->uploaded_by == who.user) after.push_back(ref_of(*file));
            else fault("附件不存在，或不是本人上传的");
        }
    }
    if (int(evidence.size()) > at_most) faults.push_back({"evidence", fmt::format("附件不超过 {} 个", at_most)});
    if (!faults.empty()) throw Error(Refusal::invalid, "填写有误", std::move(faults));
    return after;
}

}  // namespace

std::vector<FileRef> attach(db::Tx& tx, const Actor& who, Instant now, std::string_view object, std::int64_t id,
                            const std::vector<Id<File>>& evidence, int at_most) {
    const auto before = attached(tx, object, id);
    auto after = wanted_files(tx, who, before, evidence, at_most);
    if (after == before) return after;
    EvidenceChange change;
    for (auto& file : after)
        if (!find(before, file.id)) change.added.push_back(file);
    for (auto& file : before) {
        if (find(after, file.id)) continue;
        change.removed.push_back(file);
        tx.run("UPDATE file SET loose_since = $2 WHERE id = $1", file.id, now);
    }
    tx.run("DELETE FROM attachment WHERE object = $1 AND object_id = $2", object, id);
    std::int64_t position = 0;
    for (auto& file : after)
        tx.run("INSERT INTO attachment (object, object_id, file, position) VALUES ($1, $2, $3, $4)", object, id, file.id,
               ++position);
    record(tx, who, now, "evidence.changed", object, id, to_json(change));
    return after;
}

std::vector<FileRef> attached(db::Tx& tx, std::string_view object, std::int64_t id) {
    auto found = attached_to(tx, object, std::to_string(id));
    return std::move(found[id]);
}

std::map<std::int64_t, std::vector<FileRef>> attached_to(db::Tx& tx, std::string_view object, std::string_view ids) {
    std::map<std::int64_t, std::vector<FileRef>> out;
    tx.each(
        [&](db::Columns names, db::Row row) {
            File file;
            db::read_row(fields_of<File>(), names, row, &file);
            out[row[0].integer].push_back(ref_of(file));
        },
        fmt::format("SELECT a.object_id, f.* FROM attachment a JOIN file f ON f.id = a.file WHERE a.object = $1 AND "
                    "a.object_id IN ({}) ORDER BY a.object_id, a.position",
                    ids),
        object);
    return out;
}

FilesCheck check_files(db::Database& database, const std::string& data) {
    const Blobs blobs(data + "/files");
    const auto files = database.read([](db::Tx& tx) { return db::list<File>(tx, "SELECT * FROM file ORDER BY sha256, id"); });
    FilesCheck check;
    std::string last, problem;
    for (auto& file : files) {
        ++check.files;
        if (file.sha256 != last) {
            last = file.sha256;
            problem = blobs.problem_of(file.sha256, file.size);
            ++check.contents;
            check.bytes += file.size;
        }
        if (!problem.empty()) check.wrong.push_back({file.id, file.name, problem});
    }
    check.ok = check.wrong.empty();
    check.message = check.ok ? fmt::format("附件 {} 个，逐一核对 SHA-256，全部相符", check.files)
                             : fmt::format("附件 {} 个，{} 个有误，第一个：{}（{}）", check.files, check.wrong.size(),
                                           check.wrong.front().name, check.wrong.front().problem);
    return check;
}
