#include <algorithm>
#include <fmt/format.h>
#include "reform/years/standing.hpp"

namespace {

constexpr int worth_saying = 2;  // a unit that moved one place is no news
constexpr std::size_t named_at_most = 3;

std::optional<int> place_at(const UnitStanding& unit, Month month) {
    const auto* cell = unit.at(month);
    return cell ? cell->place : std::nullopt;
}

/// In how many months up to the last one the unit has been first without a break.
std::size_t months_first(const UnitStanding& unit, const std::vector<StandingMonth>& months) {
    std::size_t count = 0;
    for (auto month = months.rbegin(); month != months.rend() && place_at(unit, month->month) == 1; ++month) ++count;
    return count;
}

std::string names(const std::vector<std::string>& list) {
    std::string out;
    for (std::size_t i = 0; i < std::min(list.size(), named_at_most); ++i) out += (i ? "、" : "") + list[i];
    return list.size() > named_at_most ? out + fmt::format("等{}个单位", list.size()) : out;
}

/// 张店区连续3个月第一。 Or, when the lead is new or shared, who leads this month.
std::string leaders(const GroupStanding& group, const std::vector<StandingMonth>& months) {
    std::vector<std::string> first;
    std::size_t streak = 0;
    Points total;
    for (auto& unit : group.units) {
        if (place_at(unit, months.back().month) != 1) continue;
        first.push_back(unit.unit_name);
        streak = months_first(unit, months);
        total = unit.at(months.back().month)->total;
    }
    if (first.empty()) return {};
    if (first.size() > 1)
        return fmt::format("{}{}并列第一，{}分。", to_chinese(months.back().month), names(first), to_text(total, 2));
    if (streak > 1)
        return fmt::format("{}连续{}个月第一，{}得{}分。", first[0], streak, to_chinese(months.back().month), to_text(total, 2));
    return fmt::format("{}{}第一，{}分。", to_chinese(months.back().month), first[0], to_text(total, 2));
}

/// 桓台县比上月上升4位（第6到第2）: all that moved by the most places in this direction; +1 up, −1 down.
std::string farthest(const GroupStanding& group, Month before, Month last, int direction) {
    std::vector<std::string> who;
    int most = worth_saying, from = 0, to = 0;
    for (auto& unit : group.units) {
        const auto was = place_at(unit, before), is = place_at(unit, last);
        if (!was || !is) continue;
        const int moved = (*was - *is) * direction;
        if (moved < most) continue;
        if (moved > most) who.clear();
        most = moved, from = *was, to = *is;
        who.push_back(unit.unit_name);
    }
    if (who.empty()) return {};
    const auto places = who.size() == 1 ? fmt::format("（第{}到第{}）", from, to) : "";
    return fmt::format("{}比上月{}{}位{}", names(who), direction > 0 ? "上升" : "下降", most, places);
}

std::string movers(const GroupStanding& group, const std::vector<StandingMonth>& months) {
    if (months.size() < 2) return {};
    const auto before = months[months.size() - 2].month, last = months.back().month;
    const auto up = farthest(group, before, last, 1), down = farthest(group, before, last, -1);
    if (up.empty() && down.empty()) return "与上月相比，名次变动都在1位以内。";
    return up + (up.empty() || down.empty() ? "" : "；") + down + "。";
}

/// How far apart, without naming the last.
std::string spread(const GroupStanding& group, Month last) {
    std::vector<Points> totals;
    Points sum;
    for (auto& unit : group.units)
        if (place_at(unit, last)) totals.push_back(unit.at(last)->total), sum += totals.back();
    if (totals.size() < 2) return {};
    const auto [least, most] = std::minmax_element(totals.begin(), totals.end());
    return fmt::format("{}个单位平均{}分，首末相差{}分。", totals.size(),
                       to_text(divide(sum, points(std::int64_t(totals.size()))), 2), to_text(*most - *least, 2));
}

struct BlockSpread {
    std::string block, title;
    Points least, most;
};

std::vector<BlockSpread> spreads(const GroupStanding& group, Month month) {
    std::vector<BlockSpread> out;
    for (auto& unit : group.units) {
        const auto* cell = unit.at(month);
        if (!cell || !cell->place) continue;
        for (auto& block : cell->blocks) {
            const auto found = std::find_if(out.begin(), out.end(), [&](auto& s) { return s.block == block.block; });
            if (found == out.end()) out.push_back({block.block, block.title, block.points, block.points});
            else found->least = std::min(found->least, block.points), found->most = std::max(found->most, block.points);
        }
    }
    return out;
}

}  // namespace

std::vector<std::string> block_words(const GroupStanding& group, Month month) {
    const auto blocks = spreads(group, month);
    const auto widest =
        std::max_element(blocks.begin(), blocks.end(), [](auto& a, auto& b) { return a.most - a.least < b.most - b.least; });
    if (widest == blocks.end()) return {};
    if (widest->most == widest->least) return {"各单位在每个板块得分都相同。"};
    std::vector<std::string> out{
        fmt::format("“{}”差距最大，最高{}分，最低{}分。", widest->title, to_text(widest->most, 2), to_text(widest->least, 2))};
    std::vector<std::string> same;
    for (auto& block : blocks)
        if (block.most == block.least) same.push_back("“" + block.title + "”");
    if (!same.empty()) out.push_back(names(same) + "各单位得分相同。");
    return out;
}

std::vector<std::string> standing_words(const GroupStanding& group, const std::vector<StandingMonth>& months) {
    std::vector<std::string> out;
    if (months.empty()) return out;
    for (auto& sentence : {leaders(group, months), movers(group, months), spread(group, months.back().month)})
        if (!sentence.empty()) out.push_back(sentence);
    return out;
}
