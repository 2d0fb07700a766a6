#include "reform/papers/papers.hpp"
#include <algorithm>
#include <fmt/format.h>
#include "base/json.hpp"
#include "db/records.hpp"
#include "reform/compositions/paper_frame.hpp"
#include "reform/files/files.hpp"
#include "reform/journal/journal.hpp"
#include "reform/numbers/numbers.hpp"
#include "reform/people/policy.hpp"
#include "reform/playbook/playbooks.hpp"

namespace {

constexpr std::size_t most_input = 200'000;  // bytes

Subject subject_of(const OfficialPaper& p) {
    Subject subject;
    subject.closed = p.out();
    if (p.unit) subject.lead_units = {*p.unit};
    return subject;
}

void require_input(const RawJson& input) {
    if (input.text.size() > most_input) throw Error(Refusal::invalid, "填写有误", {{"input", "内容太长，不超过 200 KB"}});
    if (!input.text.starts_with('{')) throw Error(Refusal::invalid, "填写有误", {{"input", "内容应是一组项目"}});
}

/// The title as composed; while it cannot be, what it will be about.
/// A slip's own title is its kind alone; on the desk it is known by its task.
std::string title_of(db::Tx& tx, const OfficialPaper& p, const Composed& now) {
    if (p.matter)
        if (const auto task = db::one<std::string>(tx, "SELECT title FROM matter WHERE id = $1", *p.matter))
            return fmt::format("{}：{}", label_of(p.kind), *task);
    if (now.document) return office::joined(now.document->title);
    return p.title.empty() ? fmt::format("{}（内容未填全）", label_of(p.kind)) : p.title;
}

std::string unit_name(db::Tx& tx, const std::optional<Id<Unit>>& unit) {
    return unit ? db::one<std::string>(tx, "SELECT short_name FROM unit WHERE id = $1", *unit).value_or("") : "";
}

}  // namespace

PaperSentences words_of(const OfficialPaper& p) {
    return reworded(p.kind, from_json<PaperSentences>(p.words.text), from_json<std::vector<Wording>>(p.rewordings.text));
}

PaperSentences Papers::office_words(db::Tx& tx, PaperKind kind, Date day) {
    const auto layers = playbooks_.layers(tx, day, "papers.toml");
    auto parsed = parse_sentences(layers.own, layers.base);
    if (!parsed.faults.empty()) throw Error(Refusal::conflict, "制度包的 papers.toml 有误：\n" + to_text(parsed.faults));
    return std::move(parsed.sentences.at(kind));
}

PaperFrame Papers::frame_of(db::Tx& tx, const OfficialPaper& p, const PaperSentences& words) {
    const auto day = p.issued_on.value_or(local_date(clock_()));
    auto frame = frame_on(*playbooks_.at(tx, day), words.organ, day);
    frame.number = p.number;
    frame.date = p.issued_on;
    return frame;
}

std::vector<Finding> Papers::findings_in(db::Tx& tx, const OfficialPaper& p) {
    const auto words = words_of(p);
    return findings_of(p, composed(p, words, frame_of(tx, p, words)), words);
}

std::vector<PaperKindView> Papers::kinds(const Actor& who) {
    require(who, Action::draft_paper);
    return db_.read([&](db::Tx& tx) {
        std::vector<PaperKindView> out;
        for (std::size_t i = 0; i < words<PaperKind>.size(); ++i) {
            const auto kind = PaperKind(i);
            if (kind == PaperKind::bulletin) continue;
            out.push_back({kind, std::string(label_of(kind)), std::string(english_name(kind)), std::string(gathered_from(kind)),
                           !office_words(tx, kind, local_date(clock_())).number.empty(), fields(kind), RawJson{sample(kind)}});
        }
        return out;
    });
}

namespace {

void offer_deeds(const Actor& who, const OfficialPaper& p, std::vector<std::string>& deeds) {
    const auto offer = [&](bool fits, Action action, const char* deed) {
        if (fits && may(who, action, subject_of(p))) deeds.emplace_back(deed);
    };
    offer(p.state == PaperState::draft, Action::draft_paper, "change");
    offer(p.state == PaperState::draft, Action::draft_paper, "discard");
    offer(p.state == PaperState::draft, Action::draft_paper, "present");
    offer(p.state == PaperState::to_sign, Action::draft_paper, "send_back");
    offer(!p.out(), Action::issue_paper, "issue");
    offer(p.state == PaperState::issued, Action::void_paper, "void");
    offer(p.out(), Action::file_paper, "file");
}

}  // namespace

