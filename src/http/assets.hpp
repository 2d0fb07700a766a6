#pragma once
#include <map>
#include <span>
#include <string>
#include <string_view>
#include "http/message.hpp"

namespace http {

/// A file that lies in the program itself.
struct Asset {
    std::string_view name;  // "assets/index-B3x9.js", without a leading slash
    std::string_view bytes;
    std::string_view brotli, gzip;  // the same, compressed when the program was built; empty when not smaller
    std::string_view hash;          // hex, of the bytes
};

/// The browser's part of the program: the files of the user interface, and its front page for every address that is
/// none of ours, since the interface has addresses of its own (/matters/41).
/// A name with a hash in it may be kept for a year; everything else is asked for again and answered with 304.
class Assets {
public:
    /// The files of the program. `front`: what precedes the interface's names ("ui/"), which is left off.
    explicit Assets(std::span<const Asset>, std::string_view front = "ui/");
    /// The files of a folder, read at each request; for work on the interface itself (--ui DIR).
    explicit Assets(std::string folder);

    /// Unknown names under /api/ and unknown files with an ending are 404; without an interface says that it was not built.
    Response serve(const Request&) const;

private:
    Response from_folder(const std::string& name) const;
    const Asset* find(std::string_view name) const;

    std::map<std::string_view, Asset> files_;
    std::string folder_;
};

/// The type by a file name's ending: "text/html; charset=utf-8"; application/octet-stream when unknown.
std::string_view type_of_file(std::string_view name);

}  // namespace http
