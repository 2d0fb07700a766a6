#pragma once
#include <functional>
#include <string>

// A backup is one tar archive (POSIX ustar, so `tar tf` lists it): luoshi.db, then files/ab/cdef… of what people handed in.

/// Writes the archive beside its place and gives it its name when all of it is on disc.
class BackupWriter {
public:
    explicit BackupWriter(std::string file);
    BackupWriter(const BackupWriter&) = delete;
    ~BackupWriter();

    void add(const std::string& name, const std::string& from_file);
    void finish();

private:
    void write(std::string_view bytes);

    std::string file_, part_;
    std::FILE* out_;
};

bool is_backup_file(const std::string& file);

/// Unpacks everything; `place` says where an entry goes, synced to disc, and refuses a name it does not know. Refuses (invalid)
/// an archive that is cut off or damaged.
void unpack_backup(const std::string& file, const std::function<std::string(const std::string& name)>& place);
