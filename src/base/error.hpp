#pragma once
#include <stdexcept>
#include <string>
#include <vector>

/// Why a request was refused, in the words of the trade; the HTTP status belongs to http/.
enum class Refusal {
    invalid,          // the input is wrong; `fields` names every place
    unauthenticated,  // nobody is signed in
    forbidden,        // signed in, but not allowed
    not_found,
    conflict,               // the record's state does not permit it
    stale,                  // somebody changed the record in the meantime (If-Match)
    precondition_required,  // If-Match or Idempotency-Key is missing
    too_large,
    too_many,
    unavailable,  // try again later; the outcome may be unknown
};

/// One place in the input that is wrong: `path` as in the request body ("units[2].name"), `message` in the user's words.
struct FieldError {
    std::string path, message;
    bool operator==(const FieldError&) const = default;
};

/// The one exception a request may end with on purpose; anything else is a defect (500).
class Error : public std::runtime_error {
public:
    Error(Refusal kind, const std::string& message, std::vector<FieldError> fields = {})
        : std::runtime_error(message), kind(kind), fields(std::move(fields)) {}
    Refusal kind;
    std::vector<FieldError> fields;
};