PaperView Papers::view_in(db::Tx& tx, const Actor& who, const OfficialPaper& p) {
    const auto own = from_json<std::vector<Wording>>(p.rewordings.text);
    const auto words = words_of(p);
    auto now = composed(p, words, frame_of(tx, p, words));
    PaperView view{.version = p.version};
    view.paper = {"paper",
                  p.id.value,
                  std::string(name_of(p.kind)),
                  std::string(label_of(p.kind)),
                  p.state,
                  p.title,
                  p.paper_number,
                  p.month,
                  p.matter,
                  p.unit,
                  unit_name(tx, p.unit),
                  p.drafted_by,
                  p.drafted_at,
                  p.issued_on};
    view.input = p.input;
    view.approval = p.approval;
    view.void_reason = p.void_reason;
    view.issued_by = p.issued_by;
    view.presented_by = p.presented_by;
    for (auto& s : words.sentences)
        view.sentences.push_back({s.key, s.label, s.text, std::ranges::find(own, s.key, &Wording::key) != own.end()});
    for (auto name : names_for(p.kind)) view.names.emplace_back(name);
    if (!p.out()) view.findings = findings_of(p, now, words);
    if (now.document) view.figures = locked_figures(*now.document);
    view.document = std::move(now.document);
    view.kept = attached(tx, "paper_issued", p.id.value);
    view.filed = attached(tx, OfficialPaper::table, p.id.value);
    offer_deeds(who, p, view.may);
    return view;
}

void Papers::require_visible(db::Tx& tx, const Actor& who, Id<OfficialPaper> id) {
    require(who, Action::see_paper, subject_of(db::get(tx, id)));
}

PaperView Papers::view(const Actor& who, Id<OfficialPaper> id) {
    return db_.read([&](db::Tx& tx) {
        require_visible(tx, who, id);
        return view_in(tx, who, db::get(tx, id));
    });
}

OfficialPaper Papers::draft_in(db::Tx& tx, const Actor& who, const NewPaper& wanted) {
    require(who, Action::draft_paper);
    if (wanted.kind == PaperKind::bulletin) throw Error(Refusal::conflict, "月度通报在“通报公文”里起草");
    if (wanted.input) require_input(*wanted.input);
    const auto now = clock_();
    OfficialPaper p{.kind = wanted.kind, .month = wanted.month, .matter = wanted.matter, .unit = wanted.unit};
    p.drafter = who.user;
    p.drafted_at = now;
    p.drafted_by = who.name;
    const auto words = office_words(tx, p.kind, local_date(now));
    p.organ = words.organ;
    p.words.text = to_json(words);
    p.input = wanted.input ? *wanted.input : gathered_input(tx, playbooks_, who, wanted, local_date(now));
    if (!p.unit && p.matter)
        p.unit = db::one<Id<Unit>>(
            tx, "SELECT unit FROM matter_unit WHERE matter = $1 AND part = 'lead' ORDER BY position LIMIT 1", *p.matter);
    p.title = title_of(tx, p, composed(p, words, frame_of(tx, p, words)));
    db::insert(tx, p);
    record(tx, who, now, "paper.drafted", OfficialPaper::table, p.id.value, fmt::format(R"({{"kind":"{}"}})", name_of(p.kind)));
    return p;
}

PaperView Papers::draft(const Actor& who, const NewPaper& wanted) {
    return db_.write([&](db::Tx& tx) { return view_in(tx, who, draft_in(tx, who, wanted)); });
}

/// Every deed on a paper: may he, is it still the one he saw, the rule, save, journal. The rule gives the journal's payload.
template <class Rule>
PaperView Papers::deed(const Actor& who, Id<OfficialPaper> id, std::int64_t version, Action action, std::string_view name,
                       Rule rule) {
    return db_.write([&](db::Tx& tx) {
        auto p = db::get(tx, id);
        require(who, action, subject_of(p));
        if (p.version != version) throw Error(Refusal::stale, "公文已被他人修改，请刷新后再试");
        const auto now = clock_();
        const std::string payload = rule(tx, p, now);
        db::update(tx, p);
        record(tx, who, now, name, OfficialPaper::table, id.value, payload);
        return view_in(tx, who, p);
    });
}

