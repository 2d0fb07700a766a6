#include "reform/scoring/each_limit.hpp"
#include <algorithm>
#include <map>
#include <numeric>

namespace {

/// 宣传 · 2024-06; empty when the record has none of the values, and then nothing limits it.
std::string kind_of(const EachLimit& limit, const FactTable& table, std::size_t row) {
    std::string name;
    for (std::size_t i = 0; i < limit.by.size(); ++i) {
        const auto cell = table.columns()[limit.by[i]].at(row);
        auto text = cell.is_nothing() ? "" : to_text(cell);
        if (limit.by_month && i == 0) text = text.substr(0, 7);
        if (!text.empty()) name += (name.empty() ? "" : "·") + text;
    }
    return name;
}

Fraction held(const EachLimit& limit, std::size_t group, Fraction sum) {
    const auto cap = limit.cap.of(group), floor = limit.floor.of(group);
    if (cap && Fraction(*cap) < sum) sum = *cap;
    if (floor && sum < Fraction(*floor)) sum = *floor;
    return sum;
}

Fraction held_by_one(const EachLimit& limit, const UnitView& view, const FactTable& table,
                     const std::vector<CountedRecord>& records, std::string& said) {
    std::map<std::string, Fraction> sums;
    Fraction total;
    for (auto& record : records) {
        const auto name = kind_of(limit, table, record.row);
        if (name.empty()) total = total + record.points;
        else sums[name] = sums[name] + record.points;
    }
    for (auto& [name, sum] : sums) {
        const auto within = held(limit, view.group(), sum);
        if (!(within == sum))
            said += "；" + name + "合计" + in_words(sum.to_points()) + "分，限" + in_words(within.to_points()) + "分";
        total = total + within;
    }
    return total;
}

/// The most that can flow from the kinds of the first limit to those of the second: from node 0 through each kind with room for
/// its limit, from kind to kind with room for the points that both have in common, to node 1.
class Flow {
public:
    std::size_t node() { return edges_.emplace_back(), edges_.size() - 1; }

    /// Without a limit there is room for everything.
    void edge(std::size_t from, std::size_t to, const Fraction& room) {
        edges_[from][to] = edges_[from][to] + room;
        edges_[to][from];
    }

    Fraction most() {
        Fraction total;
        while (auto way = shortest_way()) total = total + push(*way);
        return total;
    }

private:
    std::optional<std::vector<std::size_t>> shortest_way() const {
        std::vector<std::size_t> before(edges_.size(), edges_.size()), queue{0};
        before[0] = 0;
        for (std::size_t at = 0; at < queue.size() && before[1] == edges_.size(); ++at)
            for (auto& [to, room] : edges_[queue[at]])
                if (before[to] == edges_.size() && !room.is_zero()) before[to] = queue[at], queue.push_back(to);
        if (before[1] == edges_.size()) return std::nullopt;
        return before;
    }

    Fraction push(const std::vector<std::size_t>& before) {
        Fraction most = edges_[before[1]].at(1);
        for (std::size_t at = 1; at != 0; at = before[at]) most = std::min(most, edges_[before[at]].at(at));
        for (std::size_t at = 1; at != 0; at = before[at]) {
            auto &there = edges_[before[at]][at], &back = edges_[at][before[at]];
            there = there - most, back = back + most;
        }
        return most;
    }

    std::vector<std::map<std::size_t, Fraction>> edges_{2};
};

/// Additions within both caps, or deductions within both floors; `sign` makes either positive.
Fraction held_by_both(const EachLimits& limits, const UnitView& view, const FactTable& table,
                      const std::vector<CountedRecord>& records, int sign) {
    const auto signed_points = [&](Fraction points) { return sign > 0 ? points : -points; };
    const auto room_of = [&](const EachLimit& limit, const std::string& kind, const Fraction& all) {
        const auto most = (sign > 0 ? limit.cap : limit.floor).of(view.group());
        if (kind.empty() || !most) return all;
        return std::max(Fraction{}, std::min(all, signed_points(*most)));
    };
    Flow flow;
    Fraction all;
    std::map<std::string, std::size_t> first, second;
    std::vector<std::pair<const CountedRecord*, std::pair<std::string, std::string>>> kinds;
    for (auto& record : records)
        if (const auto points = signed_points(record.points); !points.is_zero() && !points.is_negative()) {
            kinds.push_back({&record, {kind_of(limits.first, table, record.row), kind_of(*limits.second, table, record.row)}});
            all = all + points;
        }
    for (auto& [record, names] : kinds) {
        const auto [from, fresh] = first.try_emplace(names.first, 0);
        if (fresh) flow.edge(0, from->second = flow.node(), room_of(limits.first, names.first, all));
        const auto [to, new_too] = second.try_emplace(names.second, 0);
        if (new_too) flow.edge(to->second = flow.node(), 1, room_of(*limits.second, names.second, all));
        flow.edge(from->second, to->second, signed_points(record->points));
    }
    return signed_points(flow.most());
}

}  // namespace

Fraction held_by_kind(const ScoreRule& rule, const UnitView& view, const std::vector<CountedRecord>& records, std::string& said) {
    auto& table = view.facts.sources[*rule.source];
    if (!rule.each->second) return held_by_one(rule.each->first, view, table, records, said);
    const auto within = held_by_both(*rule.each, view, table, records, 1) + held_by_both(*rule.each, view, table, records, -1);
    const auto sum = std::accumulate(records.begin(), records.end(), Fraction{},
                                     [](const Fraction& total, auto& record) { return total + record.points; });
    if (!(within == sum))
        said += "；合计" + in_words(sum.to_points()) + "分，在两个限额之内最多计" + in_words(within.to_points()) + "分";
    return within;
}
