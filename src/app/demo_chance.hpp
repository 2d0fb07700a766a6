#pragma once
#include <cstdint>
#include <utility>
#include <vector>

/// Chance that falls the same way on every machine: splitmix64 from a seed (the standard library's distributions do not).
class Chance {
public:
    explicit Chance(std::uint64_t seed) : state_(seed) {}

    std::uint64_t next() {
        std::uint64_t z = (state_ += 0x9E3779B97F4A7C15ull);
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9ull;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EBull;
        return z ^ (z >> 31);
    }
    int below(int n) { return int(next() % std::uint64_t(n)); }
    int between(int low, int high) { return low + below(high - low + 1); }
    bool percent(int p) { return below(100) < p; }

    template <class T> const T& one_of(const std::vector<T>& list) { return list[std::size_t(below(int(list.size())))]; }

    template <class T> void shuffle(std::vector<T>& list) {
        for (std::size_t i = list.size(); i > 1; --i) std::swap(list[i - 1], list[std::size_t(below(int(i)))]);
    }

private:
    std::uint64_t state_;
};
