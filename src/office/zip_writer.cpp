#include "office/zip_writer.hpp"
#include <limits>
#include <stdexcept>
#include <utility>
#include <zlib.h>

namespace office {

namespace {

// The archive's fields are little-endian whatever the machine.
void put16(std::string& out, unsigned value) {
    out.push_back(char(value & 0xff));
    out.push_back(char(value >> 8 & 0xff));
}

void put32(std::string& out, std::uint32_t value) {
    put16(out, value & 0xffff);
    put16(out, value >> 16);
}

constexpr unsigned version_needed = 20, names_are_utf8 = 0x0800, deflated = 8;
constexpr unsigned midnight = 0, first_of_january_1980 = 0x0021;

std::uint32_t size_of(std::string_view content) {
    if (content.size() > std::numeric_limits<std::uint32_t>::max() / 2) throw std::length_error("zip entry over 2 GB");
    return std::uint32_t(content.size());
}

std::string deflate_raw(std::string_view content) {
    constexpr int raw_window = -15, memory_level = 8;
    z_stream stream{};
    if (deflateInit2(&stream, Z_DEFAULT_COMPRESSION, Z_DEFLATED, raw_window, memory_level, Z_DEFAULT_STRATEGY) != Z_OK)
        throw std::runtime_error("deflateInit2");
    std::string packed(deflateBound(&stream, uLong(content.size())), '\0');
    stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(content.data()));
    stream.avail_in = size_of(content);
    stream.next_out = reinterpret_cast<Bytef*>(packed.data());
    stream.avail_out = size_of(packed);
    const int outcome = deflate(&stream, Z_FINISH);
    packed.resize(stream.total_out);
    deflateEnd(&stream);
    if (outcome != Z_STREAM_END) throw std::runtime_error("deflate");
    return packed;
}

}  // namespace

std::uint32_t ZipWriter::offset() const {
    const auto at = taken_ + bytes_.size();
    if (at > std::numeric_limits<std::uint32_t>::max()) throw std::length_error("zip archive over 4 GB");
    return std::uint32_t(at);
}

std::string ZipWriter::take() {
    taken_ += bytes_.size();
    return std::exchange(bytes_, {});
}

PackedEntry pack(std::string_view name, std::string_view content) {
    const auto checksum = crc32(0, reinterpret_cast<const Bytef*>(content.data()), size_of(content));
    return {std::string(name), deflate_raw(content), std::uint32_t(checksum), size_of(content)};
}

void ZipWriter::add(const PackedEntry& packed) {
    const Entry entry{packed.name, packed.checksum, size_of(packed.bytes), packed.size, offset()};
    put32(bytes_, 0x04034b50);
    put16(bytes_, version_needed);
    put16(bytes_, names_are_utf8);
    put16(bytes_, deflated);
    put16(bytes_, midnight);
    put16(bytes_, first_of_january_1980);
    put32(bytes_, entry.checksum);
    put32(bytes_, entry.packed_size);
    put32(bytes_, entry.size);
    put16(bytes_, unsigned(entry.name.size()));
    put16(bytes_, 0);
    bytes_ += entry.name;
    bytes_ += packed.bytes;
    entries_.push_back(entry);
}

std::string ZipWriter::finish() {
    const auto directory = offset();
    for (const auto& entry : entries_) {
        put32(bytes_, 0x02014b50);
        put16(bytes_, version_needed);
        put16(bytes_, version_needed);
        put16(bytes_, names_are_utf8);
        put16(bytes_, deflated);
        put16(bytes_, midnight);
        put16(bytes_, first_of_january_1980);
        put32(bytes_, entry.checksum);
        put32(bytes_, entry.packed_size);
        put32(bytes_, entry.size);
        put16(bytes_, unsigned(entry.name.size()));
        bytes_.append(12, '\0');  // no extra field, no comment, first disk, no attributes
        put32(bytes_, entry.offset);
        bytes_ += entry.name;
    }
    const auto directory_size = offset() - directory;
    put32(bytes_, 0x06054b50);
    put32(bytes_, 0);  // the only disk
    put16(bytes_, unsigned(entries_.size()));
    put16(bytes_, unsigned(entries_.size()));
    put32(bytes_, directory_size);
    put32(bytes_, directory);
    put16(bytes_, 0);
    entries_.clear();
    taken_ = 0;
    return std::exchange(bytes_, {});
}

}  // namespace office
