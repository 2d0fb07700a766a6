#include "reform/ledgers/ledger_progress.hpp"
#include <algorithm>
#include <charconv>
#include "base/json.hpp"
#include "base/text.hpp"

namespace ledger {

namespace {

using Kind = office::SheetCell::Kind;

/// "51.2" → 512000; nothing when it is no plain decimal number. More than four decimals are cut.
std::optional<Points> decimal(std::string_view s, int shift = 0) {
    bool point = false, digit = false;
    std::int64_t n = 0;
    int places = 0;
    const bool negative = s.starts_with('-');
    if (negative) s.remove_prefix(1);
    for (char c : s) {
        if (c == '.' && !point) {
            point = true;
            continue;
        }
        if (c < '0' || c > '9' || n > 1'000'000'000'000) return std::nullopt;
        digit = true;
        if (point && places >= 4 + shift) continue;
        n = n * 10 + (c - '0');
        places += point;
    }
    if (!digit) return std::nullopt;
    for (int i = places; i < 4 + shift; ++i) n *= 10;
    return Points{negative ? -n : n};
}

}  // namespace

std::optional<Points> percent_in(std::string_view said) {
    std::string s = text::without_spaces(text::half_width(said));
    if (!s.ends_with('%')) return std::nullopt;
    s.pop_back();
    return decimal(s);
}

PercentHabit habit_of(const std::vector<const office::SheetCell*>& column, std::string_view heading) {
    bool percents = false, small = false, large = false, broken = false;
    for (auto* cell : column) {
        percents = percents || cell->kind == Kind::percent || percent_in(cell->text);
        const auto n = cell->kind == Kind::number ? decimal(cell->number) : std::nullopt;
        if (!n) continue;
        (n->tenthousandths > 5 * Points::one ? large : small) = true;
        broken = broken || n->tenthousandths % Points::one != 0;
    }
    if (large || !small) return {.fractions = false, .certain = !(small && broken)};
    if (percents) return {.fractions = true, .certain = false};  // the others say %, so 1.1 among them means 110 %
    const bool in_percent = text::half_width(heading).find('%') != std::string::npos;
    return {.fractions = broken && !in_percent, .certain = !broken};
}

PercentReading read_percent(const office::SheetCell& cell, PercentHabit habit) {
    PercentReading out;
    if (cell.kind == Kind::percent) out.percent = decimal(cell.number, 2);
    else if (cell.kind == Kind::number) {
        out.percent = decimal(cell.number, habit.fractions ? 2 : 0);
        if (!habit.certain && out.percent) out.doubt = "数值 " + cell.text + " 按 " + to_text(*out.percent) + "% 理解，请核对";
    } else if (cell.kind == Kind::text) {
        out.percent = percent_in(cell.text);
        if (!out.percent) out.percent = decimal(text::without_spaces(text::half_width(cell.text)));
        if (!out.percent) out.doubt = "进度“" + text::fold_spaces(cell.text) + "”不是数字，按文字保存";
    } else if (cell.kind == Kind::error) {
        out.doubt = "单元格是公式错误 " + cell.text;
    }
    if (out.percent && (out.percent->tenthousandths < 0 || *out.percent > points(1000)))
        out.doubt = "进度 " + cell.text + " 超出常理，请核对";
    return out;
}

std::optional<ProgressStatus> status_in(std::string_view said) {
    const std::string s = text::without_spaces(text::half_width(said));
    const auto is = [&](std::initializer_list<std::string_view> list) {
        return std::find(list.begin(), list.end(), s) != list.end();
    };
    const auto has = [&](std::initializer_list<std::string_view> list) {
        return std::any_of(list.begin(), list.end(), [&](auto word) { return s.find(word) != std::string::npos; });
    };
    using S = ProgressStatus;
    if (s.empty() || text::length(s) > 30) return std::nullopt;
    if (is({"是", "√", "✓", "完成", "Y", "yes", "Yes", "done", "Done"})) return S::done;
    if (is({"否", "×", "✗", "未完成", "N", "no", "No"})) return S::not_done;
    if (has({"公示"})) return S::public_notice;
    if (has({"部分完成", "基本完成", "阶段性完成"})) return S::partly;
    if (has({"超额完成"})) return S::over_fulfilled;
    if (has({"未启动", "未开工", "未开展", "尚未"})) return S::not_started;
    if (has({"未完成", "未销号", "未整改", "未办结"})) return S::not_done;
    if (has({"滞后", "逾期", "超期", "缓慢", "未达序时"})) return S::lagging;
    if (has({"已完成", "完成整改", "已办结", "已销号", "全部完成", "办结"})) return S::done;
    if (has({"正在推进", "推进中", "进行中", "有序推进", "按序时", "正在整改", "整改中", "在办", "正常"})) return S::in_progress;
    return std::nullopt;
}

std::optional<ProgressStatus> status_of_section(std::string_view heading) {
    return text::length(heading) <= 8 ? status_in(heading) : std::nullopt;
}

RawJson raw_of(const office::SheetCell& cell) {
    RawJson out;
    if (cell.is_empty()) return out;
    if (cell.kind == Kind::number || cell.kind == Kind::percent) {
        const auto& n = cell.number;
        const bool plain = !n.empty() && n.find_first_not_of("-0123456789.") == std::string::npos;
        if (plain) return out.text = n, out;
    }
    out.text.clear();
    write_json_text(text::fold_spaces(cell.text), out.text);
    return out;
}

}  // namespace ledger
