#include "reform/files/file.hpp"
#include "reform/files/file_kind.hpp"

FileRef ref_of(const File& f) {
    return {f.id, f.name, f.size, f.sha256, f.type, may_be_shown(f.type), f.uploader, f.uploaded_at};
}
