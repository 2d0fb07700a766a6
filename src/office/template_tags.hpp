#pragma once
#include <string>
#include <vector>
#include "office/template.hpp"
#include "office/xml_tree.hpp"

// The first of two passes over a template's part: every tag becomes a node of its own, whatever runs Word had cut it into.
namespace office {

struct TemplateTag {
    enum class Kind { value, each, when, unless, end } kind = Kind::value;
    std::string name;
    std::string place, text;  // of its paragraph
    int partner = -1;         // of an opening tag its end, and the other way round
};

constexpr bool opens(TemplateTag::Kind kind) { return kind != TemplateTag::Kind::value && kind != TemplateTag::Kind::end; }

/// Replaces each tag in the part by a node <luoshi:tag> that bears its number in `mark` and holds the properties of the run
/// in which the tag began. All other text stays in its own run. Faults: braces without a partner, tags in field codes and in
/// deleted text, ends without a beginning and the other way round, pairs that cross.
std::vector<TemplateTag> isolate_tags(XmlNode& part, const std::string& part_name, std::vector<TemplateFault>& faults);

}  // namespace office
