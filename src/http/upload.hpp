#pragma once
#include <cstdio>
#include <memory>
#include <string>
#include <string_view>
#include "http/message.hpp"

namespace http {

/// A body on its way to disk: a file of its own under a name nobody can guess, hashed as it is written.
/// Removed with this object, unless the handler moved it elsewhere. Blocking; belongs on a worker.
class UploadFile {
public:
    /// Refuses (Refusal::unavailable) when the folder cannot be written.
    UploadFile(const std::string& folder, std::string file_name);
    ~UploadFile();
    UploadFile(const UploadFile&) = delete;

    void append(std::string_view bytes);  // refuses (Refusal::unavailable) when the disk is full
    Upload done();                        // closes the file

private:
    struct Hash;
    Upload upload_;
    std::FILE* file_ = nullptr;
    std::unique_ptr<Hash> hash_;
};

/// What the sender called the file: percent-decoded, without folders and control characters; "" when it is no name.
std::string plain_file_name(std::string_view header);

/// The body of a file handed in, whole: as the listener put it on disc, or, of tests and scripts, in memory.
std::string uploaded_bytes(const Request&);
/// What its sender called it; "" when he did not say.
std::string uploaded_name(const Request&);

/// Removes what a server that was killed left in the folder.
void remove_abandoned_uploads(const std::string& folder);

}  // namespace http
