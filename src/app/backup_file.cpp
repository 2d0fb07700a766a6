#include "app/backup_file.hpp"
#include <algorithm>
#include <array>
#include <charconv>
#include <cstring>
#include <filesystem>
#include <fmt/format.h>
#include <fstream>
#include <utility>
#include "base/durable_file.hpp"
#include "base/error.hpp"

namespace fs = std::filesystem;

namespace {

constexpr std::size_t block = 512;

/// The fields of an entry's head that matter here, where POSIX 1003.1 puts them.
using Head = std::array<char, block>;
constexpr std::size_t mode_at = 100, size_at = 124, sum_at = 148, kind_at = 156, magic_at = 257;
constexpr int size_digits = 11;

/// Sums the head's bytes with its own field taken as blanks.
unsigned sum_of(Head head) {
    std::fill_n(head.begin() + sum_at, 8, ' ');
    unsigned sum = 0;
    for (unsigned char c : head) sum += c;
    return sum;
}

/// A size is octal; one past eight gigabytes is written in bytes with the highest bit set, as GNU and BSD tar do.
void put_size(Head& head, std::uint64_t size) {
    if (size < 1ull << 33) {
        std::memcpy(&head[size_at], fmt::format("{:011o}", size).c_str(), size_digits + 1);
        return;
    }
    head[size_at] = char(0x80);
    for (int i = 0; i < 8; ++i) head[size_at + std::size_t(size_digits) - std::size_t(i)] = char(size >> (8 * i));
}

std::uint64_t size_in(const Head& head) {
    std::uint64_t size = 0;
    if (head[size_at] & 0x80) {
        for (std::size_t i = 4; i <= size_digits; ++i) size = size << 8 | std::uint8_t(head[size_at + i]);
        return size;
    }
    std::from_chars(&head[size_at], &head[size_at] + size_digits, size, 8);
    return size;
}

Head head_of(const std::string& name, std::uint64_t size) {
    Head head{};
    std::memcpy(head.data(), name.data(), std::min<std::size_t>(name.size(), 99));
    std::memcpy(&head[mode_at], "0000600", 7);
    put_size(head, size);
    head[kind_at] = '0';
    std::memcpy(&head[magic_at], "ustar\00000", 8);
    std::memcpy(&head[sum_at], fmt::format("{:06o}", sum_of(head)).c_str(), 7);
    return head;
}

std::size_t padding(std::uint64_t size) { return std::size_t((block - size % block) % block); }

bool reads_head(std::istream& in, Head& head) {
    in.read(head.data(), block);
    unsigned sum = 0;
    std::from_chars(&head[sum_at], &head[sum_at] + 6, sum, 8);
    return in.gcount() == block && std::memcmp(&head[magic_at], "ustar", 5) == 0 && sum == sum_of(head);
}

void copy_out(std::istream& in, std::uint64_t size, const std::string& to) {
    const std::string part = to + ".part";
    {
        std::ofstream out(part, std::ios::binary);
        std::string piece(1 << 20, '\0');
        for (auto left = size; left > 0;) {
            const auto want = std::streamsize(std::min<std::uint64_t>(left, piece.size()));
            if (!in.read(piece.data(), want)) throw Error(Refusal::invalid, "备份文件不完整");
            out.write(piece.data(), want);
            left -= std::uint64_t(want);
        }
        if (!out.flush()) throw Error(Refusal::unavailable, "磁盘空间不足，没有恢复");
    }
    publish_durably(part, to);
}

}  // namespace

BackupWriter::BackupWriter(std::string file)
    : file_(std::move(file)), part_(file_ + ".part"), out_(std::fopen(part_.c_str(), "wb")) {
    if (!out_) throw Error(Refusal::unavailable, "不能写入 " + file_);
}

BackupWriter::~BackupWriter() {
    if (!out_) return;
    std::fclose(out_);
    fs::remove(part_);
}

void BackupWriter::write(std::string_view bytes) {
    if (std::fwrite(bytes.data(), 1, bytes.size(), out_) != bytes.size())
        throw Error(Refusal::unavailable, "磁盘空间不足，备份没有写成");
}

void BackupWriter::add(const std::string& name, const std::string& from_file) {
    std::ifstream in(from_file, std::ios::binary);
    std::error_code fault;
    const auto size = fs::file_size(from_file, fault);
    if (!in || fault) throw Error(Refusal::unavailable, "读不到 " + from_file + "，备份没有写成");
    const auto head = head_of(name, size);
    write({head.data(), head.size()});
    std::string piece(1 << 20, '\0');
    std::uint64_t done = 0;
    while (in.read(piece.data(), std::streamsize(piece.size())) || in.gcount() > 0) {
        write({piece.data(), std::size_t(in.gcount())});
        done += std::uint64_t(in.gcount());
    }
    if (done != size) throw Error(Refusal::unavailable, from_file + " 在备份时变了，请再备份一次");
    write(std::string(padding(size), '\0'));
}

void BackupWriter::finish() {
    write(std::string(2 * block, '\0'));
    const bool closed = std::fclose(std::exchange(out_, nullptr)) == 0;
    if (!closed) {
        fs::remove(part_);
        throw Error(Refusal::unavailable, "磁盘空间不足，备份没有写成");
    }
    publish_durably(part_, file_);
}

bool is_backup_file(const std::string& file) {
    std::ifstream in(file, std::ios::binary);
    Head head{};
    return reads_head(in, head);
}

void unpack_backup(const std::string& file, const std::function<std::string(const std::string&)>& place) {
    std::ifstream in(file, std::ios::binary);
    Head head{};
    while (reads_head(in, head)) {
        const std::string name(head.data(), strnlen(head.data(), 100));
        const auto size = size_in(head);
        copy_out(in, size, place(name));
        in.ignore(std::streamsize(padding(size)));
    }
    if (head != Head{}) throw Error(Refusal::invalid, "备份文件不完整或已损坏");
}
