// Loaded before the C library (LD_PRELOAD) into a program under test, it writes down every change the program makes to
// files below RECORD_FOLDER, every sync, and every byte told to a pipe or socket, in one order, into RECORD_LOG.
// The calls go on to the kernel, but a sync is only noted, after as long as a good disc takes. RECORD_FAIL makes the disc
// fail: "write:28:100-160" refuses the 100th to the 160th write to a file with ENOSPC; "sync:5:7-7" one sync with EIO.
#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <fcntl.h>
#include <limits.h>
#include <mutex>
#include <stdarg.h>
#include <string>
#include <string_view>
#include <sys/mman.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/uio.h>
#include <unistd.h>
#include "crash/recording.hpp"

namespace {

using crash::Event;

enum class Kind : unsigned char { untracked, file, directory };

struct Tracked {
    Kind kind = Kind::untracked;
    std::uint64_t inode = 0;
};

constexpr int most_descriptors = 4096;
Tracked tracked[most_descriptors];
std::recursive_mutex order;

struct Settings {
    char folder[PATH_MAX] = "";
    std::size_t length = 0;
    int log = -1;

    Settings() {
        const char* asked = std::getenv("RECORD_FOLDER");
        const char* name = std::getenv("RECORD_LOG");
        if (!asked || !name || !::realpath(asked, folder)) return;
        length = std::strlen(folder);
        const long low = ::syscall(SYS_openat, AT_FDCWD, name, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
        log = int(::syscall(SYS_fcntl, low, F_DUPFD_CLOEXEC, 900));
        ::syscall(SYS_close, low);
    }
};

/// Which calls of one kind fail, and how often it has been called.
class Trouble {
public:
    explicit Trouble(const char* kind) {
        const char* asked = std::getenv("RECORD_FAIL");
        const auto length = std::strlen(kind);
        if (!asked || std::strncmp(asked, kind, length) != 0) return;
        char* end = nullptr;
        reason_ = int(std::strtol(asked + length, &end, 10));
        first_ = std::strtol(end + 1, &end, 10);
        last_ = std::strtol(end + 1, &end, 10);
    }

