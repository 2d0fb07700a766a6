#include "office/template.hpp"
#include <algorithm>
#include <fmt/format.h>
#include <stdexcept>
#include "office/docx_package.hpp"
#include "office/docx_xml.hpp"
#include "office/template_plan.hpp"
#include "office/zip_writer.hpp"

namespace office {

namespace {

/// A part of the package in its place: packed already, or to be filled.
struct Part {
    PackedEntry packed;
    TemplatePlan plan;  // empty: as packed
};

bool may_hold_tags(const std::string& text) {
    return text.find('{') != text.npos || text.find('}') != text.npos || text.find("｛") != text.npos;
}

}  // namespace

struct Template::Parts {
    std::vector<Part> list;
    std::vector<TemplateFault> faults;
    std::vector<std::string> used;

    void take(const std::string& name, const std::string& content, bool text, const std::vector<TemplateField>& known) {
        Part part;
        if (text && may_hold_tags(content)) {
            auto tree = read_xml(content);
            std::vector<TemplateFault> found;
            const auto tags = isolate_tags(tree, name, found);
            for (auto& tag : tags)
                if (tag.kind != TemplateTag::Kind::end && std::ranges::find(used, tag.name) == used.end())
                    used.push_back(tag.name);
            if (!tags.empty()) part.plan = plan_part(std::move(tree), tags, known, found);
            faults.insert(faults.end(), found.begin(), found.end());
        }
        part.packed = part.plan.empty() ? pack(name, content) : PackedEntry{.name = name};
        list.push_back(std::move(part));
    }
};

Template::Template(std::string docx, const std::vector<TemplateField>& known) : parts_(std::make_unique<Parts>()) {
    require_zip(docx);
    Zip zip(std::move(docx), docx_limits);
    require_docx(zip, Openness::to_fill);
    const auto main = main_part_of(zip);
    const auto sides = side_parts_of(zip);
    for (auto& name : zip.names()) {
        if (name.ends_with('/')) continue;  // a folder of its own says nothing
        const bool text = name == main || std::ranges::find(sides, name) != sides.end();
        parts_->take(name, zip.text(name), text, known);
    }
}

Template::~Template() = default;
Template::Template(Template&&) noexcept = default;

const std::vector<TemplateFault>& Template::faults() const { return parts_->faults; }
const std::vector<std::string>& Template::used() const { return parts_->used; }

std::string Template::fill(const TemplateValues& values) const {
    if (!parts_->faults.empty()) throw std::logic_error("a template with faults cannot be filled");
    ZipWriter zip;
    std::string text;
    for (auto& part : parts_->list) {
        if (part.plan.empty()) {
            zip.add(part.packed);
            continue;
        }
        text = docx::declaration;
        carry_out(part.plan, values, text);
        zip.add(part.packed.name, text);
    }
    return zip.finish();
}

std::string to_text(const TemplateFault& f) {
    return f.text.empty() ? fmt::format("{}：{}", f.place, f.message) : fmt::format("{}“{}”：{}", f.place, f.text, f.message);
}

}  // namespace office
