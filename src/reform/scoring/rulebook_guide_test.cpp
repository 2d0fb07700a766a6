#include <doctest/doctest.h>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <sstream>
#include "reform/appraisals/city_sources.hpp"
#include "reform/scoring/score_command.hpp"

namespace {

std::string contents(const std::string& path) {
    std::ifstream in(path, std::ios::binary);
    REQUIRE_MESSAGE(in, path);
    return {std::istreambuf_iterator<char>(in), {}};
}

/// The fenced blocks of a guide in one language, in order.
std::vector<std::string> blocks_of(const std::string& text, const std::string& language) {
    std::vector<std::string> out;
    const std::string fence = "\n```" + language + "\n";
    for (auto at = text.find(fence); at != std::string::npos; at = text.find(fence, at + 1)) {
        const auto begin = at + fence.size();
        out.push_back(text.substr(begin, text.find("\n```\n", begin) + 1 - begin));
    }
    return out;
}

void write(const std::filesystem::path& path, const std::string& text) { std::ofstream(path, std::ios::binary) << text; }

}  // namespace

TEST_CASE("every example of the guide to rulebooks gives exactly the result that stands beside it") {
    const auto guide = contents("docs/rulebook.md") + contents("docs/facts.md");
    const auto books = blocks_of(guide, "toml"), facts = blocks_of(guide, "json"), results = blocks_of(guide, "text");
    REQUIRE(books.size() == 3);
    REQUIRE(facts.size() == books.size());
    REQUIRE(results.size() == books.size());
    const auto folder = std::filesystem::temp_directory_path() / "luoshi-guide-test";
    std::filesystem::create_directories(folder);
    for (std::size_t i = 0; i < books.size(); ++i) {
        write(folder / "r.toml", books[i]);
        write(folder / "f.json", facts[i]);
        std::ostringstream out, err;
        const std::vector<std::string> words{"--rulebook", (folder / "r.toml").string(), "--facts", (folder / "f.json").string()};
        CHECK(score_command(words, out, err) == 0);
        CHECK(err.str() == "");
        CHECK(out.str() == results[i]);
    }
    std::filesystem::remove_all(folder);
}

TEST_CASE("the guide names every source, column and input that the city feeds") {
    const auto guide = contents("docs/rulebook.md") + contents("docs/facts.md");
    for (auto& name : city_sources().names) CHECK_MESSAGE(guide.find("`" + name.name + "`") != std::string::npos, name.name);
    for (auto& source : city_sources().sources)
        for (auto& column : source.columns) CHECK_MESSAGE(guide.find("`" + column.name + "`") != std::string::npos, column.name);
}

TEST_CASE("every rulebook that is shipped is without fault") {
    int checked = 0;
    for (auto& entry : std::filesystem::recursive_directory_iterator("playbooks")) {
        if (entry.path().filename() != "rulebook.toml") continue;
        CHECK(to_text(check_rulebook(contents(entry.path().string()), entry.path().string())) == "");
        ++checked;
    }
    CHECK(checked >= 5);
}
