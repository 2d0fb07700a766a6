#include <boost/json.hpp>
#include <fmt/format.h>
#include "http/router.hpp"

namespace json = boost::json;

namespace http {
namespace {

json::object ref(std::string_view name) { return {{"$ref", fmt::format("#/components/schemas/{}", name)}}; }

/// JSON Schema of a type; records become components, once each.
class Schemas {
public:
    json::object of(const Type& type) {
        switch (type.kind) {
            case Kind::boolean: return {{"type", "boolean"}};
            case Kind::int32: return {{"type", "integer"}, {"format", "int32"}};
            case Kind::int64:
            case Kind::id: return {{"type", "integer"}, {"format", "int64"}};
            case Kind::date: return {{"type", "string"}, {"format", "date"}};
            case Kind::month: return {{"type", "string"}, {"pattern", "^\\d{4}-\\d{2}$"}};
            case Kind::instant: return {{"type", "string"}, {"format", "date-time"}};
            case Kind::points: return {{"type", "number"}};
            case Kind::word: return word(type);
            case Kind::text: return {{"type", "string"}};
            case Kind::raw: return {};
            case Kind::optional:
                if (type.inner->kind == Kind::raw) return {};  // anything, null too
                return {{"anyOf", json::array{of(*type.inner), json::object{{"type", "null"}}}}};
            case Kind::list: return {{"type", "array"}, {"items", of(*type.inner)}};
            case Kind::record: return record(type.fields());
        }
        return {};
    }

    json::object components;

private:
    static json::object word(const Type& type) {
        json::array names;
        std::string labels;
        for (auto& w : type.words) {
            names.emplace_back(w.name);
            labels += fmt::format("{}{} {}", labels.empty() ? "" : "；", w.name, w.label);
        }
        return {{"type", "string"}, {"enum", names}, {"description", labels}};
    }