    /// Sets errno and says true when this call is to fail.
    bool strikes() {
        ++calls_;
        const bool now = reason_ && calls_ >= first_ && calls_ <= last_;
        if (now) errno = reason_;
        return now;
    }

private:
    int reason_ = 0;
    long first_ = 0, last_ = 0, calls_ = 0;
};

bool write_fails() {
    static Trouble trouble("write:");
    return trouble.strikes();
}

bool sync_fails() {
    static Trouble trouble("sync:");
    return trouble.strikes();
}

const Settings& settings() {
    static const Settings read;
    return read;
}

void record(Event event, std::uint64_t file, std::uint64_t offset, std::string_view path, std::string_view data) {
    crash::EventHead head;
    head.event = event, head.file = file, head.offset = offset;
    head.path_length = std::uint32_t(path.size()), head.data_length = std::uint32_t(data.size());
    const iovec parts[] = {
        {&head, sizeof head}, {const_cast<char*>(path.data()), path.size()}, {const_cast<char*>(data.data()), data.size()}};
    const int kept = errno;
    ::syscall(SYS_writev, settings().log, parts, 3);
    errno = kept;
}

/// The path below the folder, or nothing when it lies elsewhere. The last part is not followed: it may not exist.
std::string below_folder(int directory, const char* path) {
    char base[PATH_MAX] = "", real[PATH_MAX] = "";
    if (path[0] != '/' && directory == AT_FDCWD && !::getcwd(base, sizeof base)) return {};
    if (path[0] != '/' && directory != AT_FDCWD) {
        const std::string link = "/proc/self/fd/" + std::to_string(directory);
        if (::readlink(link.c_str(), base, sizeof base - 1) < 0) return {};
    }
    const std::string whole = path[0] == '/' ? path : std::string(base) + "/" + path;
    const auto slash = whole.rfind('/');
    if (!::realpath(slash == 0 ? "/" : whole.substr(0, slash).c_str(), real)) return {};
    const std::string found = std::string(real) + whole.substr(slash);
    const bool inside = settings().length && found.compare(0, settings().length, settings().folder) == 0 &&
                        (found.size() == settings().length || found[settings().length] == '/');
    return inside ? found.substr(settings().length) + (found.size() == settings().length ? "/" : "") : std::string();
}

/// SQLite's wal-index is rebuilt after a crash and never needs to be on disc.
bool is_forgettable(std::string_view path) { return path.ends_with("-shm"); }

int opened(long descriptor, int directory, const char* path, int flags) {
    if (descriptor < 0) {
        errno = int(-descriptor);
        return -1;
    }
    const int fd = int(descriptor);
    if (fd >= most_descriptors || settings().log < 0) return fd;
    tracked[fd] = {};
    const std::string below = below_folder(directory, path);
    struct stat state {};
    if (below.empty() || is_forgettable(below) || ::fstat(fd, &state) != 0) return fd;
    if (S_ISDIR(state.st_mode)) tracked[fd] = {Kind::directory, state.st_ino};
    if (!S_ISREG(state.st_mode)) return fd;
    tracked[fd] = {Kind::file, state.st_ino};
    record(Event::open, state.st_ino, flags & O_TRUNC ? 1 : 0, below, {});
    return fd;
}

/// System calls by number return -1 and set errno; this gives -errno back, to be handed on.
long raw_open(int directory, const char* path, int flags, mode_t mode) {
    const long got = ::syscall(SYS_openat, directory, path, flags, mode);
    return got < 0 ? -errno : got;
}

Kind kind_of(int fd) { return fd >= 0 && fd < most_descriptors ? tracked[fd].kind : Kind::untracked; }

bool leads_outside(int fd) {
    struct stat state {};
    if (settings().log < 0 || fd == STDERR_FILENO || fd == settings().log || ::fstat(fd, &state) != 0) return false;
    return S_ISFIFO(state.st_mode) || S_ISSOCK(state.st_mode);
}

ssize_t tracked_write(int fd, const void* bytes, std::size_t size, off_t offset) {
    std::lock_guard lock(order);
    if (write_fails()) return -1;
    const long written = ::syscall(SYS_pwrite64, fd, bytes, size, offset);
    if (written > 0)
        record(Event::write, tracked[fd].inode, std::uint64_t(offset), {},
               {static_cast<const char*>(bytes), std::size_t(written)});
    return written;
}

ssize_t tracked_append(int fd, const void* bytes, std::size_t size) {
    std::lock_guard lock(order);
    if (write_fails()) return -1;
    const bool at_end = ::fcntl(fd, F_GETFL) & O_APPEND;
    const off_t offset = ::lseek(fd, 0, at_end ? SEEK_END : SEEK_CUR);
    const long written = ::syscall(SYS_write, fd, bytes, size);
    if (written > 0)
        record(Event::write, tracked[fd].inode, std::uint64_t(offset), {},
               {static_cast<const char*>(bytes), std::size_t(written)});
    return written;
}

ssize_t tell(int fd, const void* bytes, std::size_t size) {
    std::lock_guard lock(order);
    const long written = ::syscall(SYS_write, fd, bytes, size);
    if (written > 0) record(Event::tell, 0, 0, {}, {static_cast<const char*>(bytes), std::size_t(written)});
    return written;
}

int synced(int fd) {
    ::usleep(300);
    std::lock_guard lock(order);
    if (sync_fails()) return -1;
    if (kind_of(fd) == Kind::file) record(Event::sync, tracked[fd].inode, 0, {}, {});
    if (kind_of(fd) == Kind::directory) {
        const std::string link = "/proc/self/fd/" + std::to_string(fd);
        char path[PATH_MAX] = "";
        if (::readlink(link.c_str(), path, sizeof path - 1) > 0)
            record(Event::sync_directory, 0, 0, path + settings().length, {});
    }
    return 0;
}

int renamed(int from_directory, const char* from, int to_directory, const char* to) {
    std::lock_guard lock(order);
    const std::string old_path = below_folder(from_directory, from), new_path = below_folder(to_directory, to);
    const long failed = ::syscall(SYS_renameat, from_directory, from, to_directory, to);
    if (!failed && !old_path.empty()) record(Event::rename, 0, 0, old_path, new_path);
    return int(failed);
}

int unlinked(int directory, const char* path, int flags) {
    std::lock_guard lock(order);
    const std::string below = flags & AT_REMOVEDIR ? "" : below_folder(directory, path);
    const long failed = ::syscall(SYS_unlinkat, directory, path, flags);
    if (!failed && !below.empty() && !is_forgettable(below)) record(Event::unlink, 0, 0, below, {});
    return int(failed);
}

mode_t mode_of(int flags, va_list& more) { return flags & (O_CREAT | O_TMPFILE) ? va_arg(more, mode_t) : 0; }

void* mapped(void* address, std::size_t size, int protection, int flags, int fd, off_t offset) {
    if (kind_of(fd) == Kind::file && (protection & PROT_WRITE) && (flags & MAP_SHARED))
        record(Event::shared_mapping, tracked[fd].inode, 0, {}, {});
    return reinterpret_cast<void*>(::syscall(SYS_mmap, address, size, protection, flags, fd, offset));
}

}  // namespace

// The C library's own names, taken over.
extern "C" {

#pragma GCC visibility push(default)

int openat(int directory, const char* path, int flags, ...) {
    va_list more;
    va_start(more, flags);
    const mode_t mode = mode_of(flags, more);
    va_end(more);
    std::lock_guard lock(order);
    return opened(raw_open(directory, path, flags, mode), directory, path, flags);
}

int open(const char* path, int flags, ...) {
    va_list more;
    va_start(more, flags);
    const mode_t mode = mode_of(flags, more);
    va_end(more);
    return openat(AT_FDCWD, path, flags, mode);
}

int open64(const char* path, int flags, ...) {
    va_list more;
    va_start(more, flags);
    const mode_t mode = mode_of(flags, more);
    va_end(more);
    return openat(AT_FDCWD, path, flags, mode);
}

int close(int fd) {
    if (fd == settings().log && fd >= 0) return 0;
    if (fd >= 0 && fd < most_descriptors) tracked[fd] = {};
    return int(::syscall(SYS_close, fd));
}

ssize_t pwrite(int fd, const void* bytes, std::size_t size, off_t offset) {
    return kind_of(fd) == Kind::file ? tracked_write(fd, bytes, size, offset) : ::syscall(SYS_pwrite64, fd, bytes, size, offset);
}

ssize_t pwrite64(int fd, const void* bytes, std::size_t size, off64_t offset) { return pwrite(fd, bytes, size, offset); }

ssize_t write(int fd, const void* bytes, std::size_t size) {
    if (kind_of(fd) == Kind::file) return tracked_append(fd, bytes, size);
    return leads_outside(fd) ? tell(fd, bytes, size) : ::syscall(SYS_write, fd, bytes, size);
}

int fsync(int fd) { return kind_of(fd) == Kind::untracked ? int(::syscall(SYS_fsync, fd)) : synced(fd); }
int fdatasync(int fd) { return kind_of(fd) == Kind::untracked ? int(::syscall(SYS_fdatasync, fd)) : synced(fd); }

int ftruncate(int fd, off_t size) noexcept {
    std::lock_guard lock(order);
    const long failed = ::syscall(SYS_ftruncate, fd, size);
    if (!failed && kind_of(fd) == Kind::file) record(Event::truncate, tracked[fd].inode, std::uint64_t(size), {}, {});
    return int(failed);
}

int ftruncate64(int fd, off64_t size) noexcept { return ftruncate(fd, size); }
int unlink(const char* path) noexcept { return unlinked(AT_FDCWD, path, 0); }
int unlinkat(int directory, const char* path, int flags) noexcept { return unlinked(directory, path, flags); }
int rename(const char* from, const char* to) noexcept { return renamed(AT_FDCWD, from, AT_FDCWD, to); }
int renameat(int a, const char* from, int b, const char* to) noexcept { return renamed(a, from, b, to); }

void* mmap(void* address, std::size_t size, int protection, int flags, int fd, off_t offset) noexcept {
    return mapped(address, size, protection, flags, fd, offset);
}
void* mmap64(void* address, std::size_t size, int protection, int flags, int fd, off64_t offset) noexcept {
    return mapped(address, size, protection, flags, fd, offset);
}

#pragma GCC visibility pop

}  // extern "C"
