#pragma once
#include "office/comparison.hpp"
#include "office/page_list.hpp"
#include "reform/bulletins/bulletin.hpp"
#include "reform/compositions/finding.hpp"

// What the doors give out of a bulletin.

struct BulletinRow {
    static constexpr auto record = "BulletinRow";
    Id<Bulletin> id;
    std::int64_t version = 1;
    Month month{};
    BulletinState state = BulletinState::draft;
    std::string title, paper_number;
    Instant drafted_at{};
    std::string drafted_by;
    std::optional<Date> issued_on;
    std::optional<Instant> issued_at;
    std::string issued_by;
    std::optional<std::string> sha256, pdf_sha256;  // of the issued files
};
void describe(BulletinRow& b, auto v) {
    v("id", b.id, "编号");
    v("version", b.version, "版本");
    v("month", b.month, "月份");
    v("state", b.state, "状态");
    v("title", b.title, "标题");
    v("paper_number", b.paper_number, "发文字号");
    v("drafted_at", b.drafted_at, "起草时间");
    v("drafted_by", b.drafted_by, "起草人");
    v("issued_on", b.issued_on, "成文日期");
    v("issued_at", b.issued_at, "印发时间");
    v("issued_by", b.issued_by, "印发人");
    v("sha256", b.sha256, "文件指纹");
    v("pdf_sha256", b.pdf_sha256, "PDF 指纹");
}

/// An edited Word file beside the bulletin, paragraph by paragraph, with every figure that it changed.
struct BulletinComparison {
    static constexpr auto record = "BulletinComparison";
    int differences = 0;  // paragraphs
    std::vector<Finding> findings;
    std::vector<office::ComparedLine> lines;
};
void describe(BulletinComparison& c, auto v) {
    v("differences", c.differences, "不同的段落");
    v("findings", c.findings, "改动的数字和名称");
    v("lines", c.lines, "逐段对照");
}

/// A sentence on the author's desk: the office's wording or his own.
struct SentenceView {
    static constexpr auto record = "BulletinSentence";
    std::string key, label, text;
    bool changed = false;
};
void describe(SentenceView& s, auto v) {
    v("key", s.key, "句子");
    v("label", s.label, "名称");
    v("text", s.text, "文字");
    v("changed", s.changed, "已改写");
}

/// The whole bulletin for the screen: the paper block by block, each figure's run with the key of its query.
struct BulletinView {
    static constexpr auto record = "BulletinView";
    std::int64_t version = 1;
    BulletinRow bulletin;
    office::Document paper;
    std::vector<Figure> figures;
    std::vector<std::string> warnings;
    std::vector<SentenceView> sentences;
    std::vector<std::string> names;  // that a sentence may hold in braces
    std::vector<std::string> may;    // change, issue
};
void describe(BulletinView& b, auto v) {
    v("version", b.version, "版本");
    v("bulletin", b.bulletin, "通报");
    v("paper", b.paper, "公文");
    v("figures", b.figures, "数据");
    v("warnings", b.warnings, "提醒");
    v("sentences", b.sentences, "句子");
    v("names", b.names, "可用名称");
    v("may", b.may, "可办理");
}
