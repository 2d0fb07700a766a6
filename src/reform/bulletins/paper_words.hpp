#pragma once
#include <array>
#include <map>
#include <string>
#include <string_view>
#include <vector>
#include "base/fault.hpp"
#include "office/sentence.hpp"

/// A sentence the office words itself. Before a `|` stands the run-in heading, if it has one; lines are paragraphs.
struct SentenceKind {
    std::string_view key, label;
};
inline constexpr std::array<SentenceKind, 13> bulletin_sentences{{
    {"opening", "引言"},
    {"overall", "总体情况"},
    {"lights", "进度评价"},
    {"reports", "月报报送"},
    {"ranking", "排名说明"},
    {"places", "各组位次"},
    {"lagging", "有滞后任务时"},
    {"late", "有迟报时"},
    {"missing", "有未报时"},
    {"returned", "有退回补正时"},
    {"no_problem", "没有问题时"},
    {"demands", "下步要求"},
    {"closing", "结语"},
}};

/// papers.toml of a playbook: how the city's papers are worded. The program fills in what stands in braces.
struct PaperWords {
    std::string organ;  // the body of playbook.toml that issues: office
    std::string mark, number, title, addressees, copies_to, printed_by;
    std::string overall_heading, ranking_heading, problems_heading, demands_heading;
    std::string scores_annex, lagging_annex, reports_annex;     // titles
    std::map<std::string, std::string, std::less<>> sentences;  // all of bulletin_sentences
    int length_limit = 4000;                                    // characters of text; more is a warning (基层减负)
    int named_first = 3, named_last = 2;                        // units named in the text of a ranking
    int named_units = 10;     // of a list of units; the text says how many there are, an annex names them all
    int lagging_in_text = 8;  // more lagging matters go into an annex of their own
};

/// What a sentence may name in braces, beyond the figures.
const std::vector<std::string_view>& known_names();

/// What is wrong with a sentence of that key; empty when nothing is.
std::string fault_of_sentence_for(std::string_view key, std::string_view sentence);

struct ParsedPaperWords {
    PaperWords words;
    Faults faults;  // all of them; the words may be used only when there are none
};
/// Reads papers.toml, the city's own or else its base's (see file_of).
ParsedPaperWords parse_paper_words(std::string_view toml);
