#include "reform/templates/template.hpp"
#include <algorithm>
#include <boost/json.hpp>
#include <fmt/format.h>
#include "base/error.hpp"
#include "base/json.hpp"
#include "office/docx.hpp"

namespace json = boost::json;
using office::TemplateField;
using office::TemplateValues;

void PaperTemplate::require_used(std::int64_t seen_version) const {
    if (state != TemplateState::used) throw Error(Refusal::conflict, "这一版模板已不在用");
    if (version != seen_version) throw Error(Refusal::stale, "模板已被他人修改，请刷新后再试");
}

namespace {

/// Of every paper, beside its kind's own fields.
const std::vector<TemplateField>& frame_fields() {
    static const std::vector<TemplateField> fields{
        {.name = "发文字号", .label = "印发时取得，草稿为空"},
        {.name = "成文日期", .label = "印发日期，草稿为空"},
        {.name = "发文机关", .label = "全称"},
        {.name = "发文机关简称", .label = "简称"},
        {.name = "领导机构", .label = "全称"},
        {.name = "城市", .label = "市名"},
    };
    return fields;
}

TemplateField::Kind kind_of(FieldKind kind) {
    if (kind == FieldKind::list) return TemplateField::Kind::list;
    return kind == FieldKind::flag ? TemplateField::Kind::flag : TemplateField::Kind::text;
}

TemplateField field_of(const PaperField& field) {
    TemplateField out{.kind = kind_of(field.kind), .name = field.zh, .label = field.zh};
    for (auto& column : field.columns) {
        const auto name = column.name.empty() ? std::string(office::plain_item) : column.zh;
        out.fields.push_back({.kind = kind_of(column.kind), .name = name, .label = column.zh});
    }
    return out;
}

std::string choice_of(const std::vector<FieldChoice>& choices, std::string_view name) {
    const auto found = std::ranges::find(choices, name, &FieldChoice::name);
    return found == choices.end() ? std::string(name) : found->zh;
}

std::string printed(const json::value& value, FieldKind kind, const std::vector<FieldChoice>& choices) {
    if (value.is_bool()) return value.as_bool() ? "是" : "否";
    if (value.is_string()) {
        const std::string text(value.as_string());
        if (kind == FieldKind::date) try {
                return to_chinese(parse_date(text));
            } catch (const Error&) {}  // a day that is only words stays as it is
        return kind == FieldKind::choice ? choice_of(choices, text) : text;
    }
    return value.is_null() ? "" : json::serialize(value);
}

std::vector<TemplateValues> items_of(const json::value& value, const PaperField& field) {
    std::vector<TemplateValues> out;
    if (!value.is_array()) return out;
    for (auto& item : value.as_array()) {
        auto& values = out.emplace_back();
        for (auto& column : field.columns) {
            if (column.name.empty()) values.texts[std::string(office::plain_item)] = printed(item, column.kind, column.choices);
            else if (item.is_object() && item.as_object().contains(column.name))
                values.texts[column.zh] = printed(item.as_object().at(column.name), column.kind, column.choices);
            else values.texts[column.zh] = "";
        }
    }
    return out;
}

void put_frame(TemplateValues& values, const PaperFrame& frame, const std::string& number) {
    values.texts["发文字号"] = number;
    values.texts["成文日期"] = frame.date ? to_chinese(*frame.date) : "";
    values.texts["发文机关"] = frame.organ;
    values.texts["发文机关简称"] = frame.organ_short;
    values.texts["领导机构"] = frame.leading_group;
    values.texts["城市"] = frame.city;
}

}  // namespace

std::vector<TemplateField> template_fields(PaperKind kind) {
    std::vector<TemplateField> out;
    for (auto& field : fields(kind)) out.push_back(field_of(field));
    for (auto& field : frame_fields())
        if (std::ranges::find(out, field.name, &TemplateField::name) == out.end()) out.push_back(field);
    return out;
}

