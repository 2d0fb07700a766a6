#pragma once
#include <optional>
#include <string>
#include <vector>
#include "base/actor.hpp"
#include "base/describe.hpp"
#include "base/error.hpp"
#include "reform/bulletins/bulletin_paper.hpp"

enum class BulletinState { draft, issued };
template <> inline constexpr std::array words<BulletinState>{Word{"draft", "草稿"}, Word{"issued", "已印发"}};

/// A sentence as its author words it; names in braces are filled in from the facts.
struct Wording {
    static constexpr auto record = "Wording";
    std::string key, text;
};
void describe(Wording& w, auto v) {
    v("key", w.key, "句子");
    v("text", w.text, "文字");
}

struct Wordings {
    static constexpr auto record = "Wordings";
    std::vector<Wording> sentences;
};
void describe(Wordings& w, auto v) { v("sentences", w.sentences, "句子"); }

/// The day that the paper bears; today when left out.
struct Issue {
    static constexpr auto record = "Issue";
    std::optional<Date> date;
};
void describe(Issue& i, auto v) { v("date", i.date, "成文日期"); }

struct NewBulletin {
    static constexpr auto record = "NewBulletin";
    Month month{};
};
void describe(NewBulletin& n, auto v) { v("month", n.month, "月份"); }

/// The bulletin of one month. Its facts and its words stand still from the day of the draft; issued, nothing changes any more.
struct Bulletin {
    static constexpr auto record = "Bulletin", table = "bulletin", label = "通报";
    Id<Bulletin> id;
    std::int64_t version = 1;
    Month month{};
    BulletinState state = BulletinState::draft;
    std::string title, organ;
    std::optional<std::int64_t> number;
    std::string paper_number;
    RawJson facts;
    std::string papers;
    Instant drafted_at{};
    std::string drafted_by;
    std::optional<Date> issued_on;
    std::optional<Instant> issued_at;
    std::string issued_by;
    std::optional<std::string> docx_sha256, pdf_sha256;  // of the issued bytes

    /// Refuses (conflict) what may only be done to a draft.
    void require_draft() const;
    /// Refuses (invalid) a day before the month's last or after today.
    static void require_day(Month, Date day, Date today);
};
void describe(Bulletin& b, auto v) {
    v("id", b.id, "编号");
    v("version", b.version, "版本");
    v("month", b.month, "月份");
    v("state", b.state, "状态");
    v("title", b.title, "标题");
    v("organ", b.organ, "发文机关");
    v("number", b.number, "序号");
    v("paper_number", b.paper_number, "发文字号");
    v("facts", b.facts, "数据");
    v("papers", b.papers, "公文用语");
    v("drafted_at", b.drafted_at, "起草时间");
    v("drafted_by", b.drafted_by, "起草人");
    v("issued_on", b.issued_on, "成文日期");
    v("issued_at", b.issued_at, "印发时间");
    v("issued_by", b.issued_by, "印发人");
    v("docx_sha256", b.docx_sha256, "Word 指纹");
    v("pdf_sha256", b.pdf_sha256, "PDF 指纹");
}

/// The office's words with the author's in their place. Refuses (invalid) a sentence that nobody knows or whose names in
/// braces are not known, all of them at once.
PaperWords reworded(PaperWords, const std::vector<Wording>&);
