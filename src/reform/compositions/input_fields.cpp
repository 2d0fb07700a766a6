#include "reform/compositions/input_fields.hpp"
#include <algorithm>
#include <array>
#include "base/text.hpp"
#include "reform/compositions/composition.hpp"
#include "reform/compositions/kind_rules.hpp"

namespace {

constexpr std::array<std::string_view, 6> lists_that_may_be_empty{"earlier",     "demands",    "achievements",
                                                                  "suggestions", "enclosures", "sources"};
constexpr std::array<std::string_view, 16> long_texts{
    "situation", "duties",  "progress", "demand",     "demands",      "requests",    "requirement", "opening",
    "text",      "summary", "opinion",  "paragraphs", "achievements", "suggestions", "decisions",   "suggestion"};

bool has(const auto& names, std::string_view name) { return std::find(names.begin(), names.end(), name) != names.end(); }

constexpr std::pair<std::string_view, std::string_view> english[] = {
    {"absent", "Absent"},
    {"achievements", "Achievements"},
    {"addressee", "Addressee"},
    {"addressees", "Addressees"},
    {"adoption", "OpinionFate"},
    {"approval", "Approval"},
    {"as_of", "As of"},
    {"asked_on", "Sent out on"},
    {"asked_units", "Units asked"},
    {"basis", "Basis"},
    {"chair", "Chair"},
    {"closed", "Closed out"},
    {"co_units", "Co-units"},
    {"code", "Code"},
    {"contact", "Contact"},
    {"copies_to", "Copies to"},
    {"date", "Date"},
    {"decisions", "Decisions"},
    {"demand", "Demand"},
    {"demands", "Demands"},
    {"draft", "Draft"},
    {"drafting_unit", "Drafting unit"},
    {"due", "Due"},
    {"duties", "Duties"},
    {"earlier", "Earlier slips"},
    {"enclosures", "Enclosures"},
    {"field", "Field"},
    {"findings", "Findings"},
    {"form", "Form"},
    {"from", "From"},
    {"from_number", "Sender's number"},
    {"heading", "Heading"},
    {"held_on", "Held on"},
    {"inspected_from", "Inspected from"},
    {"inspected_to", "Inspected to"},
    {"inspected_units", "Units inspected"},
    {"inspection", "Inspection"},
    {"label", "Name"},
    {"lead_unit", "Lead unit"},
    {"leader", "Responsible leader"},
    {"leaders", "Leaders"},
    {"light", "Light"},
    {"matters", "Matters"},
    {"measure", "Measure"},
    {"measures", "Measures"},
    {"meeting", "Meeting"},
    {"method", "Method"},
    {"name", "Name"},
    {"number", "Number"},
    {"observers", "Observers"},
    {"opening", "Opening"},
    {"opinion", "Opinion"},
    {"opinions", "Opinions"},
    {"original_due", "Original limit"},
    {"others", "Other units"},
    {"paragraphs", "Paragraphs"},
    {"percent", "Percent"},
    {"phone", "Phone"},
    {"place", "Place"},
    {"post", "Post"},
    {"present", "Present"},
    {"problem", "Problem"},
    {"problems", "Problems"},
    {"progress", "Progress and problems"},
    {"reason", "Change or reason"},
    {"receipt", "With receipt page"},
    {"received_on", "Received on"},
    {"requests", "Requests"},
    {"requirement", "Requirement"},
    {"rows", "Matters"},
    {"sections", "Sections"},
    {"serial", "Serial number"},
    {"signer", "Signer"},
    {"situation", "Situation"},
    {"speaker", "Speaker"},
    {"subject", "Subject"},
    {"suggestion", "Suggested handling"},
    {"suggestions", "Suggestions"},
    {"summary", "Summary"},
    {"task", "Reform task"},
    {"task_code", "Task code"},
    {"teams", "Teams"},
    {"text", "Facts"},
    {"time", "Time"},
    {"title", "Title"},
    {"to", "To"},
    {"topics", "Topics"},
    {"unit", "Unit"},
    {"urgency", "Urgency"},
};

std::string english_of(std::string_view name) {
    for (auto& [key, words] : english)
        if (key == name) return std::string(words);
    return std::string(name);
}

const Type& bare(const Type& type) { return type.kind == Kind::optional ? *type.inner : type; }

FieldKind kind_of(const Field& field) {
    switch (bare(*field.type).kind) {
        case Kind::date: return FieldKind::date;
        case Kind::boolean: return FieldKind::flag;
        case Kind::list: return FieldKind::list;
        case Kind::word: return FieldKind::choice;
        case Kind::int32:
        case Kind::int64: return FieldKind::number;
        default: return has(long_texts, field.name) ? FieldKind::long_text : FieldKind::text;
    }
}

std::vector<FieldChoice> choices_of(const Field& field) {
    std::vector<FieldChoice> out;
    for (auto& word : bare(*field.type).words) out.push_back({std::string(word.name), std::string(word.label)});
    return out;
}

std::vector<PaperColumn> columns_of(const Field& field) {
    if (field.type->kind != Kind::list) return {};
    const auto& inner = *field.type->inner;
    if (inner.kind != Kind::record)
        return {{.name = "", .zh = std::string(field.label), .en = english_of(field.name), .kind = FieldKind::long_text}};
    std::vector<PaperColumn> out;
    for (auto& column : inner.fields().list)
        out.push_back({std::string(column.name), std::string(column.label), english_of(column.name), kind_of(column),
                       is_required(column), choices_of(column)});
    return out;
}

}  // namespace

bool is_required(const Field& field) {
    if (field.type->kind == Kind::optional || field.type->kind == Kind::boolean) return false;
    return field.type->kind != Kind::list || !has(lists_that_may_be_empty, field.name);
}

std::vector<PaperField> fields(PaperKind kind) {
    std::vector<PaperField> out;
    for (auto& field : rules_of(kind).input().list) {
        if (field.name == "sources") continue;
        out.push_back({std::string(field.name), std::string(field.label), english_of(field.name), kind_of(field),
                       is_required(field), choices_of(field), columns_of(field)});
    }
    return out;
}

namespace {

void find_empty(const Type& type, const void* value, const std::string& path, std::vector<FieldError>& out) {
    if (type.kind == Kind::record) {
        for (auto& field : type.fields().list) {
            const auto inside = path.empty() ? std::string(field.name) : path + "." + std::string(field.name);
            const bool blank =
                (field.type->kind == Kind::text && text::only_blanks(*static_cast<const std::string*>(field.in(value)))) ||
                (field.type->kind == Kind::list && field.type->size(field.in(value)) == 0);
            if (blank && is_required(field)) out.push_back({inside, "请填写" + std::string(field.label)});
            else find_empty(*field.type, field.in(value), inside, out);
        }
    } else if (type.kind == Kind::list) {
        for (std::size_t i = 0; i < type.size(value); ++i) {
            const auto inside = path + "[" + std::to_string(i) + "]";
            const auto* item = type.at(value, i);
            if (type.inner->kind == Kind::text && text::only_blanks(*static_cast<const std::string*>(item)))
                out.push_back({inside, "这一条是空的，请填写或删除"});
            else find_empty(*type.inner, item, inside, out);
        }
    }
}

}  // namespace

std::vector<FieldError> empty_fields(const Type& type, const void* input) {
    std::vector<FieldError> out;
    find_empty(type, input, "", out);
    return out;
}
