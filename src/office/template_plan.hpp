#pragma once
#include <string>
#include <vector>
#include "office/template_tags.hpp"

// The second pass: a tree with isolated tags becomes a plan of ready XML and of what is to be put between.
namespace office {

struct TemplatePiece {
    enum class Kind {
        ready,      // `text` as it stands
        value,      // before, the value, after; a line break within becomes <w:br/>
        lines,      // a paragraph that is only a value: one paragraph a line
        number,     // {{序号}}
        each,       // `inside` once for each item of the list
        when,       // `inside` when the value is there
        unless,     // `inside` when it is not
        container,  // a cell or the like, which must end with a paragraph
        table,      // is left out when no row is left
    } kind = Kind::ready;
    std::string text, before, after;  // text: ready XML, or the name
    std::size_t level = 0;            // in which of the enclosing lists the name is looked up; 0: outside of all
    TemplateField::Kind field = TemplateField::Kind::text;
    std::vector<TemplatePiece> inside;
};

using TemplatePlan = std::vector<TemplatePiece>;

/// Names that nothing is known of, and lists that stand where they cannot repeat, are added to the faults.
TemplatePlan plan_part(XmlNode part, const std::vector<TemplateTag>&, const std::vector<TemplateField>& known,
                       std::vector<TemplateFault>& faults);

/// Refuses (too_large) when `out` grows beyond 64 MB.
void carry_out(const TemplatePlan&, const TemplateValues&, std::string& out);

}  // namespace office