    json::object record(const Fields& fields) {
        if (!components.contains(fields.record)) {
            components[fields.record] = nullptr;
            json::object properties;
            json::array required;
            for (auto& field : fields.list) {
                auto schema = of(*field.type);
                if (!field.label.empty()) schema["title"] = field.label;
                properties[field.name] = schema;
                required.emplace_back(field.name);
            }
            components[fields.record] = json::object{{"type", "object"}, {"properties", properties}, {"required", required}};
        }
        return ref(fields.record);
    }
};

/// An input may leave out what is optional; answers always carry every field.
json::object input_of(Schemas& schemas, const Type& type) {
    if (type.kind != Kind::record) return schemas.of(type);
    const auto& fields = type.fields();
    auto reference = schemas.of(type);
    json::array required;
    for (auto& field : fields.list)
        if (field.type->kind != Kind::optional && field.type->kind != Kind::list) required.emplace_back(field.name);
    auto& component = schemas.components[fields.record].as_object();
    if (required.empty()) component.erase("required");
    else component["required"] = required;
    return reference;
}

json::object content(std::string_view type, json::object schema) { return {{type, json::object{{"schema", std::move(schema)}}}}; }

json::array parameters(Schemas& schemas, const std::string& path, const Type* query, bool needs_version, bool mutating) {
    json::array out;
    for (std::size_t at = 0; (at = path.find('{', at)) != path.npos; ++at) {
        const auto name = path.substr(at + 1, path.find('}', at) - at - 1);
        const bool text = name == "month" || name == "name" || name == "key" || name == "sha256";
        out.push_back(json::object{
            {"name", name}, {"in", "path"}, {"required", true}, {"schema", json::object{{"type", text ? "string" : "integer"}}}});
    }
    if (query)
        for (auto& field : query->fields().list) {
            const Type& type = field.type->kind == Kind::optional ? *field.type->inner : *field.type;
            json::object parameter{{"name", field.name}, {"in", "query"}, {"required", false}, {"schema", schemas.of(type)}};
            if (!field.label.empty()) parameter["description"] = field.label;
            if (type.kind == Kind::list) parameter["explode"] = false, parameter["style"] = "form";
            out.push_back(parameter);
        }
    const auto header = [&](const char* name, bool required, const char* meaning) {
        out.push_back(json::object{{"name", name},
                                   {"in", "header"},
                                   {"required", required},
                                   {"description", meaning},
                                   {"schema", json::object{{"type", "string"}}}});
    };
    if (needs_version) header("If-Match", true, "the record's ETag as last read");
    if (mutating) header("Idempotency-Key", true, "the same key gives the same answer and one effect");
    return out;
}

/// GET /api/reports/{id}/history → get_reports_id_history
std::string operation_id(const std::string& method, const std::string& path) {
    std::string out;
    for (char c : method) out += char(c | 0x20);
    bool gap = true;
    for (char c : path.starts_with("/api/") ? path.substr(5) : path) {
        if (!std::isalnum(static_cast<unsigned char>(c))) {
            gap = true;
            continue;
        }
        if (gap) out += '_';
        gap = false;
        out += c;
    }
    return out;
}

void pretty(const json::value& value, int depth, std::string& out) {
    const std::string indent(std::size_t(depth + 1) * 2, ' '), outdent(std::size_t(depth) * 2, ' ');
    bool first = true;
    if (auto* object = value.if_object(); object && !object->empty()) {
        out += '{';
        for (auto& [key, inner] : *object) {
            out += (first ? "\n" : ",\n") + indent + json::serialize(json::value(key)) + ": ";
            pretty(inner, depth + 1, out);
            first = false;
        }
        out += '\n' + outdent + '}';
    } else if (auto* array = value.if_array(); array && !array->empty()) {
        out += '[';
        for (auto& inner : *array) {
            out += (first ? "\n" : ",\n") + indent;
            pretty(inner, depth + 1, out);
            first = false;
        }
        out += '\n' + outdent + ']';
    } else out += json::serialize(value);
}

json::object responses(Schemas& schemas, const Type* out, bool file, bool nothing) {
    json::object good{{"description", "done"}};
    if (out) good["content"] = content("application/json", schemas.of(*out));
    else if (file) good["content"] = content("application/octet-stream", {{"type", "string"}, {"format", "binary"}});
    const json::object refused{{"description", "refused, with the reason"},
                               {"content", content("application/problem+json", ref("Problem"))}};
    return {{nothing ? "204" : "200", good}, {"4XX", refused}};
}

json::object problem_schema() {
    const json::object text{{"type", "string"}};
    const json::object one{{"type", "object"},
                           {"properties", json::object{{"path", text}, {"message", text}}},
                           {"required", json::array{"path", "message"}}};
    return {{"type", "object"},
            {"properties", json::object{{"type", text},
                                        {"title", text},
                                        {"status", json::object{{"type", "integer"}}},
                                        {"errors", json::object{{"type", "array"}, {"items", one}}}}},
            {"required", json::array{"type", "title", "status", "errors"}}};
}

}  // namespace

std::string Router::openapi() const {
    Schemas schemas;
    schemas.components["Problem"] = problem_schema();
    json::object paths;
    for (auto& route : routes_) {
        const bool mutating = route.method != "GET";
        json::object operation{{"operationId", operation_id(route.method, route.path)}, {"summary", route.summary}};
        auto list = parameters(schemas, route.path, mutating ? nullptr : route.in, route.needs == Needs::session_and_version,
                               mutating && route.needs != Needs::question && route.path != "/api/session" &&
                                   !route.path.starts_with("/api/session/"));
        if (!list.empty()) operation["parameters"] = std::move(list);
        if (mutating && route.in)
            operation["requestBody"] =
                json::object{{"required", true}, {"content", content("application/json", input_of(schemas, *route.in))}};
        operation["responses"] = responses(schemas, route.out, route.answer == Answer::file || route.answer == Answer::raw,
                                           route.answer == Answer::nothing);
        operation["security"] =
            route.needs == Needs::nothing ? json::array{} : json::array{json::object{{"session", json::array{}}}};
        std::string method = route.method;
        for (char& c : method) c = char(c | 0x20);
        if (!paths.contains(route.path)) paths[route.path] = json::object{};
        paths[route.path].as_object()[method] = std::move(operation);
    }
    const json::object session{{"type", "apiKey"}, {"in", "cookie"}, {"name", "luoshi_session"}};
    const json::object document{
        {"openapi", "3.1.0"},
        {"info", json::object{{"title", "Luoshi 落实"},
                              {"version", "1"},
                              {"license", json::object{{"name", "Apache-2.0"}, {"identifier", "Apache-2.0"}}}}},
        {"servers", json::array{json::object{{"url", "/"}}}},
        {"paths", paths},
        {"components", json::object{{"schemas", schemas.components}, {"securitySchemes", json::object{{"session", session}}}}}};
    std::string out;
    pretty(document, 0, out);
    return out + "\n";
}

}  // namespace http
