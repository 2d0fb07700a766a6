#pragma once
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <type_traits>
#include <vector>
#include "base/date.hpp"
#include "base/id.hpp"
#include "base/points.hpp"
#include "base/words.hpp"

// A record names its fields once:
//
//   struct Report { static constexpr auto record = "Report", table = "report", label = "月报"; Id<Report> id; … };
//   void describe(Report& r, auto v) {
//       v("id", r.id, "编号");
//       v("state", r.state, "状态");
//   }
//
// `fields_of<Report>()` runs describe once and keeps a table; JSON, SQL, OpenAPI, xlsx headings and audit
// differences are ordinary functions over that table, so they are compiled once and not per record.

/// JSON text kept as it is: in a record it is written without quotes, in the database it is a text.
struct RawJson {
    std::string text = "null";
    bool operator==(const RawJson&) const = default;
};

enum class Kind { boolean, int32, int64, text, date, month, instant, points, word, id, raw, optional, list, record };

struct Fields;

/// What is known of a field's type when its C++ type is forgotten.
struct Type {
    Kind kind;
    std::span<const Word> words = {};                       // word: an enum whose underlying type is int
    const Type* inner = nullptr;                            // optional, list
    const Fields& (*fields)() = nullptr;                    // record
    const void* (*look)(const void*) = nullptr;             // optional: the value, or null
    void* (*emplace)(void*) = nullptr;                      // optional: a fresh value
    void (*clear)(void*) = nullptr;                         // optional, list
    std::size_t (*size)(const void*) = nullptr;             // list
    const void* (*at)(const void*, std::size_t) = nullptr;  // list
    void* (*append)(void*) = nullptr;                       // list: a fresh last element
};

struct Field {
    std::string_view name, label;
    std::size_t offset;
    const Type* type;

    const void* in(const void* record) const { return static_cast<const char*>(record) + offset; }
    void* in(void* record) const { return static_cast<char*>(record) + offset; }
};

struct Fields {
    std::string_view record;  // the name in the API
    std::vector<Field> list;
};

struct AnyVisitor {
    template <class T> void operator()(const char*, T&, const char* = "") const {}
};

template <class T>
concept Described = requires(T& t) {
    describe(t, AnyVisitor{});
    { T::record } -> std::convertible_to<std::string_view>;
};

template <class T> struct is_optional : std::false_type {};
template <class T> struct is_optional<std::optional<T>> : std::true_type {};
template <class T> struct is_vector : std::false_type {};
template <class T> struct is_vector<std::vector<T>> : std::true_type {};
template <class T> struct is_id : std::false_type {};
template <class T> struct is_id<Id<T>> : std::true_type {};

template <class T> const Type& type_of();
template <Described T> const Fields& fields_of();

namespace described {

template <class T> constexpr Kind plain_kind() {
    if constexpr (std::is_same_v<T, bool>) return Kind::boolean;
    else if constexpr (std::is_same_v<T, int>) return Kind::int32;
    else if constexpr (std::is_same_v<T, std::int64_t>) return Kind::int64;
    else if constexpr (std::is_same_v<T, std::string>) return Kind::text;
    else if constexpr (std::is_same_v<T, Date>) return Kind::date;
    else if constexpr (std::is_same_v<T, Month>) return Kind::month;
    else if constexpr (std::is_same_v<T, Instant>) return Kind::instant;
    else if constexpr (std::is_same_v<T, Points>) return Kind::points;
    else if constexpr (std::is_same_v<T, RawJson>) return Kind::raw;
    else if constexpr (is_id<T>::value) return Kind::id;
    else static_assert(!sizeof(T), "describe this type, give it words, or teach base/describe.hpp");
}

template <class T> Type optional_type() {
    using V = typename T::value_type;
    return {.kind = Kind::optional,
            .inner = &type_of<V>(),
            .look = [](const void* x) -> const void* {
                auto& o = *static_cast<const T*>(x);
                return o ? &*o : nullptr;
            },
            .emplace = [](void* x) -> void* { return &static_cast<T*>(x)->emplace(); },
            .clear = [](void* x) { static_cast<T*>(x)->reset(); }};
}

template <class T> Type list_type() {
    return {.kind = Kind::list,
            .inner = &type_of<typename T::value_type>(),
            .clear = [](void* x) { static_cast<T*>(x)->clear(); },
            .size = [](const void* x) { return static_cast<const T*>(x)->size(); },
            .at = [](const void* x, std::size_t i) -> const void* { return &(*static_cast<const T*>(x))[i]; },
            .append = [](void* x) -> void* { return &static_cast<T*>(x)->emplace_back(); }};
}

template <class T> Type make_type() {
    if constexpr (is_optional<T>::value) return optional_type<T>();
    else if constexpr (is_vector<T>::value) return list_type<T>();
    else if constexpr (std::is_enum_v<T>) {
        static_assert(Worded<T> && sizeof(T) == sizeof(int), "an enum in a record needs words<> and the underlying type int");
        return {.kind = Kind::word, .words = words<T>};
    } else if constexpr (Described<T>) return {.kind = Kind::record, .fields = &fields_of<T>};
    else return {.kind = plain_kind<T>()};
}

template <class T> struct Collector {
    T& sample;
    std::vector<Field>& out;
    template <class F> void operator()(const char* name, F& field, const char* label = "") const {
        const auto offset = std::size_t(reinterpret_cast<char*>(&field) - reinterpret_cast<char*>(&sample));
        out.push_back({name, label, offset, &type_of<F>()});
    }
};

}  // namespace described

template <class T> const Type& type_of() {
    static const Type type = described::make_type<T>();
    return type;
}

template <Described T> const Fields& fields_of() {
    static const Fields fields = [] {
        Fields made{T::record, {}};
        T sample{};
        describe(sample, described::Collector<T>{sample, made.list});
        return made;
    }();
    return fields;
}
