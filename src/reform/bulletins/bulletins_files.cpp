#include <fmt/format.h>
#include "base/crypto.hpp"
#include "db/records.hpp"
#include "office/docx.hpp"
#include "office/ofd.hpp"
#include "office/page_shelf.hpp"
#include "office/pdf.hpp"
#include "reform/bulletins/bulletins.hpp"
#include "reform/files/files.hpp"
#include "reform/people/policy.hpp"

// The bulletin as files and pictures. Issued, what is handed out are the bytes that were kept; before, what the draft would be.

namespace {

constexpr std::string_view issued_files = "bulletin_issued";
std::string file_name(const Bulletin& b, std::string_view ending) {
    const bool issued = b.state == BulletinState::issued;
    return issued ? fmt::format("{}.{}", b.paper_number, ending)
                  : fmt::format("{}份通报（草稿）.{}", to_chinese(b.month), ending);
}

}  // namespace

void Bulletins::require_visible(db::Tx& tx, const Actor& who, Id<Bulletin> id) {
    Subject subject;
    subject.closed = db::get(tx, id).state == BulletinState::issued;
    require(who, Action::see_bulletin, subject);
}

void Bulletins::keep(db::Tx& tx, const Actor& who, Bulletin& b, const office::Document& paper, Instant now) {
    const auto pages = shelf_.set(paper);
    b.docx_sha256 =
        files_
            .keep_made(tx, who, now, {file_name(b, "docx"), office::docx_type, office::to_docx(paper)}, issued_files, b.id.value)
            .sha256;
    b.pdf_sha256 =
        files_.keep_made(tx, who, now, {file_name(b, "pdf"), "application/pdf", office::to_pdf(*pages)}, issued_files, b.id.value)
            .sha256;
}

/// Bulletins that an older program issued have their bytes in the database.
std::string Bulletins::issued_bytes(db::Tx& tx, const std::string& sha256) {
    const auto old = db::one<std::string>(tx, "SELECT base64 FROM issued_paper WHERE sha256 = $1", sha256);
    if (!old) return files_.content(sha256);
    auto bytes = from_base64(*old).value_or("");
    if (sha256_hex(bytes) != sha256) throw Error(Refusal::unavailable, "印发文件与登记的指纹不符，请联系管理员核查");
    return bytes;
}

PaperFile Bulletins::docx(const Actor& who, Id<Bulletin> id) {
    return db_.read([&](db::Tx& tx) -> PaperFile {
        require_visible(tx, who, id);
        const auto b = db::get(tx, id);
        if (b.docx_sha256) return {file_name(b, "docx"), issued_bytes(tx, *b.docx_sha256)};
        return {file_name(b, "docx"), office::to_docx(composed(tx, b).document)};
    });
}

PaperFile Bulletins::pdf_in(db::Tx& tx, const Bulletin& b) {
    if (b.pdf_sha256) return {file_name(b, "pdf"), issued_bytes(tx, *b.pdf_sha256)};
    return {file_name(b, "pdf"), office::to_pdf(*shelf_.set(composed(tx, b).document))};
}

PaperFile Bulletins::pdf(const Actor& who, Id<Bulletin> id) {
    return db_.read([&](db::Tx& tx) {
        require_visible(tx, who, id);
        return pdf_in(tx, db::get(tx, id));
    });
}

PaperFile Bulletins::ofd(const Actor& who, Id<Bulletin> id) {
    if (!shelf_.writes_ofd()) throw Error(Refusal::conflict, "没有启用 OFD：请系统管理员在启动时加上 --ofd");
    auto bytes = office::to_ofd(*shelf_.set(readable(who, id)));
    return db_.read([&](db::Tx& tx) { return PaperFile{file_name(db::get(tx, id), "ofd"), std::move(bytes)}; });
}

office::Document Bulletins::readable(const Actor& who, Id<Bulletin> id) {
    return db_.read([&](db::Tx& tx) {
        require_visible(tx, who, id);
        return composed(tx, db::get(tx, id)).document;
    });
}

office::PageList Bulletins::pages(const Actor& who, Id<Bulletin> id) { return shelf_.list(readable(who, id)); }

PaperFile Bulletins::picture(const Actor& who, Id<Bulletin> id, std::int64_t page) {
    return {fmt::format("{}.png", page), shelf_.screen_picture(readable(who, id), page)};
}

PaperFile Bulletins::pdf_of_month(const Actor& who, Month month) {
    return db_.read([&](db::Tx& tx) {
        require(who, Action::see_bulletin);
        const auto id = db::one<Id<Bulletin>>(tx, "SELECT id FROM bulletin WHERE month = $1", month);
        return pdf_in(tx, id ? db::get(tx, *id) : fresh(tx, who, month));
    });
}

PaperFile Bulletins::docx_of_month(const Actor& who, Month month) {
    return db_.read([&](db::Tx& tx) -> PaperFile {
        require(who, Action::see_bulletin);
        if (const auto id = db::one<Id<Bulletin>>(tx, "SELECT id FROM bulletin WHERE month = $1", month)) return docx(who, *id);
        const auto b = fresh(tx, who, month);
        return {file_name(b, "docx"), office::to_docx(composed(tx, b).document)};
    });
}
