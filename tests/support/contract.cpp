#include <boost/json.hpp>
#include <fmt/format.h>
#include "support/story.hpp"

namespace json = boost::json;

namespace story {

struct Contract::Document {
    json::value root;

    const json::value& resolved(const json::value& schema) const {
        auto* reference = schema.is_object() ? schema.get_object().if_contains("$ref") : nullptr;
        return reference ? root.at_pointer(std::string(reference->get_string()).substr(1)) : schema;
    }

    /// The subset of JSON Schema that openapi.cpp writes.
    std::string breach(const std::string& path, const json::value& named, const json::value& value) const {
        const auto& schema = resolved(named).as_object();
        if (auto* any = schema.if_contains("anyOf")) {
            std::string last;
            for (auto& choice : any->get_array())
                if ((last = breach(path, choice, value)).empty()) return "";
            return last;
        }
        auto* type = schema.if_contains("type");
        if (!type) return "";
        if (const auto fault = type_breach(type->get_string(), value); !fault.empty()) return path + ": " + fault;
        if (auto* words = schema.if_contains("enum"))
            if (std::ranges::find(words->get_array(), value) == words->get_array().end())
                return fmt::format("{}: {} is not among the words", path, json::serialize(value));
        if (value.is_array())
            for (std::size_t i = 0; i < value.get_array().size(); ++i)
                if (auto fault = breach(fmt::format("{}[{}]", path, i), schema.at("items"), value.get_array()[i]); !fault.empty())
                    return fault;
        return value.is_object() ? object_breach(path, schema, value.get_object()) : "";
    }

private:
    static std::string type_breach(std::string_view type, const json::value& value) {
        const bool right = type == "object"    ? value.is_object()
                           : type == "array"   ? value.is_array()
                           : type == "string"  ? value.is_string()
                           : type == "boolean" ? value.is_bool()
                           : type == "integer" ? value.is_int64()
                           : type == "number"  ? value.is_number()
                                               : value.is_null();
        return right ? "" : fmt::format("should be {}, is {}", type, json::serialize(value));
    }

    std::string object_breach(const std::string& path, const json::object& schema, const json::object& value) const {
        if (auto* required = schema.if_contains("required"))
            for (auto& name : required->get_array())
                if (!value.contains(name.get_string()))
                    return fmt::format("{}.{}: missing", path, std::string_view(name.get_string()));
        auto* properties = schema.if_contains("properties");
        for (auto& [key, inner] : value) {
            auto* known = properties ? properties->get_object().if_contains(key) : nullptr;
            if (!known) return fmt::format("{}.{}: not in the contract", path, std::string_view(key));
            if (auto fault = breach(path + "." + std::string(key), *known, inner); !fault.empty()) return fault;
        }
        return "";
    }
};

Contract::Contract(const std::string& openapi) : document_(new Document{json::parse(openapi)}) {}
Contract::~Contract() { delete document_; }

std::string Contract::breach(const std::string& method, const std::string& route, int status, const std::string& type,
                             const std::string& body) const {
    std::string lower;
    for (char c : method) lower += char(c | 0x20);
    const auto& paths = document_->root.at("paths").as_object();
    if (!paths.contains(route)) return route + " is not in the contract";
    const auto& answers = paths.at(route).at(lower).at("responses").as_object();
    auto* answer = answers.if_contains(std::to_string(status));
    if (!answer && status >= 400 && status < 500) answer = answers.if_contains("4XX");
    if (!answer) return fmt::format("{} {} may not answer {}", method, route, status);
    auto* content = answer->get_object().if_contains("content");
    if (!content) return body.empty() ? "" : "a body that the contract does not know";
    const auto plain = type.substr(0, type.find(';'));
    auto* media = content->get_object().if_contains(plain);
    if (!media) return content->get_object().contains("application/octet-stream") ? "" : plain + " is not in the contract";
    return document_->breach("answer", media->at("schema"), json::parse(body));
}

}  // namespace story
