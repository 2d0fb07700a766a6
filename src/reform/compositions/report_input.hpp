#pragma once
#include "reform/compositions/slip_input.hpp"

// What reports and circulars are composed from.

/// A part of a text: its heading without number, and paragraphs. A paragraph "小标题。|正文" begins with a run-in heading.
struct TextSection {
    static constexpr auto record = "TextSection";
    std::string heading;
    std::vector<std::string> paragraphs;
};
void describe(TextSection& s, auto v) {
    v("heading", s.heading, "标题");
    v("paragraphs", s.paragraphs, "段落");
}

/// 通报 on one subject: praise, criticism, a situation.
struct CircularInput {
    static constexpr auto record = "CircularInput";
    std::string subject, addressees, opening;
    std::vector<TextSection> sections;
    std::optional<std::string> approval, copies_to;
    std::vector<FieldSource> sources;
};
void describe(CircularInput& c, auto v) {
    v("subject", c.subject, "事由");
    v("addressees", c.addressees, "主送机关");
    v("opening", c.opening, "引言");
    v("sections", c.sections, "正文");
    v("approval", c.approval, "批准情况");
    v("copies_to", c.copies_to, "抄送");
    v("sources", c.sources, "出处");
}

/// 报告, up to the superior: it may not ask for anything.
struct ReportInput {
    static constexpr auto record = "ReportInput";
    std::string subject, addressee, signer, opening;
    std::vector<TextSection> sections;
    std::string contact, phone;
    std::optional<std::string> copies_to;
    std::vector<FieldSource> sources;
};
void describe(ReportInput& r, auto v) {
    v("subject", r.subject, "事由");
    v("addressee", r.addressee, "主送机关");
    v("signer", r.signer, "签发人");
    v("opening", r.opening, "引言");
    v("sections", r.sections, "正文");
    v("contact", r.contact, "联系人");
    v("phone", r.phone, "联系电话");
    v("copies_to", r.copies_to, "抄送");
    v("sources", r.sources, "出处");
}

struct InspectionFinding {
    static constexpr auto record = "InspectionFinding";
    std::string title, text, unit, measure;
    Date due{};
};
void describe(InspectionFinding& f, auto v) {
    v("title", f.title, "问题概括");
    v("text", f.text, "问题事实");
    v("unit", f.unit, "责任单位");
    v("measure", f.measure, "整改措施");
    v("due", f.due, "整改时限");
}

/// 督察报告, to the leading group.
struct InspectionInput {
    static constexpr auto record = "InspectionInput";
    std::string subject, addressee, signer;
    std::optional<std::string> basis;
    Date from{}, to{};
    std::string teams, method;
    std::vector<std::string> inspected_units, achievements;
    std::vector<InspectionFinding> findings;
    std::vector<std::string> suggestions;
    std::string contact, phone;
    std::optional<std::string> copies_to;
    std::vector<FieldSource> sources;
};
void describe(InspectionInput& i, auto v) {
    v("subject", i.subject, "督察主题");
    v("addressee", i.addressee, "主送机关");
    v("signer", i.signer, "签发人");
    v("basis", i.basis, "依据");
    v("from", i.from, "督察开始");
    v("to", i.to, "督察结束");
    v("teams", i.teams, "督察组");
    v("method", i.method, "督察方式");
    v("inspected_units", i.inspected_units, "督察对象");
    v("achievements", i.achievements, "主要成效");
    v("findings", i.findings, "发现的问题");
    v("suggestions", i.suggestions, "下步建议");
    v("contact", i.contact, "联系人");
    v("phone", i.phone, "联系电话");
    v("copies_to", i.copies_to, "抄送");
    v("sources", i.sources, "出处");
}
