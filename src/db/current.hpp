#pragma once
#include <exception>
#include "db/database.hpp"

namespace db {

/// The transactions this thread stands in, innermost first: what lets a deed call another deed and share its fate.
/// One chain serves all databases of the process (one a city).
class Current {
public:
    Current(const Database& database, Tx& tx, bool writing);
    Current(const Current&) = delete;
    ~Current();

    static Current* of(const Database&);  // null when this thread stands in none of that database

    /// Joins a deed to the transaction. When it throws, the whole transaction is lost, even if somebody in between
    /// catches: half a deed must not be committed.
    void join(const std::function<void(Tx&)>& work, bool to_write);
    /// Runs the outermost deed and refuses when something inside it was lost on the way.
    void perform(const std::function<void(Tx&)>& work);

private:
    const Database& database_;
    Tx& tx_;
    bool writing_;
    std::exception_ptr failure_;
    Current* outer_;
};

}  // namespace db
