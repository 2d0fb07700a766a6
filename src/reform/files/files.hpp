#pragma once
#include <functional>
#include <map>
#include <string>
#include <vector>
#include "db/database.hpp"
#include "reform/files/blobs.hpp"
#include "reform/files/file.hpp"
#include "reform/files/file_limits.hpp"

/// A file on its way in: on disc, already hashed, or small and in memory.
struct Incoming {
    std::string name;
    std::string path, sha256;  // empty path: the bytes are in `bytes`
    std::int64_t size = 0;
    std::string bytes;
};

/// A file that the program made itself.
struct MadeFile {
    std::string name, type, bytes;
};

/// Evidence and whatever else people hand in: kept by content, shown to whoever may see what it hangs on.
class Files {
public:
    using Limits = std::function<FileLimits(db::Tx&)>;
    /// Refuses who may not see the record: what the room says that the record belongs to.
    using Guard = std::function<void(db::Tx&, const Actor&, std::int64_t id)>;
    static constexpr std::chrono::hours kept_loose{24};

    /// `data`: the city's data folder, where files/ lies.
    Files(db::Database&, Clock, const std::string& data, Limits);

    /// Who may see what hangs on records of this table; said once by the room's house.
    void guard(std::string object, Guard);

    /// Refuses what is too large, of a kind not taken, a program, with macros, or more than the city's room.
    FileRef keep(const Actor&, const Incoming&);
    struct Opened {
        FileRef file;
        std::string path;
    };
    /// The uploader sees his own; everybody else what hangs on a record he may see.
    Opened open(const Actor&, Id<File>);

    /// Part of the deed that makes a file itself (an issued paper): kept under its hash and hung on the record for good. What the
    /// deed's refusal leaves behind is swept.
    FileRef keep_made(db::Tx&, const Actor&, Instant now, const MadeFile&, std::string_view object, std::int64_t id);
    /// The bytes under that hash; refuses (unavailable) when they are gone or are not what the hash says.
    std::string content(const std::string& sha256) const;
    /// Puts a file at `path` among the contents without a row: it can be sent from there and is swept a day later.
    std::string lay_by(const std::string& path);
    /// Where a file may be written before it is laid by.
    std::string desk_path(std::string_view name) const;
    std::string path_of(const std::string& sha256) const { return blobs_.path_of(sha256); }

    /// Removes what has hung on nothing for a day, and contents that no row knows.
    void sweep();

private:
    void require_visible(db::Tx&, const Actor&, const File&) const;
    void require_room(db::Tx&, const FileLimits&, const Incoming&) const;

    db::Database& db_;
    Clock clock_;
    Blobs blobs_;
    Limits limits_;
    std::map<std::string, Guard, std::less<>> guards_;
};

// For the rooms whose records carry files; each is part of the caller's own deed, which has asked for permission.

/// From now on exactly these files hang on the record, in this order. What is new must have been uploaded by the caller himself;
/// refuses (invalid) by place in the list: evidence[1]. Journalled as evidence.changed when something changed.
std::vector<FileRef> attach(db::Tx&, const Actor&, Instant now, std::string_view object, std::int64_t id,
                            const std::vector<Id<File>>& evidence, int at_most = FileLimits{}.per_record);
std::vector<FileRef> attached(db::Tx&, std::string_view object, std::int64_t id);
/// The same for a list in one query: `ids` is a SELECT of record numbers written by the room.
std::map<std::int64_t, std::vector<FileRef>> attached_to(db::Tx&, std::string_view object, std::string_view ids);

/// What `luoshi verify` says of the files: every content read and hashed.
FilesCheck check_files(db::Database&, const std::string& data);
