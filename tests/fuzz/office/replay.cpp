// Runs the corpus of handed-in files through their readers, each as it stands and with a fixed series of damages.
#include <algorithm>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <iterator>
#include "fuzz/damage.hpp"
#include "fuzz/office/harness.hpp"

namespace {

std::vector<std::string> seeds(const std::string& kind) {
    std::vector<std::string> out;
    for (auto& entry : std::filesystem::directory_iterator("tests/fuzz/office/corpus/" + kind)) {
        std::ifstream in(entry.path(), std::ios::binary);
        out.emplace_back(std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>());
    }
    std::sort(out.begin(), out.end());
    return out;
}

}  // namespace

int main() {
    const auto templates = run(seeds("template"), try_template, 300);
    const auto papers = run(seeds("docx"), try_docx, 300);
    const auto workbooks = run(seeds("xlsx"), try_xlsx, 300);
    std::printf("%zu templates, %zu Word files, %zu workbooks\n", templates, papers, workbooks);
    return templates == 0 || papers == 0 || workbooks == 0;
}
