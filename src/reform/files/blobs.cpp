#include "reform/files/blobs.hpp"
#include <filesystem>
#include "base/crypto.hpp"
#include "base/durable_file.hpp"
#include "base/error.hpp"

namespace fs = std::filesystem;

namespace {

std::string folder_of(const std::string& path) { return fs::path(path).parent_path().string(); }

/// The file system's clock differs from the world's; only ages are compared.
Instant last_put(const fs::path& path) {
    return std::chrono::floor<std::chrono::seconds>(std::chrono::file_clock::to_sys(fs::last_write_time(path)));
}

/// Somebody puts it here anew: it must not be taken for an old one that nobody wants.
void touch(const std::string& path) {
    std::error_code ignored;
    fs::last_write_time(path, fs::file_time_type::clock::now(), ignored);
}

}  // namespace

std::string Blobs::path_of(std::string_view sha256) const {
    if (folder_.empty()) throw Error(Refusal::unavailable, "没有数据目录，不能存放附件");
    return folder_ + "/" + std::string(sha256.substr(0, 2)) + "/" + std::string(sha256.substr(2));
}

bool Blobs::has(std::string_view sha256, std::int64_t size) const {
    std::error_code fault;
    const auto there = fs::file_size(path_of(sha256), fault);
    return !fault && std::int64_t(there) == size;
}

void Blobs::take(const std::string& path, std::string_view sha256, std::int64_t size) const {
    const auto place = path_of(sha256);
    if (has(sha256, size)) return touch(place);
    create_durable_directory(folder_of(place));
    publish_durably(path, place);
}

void Blobs::write(std::string_view bytes, std::string_view sha256) const {
    const auto place = path_of(sha256);
    if (has(sha256, std::int64_t(bytes.size()))) return touch(place);
    create_durable_directory(folder_of(place));
    write_durably(place, bytes);
}

void Blobs::remove(std::string_view sha256) const {
    std::error_code ignored;
    fs::remove(path_of(sha256), ignored);
}

void Blobs::each_older(Instant before, const std::function<void(const std::string&)>& seen) const {
    std::error_code fault;
    for (auto& shelf : fs::directory_iterator(folder_, fault)) {
        if (!shelf.is_directory(fault)) continue;
        for (auto& file : fs::directory_iterator(shelf.path(), fault))
            if (last_put(file.path()) < before) seen(shelf.path().filename().string() + file.path().filename().string());
    }
}

std::string Blobs::problem_of(std::string_view sha256, std::int64_t size) const {
    const auto place = path_of(sha256);
    std::error_code fault;
    const auto there = fs::file_size(place, fault);
    if (fault) return "内容不在了";
    if (std::int64_t(there) != size) return "大小与登记不符";
    return sha256_of_file(place) == sha256 ? "" : "内容与登记的 SHA-256 不符";
}
