#pragma once
#include <string>
#include <vector>
#include "office/document.hpp"

/// A piece of a paper that a check can point at.
struct Passage {
    std::string place;  // 标题, 正文第3段, 附件1第2段, 附件1表格第4行
    std::string text;
    office::BlockKind kind = office::BlockKind::paragraph;
    bool is_heading = false, is_run_in = false;
};

/// Title, addressees, paragraphs and table rows of the paper and its annexes, in order.
std::vector<Passage> passages_of(const office::Document&);
/// The paragraphs of the body alone.
std::vector<Passage> body_of(const office::Document&);
