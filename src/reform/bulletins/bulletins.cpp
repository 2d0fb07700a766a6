#include "reform/bulletins/bulletins.hpp"
#include <algorithm>
#include <fmt/format.h>
#include "base/json.hpp"
#include "db/records.hpp"
#include "reform/appraisals/appraisals.hpp"
#include "reform/files/files.hpp"
#include "reform/journal/journal.hpp"
#include "reform/numbers/numbers.hpp"
#include "reform/people/policy.hpp"
#include "reform/playbook/playbooks.hpp"
#include "reform/progress/reports.hpp"

namespace {

constexpr std::string_view series = "bulletin";

Subject subject_of(const Bulletin& b) {
    Subject subject;
    subject.closed = b.state == BulletinState::issued;
    return subject;
}

Bulletin locked(db::Tx& tx, const Actor& who, Id<Bulletin> id, std::int64_t version) {
    auto b = db::get(tx, id);
    require(who, Action::issue_bulletin);
    b.require_draft();
    if (b.version != version) throw Error(Refusal::stale, "通报已被他人修改，请刷新后再试");
    return b;
}

std::vector<Wording> wordings_of(db::Tx& tx, const Bulletin& b) {
    if (!b.id) return {};
    return db::list<Wording>(tx, "SELECT sentence AS key, text FROM bulletin_sentence WHERE bulletin = $1 ORDER BY sentence",
                             b.id);
}

PaperWords office_words(const Bulletin& b) {
    auto parsed = parse_paper_words(b.papers);
    if (!parsed.faults.empty()) throw Error(Refusal::conflict, "制度包的 papers.toml 有误：\n" + to_text(parsed.faults));
    return std::move(parsed.words);
}

std::string joined_title(const office::Document& d) { return office::joined(d.title); }

}  // namespace

PaperSlip Bulletins::slip_of(db::Tx& tx, const Bulletin& b, const PaperWords& words) {
    const auto day = b.issued_on.value_or(last_day(b.month));
    const auto book = playbooks_.at(tx, day);
    PaperSlip slip;
    slip.city = book->city.name;
    slip.number = b.number;
    slip.date = b.issued_on;
    const auto* organ = book->body(words.organ);
    if (!organ) throw Error(Refusal::conflict, fmt::format("制度包的 playbook.toml 里没有发文机关“{}”", words.organ));
    slip.organ = organ->name_on(day).name;
    slip.organ_short = organ->name_on(day).short_name;
    if (const auto* group = book->body("leading_group")) {
        slip.leading_group = group->name_on(day).name;
        slip.leading_group_short = group->name_on(day).short_name;
    }
    return slip;
}

ComposedBulletin Bulletins::composed(db::Tx& tx, const Bulletin& b) {
    const auto words = reworded(office_words(b), wordings_of(tx, b));
    return compose(from_json<BulletinFacts>(b.facts.text), words, slip_of(tx, b, words));
}

BulletinView Bulletins::view_in(db::Tx& tx, const Actor& who, const Bulletin& b) {
    auto paper = composed(tx, b);
    BulletinView view{.version = b.version,
                      .paper = std::move(paper.document),
                      .figures = std::move(paper.figures),
                      .warnings = std::move(paper.warnings)};
    view.bulletin = {b.id,         b.version,   b.month,     b.state,     b.title,       b.paper_number, b.drafted_at,
                     b.drafted_by, b.issued_on, b.issued_at, b.issued_by, b.docx_sha256, b.pdf_sha256};
    const auto own = wordings_of(tx, b);
    const auto words = reworded(office_words(b), own);
    for (const auto& kind : bulletin_sentences) {
        const bool changed = std::any_of(own.begin(), own.end(), [&](const Wording& w) { return w.key == kind.key; });
        view.sentences.push_back(
            {std::string(kind.key), std::string(kind.label), words.sentences.find(kind.key)->second, changed});
    }
    view.names.assign(known_names().begin(), known_names().end());
    if (b.state == BulletinState::draft && may(who, Action::issue_bulletin)) view.may = {"change", "issue"};
    return view;
}

std::vector<BulletinRow> Bulletins::list(const Actor& who) {
    return db_.read([&](db::Tx& tx) {
        const bool sees_drafts = may(who, Action::see_bulletin);
        Subject issued;
        issued.closed = true;
        require(who, Action::see_bulletin, issued);
        return db::list<BulletinRow>(
            tx, fmt::format("SELECT id, version, month, state, title, paper_number, drafted_at, drafted_by, issued_on, "
                            "issued_at, issued_by, docx_sha256 AS sha256, pdf_sha256 FROM bulletin {} ORDER BY month DESC",
                            sees_drafts ? "" : "WHERE state = 'issued'"));
    });
}

