#pragma once
#include <optional>
#include <string>
#include <vector>
#include "base/describe.hpp"
#include "base/error.hpp"
#include "db/database.hpp"

// Records to rows and back, by the field table that JSON uses too. No cache, no laziness, no query language:
// lists and reports are written as SQL by the room that needs them. Fields that are lists or records are child
// tables and are left to the room; here they are passed over.
namespace db {

Value to_value(const Type&, const void*);
void from_cell(const Type&, const Cell&, void*);  // a column of another type is a defect

/// Fills the fields whose names are among the columns.
void read_row(const Fields&, Columns, Row, void* record);

std::int64_t insert_record(Tx&, std::string_view table, const Fields&, const void* record);  // returns the new id
/// UPDATE … WHERE id = $1 AND version = $2, version + 1, for records that have a field `version`; 0 rows → Error{stale}.
void update_record(Tx&, std::string_view table, const Fields&, void* record);

template <class T> Value value_of(const T& x) {
    if constexpr (std::is_convertible_v<const T&, std::string_view>) return std::string(std::string_view(x));
    else return to_value(type_of<T>(), &x);
}

template <class... Args> std::int64_t Tx_run(Tx& tx, const RowReader& read, std::string_view sql, const Args&... arguments) {
    const std::vector<Value> values{value_of(arguments)...};
    return tx.run_values(sql, values, read);
}

template <class... Args> std::int64_t Tx::run(std::string_view sql, const Args&... arguments) {
    return Tx_run(*this, {}, sql, arguments...);
}

template <class... Args> void Tx::each(const RowReader& read, std::string_view sql, const Args&... arguments) {
    Tx_run(*this, read, sql, arguments...);
}

/// The rows of a query as records: columns and fields meet by name.
template <Described T, class... Args> std::vector<T> list(Tx& tx, std::string_view sql, const Args&... arguments) {
    std::vector<T> out;
    tx.each([&](Columns names, Row row) { read_row(fields_of<T>(), names, row, &out.emplace_back()); }, sql, arguments...);
    return out;
}

/// The first column of the first row; nothing when there is no row or it holds nothing (a sum of no rows).
template <class T, class... Args> std::optional<T> one(Tx& tx, std::string_view sql, const Args&... arguments) {
    std::optional<T> out;
    tx.each(
        [&](Columns, Row row) {
            if (!out && !row[0].is_null()) from_cell(type_of<T>(), row[0], &out.emplace());
        },
        sql, arguments...);
    return out;
}

template <class... Args> std::int64_t count(Tx& tx, std::string_view sql, const Args&... arguments) {
    return one<std::int64_t>(tx, sql, arguments...).value_or(0);
}

template <Described T> std::optional<T> find(Tx& tx, Id<T> id) {
    auto found = list<T>(tx, "SELECT * FROM " + std::string(T::table) + " WHERE id = $1", id);
    return found.empty() ? std::nullopt : std::optional<T>(std::move(found.front()));
}

/// Refuses with not_found in the user's words.
template <Described T> T get(Tx& tx, Id<T> id) {
    if (auto found = find(tx, id)) return std::move(*found);
    throw Error(Refusal::not_found, std::string(T::label) + "不存在：" + std::to_string(id.value));
}

/// Sets record.id.
template <Described T> void insert(Tx& tx, T& record) { record.id.value = insert_record(tx, T::table, fields_of<T>(), &record); }

template <Described T> void update(Tx& tx, T& record) { update_record(tx, T::table, fields_of<T>(), &record); }

}  // namespace db
