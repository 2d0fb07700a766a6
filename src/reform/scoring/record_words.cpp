#include "reform/scoring/record_words.hpp"
#include <algorithm>

std::string scale_words(const ScalePoint& found, const FactValue& value) {
    if (found.level) return found.level->name;
    if (found.step) return in_words(value) + "（" + in_words(found.step->at_least) + "及以上）";
    if (value.kind != FactValue::Kind::text) return in_words(value) + "（低于各档）";
    return (value.text.empty() ? "未填" : std::string(value.text)) + "（不在分值表中）";
}

namespace {

std::string label_of(const ScoreRule& rule, const CountedRecord& record) {
    std::string label;
    if (record.tier) label = "第" + in_words(record.tier->at_least) + rule.per + "起";
    if (!record.value.is_nothing()) label = scale_words(record.scale, record.value);
    if (rule.role_by) label += (label.empty() ? "" : "·") + to_text(record.role);
    return label;
}

/// Records that read alike.
struct Alike {
    std::string label;
    Fraction points;
    std::size_t times = 1;
};

}  // namespace

std::string record_sentence(const ScoreRule& rule, const std::vector<CountedRecord>& records, Points total, bool sums_up) {
    std::vector<Alike> kinds;
    std::size_t repeats = 0;
    Fraction sum;
    for (auto& record : records) {
        if (record.repeated && record.points.is_zero()) {
            ++repeats;
            continue;
        }
        sum = sum + record.points;
        auto label = label_of(rule, record);
        const auto same =
            std::find_if(kinds.begin(), kinds.end(), [&](auto& k) { return k.label == label && k.points == record.points; });
        if (same == kinds.end()) kinds.push_back({std::move(label), record.points});
        else ++same->times;
    }
    std::string text;
    for (auto& kind : kinds)
        text += (text.empty() ? "" : "＋") + kind.label + std::to_string(kind.times) + rule.per + "×" +
                in_words(kind.points.to_points()) + "分";
    text = text.empty() ? "0" + rule.per + "，不计分" : text + "＝" + in_words(sums_up ? total : sum.to_points()) + "分";
    return repeats ? text + "；另有" + std::to_string(repeats) + rule.per + "重复，不再计分" : text;
}

std::string counts_sentence(const ScoreRule& rule, const RecordCounts& counts) {
    std::string text;
    const auto say = [&](std::size_t number, const char* before, const char* what) {
        if (number) text += std::string("；") + before + std::to_string(number) + rule.per + what;
    };
    say(counts.late, "其中", "发生在本期之前、尚未计入，本期补计");
    say(counts.too_late, "另有", "发生在本期之前或已经计入，不计分");
    say(counts.outside, "另有", "没有发生日期或在本期之后，不计分");
    say(counts.unproved, "另有", "没有写明理由或批准人，不计分");
    say(counts.out_of_range, "另有", "超出规定的幅度，不计分");
    return text;
}

bool is_listed(const CountedRecord& record) { return !record.points.is_zero() || !record.repeated; }

std::vector<FactRef> record_facts(const ScoreRule& rule, const UnitView& view, const std::vector<CountedRecord>& records) {
    std::vector<FactRef> facts;
    auto& table = view.facts.sources[*rule.source];
    for (auto& record : records)
        if (is_listed(record))
            facts.push_back({view.book.scope.sources[*rule.source].name, table.id(record.row), record.points.to_points(),
                             view.facts.title_of(*rule.source, record.row, view.book)});
    return facts;
}
