#include "base/durable_file.hpp"
#include <atomic>
#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <filesystem>
#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>
#include "base/error.hpp"
#include "base/log.hpp"

namespace {

[[noreturn]] void refuse(std::string_view what, const std::string& path) {
    const int reason = errno;
    logs::error(fmt::format("{} {}: {}", what, path, std::strerror(reason)));
    throw Error(Refusal::unavailable,
                reason == ENOSPC || reason == EDQUOT ? "磁盘空间不足，文件没有保存" : "文件没有保存，请稍后再试");
}

/// An open file; closing is not checked, since nothing is promised before fsync said so.
class File {
public:
    File(const std::string& path, int flags) : path_(path), descriptor_(::open(path.c_str(), flags | O_CLOEXEC, 0600)) {
        if (descriptor_ < 0) refuse("open", path);
    }
    File(const File&) = delete;
    ~File() { ::close(descriptor_); }

    void write(std::string_view bytes) {
        while (!bytes.empty()) {
            const auto written = ::write(descriptor_, bytes.data(), bytes.size());
            if (written < 0 && errno == EINTR) continue;
            if (written < 0) refuse("write", path_);
            bytes.remove_prefix(std::size_t(written));
        }
    }

    void sync() {
        if (::fsync(descriptor_) != 0) refuse("fsync", path_);  // never tried again: the kernel may have dropped the pages
    }

private:
    std::string path_;
    int descriptor_;
};

std::string directory_of(std::string path) {
    while (path.size() > 1 && path.ends_with('/')) path.pop_back();
    auto parent = std::filesystem::path(path).parent_path();
    return parent.empty() ? "." : parent.string();
}

void sync_directory(const std::string& path) { File(path, O_RDONLY | O_DIRECTORY).sync(); }

std::string name_beside(const std::string& path) {
    static std::atomic<unsigned> counter{0};
    return fmt::format("{}.{}-{}.part", path, ::getpid(), ++counter);
}

void rename_into_place(const std::string& temporary, const std::string& path) {
    if (::rename(temporary.c_str(), path.c_str()) != 0) refuse("rename", path);
    sync_directory(directory_of(path));
}

}  // namespace

void write_durably(const std::string& path, std::string_view bytes) {
    const std::string temporary = name_beside(path);
    try {
        File file(temporary, O_WRONLY | O_CREAT | O_EXCL);
        file.write(bytes);
        file.sync();
        rename_into_place(temporary, path);
    } catch (...) {
        ::unlink(temporary.c_str());
        throw;
    }
}

void publish_durably(const std::string& temporary, const std::string& path) {
    File(temporary, O_RDONLY).sync();
    rename_into_place(temporary, path);
}

void create_durable_directory(const std::string& path) {
    if (path.empty() || std::filesystem::is_directory(path)) return;
    const std::string parent = directory_of(path);
    create_durable_directory(parent);
    if (::mkdir(path.c_str(), 0700) != 0 && errno != EEXIST) refuse("mkdir", path);
    sync_directory(parent);
}
