#include "http/upload.hpp"
#include <array>
#include <fcntl.h>
#include <filesystem>
#include <fmt/format.h>
#include <fstream>
#include <iterator>
#include <openssl/evp.h>
#include <openssl/rand.h>
#include <unistd.h>
#include "base/error.hpp"
#include "http/target.hpp"

namespace http {
namespace {

constexpr std::string_view prefix = "upload-";

std::string hex(const unsigned char* bytes, std::size_t size) {
    std::string out;
    for (std::size_t i = 0; i < size; ++i) out += fmt::format("{:02x}", bytes[i]);
    return out;
}

std::string fresh_path(const std::string& folder) {
    std::array<unsigned char, 16> random{};
    if (RAND_bytes(random.data(), int(random.size())) != 1) throw Error(Refusal::unavailable, "系统随机数不可用，请稍后再试");
    return fmt::format("{}/{}{}", folder, prefix, hex(random.data(), random.size()));
}

}  // namespace

struct UploadFile::Hash {
    std::unique_ptr<EVP_MD_CTX, decltype(&EVP_MD_CTX_free)> context{EVP_MD_CTX_new(), EVP_MD_CTX_free};
    Hash() { EVP_DigestInit_ex(context.get(), EVP_sha256(), nullptr); }
};

UploadFile::UploadFile(const std::string& folder, std::string file_name) : hash_(std::make_unique<Hash>()) {
    upload_.path = fresh_path(folder);
    upload_.file_name = std::move(file_name);
    const int descriptor = ::open(upload_.path.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
    if (descriptor < 0) throw Error(Refusal::unavailable, "上传目录无法写入，请联系管理员");
    file_ = ::fdopen(descriptor, "wb");
    std::setvbuf(file_, nullptr, _IONBF, 0);
}

UploadFile::~UploadFile() {
    if (file_) std::fclose(file_);
    ::unlink(upload_.path.c_str());
}

void UploadFile::append(std::string_view bytes) {
    EVP_DigestUpdate(hash_->context.get(), bytes.data(), bytes.size());
    if (std::fwrite(bytes.data(), 1, bytes.size(), file_) != bytes.size())
        throw Error(Refusal::unavailable, "磁盘空间不足，文件未能保存");
    upload_.size += static_cast<std::int64_t>(bytes.size());
}

Upload UploadFile::done() {
    // Synced here, on a worker, so that a deed which keeps the file need not wait for the disc.
    const bool synced = ::fsync(::fileno(file_)) == 0;
    const bool closed = std::fclose(std::exchange(file_, nullptr)) == 0;
    if (!synced || !closed) throw Error(Refusal::unavailable, "磁盘空间不足，文件未能保存");
    std::array<unsigned char, EVP_MAX_MD_SIZE> digest{};
    unsigned size = 0;
    EVP_DigestFinal_ex(hash_->context.get(), digest.data(), &size);
    upload_.sha256 = hex(digest.data(), size);
    return upload_;
}

std::string plain_file_name(std::string_view header) {
    auto name = percent_decoded(header).value_or("");
    if (const auto slash = name.find_last_of("/\\"); slash != name.npos) name.erase(0, slash + 1);
    std::erase_if(name, [](unsigned char c) { return c < 0x20 || c == 0x7f; });
    constexpr std::size_t longest = 255;  // what the usual file systems take, in bytes
    if (name == "." || name == ".." || name.size() > longest || !is_utf8(name)) return "";
    return name;
}

std::string uploaded_bytes(const Request& request) {
    if (!request.upload) return request.body;
    std::ifstream in(request.upload->path, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
}

std::string uploaded_name(const Request& request) {
    return request.upload ? request.upload->file_name : plain_file_name(request.header("x-file-name"));
}

void remove_abandoned_uploads(const std::string& folder) {
    std::error_code fault;
    for (auto& entry : std::filesystem::directory_iterator(folder, fault))
        if (entry.path().filename().string().starts_with(prefix)) std::filesystem::remove(entry.path(), fault);
}

}  // namespace http
