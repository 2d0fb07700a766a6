#include <fmt/format.h>
#include "db/records.hpp"
#include "office/docx.hpp"
#include "office/page_shelf.hpp"
#include "office/pdf.hpp"
#include "reform/files/files.hpp"
#include "reform/papers/papers.hpp"
#include "reform/people/policy.hpp"

// A paper as files and pictures. Issued, what is handed out are the bytes that were kept; before, what the draft would be.

namespace {

std::string file_name(const OfficialPaper& p, std::string_view ending) {
    if (!p.out()) return fmt::format("{}（草稿）.{}", p.title, ending);
    return fmt::format("{}.{}", p.paper_number.empty() ? p.title : p.paper_number, ending);
}

}  // namespace

void Papers::keep(db::Tx& tx, const Actor& who, OfficialPaper& p, const office::Document& paper, Instant now) {
    const auto kept = [&](std::string_view ending, const char* type, std::string bytes) {
        return files_.keep_made(tx, who, now, {file_name(p, ending), type, std::move(bytes)}, "paper_issued", p.id.value).sha256;
    };
    p.docx_sha256 = kept("docx", office::docx_type, office::to_docx(paper));
    p.pdf_sha256 = kept("pdf", "application/pdf", office::to_pdf(*shelf_.set(paper)));
}

office::Document Papers::readable(db::Tx& tx, const Actor& who, Id<OfficialPaper> id) {
    require_visible(tx, who, id);
    const auto p = db::get(tx, id);
    const auto words = words_of(p);
    auto now = composed(p, words, frame_of(tx, p, words));
    if (now.document) return std::move(*now.document);
    throw Error(Refusal::conflict, "内容还没有填全，不能排版", std::move(now.faults));
}

PaperFile Papers::file(const Actor& who, Id<OfficialPaper> id, std::string_view ending) {
    return db_.read([&](db::Tx& tx) -> PaperFile {
        require_visible(tx, who, id);
        const auto p = db::get(tx, id);
        const bool word = ending == "docx";
        if (const auto& kept = word ? p.docx_sha256 : p.pdf_sha256) return {file_name(p, ending), files_.content(*kept)};
        const auto paper = readable(tx, who, id);
        return {file_name(p, ending), word ? office::to_docx(paper) : office::to_pdf(*shelf_.set(paper))};
    });
}

PaperFile Papers::docx(const Actor& who, Id<OfficialPaper> id) { return file(who, id, "docx"); }
PaperFile Papers::pdf(const Actor& who, Id<OfficialPaper> id) { return file(who, id, "pdf"); }

office::PageList Papers::pages(const Actor& who, Id<OfficialPaper> id) {
    return shelf_.list(db_.read([&](db::Tx& tx) { return readable(tx, who, id); }));
}

PaperFile Papers::picture(const Actor& who, Id<OfficialPaper> id, std::int64_t page) {
    const auto paper = db_.read([&](db::Tx& tx) { return readable(tx, who, id); });
    return {fmt::format("{}.png", page), shelf_.screen_picture(paper, page)};
}
