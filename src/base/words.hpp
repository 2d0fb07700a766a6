#pragma once
#include <array>
#include <cstddef>
#include <span>
#include <string_view>

/// How an enumerator is written in the API and the database, and how it is shown to people.
struct Word {
    std::string_view name, label;
};

/// Each enum lists its words once, in order:
///   template <> inline constexpr std::array words<Light>{Word{"green", "正常"}, Word{"red", "滞后"}};
template <class E> inline constexpr std::array<Word, 0> words{};

template <class E>
concept Worded = std::is_enum_v<E> &&(words<E>.size() > 0);

template <Worded E> constexpr std::string_view name_of(E e) { return words<E>[std::size_t(e)].name; }

template <Worded E> constexpr std::string_view label_of(E e) { return words<E>[std::size_t(e)].label; }

/// The index of `name` in the table, or -1.
constexpr int index_of(std::span<const Word> table, std::string_view name) {
    for (std::size_t i = 0; i < table.size(); ++i)
        if (table[i].name == name) return int(i);
    return -1;
}

template <Worded E> constexpr bool parse_name(std::string_view name, E& out) {
    const int i = index_of(words<E>, name);
    if (i >= 0) out = E(i);
    return i >= 0;
}