Bulletin Bulletins::fresh(db::Tx& tx, const Actor& who, Month month) {
    dispatch_of(tx, month);  // refuses a month that was never opened
    const auto appraisal = appraisal_of(tx, month);
    if (!appraisal) throw Error(Refusal::conflict, fmt::format("{}尚未结账，结账后才能起草通报", to_chinese(month)));
    const auto end = last_day(month);
    const auto now = clock_();
    Bulletin b{.month = month, .papers = playbooks_.file(tx, end, "papers.toml"), .drafted_at = now, .drafted_by = who.name};
    b.organ = office_words(b).organ;
    const auto scores = from_json<Scores>(appraisal->result);
    const auto kept = db::one<std::string>(tx, "SELECT facts FROM closed_figures WHERE month = $1", month);
    auto facts = kept ? from_json<BulletinFacts>(*kept)
                      : gather_bulletin_facts(tx, *playbooks_.at(tx, end), scores, month, std::min(end, local_date(now)));
    put_ranking(facts, scores);
    b.facts.text = to_json(facts);
    b.title = joined_title(composed(tx, b).document);
    return b;
}

void Bulletins::keep_figures(db::Tx& tx, Month month) {
    const auto end = last_day(month);
    const auto facts =
        gather_bulletin_facts(tx, *playbooks_.at(tx, end), frozen_scores(tx, month), month, std::min(end, local_date(clock_())));
    tx.run("INSERT INTO closed_figures (month, facts) VALUES ($1, $2)", month, to_json(facts));
}

BulletinView Bulletins::draft(const Actor& who, const NewBulletin& wanted) {
    return db_.write([&](db::Tx& tx) {
        require(who, Action::issue_bulletin);
        if (db::count(tx, "SELECT count(*) FROM bulletin WHERE month = $1", wanted.month) > 0)
            throw Error(Refusal::conflict, fmt::format("{}的通报已起草", to_chinese(wanted.month)));
        auto b = fresh(tx, who, wanted.month);
        db::insert(tx, b);
        record(tx, who, b.drafted_at, "bulletin.drafted", Bulletin::table, b.id.value,
               fmt::format(R"({{"month":"{}"}})", to_text(b.month)));
        return view_in(tx, who, b);
    });
}

BulletinView Bulletins::view(const Actor& who, Id<Bulletin> id) {
    return db_.read([&](db::Tx& tx) {
        const auto b = db::get(tx, id);
        require(who, Action::see_bulletin, subject_of(b));
        return view_in(tx, who, b);
    });
}

BulletinView Bulletins::reword(const Actor& who, Id<Bulletin> id, std::int64_t version, const Wordings& wanted) {
    return db_.write([&](db::Tx& tx) {
        auto b = locked(tx, who, id, version);
        reworded(office_words(b), wanted.sentences);
        for (const auto& [key, text] : wanted.sentences)
            tx.run(
                "INSERT INTO bulletin_sentence (bulletin, sentence, text) VALUES ($1, $2, $3) ON CONFLICT (bulletin, sentence) "
                "DO UPDATE SET text = $3",
                id, key, text);
        b.title = joined_title(composed(tx, b).document);
        db::update(tx, b);
        record(tx, who, clock_(), "bulletin.changed", Bulletin::table, id.value, to_json(wanted));
        return view_in(tx, who, b);
    });
}

BulletinView Bulletins::renew(const Actor& who, Id<Bulletin> id, std::int64_t version) {
    return db_.write([&](db::Tx& tx) {
        auto b = locked(tx, who, id, version);
        b.facts = fresh(tx, who, b.month).facts;
        b.title = joined_title(composed(tx, b).document);
        db::update(tx, b);
        record(tx, who, clock_(), "bulletin.renewed", Bulletin::table, id.value);
        return view_in(tx, who, b);
    });
}

BulletinView Bulletins::issue(const Actor& who, Id<Bulletin> id, std::int64_t version, const Issue& wanted) {
    return db_.write([&](db::Tx& tx) {
        auto b = locked(tx, who, id, version);
        const auto now = clock_();
        const auto day = wanted.date.value_or(local_date(now));
        Bulletin::require_day(b.month, day, local_date(now));
        const auto words = office_words(b);
        const auto taken = take_number(
            tx, who, now, {b.organ, std::string(series), "月度通报", words.number, day, b.title, Bulletin::table, b.id.value});
        b.number = taken.number;
        b.issued_on = day;
        b.issued_at = now;
        b.issued_by = who.name;
        b.state = BulletinState::issued;
        const auto paper = composed(tx, b).document;
        b.paper_number = taken.text;
        keep(tx, who, b, paper, now);
        db::update(tx, b);
        record(
            tx, who, now, "bulletin.issued", Bulletin::table, id.value,
            fmt::format(R"({{"number":"{}","sha256":"{}","pdf_sha256":"{}"}})", b.paper_number, *b.docx_sha256, *b.pdf_sha256));
        return view_in(tx, who, b);
    });
}
