#include <filesystem>
#include <fmt/format.h>
#include <fstream>
#include <iterator>
#include "base/crypto.hpp"
#include "base/durable_file.hpp"
#include "base/error.hpp"
#include "base/json.hpp"
#include "db/records.hpp"
#include "reform/files/files.hpp"
#include "reform/journal/journal.hpp"

FileRef Files::keep_made(db::Tx& tx, const Actor& who, Instant now, const MadeFile& made, std::string_view object,
                         std::int64_t id) {
    const auto sha256 = sha256_hex(made.bytes);
    blobs_.write(made.bytes, sha256);
    File file{{}, made.name, made.type, std::int64_t(made.bytes.size()), sha256, who.user, who.name, now, now};
    db::insert(tx, file);
    const auto position = db::count(tx, "SELECT count(*) FROM attachment WHERE object = $1 AND object_id = $2", object, id);
    tx.run("INSERT INTO attachment (object, object_id, file, position) VALUES ($1, $2, $3, $4)", object, id, file.id,
           position + 1);
    record(tx, who, now, "file.kept", File::table, file.id.value, to_json(ref_of(file)));
    return ref_of(file);
}

std::string Files::content(const std::string& sha256) const {
    std::ifstream file(blobs_.path_of(sha256), std::ios::binary);
    std::string bytes{std::istreambuf_iterator<char>(file), {}};
    if (sha256_hex(bytes) == sha256) return bytes;
    throw Error(Refusal::unavailable, "文件与登记的指纹不符，请联系管理员核查（luoshi verify）");
}

std::string Files::lay_by(const std::string& path) {
    const auto sha256 = sha256_of_file(path);
    blobs_.take(path, sha256, std::int64_t(std::filesystem::file_size(path)));
    std::error_code ignored;
    std::filesystem::remove(path, ignored);
    return sha256;
}

std::string Files::desk_path(std::string_view name) const {
    const auto folder = std::filesystem::path(blobs_.path_of("desk")).parent_path().string();
    create_durable_directory(folder);
    return fmt::format("{}/{}-{}", folder, name, to_hex(random_bytes(8)));
}
