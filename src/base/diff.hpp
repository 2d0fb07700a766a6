#pragma once
#include <string>
#include "base/describe.hpp"

/// What changed between two states of a record, for the journal and for the history people read:
///   [{"field":"due","label":"完成时限","before":"2017-06-30","after":"2017-09-30"}]
/// The version is left out: it changes with everything.
std::string difference(const Fields&, const void* before, const void* after);

template <Described T> std::string difference(const T& before, const T& after) {
    return difference(fields_of<T>(), &before, &after);
}
