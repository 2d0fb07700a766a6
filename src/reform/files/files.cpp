#include "reform/files/files.hpp"
#include <fmt/format.h>
#include <fstream>
#include <iterator>
#include "base/crypto.hpp"
#include "base/error.hpp"
#include "base/json.hpp"
#include "db/records.hpp"
#include "reform/files/file_kind.hpp"
#include "reform/journal/journal.hpp"
#include "reform/people/policy.hpp"

namespace {

constexpr std::size_t longest_name = 200;  // bytes

std::string read_whole(const Incoming& in) {
    if (in.path.empty()) return in.bytes;
    std::ifstream file(in.path, std::ios::binary);
    return {std::istreambuf_iterator<char>(file), {}};
}

std::string in_megabytes(std::int64_t bytes) { return fmt::format("{} MB", bytes >> 20); }

void refuse(std::string message) { throw Error(Refusal::invalid, message, {{"file", message}}); }

struct Holder {
    static constexpr auto record = "Holder";
    std::string object;
    std::int64_t object_id = 0;
};
void describe(Holder& h, auto v) {
    v("object", h.object);
    v("object_id", h.object_id);
}

}  // namespace

Files::Files(db::Database& db, Clock clock, const std::string& data, Limits limits)
    : db_(db), clock_(std::move(clock)), blobs_(data.empty() ? "" : data + "/files"), limits_(std::move(limits)) {}

void Files::guard(std::string object, Guard guard) { guards_.insert_or_assign(std::move(object), std::move(guard)); }

void Files::require_room(db::Tx& tx, const FileLimits& limits, const Incoming& in) const {
    if (in.size > limits.file_bytes)
        throw Error(Refusal::too_large, fmt::format("文件太大：单个文件不超过 {}", in_megabytes(limits.file_bytes)));
    const auto taken = db::count(tx, "SELECT sum(size) FROM (SELECT DISTINCT sha256, size FROM file) f");
    if (taken + in.size > limits.city_bytes)
        throw Error(Refusal::too_large, fmt::format("附件总量已近上限 {}，请联系系统管理员", in_megabytes(limits.city_bytes)));
}

FileRef Files::keep(const Actor& who, const Incoming& in) {
    return db_.write([&](db::Tx& tx) {
        require(who, Action::upload_file);
        if (in.name.empty()) refuse("没有文件名：请在请求头 X-File-Name 里写明（百分号编码）");
        if (in.name.size() > longest_name) refuse("文件名太长，不超过 60 个汉字");
        const auto limits = limits_(tx);
        require_room(tx, limits, in);
        const auto bytes = read_whole(in);
        const auto seen = inspect(in.name, bytes, limits.endings);
        if (!seen.kind) refuse(seen.fault);

        const auto sha256 = in.path.empty() ? sha256_hex(bytes) : in.sha256;
        if (in.path.empty()) blobs_.write(bytes, sha256);
        else blobs_.take(in.path, sha256, in.size);
        const auto now = clock_();
        File file{{}, in.name, std::string(seen.kind->type), std::int64_t(bytes.size()), sha256, who.user, who.name, now, now};
        db::insert(tx, file);
        record(tx, who, now, "file.uploaded", File::table, file.id.value, to_json(ref_of(file)));
        return ref_of(file);
    });
}

/// A file that hangs on several records is seen by whoever may see one of them; the last refusal is the answer else.
void Files::require_visible(db::Tx& tx, const Actor& who, const File& file) const {
    if (file.uploaded_by == who.user) return;
    std::optional<Error> refusal;
    for (auto& holder : db::list<Holder>(tx, "SELECT object, object_id FROM attachment WHERE file = $1", file.id)) {
        const auto guard = guards_.find(holder.object);
        if (guard == guards_.end()) continue;
        try {
            return guard->second(tx, who, holder.object_id);
        } catch (const Error& e) { refusal = e; }
    }
    throw refusal.value_or(Error(Refusal::forbidden, "无权查看附件"));
}

Files::Opened Files::open(const Actor& who, Id<File> id) {
    const auto file = db_.read([&](db::Tx& tx) {
        const auto found = db::get(tx, id);
        require_visible(tx, who, found);
        return found;
    });
    if (!blobs_.has(file.sha256, file.size))
        throw Error(Refusal::unavailable, "附件内容不在了或不完整，请联系系统管理员（luoshi verify）");
    return {ref_of(file), blobs_.path_of(file.sha256)};
}

void Files::sweep() {
    const auto before = clock_() - kept_loose;
    // Rows first, contents when that is on disc: a row never speaks of a content that is gone.
    const auto swept = db_.write([&](db::Tx& tx) {
        auto old = db::list<File>(tx,
                                  "DELETE FROM file WHERE loose_since < $1 AND NOT EXISTS (SELECT 1 FROM attachment a WHERE "
                                  "a.file = file.id) RETURNING *",
                                  before);
        for (auto& file : old)
            record(tx, at_the_machine(), clock_(), "file.swept", File::table, file.id.value, to_json(ref_of(file)));
        return old;
    });
    const auto remove_unknown = [&](const std::string& sha256) {
        db_.write([&](db::Tx& tx) {
            if (db::count(tx, "SELECT count(*) FROM file WHERE sha256 = $1", sha256) == 0) blobs_.remove(sha256);
        });
    };
    for (auto& file : swept) remove_unknown(file.sha256);
    blobs_.each_older(before, remove_unknown);
}
