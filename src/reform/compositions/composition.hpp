#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>
#include "base/error.hpp"
#include "office/document.hpp"
#include "reform/compositions/finding.hpp"
#include "reform/compositions/paper_kind.hpp"
#include "reform/compositions/paper_sentences.hpp"

// Every kind of paper as a pure function: input, sentences and frame in, office::Document out. Nothing here knows where
// the input came from: the ledger, a frozen month or a form.

/// What stands on a paper besides input and sentences: who issues it, under which number, on which day. A draft has
/// neither number nor day, and the paper leaves room for them.
struct PaperFrame {
    static constexpr auto record = "PaperFrame";
    std::string city, organ, organ_short, leading_group, leading_group_short;  // as named on the day of issue
    int year = 0;                                                              // of the register the number is taken from
    std::optional<std::int64_t> number;
    std::optional<Date> date;
};
void describe(PaperFrame& f, auto v) {
    v("city", f.city, "城市");
    v("organ", f.organ, "发文机关");
    v("organ_short", f.organ_short, "发文机关简称");
    v("leading_group", f.leading_group, "领导机构");
    v("leading_group_short", f.leading_group_short, "领导机构简称");
    v("year", f.year, "年度");
    v("number", f.number, "序号");
    v("date", f.date, "成文日期");
}

/// A figure, name or date that came from the records: an edited text must keep it.
struct LockedFigure {
    static constexpr auto record = "LockedFigure";
    std::string source;     // the record or query it came from
    std::string text;       // as printed
    std::string paragraph;  // the whole paragraph or table row it stands in
    bool operator==(const LockedFigure&) const = default;
};
void describe(LockedFigure& f, auto v) {
    v("source", f.source, "出处");
    v("text", f.text, "文字");
    v("paragraph", f.paragraph, "所在段落");
}

/// Composes the paper. `input` is the kind's record (see `fields`) as JSON; its list "sources" may say, field by field,
/// which record or query a value came from. Refuses (invalid) with every wrong or missing field at once. The month's
/// bulletin is refused (conflict): the bulletins room composes it.
office::Document compose(PaperKind, std::string_view input, const PaperSentences&, const PaperFrame&);

/// Everything in the paper that carries a source, in the order of the text.
std::vector<LockedFigure> locked_figures(const office::Document&);

/// A complete input of an invented matter, as JSON: for samples, documentation and tests.
std::string sample(PaperKind);

enum class FieldKind { text, long_text, number, date, flag, list, choice };
template <>
inline constexpr std::array words<FieldKind>{Word{"text", "文字"},  Word{"long_text", "长文字"}, Word{"number", "数字"},
                                             Word{"date", "日期"},  Word{"flag", "是否"},        Word{"list", "清单"},
                                             Word{"choice", "选项"}};

/// One choice of a field that has a closed list of them.
struct FieldChoice {
    static constexpr auto record = "FieldChoice";
    std::string name, zh;
};
void describe(FieldChoice& c, auto v) {
    v("name", c.name, "标识");
    v("zh", c.zh, "名称");
}

/// One column of a list, or the single text of a list of texts (its name is then empty).
struct PaperColumn {
    static constexpr auto record = "PaperColumn";
    std::string name, zh, en;
    FieldKind kind = FieldKind::text;
    bool required = true;
    std::vector<FieldChoice> choices;
};
void describe(PaperColumn& c, auto v) {
    v("name", c.name, "标识");
    v("zh", c.zh, "名称");
    v("en", c.en, "英文名称");
    v("kind", c.kind, "种类");
    v("required", c.required, "必填");
    v("choices", c.choices, "选项");
}

/// One field of a kind's input, for a form. "sources" is not among them: nobody types it.
struct PaperField {
    static constexpr auto record = "PaperField";
    std::string name, zh, en;
    FieldKind kind = FieldKind::text;
    bool required = true;
    std::vector<FieldChoice> choices;  // of a choice
    std::vector<PaperColumn> columns;  // of a list
};
void describe(PaperField& f, auto v) {
    v("name", f.name, "标识");
    v("zh", f.zh, "名称");
    v("en", f.en, "英文名称");
    v("kind", f.kind, "种类");
    v("required", f.required, "必填");
    v("choices", f.choices, "选项");
    v("columns", f.columns, "列");
}
std::vector<PaperField> fields(PaperKind);
/// The kind's English name, for the second language of the screens.
std::string_view english_name(PaperKind);
