#include "reform/scoring/result_form.hpp"
#include <doctest/doctest.h>
#include <fstream>
#include <iterator>
#include "base/json.hpp"
#include "reform/scoring/score.hpp"

namespace {

std::string kept(const std::string& name) {
    std::ifstream in("tests/golden/scoring/closed_2017-07/" + name, std::ios::binary);
    REQUIRE_MESSAGE(in, name);
    return {std::istreambuf_iterator<char>(in), {}};
}

}  // namespace

TEST_CASE("a month that was closed before results had grades recomputes to the bytes that were kept") {
    const auto result = kept("result.json");
    CHECK(form_of(result) == ResultForm::places);
    const auto again = score_files(kept("rulebook.toml"), "rulebook.toml", kept("facts.json"), "facts.json");
    CHECK(result_json(again, form_of(result)) == result);
    CHECK(result_json(again) != result);
}

TEST_CASE("a month that is closed today says in its own bytes that it has grades") {
    const auto today = score_json(kept("rulebook.toml"), "r", kept("facts.json"), "f");
    CHECK(form_of(today) == newest_form);
    CHECK(result_json(from_json<Scores>(today), form_of(today)) == today);
}

TEST_CASE("words in an explanation are not taken for a member of the result") {
    Scores scores{"细则", "", "", {{"all", "全部", {RankedUnit{}}}}};
    scores.groups[0].places[0].flags = {R"(,"gates":[)"};
    CHECK(form_of(result_json(scores, ResultForm::places)) == ResultForm::places);
}
