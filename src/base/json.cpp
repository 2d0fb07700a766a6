#include "base/json.hpp"
#include <boost/json.hpp>
#include <charconv>
#include <cmath>
#include <limits>

namespace json = boost::json;

namespace {

void append_number(std::int64_t n, std::string& out) {
    char buffer[24];
    out.append(buffer, std::to_chars(buffer, buffer + sizeof buffer, n).ptr);
}

void append_quoted_plain(std::string_view text, std::string& out) {
    out += '"';
    out += text;
    out += '"';
}

void write_list(const Type& type, const void* value, std::string& out) {
    out += '[';
    for (std::size_t i = 0, n = type.size(value); i < n; ++i) {
        if (i) out += ',';
        write_json(*type.inner, type.at(value, i), out);
    }
    out += ']';
}

void write_record(const Fields& fields, const void* value, std::string& out) {
    char separator = '{';
    for (auto& field : fields.list) {
        out += separator;
        append_quoted_plain(field.name, out);
        out += ':';
        write_json(*field.type, field.in(value), out);
        separator = ',';
    }
    out += fields.list.empty() ? "{}" : "}";
}

template <class T> const T& as(const void* value) { return *static_cast<const T*>(value); }

}  // namespace

void write_json_text(std::string_view text, std::string& out) {
    static constexpr char hex[] = "0123456789abcdef";
    out += '"';
    for (char c : text) {
        switch (c) {
            case '"': out += "\\\""; break;
            case '\\': out += "\\\\"; break;
            case '\n': out += "\\n"; break;
            case '\r': out += "\\r"; break;
            case '\t': out += "\\t"; break;
            default:
                if (static_cast<unsigned char>(c) >= 0x20) out += c;
                else (out += "\\u00") += {hex[(c >> 4) & 15], hex[c & 15]};
        }
    }
    out += '"';
}

void write_json(const Type& type, const void* value, std::string& out) {
    switch (type.kind) {
        case Kind::boolean: out += as<bool>(value) ? "true" : "false"; return;
        case Kind::int32: return append_number(as<int>(value), out);
        case Kind::int64:
        case Kind::id: return append_number(as<std::int64_t>(value), out);
        case Kind::text: return write_json_text(as<std::string>(value), out);
        case Kind::date: return append_quoted_plain(to_text(as<Date>(value)), out);
        case Kind::month: return append_quoted_plain(to_text(as<Month>(value)), out);
        case Kind::instant: return append_quoted_plain(to_text(as<Instant>(value)), out);
        case Kind::points: out += to_text(as<Points>(value)); return;
        case Kind::word: return append_quoted_plain(type.words[std::size_t(as<int>(value))].name, out);
        case Kind::raw: out += as<RawJson>(value).text; return;
        case Kind::optional:
            if (auto* inside = type.look(value)) write_json(*type.inner, inside, out);
            else out += "null";
            return;
        case Kind::list: return write_list(type, value, out);
        case Kind::record: return write_record(type.fields(), value, out);
    }
}

namespace {

/// Walks a parsed document beside the field table and keeps every fault with its path.
class Reader {
public:
    explicit Reader(std::vector<FieldError>& faults) : faults_(faults) {}

    void read(const std::string& path, const json::value& in, const Type& type, void* out) {
        switch (type.kind) {
            case Kind::boolean: return in.is_bool() ? set(out, in.get_bool()) : fail(path, "应为是或否");
            case Kind::int32: return read_integer<int>(path, in, out);
            case Kind::int64:
            case Kind::id: return read_integer<std::int64_t>(path, in, out);
            case Kind::points: return read_points(path, in, out);
            case Kind::raw: return set(out, RawJson{json::serialize(in)});
            case Kind::optional:
                if (in.is_null()) return type.clear(out);
                return read(path, in, *type.inner, type.emplace(out));
            case Kind::list: return read_list(path, in, type, out);
            case Kind::record: return read_record(path, in, type.fields(), out);
            default: break;
        }
        if (!in.is_string()) return fail(path, "应为文本");
        read_text(path, in.get_string(), type, out);
    }

private:
    template <class T> static void set(void* out, T value) { *static_cast<T*>(out) = std::move(value); }

