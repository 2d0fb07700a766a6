#include "base/diff.hpp"
#include "base/json.hpp"

std::string difference(const Fields& fields, const void* before, const void* after) {
    std::string out = "[";
    for (auto& field : fields.list) {
        if (field.name == "version") continue;
        std::string old_value, new_value;
        write_json(*field.type, field.in(before), old_value);
        write_json(*field.type, field.in(after), new_value);
        if (old_value == new_value) continue;
        out += out.size() > 1 ? R"(,{"field":)" : R"({"field":)";
        write_json_text(field.name, out);
        out += R"(,"label":)";
        write_json_text(field.label, out);
        out += R"(,"before":)" + old_value + R"(,"after":)" + new_value + "}";
    }
    return out + "]";
}
