#pragma once
#include <cstdint>
#include <memory>
#include <string>
#include "http/intake.hpp"
#include "http/message.hpp"

namespace http {

/// A file being sent, read piece by piece.
class SentFile {
public:
    SentFile(int descriptor, std::int64_t first, std::int64_t length) : descriptor_(descriptor), at_(first), left_(length) {}
    ~SentFile();
    SentFile(const SentFile&) = delete;

    std::int64_t left() const { return left_; }
    std::string next();  // blocking; "" when the disk fails or the file was cut, and the connection can only be closed

private:
    int descriptor_;
    std::int64_t at_, left_;
};

/// An answer in the bytes that go over the wire.
struct Answer {
    int status = 0;
    std::string head, body;
    std::unique_ptr<SentFile> file;  // after the body, which is then empty
};

/// Compresses, opens the file to be sent and picks the asked range, adds the headers every answer carries
/// (nosniff, no frames, no referrer to other sites; CSP for HTML; no-store unless the handler says otherwise). Blocking.
Answer answer(Response&&, const Intake&, bool keep_alive, const Clock&);

/// The transport's own refusal, as problem+json in Chinese.
Response refusal(int status);

}  // namespace http
