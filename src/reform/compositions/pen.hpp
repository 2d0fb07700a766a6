#pragma once
#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <vector>
#include "office/sentence.hpp"
#include "reform/compositions/composition.hpp"
#include "reform/compositions/slip_input.hpp"

/// Writes one paper: knows the input's values by name, where each came from, and how the office words the kind.
class Pen {
public:
    Pen(PaperKind, const Fields&, const void* input, const std::vector<FieldSource>&, const PaperSentences&, const PaperFrame&);

    office::Document paper;

    /// Head, title, organ, date and edition record, as the sentences and the frame have them.
    void begin(office::Head);
    /// An internal sheet: it is not sent, so it has neither head nor signature nor edition record.
    void begin_sheet();
    /// A name in braces that the composition reckons out itself.
    void reckon(std::string_view name, std::string text, std::string source = "");
    /// The sentence of that key, one paragraph a line; a line that names something left out is not written. Words before
    /// a bar are the line's run-in heading.
    void say(std::string_view key);
    /// 一、 with the sentence of that key.
    void section(std::string_view key);
    void section_named(const std::string& heading);
    /// Text of the author's own, "小标题。|正文" with a run-in heading （一）, its value known under `path`.
    void paragraph(const std::string& text, const std::string& path);
    /// 1. 2. 3.
    void numbered(const std::vector<std::string>& texts, const std::string& path);
    /// Closes a section: its run-in headings are numbered when there are several.
    void number_items();

    void add(office::Block block) { paper.body.push_back(std::move(block)); }
    std::string filled(std::string_view sentence) const { return office::fill_text(sentence, fillings_); }
    std::string filled_key(std::string_view key) const { return filled(words_.of(key)); }
    /// The sentence as lines of a title, broken where bars stand or where words end.
    std::vector<std::string> titled(std::string_view sentence) const;
    std::vector<std::string> titled_key(std::string_view key) const { return titled(words_.of(key)); }
    /// Where the value of a field came from: as the input says, or the field itself.
    std::string source(const std::string& path) const;
    office::Cell cell(std::string text, const std::string& path, office::Align = office::Align::center) const;
    /// Text that somebody wrote: it carries a source only when the input gives one.
    office::Run run(std::string text, const std::string& path) const;
    std::string date_text() const;
    /// So many empty lines of a table's cell, for somebody's pen.
    static std::string room(int lines);
    const PaperFrame& frame() const { return frame_; }

private:
    void add_line(std::string_view line);
    void gather(const Fields&, const void* input);
    std::string number() const;
    std::string given_source(std::string_view path) const;

    PaperKind kind_;
    const PaperSentences& words_;
    const PaperFrame& frame_;
    std::map<std::string, std::string, std::less<>> sources_;
    office::Fillings fillings_, title_fillings_;  // of a title a value keeps its bars
    std::vector<std::size_t> items_;
    std::size_t sections_ = 0;
};

/// 一 二 三 … for headings; beyond twenty the figures themselves.
std::string chinese_numeral(std::size_t from_one);

// The compositions, one file a family; each takes its kind's record.
void compose_slip(Pen&, const void* input, PaperKind);
void compose_notice(Pen&, const void* input, PaperKind);
void compose_supervision_letter(Pen&, const void* input, PaperKind);
void compose_rectification(Pen&, const void* input, PaperKind);
void compose_minutes(Pen&, const void* input, PaperKind);
void compose_agenda(Pen&, const void* input, PaperKind);
void compose_opinion_record(Pen&, const void* input, PaperKind);
void compose_circular(Pen&, const void* input, PaperKind);
void compose_report(Pen&, const void* input, PaperKind);
void compose_inspection(Pen&, const void* input, PaperKind);
void compose_leader_sheet(Pen&, const void* input, PaperKind);
void compose_ledger(Pen&, const void* input, PaperKind);
