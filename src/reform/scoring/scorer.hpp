#pragma once
#include <map>
#include <string>
#include <vector>
#include "base/formula_peers.hpp"
#include "reform/scoring/block_points.hpp"
#include "reform/scoring/repeats.hpp"
#include "reform/scoring/score.hpp"
#include "reform/scoring/tally.hpp"

/// The inside of score and tally: all units side by side, since ranks and means of a group need the others; or one unit alone, with
/// what it needs of the others taken from a tally. Nobody else includes this.
class Scorer {
public:
    /// With the sums of all units known beforehand only points are wanted, no words.
    Scorer(const Rulebook&, const Facts&, const KnownSums* sums);
    Scorer(const Rulebook&, const Facts&, const Tally& known, std::size_t unit);

    void run();
    /// One rule of one unit alone, and its line.
    ScoreLine line_of(std::size_t rule);

    std::vector<UnitScore> written();
    bool marks_anybody() const;  // with a flag, or as not ranked
    PointsTable& table() { return table_; }

private:
    /// What is noted of a unit beside its points.
    struct Mark {
        std::vector<std::string> flags;
        bool ranked = true;
    };

    void introduce();
    std::size_t count() const { return known_ ? 1 : facts_.units.size(); }
    std::size_t unit_of(std::size_t place) const { return known_ ? alone_ : place; }
    std::size_t group_of(std::size_t place) const { return facts_.units[unit_of(place)].group; }
    bool explains() const { return !sums_; }
    std::vector<UnitView>& views();
    SheetWords* words(std::size_t place) { return explains() ? &words_[place] : nullptr; }

    void score_rule(std::size_t rule);
    void place_units(std::size_t rule);
    void keep(std::size_t rule, std::size_t place, RuleResult&&);
    void settle_rule(std::size_t rule);
    void leave_out(std::size_t place, const std::string& why);
    std::vector<char> holding(const std::optional<Formula>&, const std::vector<std::size_t>& groups);
    void score_block(std::size_t block);
    void settle_block(std::size_t block);
    void normalise_block(std::size_t block);
    void veto_block(std::size_t block);
    UnitScore write(std::size_t place);
    void write_block(std::size_t block, std::size_t place, RankedUnit&);
    ScoreLine written_line(std::size_t rule, std::size_t place);
    void pass_gates(const UnitView&, UnitScore&) const;

    /// The points of the units of a group that have some: `points_at` gives them by place, null for a unit without.
    template <class F> std::vector<Points> others_of(std::size_t group, F points_at) {
        std::vector<Points> out;
        for (std::size_t place = 0; place < count(); ++place)
            if (group_of(place) == group)
                if (auto* points = points_at(place)) out.push_back(*points);
        return out;
    }

    const Rulebook& book_;
    const Facts& facts_;
    const KnownSums* sums_ = nullptr;
    const Tally* known_ = nullptr;
    std::size_t alone_ = 0;
    std::vector<UnitView> views_;
    std::map<std::size_t, FormulaPeers> groups_;
    FormulaPeers everybody_;
    std::optional<Repeats> repeats_;
    PointsTable table_;
    std::vector<Mark> marks_;
    std::vector<SheetWords> words_;
};
