#pragma once
#include <algorithm>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

/// The same numbers on every machine.
struct Series {
    std::uint64_t state = 88172645463325252ULL;
    std::size_t below(std::size_t limit) {
        state ^= state << 13, state ^= state >> 7, state ^= state << 17;
        return std::size_t(state % limit);
    }
};

/// A few bytes changed, cut out or doubled.
inline std::string damaged(std::string text, Series& series) {
    for (std::size_t i = 0, times = 1 + series.below(3); i < times && !text.empty(); ++i) {
        const auto at = series.below(text.size()), length = std::min(text.size() - at, 1 + series.below(12));
        switch (series.below(4)) {
            case 0: text[at] = char(series.below(256)); break;
            case 1: text.erase(at, length); break;
            case 2: text.insert(at, text.substr(at, length)); break;
            default: text[at] = "0123456789()-+*/.,'\"[]{}="[series.below(25)]; break;
        }
    }
    return text;
}

/// Every seed as it stands and a fixed series of damages to each; how many texts that were.
inline std::size_t run(const std::vector<std::string>& seeds, void (*harness)(std::string_view), int damages) {
    Series series;
    for (auto& seed : seeds) {
        harness(seed);
        for (int i = 0; i < damages; ++i) harness(damaged(seed, series));
    }
    return seeds.size() * std::size_t(damages + 1);
}
