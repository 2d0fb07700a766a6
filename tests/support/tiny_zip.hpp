#pragma once
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>
#include <zlib.h>

/// Zip files by hand for tests: honest ones, and ones that lie about their sizes.
struct TinyZip {
    struct Entry {
        std::string name, packed;
        std::uint32_t crc, size;
        bool deflated;
    };
    std::vector<Entry> entries;

    TinyZip& add(std::string name, std::string_view bytes, bool deflated = true, std::int64_t stated_size = -1) {
        Entry e{std::move(name), std::string(bytes),
                std::uint32_t(crc32(0, reinterpret_cast<const Bytef*>(bytes.data()), uInt(bytes.size()))),
                std::uint32_t(stated_size < 0 ? std::int64_t(bytes.size()) : stated_size), deflated};
        if (deflated) e.packed = deflate_raw(bytes);
        entries.push_back(std::move(e));
        return *this;
    }

    std::string bytes() const {
        std::string out, directory;
        for (auto& e : entries) {
            const auto offset = std::uint32_t(out.size());
            out += "PK\x03\x04" + header(e) + e.name + e.packed;
            std::string entry = "PK\x01\x02" + number(20, 2) + header(e) + number(0, 2) + number(0, 2) + number(0, 2) +
                                number(0, 4) + number(offset, 4);
            directory += entry + e.name;
        }
        return out + directory + "PK\x05\x06" + number(0, 4) + number(entries.size(), 2) + number(entries.size(), 2) +
               number(directory.size(), 4) + number(out.size(), 4) + number(0, 2);
    }

private:
    static std::string number(std::uint64_t n, int bytes) {
        std::string out;
        for (int i = 0; i < bytes; ++i, n >>= 8) out += static_cast<char>(n & 255);
        return out;
    }
    static std::string header(const Entry& e) {
        return number(20, 2) + number(0x800, 2) + number(e.deflated ? 8 : 0, 2) + number(0, 2) + number(0x21, 2) +
               number(e.crc, 4) + number(e.packed.size(), 4) + number(e.size, 4) + number(e.name.size(), 2) + number(0, 2);
    }
    static std::string deflate_raw(std::string_view bytes) {
        z_stream z{};
        deflateInit2(&z, 9, Z_DEFLATED, -15, 9, Z_DEFAULT_STRATEGY);
        std::string out(deflateBound(&z, uLong(bytes.size())), '\0');
        z.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(bytes.data()));
        z.avail_in = uInt(bytes.size());
        z.next_out = reinterpret_cast<Bytef*>(out.data());
        z.avail_out = uInt(out.size());
        deflate(&z, Z_FINISH);
        out.resize(z.total_out);
        deflateEnd(&z);
        return out;
    }
};
