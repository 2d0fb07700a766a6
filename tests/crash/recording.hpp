#pragma once
#include <cstdint>

// What the recorder writes and the disc model reads: one ordered log of everything a process did to the files below
// one folder, and of everything it told the outside.
namespace crash {

enum class Event : std::uint8_t {
    open,            // path; offset 1 when the file was cut to nothing
    write,           // data at offset
    truncate,        // to offset
    sync,            // of the file
    sync_directory,  // path
    unlink,          // path
    rename,          // path → data
    tell,            // data: bytes for a pipe or socket
    shared_mapping,  // path: written past the recorder, so the recording proves nothing
};

/// Followed by `path_length` bytes of path, then `data_length` bytes of data. Paths are relative to the folder: "/city.db".
struct EventHead {
    std::uint32_t mark = event_mark;
    Event event{};
    std::uint64_t file = 0;  // the inode
    std::uint64_t offset = 0;
    std::uint32_t path_length = 0, data_length = 0;

    static constexpr std::uint32_t event_mark = 0x4c53524au;
};

}  // namespace crash
