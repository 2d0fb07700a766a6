#pragma once
#include <string>
#include <string_view>
#include <vector>
#include "base/describe.hpp"

/// Where the records of a source come from.
enum class Feeding { records, entries };
template <> inline constexpr std::array words<Feeding>{Word{"records", "系统记录"}, Word{"entries", "登记和导入"}};

/// How a column is filled in. A `word` is one of its choices; of a text the choices are only suggestions.
enum class CellKind { text, number, date, yes_no, word };
template <>
inline constexpr std::array words<CellKind>{Word{"text", "文字"}, Word{"number", "数字"}, Word{"date", "日期"},
                                            Word{"yes_no", "是否"}, Word{"word", "选项"}};

struct SourceColumn {
    static constexpr auto record = "SourceColumn";
    std::string name, label;
    CellKind kind = CellKind::text;
    bool required = false;
    std::vector<std::string> choices;
};
void describe(SourceColumn& c, auto v) {
    v("name", c.name, "标识");
    v("label", c.label, "列");
    v("kind", c.kind, "填法");
    v("required", c.required, "必填");
    v("choices", c.choices, "可选值");
}

/// A registered source of facts: what a rulebook may count, and where it comes from. A source fed by entries today may be fed
/// by a room of its own tomorrow; its name and columns stay.
struct Source {
    static constexpr auto record = "Source";
    std::string name, label;
    Feeding feeding = Feeding::entries;
    std::string origin;  // in a sentence
    std::vector<SourceColumn> columns;

    const SourceColumn* column(std::string_view name) const;
};
void describe(Source& s, auto v) {
    v("name", s.name, "标识");
    v("label", s.label, "来源");
    v("feeding", s.feeding, "取数方式");
    v("origin", s.origin, "从哪里来");
    v("columns", s.columns, "列");
}

/// All there are, in the order in which screens and documents list them.
const std::vector<Source>& fact_sources();
const Source* fact_source(std::string_view name);
/// The table in which a source's records live; empty for a name that is not registered.
std::string_view table_of_source(std::string_view name);

/// Columns that every source fed by entries has and that stand in the entry itself; the others are its cells.
bool is_common_column(std::string_view name);

/// The table of docs/facts.md: sources, columns, types, how to fill them in.
std::string sources_markdown();
