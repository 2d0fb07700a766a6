// Runs the corpus through the harnesses: every playbook and example as it stands, every finding of the past, and a fixed
// series of damages to each. The same on every run, without a fuzzer.   fuzz_replay [--write FOLDER]   writes the seeds.
#include <algorithm>
#include <cstdint>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <vector>
#include "fuzz/damage.hpp"
#include "fuzz/harness.hpp"

namespace {

namespace fs = std::filesystem;

struct Seeds {
    std::vector<std::string> formulas, rulebooks, facts;
};

std::string contents(const fs::path& path) {
    std::ifstream in(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
}

std::vector<fs::path> files_under(const char* folder) {
    std::vector<fs::path> out;
    for (auto& entry : fs::recursive_directory_iterator(folder))
        if (entry.is_regular_file()) out.push_back(entry.path());
    std::sort(out.begin(), out.end());
    return out;
}

/// Whatever stands in quotes in a rulebook: formulas among it, and titles that are none.
void add_quoted(const std::string& text, std::vector<std::string>& out) {
    for (std::size_t from = text.find('"'); from != std::string::npos; from = text.find('"', from)) {
        const auto to = text.find('"', from + 1);
        if (to == std::string::npos) return;
        if (to > from + 1) out.push_back(text.substr(from + 1, to - from - 1));
        from = to + 1;
    }
}

Seeds seeds() {
    Seeds out;
    for (auto& path : files_under("playbooks")) {
        const auto text = contents(path);
        if (path.extension() == ".toml") add_quoted(text, out.formulas);
        if (path.extension() == ".toml") out.rulebooks.push_back(text);
        if (path.extension() == ".json") out.facts.push_back(text);
    }
    for (auto& path : files_under("tests/fuzz/corpus")) {
        const auto kind = path.parent_path().filename();
        (kind == "formula" ? out.formulas : kind == "rulebook" ? out.rulebooks : out.facts).push_back(contents(path));
    }
    std::sort(out.formulas.begin(), out.formulas.end());
    out.formulas.erase(std::unique(out.formulas.begin(), out.formulas.end()), out.formulas.end());
    return out;
}

void write(const std::vector<std::string>& seeds, const fs::path& folder) {
    fs::create_directories(folder);
    for (std::size_t i = 0; i < seeds.size(); ++i)
        std::ofstream(folder / ("seed" + std::to_string(i)), std::ios::binary) << seeds[i];
}

}  // namespace

int main(int count, char** words) {
    const auto corpus = seeds();
    if (count == 3 && std::string_view(words[1]) == "--write") {
        const fs::path folder = words[2];
        write(corpus.formulas, folder / "formula");
        write(corpus.rulebooks, folder / "rulebook");
        write(corpus.facts, folder / "facts");
        return 0;
    }
    const auto formulas = run(corpus.formulas, try_formula, 40);
    const auto rulebooks = run(corpus.rulebooks, try_rulebook, 30);
    const auto facts = run(corpus.facts, try_facts, 60);
    std::printf("%zu formulas, %zu rulebooks, %zu facts files\n", formulas, rulebooks, facts);
    return corpus.formulas.empty() || corpus.rulebooks.empty() || corpus.facts.empty();
}
