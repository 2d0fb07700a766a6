#include <array>
#include <fmt/format.h>
#include <regex>
#include "base/text.hpp"
#include "reform/compositions/finding_rules.hpp"
#include "reform/compositions/pen.hpp"

// How headings are numbered and how numbers, dates and 发文字号 are written (GB/T 9704-2012 7.3.3, GB/T 15835-2011).

namespace {

std::string_view form_of(std::size_t level) {
    constexpr std::string_view forms[] = {"一、", "（一）", "1.", "（1）"};
    return forms[level];
}

std::string marked(std::size_t level, std::size_t number) {
    switch (level) {
        case 0: return chinese_numeral(number) + "、";
        case 1: return "（" + chinese_numeral(number) + "）";
        case 2: return std::to_string(number) + ".";
        default: return "（" + std::to_string(number) + "）";
    }
}

// The library's expressions know one character a unit; Han characters need the wide form.
std::wstring wide(std::string_view utf8) {
    std::wstring out;
    for (char32_t c : text::decode(utf8)) out += wchar_t(c);
    return out;
}

std::string narrow(const std::wstring& text) {
    std::u32string out;
    for (wchar_t c : text) out += char32_t(c);
    return text::encode(out);
}

bool begins_with_number(std::string_view text) {
    static const std::wregex number(wide("^(（?[一二三四五六七八九十]+[、）]|（?[0-9]+[.）])"));
    return std::regex_search(wide(text), number);
}

}  // namespace

void check_headings(Findings& out, const std::vector<Passage>& body) {
    std::array<std::size_t, 4> counted{};
    for (auto& passage : body) {
        if (!passage.is_heading || passage.kind > office::BlockKind::heading4) continue;
        const auto level = std::size_t(passage.kind);
        // A run-in heading that stands alone in its section bears no number.
        if (!begins_with_number(passage.text) && passage.is_run_in) continue;
        for (auto below = level + 1; below < counted.size(); ++below) counted[below] = 0;
        const auto wanted = marked(level, ++counted[level]);
        if (passage.text.starts_with(wanted)) continue;
        out.push_back({FindingLevel::error, "headings", passage.place,
                       fmt::format("第{}级标题的序号应为“{}”。", level + 1, wanted),
                       fmt::format("层次依次用“一、”“（一）”“1.”“（1）”，同级连续编号；此处应写“{}”这种形式。", form_of(level))});
    }
}

namespace {

struct Form {
    const char* pattern;
    std::string_view rule, text, mend;
};

constexpr Form forms[] = {
    {"[０-９]", "figures", "用了全角数字", "数字用半角阿拉伯数字。"},
    {"[0-9]％", "figures", "百分号用了全角“％”", "写成“%”。"},
    {"二[〇○零][一二三四五六七八九〇○零]{2}年", "dates", "年份用了汉字", "写成“2017年”。"},
    {"(^|[^0-9])[0-9]{2}年[0-9]{1,2}月", "dates", "年份没有写全", "年份写四位，如“2017年6月”。"},
    {"[0-9]{4}[-./][0-9]{1,2}[-./][0-9]{1,2}", "dates", "日期用了连字符或点号", "写成“2017年6月30日”。"},
    {"[0-9]月[0-9]{1,2}号", "dates", "日期写成了“号”", "写成“日”。"},
    {"年0[0-9]月|月0[0-9]日", "dates", "月、日编了虚位（0）", "写成“6月5日”。"},
    {"[\\[(（【][0-9]{4}[\\])）】][0-9]+号", "figures", "发文字号的年份没有用六角括号", "写成“〔2017〕15号”。"},
    {"〔[0-9]{4}〕第", "figures", "发文字号里有“第”", "写成“〔2017〕15号”。"},
    {"〔[0-9]{4}〕0", "figures", "发文字号编了虚位（0）", "写成“〔2017〕5号”。"},
    {"^ *[0-9]+、", "headings", "第三级序号写成了“1、”", "写成“1.”。"},
    {"^ *（[一二三四五六七八九十]+）、", "headings", "“（一）”后面多了顿号", "写成“（一）”。"},
    {"^ *[一二三四五六七八九十]+[.．]", "headings", "第一级序号写成了“一.”", "写成“一、”。"},
    {"[一-龥][,;:?!]", "figures", "中文后面用了半角标点", "改用全角标点。"},
};

}  // namespace

void check_forms(Findings& out, const std::vector<Passage>& passages, const std::string& number) {
    static const auto compiled = [] {
        std::vector<std::wregex> all;
        for (auto& form : forms) all.emplace_back(wide(form.pattern));
        return all;
    }();
    auto all = passages;
    if (!number.empty()) all.push_back({"发文字号", number});
    for (auto& passage : all) {
        const auto written = wide(passage.text);
        for (std::size_t i = 0; i < compiled.size(); ++i)
            if (std::wsmatch found; std::regex_search(written, found, compiled[i]))
                out.push_back({FindingLevel::warning, std::string(forms[i].rule), passage.place,
                               fmt::format("“{}”：{}。", narrow(found.str()), forms[i].text), std::string(forms[i].mend)});
    }
}
