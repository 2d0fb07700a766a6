#include "db/records.hpp"
#include <fmt/format.h>
#include "base/json.hpp"

namespace db {
namespace {

bool is_child_table(const Field& field) { return field.type->kind == Kind::list || field.type->kind == Kind::record; }

template <class T> const T& as(const void* value) { return *static_cast<const T*>(value); }

template <class T> void set(void* out, T value) { *static_cast<T*>(out) = std::move(value); }

[[noreturn]] void mismatch(const char* wanted) {
    throw std::logic_error(fmt::format("a column that should be {} is not", wanted));
}

std::int64_t integer(const Cell& cell) {
    if (cell.kind != Cell::Kind::integer) mismatch("an integer");
    return cell.integer;
}

std::string_view text(const Cell& cell) {
    if (cell.kind != Cell::Kind::text) mismatch("a text");
    return cell.text;
}

int word(const Type& type, std::string_view name) {
    const int index = index_of(type.words, name);
    if (index < 0) throw std::logic_error(fmt::format("the database knows a word the program does not: {}", name));
    return index;
}

}  // namespace

Value to_value(const Type& type, const void* value) {
    switch (type.kind) {
        case Kind::boolean: return std::int64_t(as<bool>(value));
        case Kind::int32: return std::int64_t(as<int>(value));
        case Kind::int64:
        case Kind::points:
        case Kind::id: return as<std::int64_t>(value);
        case Kind::text: return as<std::string>(value);
        case Kind::raw: return as<RawJson>(value).text;
        case Kind::date: return to_text(as<Date>(value));
        case Kind::month: return to_text(as<Month>(value));
        case Kind::instant: return to_text(as<Instant>(value));
        case Kind::word: return std::string(type.words[std::size_t(as<int>(value))].name);
        case Kind::optional: {
            auto* inside = type.look(value);
            return inside ? to_value(*type.inner, inside) : Value(nullptr);
        }
        default: throw std::logic_error("a list or record is a child table, not a column");
    }
}

void from_cell(const Type& type, const Cell& cell, void* out) {
    switch (type.kind) {
        case Kind::boolean: return set(out, integer(cell) != 0);
        case Kind::int32: return set(out, int(integer(cell)));
        case Kind::int64:
        case Kind::points:
        case Kind::id: return set(out, integer(cell));
        case Kind::text: return set(out, std::string(text(cell)));
        case Kind::raw: return set(out, RawJson{std::string(text(cell))});
        case Kind::date: return set(out, parse_date(text(cell)));
        case Kind::month: return set(out, parse_month(text(cell)));
        case Kind::instant: return set(out, parse_instant(text(cell)));
        case Kind::word: return set(out, word(type, text(cell)));
        case Kind::optional: return cell.is_null() ? type.clear(out) : from_cell(*type.inner, cell, type.emplace(out));
        default: throw std::logic_error("a list or record is a child table, not a column");
    }
}

void read_row(const Fields& fields, Columns names, Row row, void* record) {
    for (std::size_t c = 0; c < names.size(); ++c)
        for (std::size_t k = 0; k < fields.list.size(); ++k) {
            auto& field = fields.list[(c + k) % fields.list.size()];  // columns mostly stand in the order of the fields
            if (field.name != names[c]) continue;
            from_cell(*field.type, row[c], field.in(record));
            break;
        }
}

std::int64_t insert_record(Tx& tx, std::string_view table, const Fields& fields, const void* record) {
    std::string names, marks;
    std::vector<Value> values;
    for (auto& field : fields.list) {
        if (field.name == "id" || is_child_table(field)) continue;
        values.push_back(to_value(*field.type, field.in(record)));
        names += fmt::format("{}{}", values.size() > 1 ? ", " : "", field.name);
        marks += fmt::format("{}${}", values.size() > 1 ? ", " : "", values.size());
    }
    std::int64_t id = 0;
    tx.run_values(fmt::format("INSERT INTO {} ({}) VALUES ({}) RETURNING id", table, names, marks), values,
                  [&](Columns, Row row) { id = integer(row[0]); });
    return id;
}

void update_record(Tx& tx, std::string_view table, const Fields& fields, void* record) {
    std::string sets;
    std::vector<Value> values{nullptr};
    std::int64_t* version = nullptr;
    for (auto& field : fields.list) {
        if (field.name == "id") values[0] = to_value(*field.type, field.in(record));
        else if (field.name == "version") version = static_cast<std::int64_t*>(field.in(record));
        else if (!is_child_table(field)) {
            values.push_back(to_value(*field.type, field.in(record)));
            sets += fmt::format("{}{} = ${}", values.size() > 2 ? ", " : "", field.name, values.size());
        }
    }
    std::string where = " WHERE id = $1";
    if (version) {
        values.push_back(*version);
        sets += ", version = version + 1";
        where += fmt::format(" AND version = ${}", values.size());
    }
    if (tx.run_values(fmt::format("UPDATE {} SET {}{}", table, sets, where), values) != 1)
        throw Error(Refusal::stale, "记录已被他人修改，请刷新后再试");
    if (version) ++*version;
}

}  // namespace db
