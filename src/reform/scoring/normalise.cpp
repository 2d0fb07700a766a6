#include "reform/scoring/normalise.hpp"
#include <map>
#include "base/peer_values.hpp"
#include "reform/scoring/rule_points.hpp"

namespace {

/// x − μ over σ, times the spread, around the centre.
void standardise(const ScoreBlock& block, const PeerValues& peers, GroupedPoints& result) {
    const auto before = result.points;
    const auto mean = peers.mean(), deviation = Fraction(peers.deviation());
    result.points = deviation.is_zero()
                        ? block.centre
                        : (Fraction(block.centre) + (Fraction(before) - mean) / deviation * block.spread).to_points();
    result.why = "标准分：" + in_words(block.centre) + "＋" + in_words(block.spread) + "×（" + in_words(before) + "−同组平均" +
                 in_words(mean.to_points()) + "）÷同组标准差" + in_words(peers.deviation()) + "＝" + in_words(result.points) +
                 "分";
}

void align(const Fraction& everybody, const PeerValues& peers, GroupedPoints& result) {
    const auto mean = peers.mean(), before = Fraction(result.points);
    const auto said = in_words(result.points);
    if (!mean.is_zero()) result.points = (before * everybody / mean).to_points();
    result.why = "与全体平均对齐：" + said + "×全体平均" + in_words(everybody.to_points()) + "÷同组平均" +
                 in_words(mean.to_points()) + "＝" + in_words(result.points) + "分";
}

void take_share(const ScoreBlock& block, const PeerValues& peers, GroupedPoints& result) {
    const auto full = block.points.of(result.group).value_or(points(100));
    const auto share = peers.share_at_most(result.points);
    const auto said = in_words(result.points);
    result.points = (share * full).to_points();
    result.why = "百分位：同组不高于" + said + "分的占" + in_words((share * Fraction::of(100)).to_points()) + "%，×" +
                 in_words(full) + "分＝" + in_words(result.points) + "分";
}

}  // namespace

void normalise(const ScoreBlock& block, std::vector<GroupedPoints>& results) {
    std::map<std::size_t, PeerValues> groups;
    PeerValues all;
    for (auto& result : results) groups[result.group].add(result.points), all.add(result.points);
    for (auto& [group, peers] : groups) peers.arrange();
    all.arrange();
    for (auto& result : results) {
        auto& peers = groups[result.group];
        switch (block.normalise) {
            case Normaliser::t_score: standardise(block, peers, result); break;
            case Normaliser::group_mean: align(all.mean(), peers, result); break;
            case Normaliser::percentile: take_share(block, peers, result); break;
            case Normaliser::none: break;
        }
    }
}
