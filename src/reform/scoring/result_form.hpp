#pragma once
#include <string>
#include <string_view>
#include "reform/scoring/scores.hpp"

/// What members a result has. A month that was closed in an older form must recompute to its own bytes for ever, so a form is
/// never changed: whoever lets results grow adds a new one here, and the fixture of the old one stays in the tests.
enum class ResultForm {
    places,  // unit, place, total, eligible, flags, blocks, lines
    grades,  // and the gates that applied, grade, why this grade, titles
};

constexpr auto newest_form = ResultForm::grades;

/// In which form a kept result is written: seen from the result itself, so that it holds for copies and revisions too.
ResultForm form_of(std::string_view kept);

std::string result_json(const Scores&, ResultForm = newest_form);
