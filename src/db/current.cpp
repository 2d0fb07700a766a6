#include "db/current.hpp"
#include <stdexcept>

namespace db {
namespace {

thread_local Current* innermost = nullptr;

}  // namespace

Current::Current(const Database& database, Tx& tx, bool writing)
    : database_(database), tx_(tx), writing_(writing), outer_(innermost) {
    innermost = this;
}

Current::~Current() { innermost = outer_; }

Current* Current::of(const Database& database) {
    for (auto* at = innermost; at; at = at->outer_)
        if (&at->database_ == &database) return at;
    return nullptr;
}

void Current::join(const std::function<void(Tx&)>& work, bool to_write) {
    if (to_write && !writing_) throw std::logic_error("a deed was begun inside a read");
    try {
        work(tx_);
    } catch (...) {
        if (to_write) failure_ = std::current_exception();
        throw;
    }
}

void Current::perform(const std::function<void(Tx&)>& work) {
    work(tx_);
    if (failure_) std::rethrow_exception(failure_);
}

}  // namespace db
