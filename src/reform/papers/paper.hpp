#pragma once
#include <optional>
#include <string>
#include <vector>
#include "base/actor.hpp"
#include "base/describe.hpp"
#include "reform/bulletins/bulletin.hpp"
#include "reform/compositions/composition.hpp"

struct Matter;

enum class PaperState { draft, to_sign, issued, voided };
template <>
inline constexpr std::array words<PaperState>{Word{"draft", "草稿"}, Word{"to_sign", "待签发"}, Word{"issued", "已印发"},
                                              Word{"voided", "已作废"}};

/// 公文: one paper from draft to issue. It keeps what it was made of; how it looks is the compositions' business. Issued,
/// nothing of it changes any more; a mistake is voided with its reason and keeps its number.
struct OfficialPaper {
    static constexpr auto record = "OfficialPaper", table = "paper", label = "公文";
    Id<OfficialPaper> id;
    std::int64_t version = 1;
    PaperKind kind = PaperKind::prompt_slip;
    PaperState state = PaperState::draft;
    std::string title, organ;
    std::optional<Month> month;
    std::optional<Id<Matter>> matter;
    std::optional<Id<Unit>> unit;  // to whom it goes
    RawJson input{"{}"}, words{"{}"}, rewordings{"[]"};
    std::string approval;
    std::optional<std::int64_t> number;
    std::string paper_number;
    Id<User> drafter;
    Instant drafted_at{};
    std::string drafted_by;
    std::optional<Instant> presented_at;
    std::string presented_by;
    std::optional<Date> issued_on;
    std::optional<Instant> issued_at;
    std::string issued_by;
    std::optional<Instant> voided_at;
    std::string voided_by, void_reason;
    std::optional<std::string> docx_sha256, pdf_sha256;

    bool out() const { return state == PaperState::issued || state == PaperState::voided; }
    /// 送签 and 退回修改: between the drafter's desk and the signer's. Refuse (conflict) from any other state.
    void present(const Actor&, Instant now);
    void send_back();
    /// Refuses (conflict) what is not a draft: a paper before the signer is not changed under his eyes.
    void require_draft() const;
    /// Refuses (conflict) what is issued already, (invalid) a day after today.
    void require_issuable(Date day, Date today) const;
    /// Refuses (conflict) what was not issued, (invalid) without a reason.
    void void_for(const Actor&, const std::string& reason, Instant now);
};
void describe(OfficialPaper& p, auto v) {
    v("id", p.id, "编号");
    v("version", p.version, "版本");
    v("kind", p.kind, "文种");
    v("state", p.state, "状态");
    v("title", p.title, "标题");
    v("organ", p.organ, "发文机关");
    v("month", p.month, "月份");
    v("matter", p.matter, "事项");
    v("unit", p.unit, "主送单位");
    v("input", p.input, "内容");
    v("words", p.words, "用语");
    v("rewordings", p.rewordings, "改写的句子");
    v("approval", p.approval, "批准情况");
    v("number", p.number, "序号");
    v("paper_number", p.paper_number, "发文字号");
    v("drafter", p.drafter, "起草人编号");
    v("drafted_at", p.drafted_at, "起草时间");
    v("drafted_by", p.drafted_by, "起草人");
    v("presented_at", p.presented_at, "送签时间");
    v("presented_by", p.presented_by, "送签人");
    v("issued_on", p.issued_on, "成文日期");
    v("issued_at", p.issued_at, "印发时间");
    v("issued_by", p.issued_by, "签发人");
    v("voided_at", p.voided_at, "作废时间");
    v("voided_by", p.voided_by, "作废人");
    v("void_reason", p.void_reason, "作废原因");
    v("docx_sha256", p.docx_sha256, "Word 指纹");
    v("pdf_sha256", p.pdf_sha256, "PDF 指纹");
}

/// The kind's sentences with the author's in their place. Refuses (invalid) unknown keys and names, all at once.
PaperSentences reworded(PaperKind, PaperSentences, const std::vector<Wording>&);

/// A paper as it can be composed now: the document, or the fields that keep it from being one.
struct Composed {
    std::optional<office::Document> document;
    std::vector<FieldError> faults;
};
Composed composed(const OfficialPaper&, const PaperSentences&, const PaperFrame&);

/// What its author must know before it is issued: missing fields as errors, then what the checks say.
std::vector<Finding> findings_of(const OfficialPaper&, const Composed&, const PaperSentences&);
/// Refuses (invalid) while there is an error among them, naming each.
void require_no_error(const std::vector<Finding>&);
