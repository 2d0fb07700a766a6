#pragma once
#include <string>
#include <string_view>
#include <vector>
#include "base/describe.hpp"
#include "base/fault.hpp"
#include "reform/playbook/playbook.hpp"

// A rulebook's text as a form shows it: which blocks and rules it has, and where each figure stands, so that the form
// changes that figure and not one character more. Lines and columns start at 1 and count characters.

struct OutlineValue {
    static constexpr auto record = "OutlineValue";
    std::string key, text;  // points, cap, points.districts, levels.国家级; the text as written
    int line = 0, column = 0, length = 0;
    bool number = true;  // else a formula, which the form shows and does not change, or the switch `enabled`
};
void describe(OutlineValue& o, auto v) {
    v("key", o.key, "项目");
    v("text", o.text, "值");
    v("line", o.line, "行");
    v("column", o.column, "列");
    v("length", o.length, "字数");
    v("number", o.number, "是数字");
}

struct OutlinePart {
    static constexpr auto record = "OutlinePart";
    bool rule = false;  // else a block
    std::string name, title, kind, block;
    bool on = true;
    int first_line = 0, last_line = 0, insert_line = 0;  // a new key goes before the insert line
    std::vector<OutlineValue> values;
};
void describe(OutlinePart& p, auto v) {
    v("rule", p.rule, "是规则");
    v("name", p.name, "标识");
    v("title", p.title, "名称");
    v("kind", p.kind, "类别");
    v("block", p.block, "板块");
    v("on", p.on, "启用");
    v("first_line", p.first_line, "首行");
    v("last_line", p.last_line, "末行");
    v("insert_line", p.insert_line, "新项目写在此行之前");
    v("values", p.values, "数值");
}

/// Blocks and rules in the order of the text; empty while the text is no TOML.
std::vector<OutlinePart> outline_of(std::string_view text);

/// All that keeps a text from being the city's rulebook: the language's faults; then what the city cannot feed, and groups
/// that it does not rank. Each with its place.
Faults faults_of_scheme(const std::string& text, const std::vector<PeerGroup>&);
