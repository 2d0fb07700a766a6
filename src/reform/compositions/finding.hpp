#pragma once
#include <string>
#include <string_view>
#include <vector>
#include "base/describe.hpp"
#include "office/document.hpp"
#include "reform/compositions/paper_kind.hpp"

// Checks before a paper is issued. A finding is a sentence for its author and a way to mend it; the author decides about
// warnings, an error stops the issue.

enum class FindingLevel { error, warning };
template <> inline constexpr std::array words<FindingLevel>{Word{"error", "必须改"}, Word{"warning", "请核对"}};

struct Finding {
    static constexpr auto record = "Finding";
    FindingLevel level = FindingLevel::warning;
    std::string rule;   // length, demand, genre, title, headings, figures, dates, request, direction, ledger, frame
    std::string place;  // 标题, 正文第3段, 附件2……
    std::string text, mend;
    bool operator==(const Finding&) const = default;
};
void describe(Finding& f, auto v) {
    v("level", f.level, "程度");
    v("rule", f.rule, "规则");
    v("place", f.place, "位置");
    v("text", f.text, "问题");
    v("mend", f.mend, "改法");
}

/// What the checks must know besides the paper.
struct CheckContext {
    bool coordination_body = true;  // the issuer is a 议事协调机构 or its office: it may not direct lower party bodies
    int length_limit = 0;           // characters; 0: 5,000 as for papers of deployment
    std::string approval;           // 经市委同意……, when the superior has agreed to a directive; empty: it has not
};

/// All checks that need the paper alone.
std::vector<Finding> check(PaperKind, const office::Document&, const CheckContext& = {});

struct LockedFigure;
/// Compares an edited text (one paragraph a line, cells parted by " | " or tabs) with the figures the paper was composed
/// with: every figure, name or date that was changed, dropped or newly written is named with its source.
std::vector<Finding> compare_with_ledger(std::string_view edited_text, const std::vector<LockedFigure>&);
