#pragma once
#include <span>
#include <string>
#include <vector>
#include "base/describe.hpp"
#include "reform/rulebook/facts.hpp"

// 敏感性: how much the order of places hangs on one rule or one block. Pure: the same engine over the same facts by a
// rulebook in which one thing is changed; places and pairs are counted, nothing is estimated.

enum class Variation { without, more, less };
template <>
inline constexpr std::array words<Variation>{Word{"without", "去掉"}, Word{"more", "分值加一成"}, Word{"less", "分值减一成"}};

struct Variant {
    static constexpr auto record = "Variant";
    Variation variation = Variation::without;
    bool block = false;  // else a rule
    std::string name, title;
    int moved = 0, largest = 0;             // places that change; the most that one unit moves
    std::int64_t turned = 0;                // pairs of units that change their order: Kendall's distance
    int top_changed = 0, last_changed = 0;  // groups × months in which other units are the first three, the last two
    std::string in_words;
};
void describe(Variant& x, auto v) {
    v("variation", x.variation, "变化");
    v("block", x.block, "是板块");
    v("name", x.name, "标识");
    v("title", x.title, "名称");
    v("moved", x.moved, "变动的名次");
    v("largest", x.largest, "最多变动名次");
    v("turned", x.turned, "颠倒的对数");
    v("top_changed", x.top_changed, "前三名改变次数");
    v("last_changed", x.last_changed, "末两名改变次数");
    v("in_words", x.in_words, "说明");
}

struct Sensitivity {
    static constexpr auto record = "Sensitivity";
    std::string name;
    int months = 0, places = 0, lists = 0;  // lists: groups × months
    std::int64_t pairs = 0;                 // of units that are ranked together
    std::vector<Variant> variants;          // the most places moved first
    std::string decides_top, decides_last;  // the rules without which other units would be first, last; in words
};
void describe(Sensitivity& s, auto v) {
    v("name", s.name, "细则");
    v("months", s.months, "月数");
    v("places", s.places, "名次");
    v("lists", s.lists, "排名表");
    v("pairs", s.pairs, "单位对数");
    v("variants", s.variants, "变化");
    v("decides_top", s.decides_top, "决定前三名的规则");
    v("decides_last", s.decides_last, "决定末两名的规则");
}

Sensitivity sensitivity_of(const Rulebook&, std::span<const Facts> months);

/// The rulebook without the rule (no unit has the line), or with a tenth more or less of everything the rule or block gives.
Rulebook varied(const Rulebook&, Variation, bool block, std::size_t index);
