#pragma once
#include <map>
#include <string>
#include <string_view>
#include <vector>
#include "base/describe.hpp"
#include "base/fault.hpp"
#include "base/toml.hpp"
#include "reform/compositions/paper_kind.hpp"

/// A sentence of one kind of paper as the office words it; what stands in braces is filled in from the records.
struct PaperSentence {
    static constexpr auto record = "PaperSentence";
    std::string key, label, text;
    bool operator==(const PaperSentence&) const = default;
};
void describe(PaperSentence& s, auto v) {
    v("key", s.key, "句子");
    v("label", s.label, "名称");
    v("text", s.text, "文字");
}

/// How one kind of paper is worded: its frame and its sentences. It is described, so that a draft can keep its own.
struct PaperSentences {
    static constexpr auto record = "PaperSentences";
    std::string organ = "office";  // the body of playbook.toml that issues
    std::string mark;              // 发文机关标志; empty where the kind has no red head
    std::string number;            // 发文字号 with {year} and {number}; empty: the kind takes no number
    std::string title;             // `|` marks where it may break
    std::string copies_to, printed_by;
    int length_limit = 0;  // characters of text (基层减负); 0: none
    std::vector<PaperSentence> sentences;

    /// The wording of a sentence; empty when the office has struck it out. An unknown key is a defect.
    const std::string& of(std::string_view key) const;
    bool operator==(const PaperSentences&) const = default;
};
void describe(PaperSentences& s, auto v) {
    v("organ", s.organ, "发文机关");
    v("mark", s.mark, "发文机关标志");
    v("number", s.number, "发文字号");
    v("title", s.title, "标题");
    v("copies_to", s.copies_to, "抄送");
    v("printed_by", s.printed_by, "印发机关");
    v("length_limit", s.length_limit, "字数限额");
    v("sentences", s.sentences, "句子");
}

/// What a sentence of that kind may name in braces.
std::vector<std::string_view> names_for(PaperKind);

/// What is wrong with a sentence of that kind; empty when nothing is.
std::string fault_of_sentence(PaperKind, std::string_view sentence);

using AllSentences = std::map<PaperKind, PaperSentences>;
struct ParsedSentences {
    AllSentences sentences;  // of every kind but the month's bulletin
    Faults faults;           // all of them; the sentences may be used only when there are none
};
/// Reads the kinds' tables of papers.toml: each value from the city's own text or else from its base's, so that a city
/// writes only what it words differently. Either may be empty; what neither says is worded as the program has it.
ParsedSentences parse_sentences(std::string_view own_toml, std::string_view base_toml = {});

/// For the reader of another part of papers.toml: asks for the kinds' tables, notes what is wrong there and keeps nothing.
void pass_over_kinds(const TomlTable& papers);