TemplateValues template_values(PaperKind kind, std::string_view input, const PaperFrame& frame, const std::string& number) {
    TemplateValues values;
    put_frame(values, frame, number);
    boost::system::error_code fault;
    const auto read = json::parse(json::string_view(input.data(), input.size()), fault);
    if (fault || !read.is_object()) throw Error(Refusal::invalid, "公文的填写内容不是有效的 JSON");
    for (auto& field : fields(kind)) {
        const auto* found = read.as_object().if_contains(field.name);
        if (field.kind == FieldKind::list)
            values.lists[field.zh] = found ? items_of(*found, field) : std::vector<TemplateValues>{};
        else values.texts[field.zh] = found ? printed(*found, field.kind, field.choices) : "";
    }
    return values;
}

TemplateValues sample_values(PaperKind kind) {
    PaperFrame frame{.city = "云岭市",
                     .organ = "中共云岭市委全面深化改革委员会办公室",
                     .organ_short = "市委改革办",
                     .leading_group = "中共云岭市委全面深化改革委员会",
                     .leading_group_short = "市委深改委"};
    frame.date = parse_date("2026-07-03");
    return template_values(kind, sample(kind), frame, "云改办〔2026〕1号");
}

std::vector<TemplateTagView> template_tags(PaperKind kind) {
    const auto values = sample_values(kind);
    const auto example = [](const TemplateValues& from, const std::string& name) {
        const auto found = from.texts.find(name);
        return found == from.texts.end() ? std::string() : found->second;
    };
    std::vector<TemplateTagView> out;
    for (auto& field : template_fields(kind)) {
        if (field.kind != TemplateField::Kind::list) {
            out.push_back({fmt::format("{{{{{}}}}}", field.name), field.label, example(values, field.name), ""});
            continue;
        }
        const auto& items = values.lists.at(field.name);
        for (auto& column : field.fields)
            out.push_back({fmt::format("{{{{{}.{}}}}}", field.name, column.name), column.label,
                           items.empty() ? "" : example(items.front(), column.name), field.name});
    }
    return out;
}

namespace {

office::Table table_of(const TemplateField& list) {
    office::Table table{.title = list.label};
    office::TableRow head, row;
    const auto add = [&](const std::string& title, const std::string& tag, int width) {
        table.widths.push_back(width);
        head.cells.push_back({.text = title});
        row.cells.push_back({.text = tag});
    };
    add("序号", fmt::format("{{{{{}.序号}}}}", list.name), 1);
    for (auto& column : list.fields)
        if (column.kind != TemplateField::Kind::list) add(column.label, fmt::format("{{{{{}.{}}}}}", list.name, column.name), 3);
    table.head.push_back(head);
    table.rows.push_back(row);
    return table;
}

}  // namespace

std::string sample_template(PaperKind kind) {
    office::Document d{.mark = "{{发文机关}}", .number = "{{发文字号}}"};
    d.title = {std::string(label_of(kind))};
    for (auto& field : template_fields(kind)) {
        const bool framed = std::ranges::find(frame_fields(), field.name, &TemplateField::name) != frame_fields().end();
        if (field.kind == TemplateField::Kind::list) d.body.push_back(office::table(table_of(field)));
        else if (!framed) d.body.push_back(office::paragraph(fmt::format("{}：{{{{{}}}}}", field.label, field.name)));
    }
    d.organ = "{{发文机关}}";
    d.date = "{{成文日期}}";
    return office::to_docx(d);
}

office::Template read_template(PaperKind kind, std::string docx) {
    if (docx.size() > PaperTemplate::size_limit) throw Error(Refusal::too_large, "模板文件不超过 5 MB");
    office::Template made(std::move(docx), template_fields(kind));
    if (made.faults().empty() && made.used().empty())
        throw Error(Refusal::invalid, "模板里没有字段：请在要填写的地方写 {{字段}}，可用的字段见右侧清单",
                    {{"file", "模板里没有字段"}});
    if (made.faults().empty()) return made;
    std::vector<FieldError> fields;
    for (auto& fault : made.faults()) fields.push_back({"file", office::to_text(fault)});
    const auto sentence = fmt::format("模板有 {} 处问题，改好后再上传", fields.size());
    throw Error(Refusal::invalid, sentence, std::move(fields));
}
