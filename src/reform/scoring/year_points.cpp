#include "reform/scoring/year_points.hpp"
#include <algorithm>
#include "reform/scoring/rule_points.hpp"

namespace {

/// A month or quarter that is expected to have a score.
struct Period {
    std::size_t number;  // from 0
    std::optional<Fraction> score;
};

std::string in_words(const Fraction& f) { return in_words(f.to_points()); }

std::vector<Period> months_of(const MonthScores& months, YearSpan span) {
    std::vector<Period> out;
    for (int month = span.first; month <= span.last; ++month) {
        const auto& score = months[std::size_t(month - 1)];
        out.push_back({std::size_t(month - 1), score ? std::optional<Fraction>(*score) : std::nullopt});
    }
    return out;
}

/// A quarter's score is the mean of its scored months.
std::vector<Period> quarters_of(const MonthScores& months, YearSpan span) {
    std::vector<Period> out;
    for (std::size_t quarter = 0; quarter < 4; ++quarter) {
        const int begin = std::max(span.first, int(quarter) * 3 + 1), end = std::min(span.last, int(quarter) * 3 + 3);
        if (begin > end) continue;
        Fraction sum;
        std::int64_t scored = 0;
        for (auto& month : months_of(months, {begin, end}))
            if (month.score) sum = sum + *month.score, ++scored;
        out.push_back({quarter, scored ? std::optional(sum / Fraction::of(scored)) : std::nullopt});
    }
    return out;
}

/// A sum over periods that tells itself: 92＋88＋90.
class PartSum {
public:
    PartSum(const YearPart& part, std::vector<Period> periods) : part_(part), periods_(std::move(periods)) {
        unit_ = part.from == YearSource::quarters ? "个季度" : "个月";
        for (auto& period : periods_)
            if (period.score) scored_.push_back(period);
    }

    PartScore run() {
        if (scored_.empty())
            return {std::nullopt, "没有计分的" + std::string(part_.from == YearSource::quarters ? "季度" : "月份")};
        switch (part_.method) {
            case RollUp::weighted: return weighted();
            case RollUp::sum: return {sum(scored_), said(scored_) + "＝" + in_words(sum(scored_)) + "分"};
            case RollUp::best: return best();
            case RollUp::mean: break;
        }
        return mean(scored_, part_.missing_score == MissingScore::zero ? periods_.size() : scored_.size());
    }

private:
    static Fraction sum(const std::vector<Period>& periods) {
        Fraction total;
        for (auto& period : periods) total = total + *period.score;
        return total;
    }

    static std::string said(const std::vector<Period>& periods) {
        std::string text;
        for (auto& period : periods) text += (text.empty() ? "" : "＋") + in_words(*period.score);
        return text;
    }

    PartScore mean(const std::vector<Period>& of, std::size_t divisor) const {
        const auto score = sum(of) / Fraction::of(std::int64_t(divisor));
        const auto less = divisor > of.size() ? "，" + std::to_string(divisor - of.size()) + unit_ + "没有得分记零分" : "";
        return {score, "（" + said(of) + "）÷" + std::to_string(divisor) + unit_ + "＝" + in_words(score) + "分" + less};
    }

    PartScore best() const {
        auto by_score = scored_;
        std::stable_sort(by_score.begin(), by_score.end(), [](auto& a, auto& b) { return *b.score < *a.score; });
        by_score.resize(std::min(by_score.size(), part_.best));
        auto out = mean(by_score, part_.missing_score == MissingScore::zero ? part_.best : by_score.size());
        out.why = "最好的" + std::to_string(by_score.size()) + unit_ + "：" + out.why;
        return out;
    }

    PartScore weighted() const {
        Fraction total, weights;
        std::string text;
        for (auto& period : periods_) {
            const Fraction weight = part_.weights[period.number];
            if (period.score || part_.missing_score == MissingScore::zero) weights = weights + weight;
            if (!period.score) continue;
            total = total + *period.score * weight;
            text += (text.empty() ? "" : "＋") + in_words(*period.score) + "×" + in_words(weight);
        }
        if (weights.is_zero()) return {std::nullopt, "计分各期的权重都是0"};
        const auto score = total / weights;
        return {score, "（" + text + "）÷" + in_words(weights) + "＝" + in_words(score) + "分"};
    }

    const YearPart& part_;
    std::vector<Period> periods_, scored_;
    std::string unit_;
};

}  // namespace

PartScore part_of_months(const YearPart& part, const MonthScores& months, YearSpan span) {
    return PartSum(part, part.from == YearSource::quarters ? quarters_of(months, span) : months_of(months, span)).run();
}
