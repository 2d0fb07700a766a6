#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>
#include "base/describe.hpp"
#include "base/formula.hpp"

struct Playbook;

/// Never colour alone: every light has a shape and a word, and is told apart in black and white.
enum class Shape { disc, triangle, square, diamond, tick, ring };
template <>
inline constexpr std::array words<Shape>{Word{"disc", "圆"},      Word{"triangle", "三角"}, Word{"square", "方"},
                                         Word{"diamond", "菱形"}, Word{"tick", "勾"},       Word{"ring", "环"}};

/// A tone; the screen and the paper choose the exact colour that is readable there.
enum class Tone { green, yellow, orange, red, blue, grey };
template <>
inline constexpr std::array words<Tone>{Word{"green", "绿"}, Word{"yellow", "黄"}, Word{"orange", "橙"},
                                        Word{"red", "红"},   Word{"blue", "蓝"},   Word{"grey", "灰"}};

/// 序时进度: how the progress due on a day is counted.
enum class PlannedRule {
    milestones,  // the weights of the milestones due by then; evenly by days for a matter without milestones
    linear,      // evenly by days from start to due
    months,      // months gone of the year (to November: 91.67 %)
};
template <>
inline constexpr std::array words<PlannedRule>{Word{"milestones", "按节点权重"}, Word{"linear", "按天数均匀"},
                                               Word{"months", "按月份均匀"}};

struct Light {
    static constexpr auto record = "Light";
    std::string name, label, meaning;
    Shape shape = Shape::disc;
    Tone color = Tone::green;
    std::string when;             // the formula as the office wrote it
    std::optional<Formula> rule;  // the same, checked; absent only when it was faulty
};
void describe(Light& l, auto v) {
    v("name", l.name, "标识");
    v("label", l.label, "名称");
    v("meaning", l.meaning, "含义");
    v("shape", l.shape, "形状");
    v("color", l.color, "颜色");
    v("when", l.when, "规则");
}

/// A milestone as far as the plan goes.
struct PlannedStep {
    Date due{};
    int weight = 1;
    bool done = false;
};

/// What a light rule may ask of a matter.
struct MatterFacts {
    std::string state, state_label;  // in_progress, 在办
    int percent = 0;                 // as last accepted
    std::optional<Date> starts_on, due;
    std::vector<PlannedStep> milestones;
};

/// The progress due on a day in percent (0–100). Without a start the year of the due date begins on 1 January;
/// without a due date nothing is planned and the answer is 0.
Points planned_progress(PlannedRule, const MatterFacts&, Date today);

/// The first light of the scale whose rule holds; the last one when none does. The playbook must have passed its check.
const Light& light_of(const Playbook&, const MatterFacts&, Date today);

/// The names a light rule may use, each in English and in Chinese: percent or 完成进度.
const FormulaScope& light_scope();
