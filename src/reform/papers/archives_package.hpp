#pragma once
#include <fstream>
#include <map>
#include <set>
#include "office/zip_writer.hpp"
#include "reform/papers/archives.hpp"

/// One package being packed: files go to disc as they come, and what they are is noted for index, metadata and checksums.
class Package {
public:
    Package(Files&, std::string name);

    void add(const std::string& path, std::string title, std::string_view bytes);
    /// A file of the files room, whose bytes are checked against its hash on the way.
    void add(const std::string& folder, const FileRef&);
    const std::vector<ArchiveEntry>& entries() const { return entries_; }
    ReadyZip finish();

private:
    void flush(const std::string&);

    Files& files_;
    std::string name_, path_;
    std::ofstream out_;
    office::ZipWriter zip_;
    std::set<std::string> taken_;
    std::vector<ArchiveEntry> entries_;
};

/// Rows of the journal's objects that a package speaks of: table → row numbers.
using Objects = std::map<std::string, std::set<std::int64_t>, std::less<>>;
/// Their lines in the order of the journal; that a package was made is no part of a package.
std::vector<ExtractLine> extract(db::Tx&, const Objects&);
