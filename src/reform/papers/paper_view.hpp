#pragma once
#include "reform/bulletins/bulletin_view.hpp"
#include "reform/files/file.hpp"
#include "reform/papers/paper.hpp"

// What the doors of the paper desk take and give out.

/// A line of the desk: a paper of this room, a month's bulletin or a correction notice.
struct PaperRow {
    static constexpr auto record = "PaperRow";
    std::string desk;  // paper bulletin notice
    std::int64_t id = 0;
    std::string kind, kind_label;
    PaperState state = PaperState::draft;
    std::string title, paper_number;
    std::optional<Month> month;
    std::optional<Id<Matter>> matter;
    std::optional<Id<Unit>> unit;
    std::string unit_name, drafted_by;
    Instant drafted_at{};
    std::optional<Date> issued_on;
};
void describe(PaperRow& p, auto v) {
    v("desk", p.desk, "出处");
    v("id", p.id, "编号");
    v("kind", p.kind, "文种标识");
    v("kind_label", p.kind_label, "文种");
    v("state", p.state, "状态");
    v("title", p.title, "标题");
    v("paper_number", p.paper_number, "发文字号");
    v("month", p.month, "月份");
    v("matter", p.matter, "事项");
    v("unit", p.unit, "主送单位");
    v("unit_name", p.unit_name, "主送");
    v("drafted_by", p.drafted_by, "起草人");
    v("drafted_at", p.drafted_at, "起草时间");
    v("issued_on", p.issued_on, "成文日期");
}

struct PaperFilter {
    static constexpr auto record = "PaperFilter";
    std::optional<PaperState> state;
    std::string q, kind;
    std::optional<Month> month;
    std::optional<std::int64_t> matter;
    int page = 1, size = 50;
};
void describe(PaperFilter& f, auto v) {
    v("state", f.state, "状态");
    v("q", f.q, "查找");
    v("kind", f.kind, "文种");
    v("month", f.month, "月份");
    v("matter", f.matter, "事项");
    v("page", f.page, "页");
    v("size", f.size, "每页");
}

struct PaperPage {
    static constexpr auto record = "PaperDeskPage";
    std::vector<PaperRow> items;
    std::int64_t total = 0, drafts = 0, to_sign = 0, issued = 0, voided = 0;  // of all that match but for the state
    int page = 1, size = 50;
};
void describe(PaperPage& p, auto v) {
    v("items", p.items, "公文");
    v("total", p.total, "总数");
    v("drafts", p.drafts, "草稿");
    v("to_sign", p.to_sign, "待签发");
    v("issued", p.issued, "已印发");
    v("voided", p.voided, "已作废");
    v("page", p.page, "页");
    v("size", p.size, "每页");
}

/// Asks for a draft. What the ledger or the frozen month knows is filled in; `input` goes before it.
struct NewPaper {
    static constexpr auto record = "NewPaper";
    PaperKind kind = PaperKind::prompt_slip;
    std::optional<Month> month;
    std::optional<Id<Matter>> matter;
    std::optional<Id<Unit>> unit;
    std::optional<RawJson> input;
};
void describe(NewPaper& n, auto v) {
    v("kind", n.kind, "文种");
    v("month", n.month, "月份");
    v("matter", n.matter, "事项");
    v("unit", n.unit, "主送单位");
    v("input", n.input, "内容");
}

struct PaperChange {
    static constexpr auto record = "PaperChange";
    std::optional<RawJson> input;
    std::vector<Wording> sentences;  // those that the author words himself
    std::optional<std::string> approval;
};
void describe(PaperChange& c, auto v) {
    v("input", c.input, "内容");
    v("sentences", c.sentences, "句子");
    v("approval", c.approval, "批准情况");
}

struct VoidReason {
    static constexpr auto record = "VoidReason";
    std::string reason;
};
void describe(VoidReason& r, auto v) { v("reason", r.reason, "作废原因"); }

/// A kind as the desk offers it.
struct PaperKindView {
    static constexpr auto record = "PaperKindView";
    PaperKind kind = PaperKind::prompt_slip;
    std::string label, english, from;  // from: matter unit month "": what the draft can be filled in from
    bool numbered = true;
    std::vector<PaperField> fields;
    RawJson sample;
};
void describe(PaperKindView& k, auto v) {
    v("kind", k.kind, "文种");
    v("label", k.label, "名称");
    v("english", k.english, "英文名称");
    v("from", k.from, "取自");
    v("numbered", k.numbered, "编号");
    v("fields", k.fields, "项目");
    v("sample", k.sample, "示例");
}

/// The whole paper for the screen.
struct PaperView {
    static constexpr auto record = "PaperView";
    std::int64_t version = 1;
    PaperRow paper;
    RawJson input;
    std::string approval, void_reason, issued_by, presented_by;
    std::optional<office::Document> document;  // none while something it must say is missing
    std::vector<SentenceView> sentences;
    std::vector<std::string> names;
    std::vector<LockedFigure> figures;
    std::vector<Finding> findings;
    std::vector<FileRef> kept, filed;  // the issued bytes; what was filed beside them
    std::vector<std::string> may;      // change present send_back issue void file discard
};
void describe(PaperView& p, auto v) {
    v("version", p.version, "版本");
    v("paper", p.paper, "公文");
    v("input", p.input, "内容");
    v("approval", p.approval, "批准情况");
    v("void_reason", p.void_reason, "作废原因");
    v("issued_by", p.issued_by, "签发人");
    v("presented_by", p.presented_by, "送签人");
    v("document", p.document, "文稿");
    v("sentences", p.sentences, "句子");
    v("names", p.names, "可用名称");
    v("figures", p.figures, "锁定的数据");
    v("findings", p.findings, "检查结果");
    v("kept", p.kept, "封存件");
    v("filed", p.filed, "随文归档");
    v("may", p.may, "可办理");
}