PaperView Papers::change(const Actor& who, Id<OfficialPaper> id, std::int64_t version, const PaperChange& wanted) {
    return deed(who, id, version, Action::draft_paper, "paper.changed", [&](db::Tx& tx, OfficialPaper& p, Instant) {
        p.require_draft();
        if (wanted.input) require_input(*wanted.input);
        if (wanted.input) p.input = *wanted.input;
        if (wanted.approval) p.approval = *wanted.approval;
        const auto words = reworded(p.kind, from_json<PaperSentences>(p.words.text), wanted.sentences);
        p.rewordings.text = to_json(wanted.sentences);
        p.title = title_of(tx, p, composed(p, words, frame_of(tx, p, words)));
        return to_json(wanted);
    });
}

PaperView Papers::present(const Actor& who, Id<OfficialPaper> id, std::int64_t version) {
    return deed(who, id, version, Action::draft_paper, "paper.presented", [&](db::Tx& tx, OfficialPaper& p, Instant now) {
        p.present(who, now);
        require_no_error(findings_in(tx, p));
        return "{}";
    });
}

PaperView Papers::send_back(const Actor& who, Id<OfficialPaper> id, std::int64_t version) {
    return deed(who, id, version, Action::draft_paper, "paper.sent_back", [&](db::Tx&, OfficialPaper& p, Instant) {
        p.send_back();
        return "{}";
    });
}

PaperView Papers::issue(const Actor& who, Id<OfficialPaper> id, std::int64_t version, const Issue& wanted) {
    return deed(who, id, version, Action::issue_paper, "paper.issued", [&](db::Tx& tx, OfficialPaper& p, Instant now) {
        const auto day = wanted.date.value_or(local_date(now));
        p.require_issuable(day, local_date(now));
        require_no_error(findings_in(tx, p));
        const auto words = words_of(p);
        if (!words.number.empty()) {
            const auto taken = take_number(tx, who, now,
                                           {p.organ, std::string(name_of(p.kind)), std::string(label_of(p.kind)), words.number,
                                            day, p.title, OfficialPaper::table, p.id.value});
            p.number = taken.number;
            p.paper_number = taken.text;
        }
        p.state = PaperState::issued;
        p.issued_on = day;
        p.issued_at = now;
        p.issued_by = who.name;
        keep(tx, who, p, compose(p.kind, p.input.text, words, frame_of(tx, p, words)), now);
        return fmt::format(R"({{"number":"{}","sha256":"{}","pdf_sha256":"{}"}})", p.paper_number, *p.docx_sha256, *p.pdf_sha256);
    });
}

PaperView Papers::void_paper(const Actor& who, Id<OfficialPaper> id, std::int64_t version, const VoidReason& wanted) {
    return deed(who, id, version, Action::void_paper, "paper.voided", [&](db::Tx& tx, OfficialPaper& p, Instant now) {
        p.void_for(who, wanted.reason, now);
        void_number(tx, who, now, OfficialPaper::table, p.id.value, wanted.reason);
        return to_json(wanted);
    });
}

PaperView Papers::file_beside(const Actor& who, Id<OfficialPaper> id, std::int64_t version, const EvidenceList& wanted) {
    return deed(who, id, version, Action::file_paper, "paper.filed", [&](db::Tx& tx, OfficialPaper& p, Instant now) {
        if (!p.out()) throw Error(Refusal::conflict, "印发后才能归档签章扫描件和最终文本");
        attach(tx, who, now, OfficialPaper::table, id.value, wanted.evidence);
        return to_json(wanted);
    });
}

void Papers::discard(const Actor& who, Id<OfficialPaper> id, std::int64_t version) {
    db_.write([&](db::Tx& tx) {
        const auto p = db::get(tx, id);
        require(who, Action::draft_paper, subject_of(p));
        if (p.version != version) throw Error(Refusal::stale, "公文已被他人修改，请刷新后再试");
        p.require_draft();
        tx.run("DELETE FROM paper WHERE id = $1", id);
        record(tx, who, clock_(), "paper.discarded", OfficialPaper::table, id.value, to_json(p));
    });
}