    void read_text(const std::string& path, std::string_view text, const Type& type, void* out) {
        switch (type.kind) {
            case Kind::text: return set(out, std::string(text));
            case Kind::date: return guard(path, [&] { set(out, parse_date(text)); });
            case Kind::month: return guard(path, [&] { set(out, parse_month(text)); });
            case Kind::instant: return guard(path, [&] { set(out, parse_instant(text)); });
            case Kind::word:
                if (int i = index_of(type.words, text); i >= 0) set(out, i);
                else fail(path, choices(type.words));
                return;
            default: return;
        }
    }

    template <class T> void read_integer(const std::string& path, const json::value& in, void* out) {
        if (in.is_int64() && in.get_int64() >= std::numeric_limits<T>::min() && in.get_int64() <= std::numeric_limits<T>::max())
            set(out, T(in.get_int64()));
        else fail(path, in.is_number() ? "应为整数" : "应为数字");
    }

    void read_points(const std::string& path, const json::value& in, void* out) {
        if (in.is_int64() && std::abs(in.get_int64()) < 1'000'000'000'000) return set(out, points(in.get_int64()));
        if (in.is_string()) return guard(path, [&] { set(out, parse_points(in.get_string())); });
        if (!in.is_double() || !(std::abs(in.get_double()) < 1e12)) return fail(path, "应为数字");
        const double scaled = in.get_double() * Points::one;
        if (std::abs(scaled - std::round(scaled)) > 1e-3) return fail(path, "最多四位小数");
        set(out, Points{std::llround(scaled)});
    }

    void read_list(const std::string& path, const json::value& in, const Type& type, void* out) {
        if (!in.is_array()) return fail(path, "应为列表");
        type.clear(out);
        std::size_t i = 0;
        for (auto& element : in.get_array()) read(path + '[' + std::to_string(i++) + ']', element, *type.inner, type.append(out));
    }

    void read_record(const std::string& path, const json::value& in, const Fields& fields, void* out) {
        if (!in.is_object()) return fail(path, "应为对象");
        const std::string prefix = path.empty() ? "" : path + ".";
        auto& object = in.get_object();
        for (auto& field : fields.list) {
            const std::string name = prefix + std::string(field.name);
            if (auto* value = object.if_contains(field.name)) read(name, *value, *field.type, field.in(out));
            else if (field.type->kind != Kind::optional && field.type->kind != Kind::list) fail(name, missing(field));
        }
        for (auto& [key, value] : object)
            if (!known(fields, key)) fail(prefix + std::string(key), "没有这一项");
    }

    static bool known(const Fields& fields, std::string_view name) {
        for (auto& field : fields.list)
            if (field.name == name) return true;
        return false;
    }

    static std::string missing(const Field& field) {
        return "请填写" + std::string(field.label.empty() ? field.name : field.label);
    }

    static std::string choices(std::span<const Word> table) {
        std::string text = "应为以下之一：";
        for (auto& word : table)
            (text += &word == table.data() ? "" : "、") += std::string(word.name) + "（" + std::string(word.label) + "）";
        return text;
    }

    template <class F> void guard(const std::string& path, F assign) {
        try {
            assign();
        } catch (const Error& e) { fail(path, e.what()); }
    }
    void fail(std::string path, std::string message) { faults_.push_back({std::move(path), std::move(message)}); }

    std::vector<FieldError>& faults_;
};

}  // namespace

std::vector<FieldError> read_json(std::string_view text, const Type& type, void* value) {
    boost::system::error_code fault;
    const auto document = json::parse({text.data(), text.size()}, fault);
    if (fault) return {{"", "不是合法的 JSON"}};
    std::vector<FieldError> faults;
    Reader(faults).read("", document, type, value);
    return faults;
}
