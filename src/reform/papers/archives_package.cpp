#include "reform/papers/archives_package.hpp"
#include <fmt/format.h>
#include <fmt/ranges.h>
#include "base/crypto.hpp"
#include "base/error.hpp"
#include "db/records.hpp"
#include "reform/files/files.hpp"

Package::Package(Files& files, std::string name)
    : files_(files), name_(std::move(name)), path_(files.desk_path("package")), out_(path_, std::ios::binary) {}

void Package::flush(const std::string& bytes) {
    out_.write(bytes.data(), std::streamsize(bytes.size()));
    if (!out_) throw Error(Refusal::unavailable, "磁盘写不进去，打包没有完成");
}

void Package::add(const std::string& path, std::string title, std::string_view bytes) {
    auto place = path;
    const auto dot = path.rfind('.');
    for (int n = 2; !taken_.insert(place).second; ++n)
        place = dot == path.npos ? fmt::format("{}（{}）", path, n)
                                 : fmt::format("{}（{}）{}", path.substr(0, dot), n, path.substr(dot));
    zip_.add(place, bytes);
    flush(zip_.take());
    entries_.push_back({place, std::move(title), sha256_hex(bytes), std::int64_t(bytes.size())});
}

void Package::add(const std::string& folder, const FileRef& file) {
    add(folder + "/" + safe_name(file.name), file.name, files_.content(file.sha256));
}

ReadyZip Package::finish() {
    flush(zip_.finish());
    out_.close();
    const auto sha256 = files_.lay_by(path_);
    return {name_ + ".zip", files_.path_of(sha256), sha256};
}

std::vector<ExtractLine> extract(db::Tx& tx, const Objects& objects) {
    std::vector<ExtractLine> out;
    for (auto& [object, ids] : objects) {
        if (ids.empty()) continue;
        auto lines = db::list<ExtractLine>(
            tx,
            fmt::format(
                "SELECT seq, at, actor, action, object, object_id, actor_name, unit_name, payload, salt, commitment, leaf "
                "FROM journal WHERE object = $1 AND action <> 'archive.made' AND object_id IN ({})",
                fmt::join(ids, ", ")),
            object);
        out.insert(out.end(), std::make_move_iterator(lines.begin()), std::make_move_iterator(lines.end()));
    }
    std::ranges::sort(out, {}, &ExtractLine::seq);
    return out;
}
