#pragma once
#include <string>
#include <vector>
#include "base/describe.hpp"

// Two states of a paper side by side, paragraph by paragraph: what the program wrote, and what came back from a word processor.
namespace office {

enum class Change { same, changed, added, removed };

/// A piece of a paragraph; on the left what went, on the right what came is marked.
struct ComparedPiece {
    static constexpr auto record = "ComparedPiece";
    std::string text;
    bool marked = false;
    bool operator==(const ComparedPiece&) const = default;
};
void describe(ComparedPiece& p, auto v) {
    v("text", p.text, "文字");
    v("marked", p.marked, "有改动");
}

struct ComparedLine {
    static constexpr auto record = "ComparedLine";
    Change change = Change::same;
    std::vector<ComparedPiece> before, after;  // empty where the other side alone has the paragraph
    bool operator==(const ComparedLine&) const = default;
};
void describe(ComparedLine& l, auto v) {
    v("change", l.change, "改动");
    v("before", l.before, "原文");
    v("after", l.after, "改后");
}

/// Paragraphs that are alike stand beside each other with their words compared: a Chinese character is a word, a number with
/// its decimals and its percent sign is one. Of more than 4,000 lines the middle is not compared but shown as replaced.
std::vector<ComparedLine> compare(const std::vector<std::string>& before, const std::vector<std::string>& after);

}  // namespace office

template <>
inline constexpr std::array words<office::Change>{Word{"same", "相同"}, Word{"changed", "修改"}, Word{"added", "增加"},
                                                  Word{"removed", "删去"}};
