#pragma once
#include <string_view>
#include <vector>
#include "base/describe.hpp"
#include "base/error.hpp"

// What a form must know of an input record, read off its description.

/// Whether a field of that name must be given: texts, dates and lists must, optional ones and a few lists need not.
bool is_required(const Field&);

/// Every required text or list that is there but empty: 请填写….
std::vector<FieldError> empty_fields(const Type&, const void* input);
