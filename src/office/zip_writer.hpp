#pragma once
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace office {

/// An entry that is packed already, to stand in many archives.
struct PackedEntry {
    std::string name, bytes;
    std::uint32_t checksum = 0, size = 0;  // of the content
};
PackedEntry pack(std::string_view name, std::string_view content);

/// Writes a zip archive into memory. Every entry carries the same fixed date, so the same content gives the same
/// bytes on every run and every machine: the hash of an issued paper can be checked years later.
class ZipWriter {
public:
    /// `name` in UTF-8 with forward slashes; entries stand in the order in which they are added.
    void add(std::string_view name, std::string_view content) { add(pack(name, content)); }
    void add(const PackedEntry&);

    /// What stands ready to be written away, so that a large archive never lies in memory whole; finish() gives the rest.
    std::string take();

    /// The whole archive, or what is left of it; the writer is empty afterwards.
    std::string finish();

private:
    struct Entry {
        std::string name;
        std::uint32_t checksum, packed_size, size, offset;
    };

    std::uint32_t offset() const;

    std::string bytes_;
    std::uint64_t taken_ = 0;
    std::vector<Entry> entries_;
};

}  // namespace office
