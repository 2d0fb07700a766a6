#pragma once
#include <functional>
#include <string>
#include <string_view>
#include "base/date.hpp"

/// Contents under their SHA-256: files/ab/cdef…, each there once and whole or not at all. Beside the database of either kind,
/// in the city's data folder.
class Blobs {
public:
    explicit Blobs(std::string folder) : folder_(std::move(folder)) {}

    std::string path_of(std::string_view sha256) const;
    bool has(std::string_view sha256, std::int64_t size) const;
    /// Puts the file at `path` under its hash, by renaming, synced to disc when this returns. May be asked again.
    void take(const std::string& path, std::string_view sha256, std::int64_t size) const;
    void write(std::string_view bytes, std::string_view sha256) const;
    void remove(std::string_view sha256) const;
    /// Every content that lies here and was last put here before `before`.
    void each_older(Instant before, const std::function<void(const std::string& sha256)>&) const;
    /// What is wrong with a content, in the user's words; empty when it is what its name says.
    std::string problem_of(std::string_view sha256, std::int64_t size) const;

private:
    std::string folder_;
};
