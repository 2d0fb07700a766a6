#include "office/comparison.hpp"
#include <algorithm>
#include <functional>
#include "base/text.hpp"

namespace office {

namespace {

constexpr std::size_t most_lines = 4'000, most_words = 3'000;

using Pairs = std::vector<std::pair<std::size_t, std::size_t>>;

/// The longest common subsequence of two lists as pairs of places, in order. What begins and ends alike is set aside first.
Pairs common(const std::vector<std::string>& a, const std::vector<std::string>& b, std::size_t most) {
    Pairs out;
    std::size_t front = 0, back = 0;
    while (front < a.size() && front < b.size() && a[front] == b[front]) out.emplace_back(front, front), ++front;
    while (back < a.size() - front && back < b.size() - front && a[a.size() - 1 - back] == b[b.size() - 1 - back]) ++back;
    const auto n = a.size() - front - back, m = b.size() - front - back;
    if (n > 0 && m > 0 && n <= most && m <= most) {
        std::vector<std::uint16_t> length((n + 1) * (m + 1), 0);
        const auto at = [&](std::size_t i, std::size_t j) -> std::uint16_t& { return length[i * (m + 1) + j]; };
        for (std::size_t i = n; i-- > 0;)
            for (std::size_t j = m; j-- > 0;)
                at(i, j) =
                    a[front + i] == b[front + j] ? std::uint16_t(at(i + 1, j + 1) + 1) : std::max(at(i + 1, j), at(i, j + 1));
        for (std::size_t i = 0, j = 0; i < n && j < m;) {
            if (a[front + i] == b[front + j]) out.emplace_back(front + i++, front + j++);
            else if (at(i + 1, j) >= at(i, j + 1)) ++i;
            else ++j;
        }
    }
    for (std::size_t k = back; k > 0; --k) out.emplace_back(a.size() - k, b.size() - k);
    return out;
}

bool is_ascii_word(char32_t c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || text::is_digit(c); }

/// A number keeps its decimals and its percent sign, a Latin word is one, every other character stands alone.
std::vector<std::string> words_of(const std::string& line) {
    const auto all = text::decode(line);
    std::vector<std::string> out;
    for (std::size_t i = 0; i < all.size();) {
        std::size_t to = i + 1;
        if (is_ascii_word(all[i])) {
            while (to < all.size() &&
                   (is_ascii_word(all[to]) || (all[to] == '.' && to + 1 < all.size() && is_ascii_word(all[to + 1]))))
                ++to;
            if (to < all.size() && (all[to] == '%' || all[to] == U'％')) ++to;
        }
        out.push_back(text::encode(all.substr(i, to - i)));
        i = to;
    }
    return out;
}

void put(std::vector<ComparedPiece>& out, const std::string& word, bool marked) {
    if (out.empty() || out.back().marked != marked) out.push_back({"", marked});
    out.back().text += word;
}

std::vector<ComparedPiece> marked_where(const std::vector<std::string>& words, const std::function<bool(std::size_t)>& kept) {
    std::vector<ComparedPiece> out;
    for (std::size_t i = 0; i < words.size(); ++i) put(out, words[i], !kept(i));
    return out;
}

ComparedLine changed(const std::string& before, const std::string& after) {
    const auto a = words_of(before), b = words_of(after);
    std::vector<bool> kept_a(a.size()), kept_b(b.size());
    for (auto& [i, j] : common(a, b, most_words)) kept_a[i] = kept_b[j] = true;
    return {Change::changed, marked_where(a, [&](std::size_t i) { return kept_a[i]; }),
            marked_where(b, [&](std::size_t j) { return kept_b[j]; })};
}

bool alike(const std::string& a, const std::string& b) { return text::similarity(a, b) >= 400; }

/// Between two equal paragraphs: those that are alike are pairs, in their order; the rest went or came.
void between(const std::vector<std::string>& before, std::size_t i, std::size_t to_i, const std::vector<std::string>& after,
             std::size_t j, std::size_t to_j, std::vector<ComparedLine>& out) {
    constexpr std::size_t nearby = 20;
    for (; i < to_i; ++i) {
        std::size_t partner = j;
        while (partner < std::min(to_j, j + nearby) && !alike(before[i], after[partner])) ++partner;
        if (partner == std::min(to_j, j + nearby)) {
            out.push_back({Change::removed, {{before[i], true}}, {}});
            continue;
        }
        for (; j < partner; ++j) out.push_back({Change::added, {}, {{after[j], true}}});
        out.push_back(changed(before[i], after[j++]));
    }
    for (; j < to_j; ++j) out.push_back({Change::added, {}, {{after[j], true}}});
}

}  // namespace

std::vector<ComparedLine> compare(const std::vector<std::string>& before, const std::vector<std::string>& after) {
    std::vector<ComparedLine> out;
    std::size_t i = 0, j = 0;
    for (auto& [same_i, same_j] : common(before, after, most_lines)) {
        between(before, i, same_i, after, j, same_j, out);
        out.push_back({Change::same, {{before[same_i], false}}, {{after[same_j], false}}});
        i = same_i + 1;
        j = same_j + 1;
    }
    between(before, i, before.size(), after, j, after.size(), out);
    return out;
}

}  // namespace office
