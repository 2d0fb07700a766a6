#include "reform/journal/checkpoints.hpp"
#include <algorithm>
#include <fcntl.h>
#include <filesystem>
#include <fmt/format.h>
#include <fstream>
#include <sys/stat.h>
#include <unistd.h>
#include "base/durable_file.hpp"
#include "base/error.hpp"
#include "base/log.hpp"
#include "db/records.hpp"
#include "reform/journal/tree.hpp"

namespace fs = std::filesystem;

namespace {

std::string text_of(const fs::path& file) {
    std::ifstream in(file, std::ios::binary);
    if (!in) throw Error(Refusal::unavailable, "无法读取 " + file.string());
    return {std::istreambuf_iterator<char>(in), {}};
}

/// A secret must at no moment be readable by others, so it is created closed and only then written.
void write_secret(const std::string& path, std::string_view bytes) {
    const std::string beside = path + ".new";
    fs::remove(beside);
    const int file = ::open(beside.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
    if (file < 0) throw Error(Refusal::unavailable, "无法写入 " + path);
    const bool written = ::write(file, bytes.data(), bytes.size()) == ssize_t(bytes.size());
    ::close(file);
    if (!written) throw Error(Refusal::unavailable, "无法写入 " + path);
    publish_durably(beside, path);
}

std::string secret_in(const std::string& path) {
    if (!fs::exists(path)) write_secret(path, to_base64(new_signing_secret()) + "\n");
    struct stat about {};
    if (::stat(path.c_str(), &about) == 0 && (about.st_mode & 077))
        throw Error(Refusal::unavailable, path + " 可被他人读取，请执行 chmod 600");
    auto text = text_of(path);
    while (text.ends_with('\n')) text.pop_back();
    const auto secret = from_base64(text);
    if (!secret || secret->size() != 32) throw Error(Refusal::unavailable, path + " 已损坏，请从备份恢复");
    return *secret;
}

std::string origin_in(db::Database& database) {
    return database.write([](db::Tx& tx) {
        tx.run("UPDATE journal_head SET origin = $1 WHERE id = 1 AND origin = ''", "luoshi/" + to_hex(random_bytes(8)));
        return db::one<std::string>(tx, "SELECT origin FROM journal_head WHERE id = 1").value();
    });
}

}  // namespace

Checkpoints::Checkpoints(db::Database& database, std::string data, std::vector<std::string> elsewhere)
    : db_(database), folders_(std::move(elsewhere)) {
    folders_.insert(folders_.begin(), data + "/checkpoints");
    secret_ = secret_in(data + "/journal.key");
    public_key_ = public_key_of(secret_);
    origin_ = origin_in(database);
    write_durably(data + "/journal.vkey", verifier_key(origin_, public_key_) + "\n");
    if (!fs::exists(folders_[0])) return;
    if (auto kept = checkpoints_in(folders_[0]); !kept.empty()) {
        last_size_ = kept.back().size;
        last_at_ = kept.back().at;
    }
}

std::optional<Checkpoint> Checkpoints::tick(Instant now) {
    const auto size = db_.read([](db::Tx& tx) { return db::count(tx, "SELECT size FROM journal_head WHERE id = 1"); });
    if (size - last_size_ < records && now - last_at_ < interval) return std::nullopt;
    return write(now);
}

std::optional<Checkpoint> Checkpoints::write(Instant now) {
    auto made = current(now);
    if (made.size == last_size_) return std::nullopt;
    made.sign_with(secret_);
    keep(made);
    last_size_ = made.size;
    last_at_ = now;
    return made;
}

Checkpoint Checkpoints::current(Instant now) {
    Checkpoint made{.origin = origin_, .at = now, .signature = {}};
    db_.read([&](db::Tx& tx) {
        tx.each(
            [&](db::Columns, db::Row row) {
                parse_name(row[2].text, made.hash);
                made.size = row[0].integer;
                made.root = Tree(made.hash, row[0].integer, row[1].text).root();
            },
            "SELECT size, frontier, hash FROM journal_head WHERE id = 1");
    });
    return made;
}

void Checkpoints::keep(const Checkpoint& made) {
    const auto month = to_text(month_of(local_date(made.at)));
    const auto note = made.note();
    std::size_t kept = 0;
    for (auto& folder : folders_) try {
            create_durable_directory(folder + "/" + month);
            write_durably(fmt::format("{}/{}/{:012}.checkpoint", folder, month, made.size), note);
            ++kept;
        } catch (const std::exception& e) { logs::error(fmt::format("检查点未能写入 {}：{}", folder, e.what())); }
    if (!kept) throw Error(Refusal::unavailable, "检查点一处也未能写入");
}

std::vector<Checkpoint> checkpoints_in(const std::string& path) {
    std::vector<Checkpoint> out;
    const auto read = [&](const fs::path& file) {
        try {
            out.push_back(parse_checkpoint(text_of(file)));
        } catch (const Error& e) { throw Error(e.kind, file.string() + "：" + e.what()); }
    };
    if (!fs::is_directory(path)) read(path);
    else
        for (auto& entry : fs::recursive_directory_iterator(path))
            if (entry.path().extension() == ".checkpoint") read(entry.path());
    std::sort(out.begin(), out.end(), [](auto& a, auto& b) { return a.size < b.size; });
    return out;
}

std::optional<std::string> kept_public_key(const std::string& data) {
    const auto file = data + "/journal.vkey";
    if (!fs::exists(file)) return std::nullopt;
    return public_key_in(text_of(file));
}
