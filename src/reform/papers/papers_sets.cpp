#include "reform/papers/papers_sets.hpp"
#include <algorithm>
#include <fmt/format.h>
#include "base/json.hpp"
#include "base/log.hpp"
#include "db/records.hpp"
#include "reform/appraisals/appraisals.hpp"
#include "reform/journal/journal.hpp"
#include "reform/people/policy.hpp"

namespace {

std::vector<SetItem> items_of(db::Tx& tx, Id<PaperSet> set) {
    return db::list<SetItem>(tx, "SELECT * FROM paper_set_item WHERE paper_set = $1 ORDER BY position", set);
}

/// What the step at hand looks for, and what it makes of it.
ItemState wanted_in(SetState state) { return state == SetState::drafting ? ItemState::waiting : ItemState::drafted; }

void save(db::Tx& tx, Id<PaperSet> set, const SetItem& item) {
    tx.run("UPDATE paper_set_item SET state = $3, bulletin = $4, paper = $5, message = $6 WHERE paper_set = $1 AND position = $2",
           set, item.position, item.state, item.bulletin, item.paper, item.message);
}

void add_letters(db::Tx& tx, std::vector<SetItem>& out) {
    tx.each(
        [&](db::Columns, db::Row row) {
            out.push_back(
                {.kind = PaperKind::supervision_letter, .label = std::string(row[1].text), .unit = Id<Unit>{row[0].integer}});
        },
        "SELECT id, short_name FROM unit WHERE kind = 'district' AND closed_on IS NULL ORDER BY position, id");
}

/// One order for each task that lagged when the month closed and is still under way, unless an order is already being drafted.
void add_orders(db::Tx& tx, Month month, std::vector<SetItem>& out) {
    const auto facts = db::one<std::string>(tx, "SELECT facts FROM closed_figures WHERE month = $1", month);
    if (!facts) return;
    for (auto& m : from_json<BulletinFacts>(*facts).lagging) {
        const auto open =
            db::count(tx,
                      "SELECT count(*) FROM matter m WHERE m.id = $1 AND m.state NOT IN ('closed_out', 'cancelled', "
                      "'on_hold', 'waiting_superior') AND NOT EXISTS (SELECT 1 FROM paper p WHERE p.matter = m.id "
                      "AND p.state IN ('draft', 'to_sign'))",
                      m.matter);
        if (open == 0) continue;
        const auto before = db::count(tx,
                                      "SELECT count(*) FROM paper WHERE matter = $1 AND state = 'issued' AND kind IN "
                                      "('prompt_slip', 'assignment_slip', 'urging_slip', 'compliance_order')",
                                      m.matter);
        out.push_back({.kind = next_rung(before), .label = m.lead_units + "：" + m.title, .matter = Id<Matter>{m.matter}});
    }
}

}  // namespace

std::vector<SetItem> PaperSets::planned(db::Tx& tx, const Actor& who, const NewPaperSet& wanted) {
    std::vector<SetItem> out;
    if (wanted.bulletin && may(who, Action::issue_bulletin)) {
        SetItem item{.kind = PaperKind::bulletin, .label = to_chinese(wanted.month) + "份通报"};
        item.bulletin = db::one<std::int64_t>(tx, "SELECT id FROM bulletin WHERE month = $1", wanted.month);
        out.push_back(std::move(item));
    }
    if (wanted.letters) add_letters(tx, out);
    if (wanted.orders) add_orders(tx, wanted.month, out);
    for (std::size_t i = 0; i < out.size(); ++i) out[i].position = std::int64_t(i) + 1;
    return out;
}

PaperSetView PaperSets::view_in(db::Tx& tx, const Actor& who, const PaperSet& set) {
    PaperSetView view{set.version, set.id, set.month, set.state, set.started_at, set.started_by};
    view.items = items_of(tx, set.id);
    view.total = std::int64_t(view.items.size());
    for (auto& item : view.items) {
        view.drafted += item.state == ItemState::drafted;
        view.issued += item.state == ItemState::issued;
        view.failed += item.state == ItemState::failed;
    }
    if (set.state == SetState::drafted && view.drafted > 0 && may(who, Action::issue_paper)) view.may.emplace_back("issue");
    if ((set.at_work() || view.failed > 0) && may(who, Action::draft_paper)) view.may.emplace_back("go_on");
    return view;
}

std::vector<PaperSetView> PaperSets::list(const Actor& who) {
    require(who, Action::draft_paper);
    return db_.read([&](db::Tx& tx) {
        std::vector<PaperSetView> out;
        for (auto& set : db::list<PaperSet>(tx, "SELECT * FROM paper_set ORDER BY id DESC LIMIT 24")) {
            out.push_back(view_in(tx, who, set));
            out.back().items.clear();
        }
        return out;
    });
}

PaperSetView PaperSets::view(const Actor& who, Id<PaperSet> id) {
    require(who, Action::draft_paper);
    return db_.read([&](db::Tx& tx) { return view_in(tx, who, db::get(tx, id)); });
}

PaperSetView PaperSets::start(const Actor& who, const NewPaperSet& wanted) {
    return db_.write([&](db::Tx& tx) {
        require(who, Action::draft_paper);
        if (!appraisal_of(tx, wanted.month))
            throw Error(Refusal::conflict, fmt::format("{}尚未结账，结账后才能成套起草", to_chinese(wanted.month)));
        if (db::count(tx, "SELECT count(*) FROM paper_set WHERE month = $1 AND state <> 'issued'", wanted.month) > 0)
            throw Error(Refusal::conflict, fmt::format("{}的成套公文还没有印发完，请接着办", to_chinese(wanted.month)));
        const auto items = planned(tx, who, wanted);
        if (items.empty()) throw Error(Refusal::conflict, "没有要起草的公文");
        PaperSet set{.month = wanted.month, .started_at = clock_()};
        set.started_by = who.name;
        set.starter.text = to_json(Starter{who.user, who.unit, who.role, who.name, who.unit_name});
        db::insert(tx, set);
        for (auto& i : items)
            tx.run(
                "INSERT INTO paper_set_item (paper_set, position, kind, label, matter, unit, state, bulletin) VALUES ($1, $2, "
                "$3, "
                "$4, $5, $6, $7, $8)",
                set.id, i.position, i.kind, i.label, i.matter, i.unit, i.state, i.bulletin);
        record(tx, who, set.started_at, "paper_set.started", PaperSet::table, set.id.value,
               fmt::format(R"({{"month":"{}","papers":{}}})", to_text(set.month), items.size()));
        return view_in(tx, who, set);
    });
}

PaperSetView PaperSets::issue(const Actor& who, Id<PaperSet> id, std::int64_t version, const Issue& wanted) {
    return db_.write([&](db::Tx& tx) {
        auto set = db::get(tx, id);
        require(who, Action::issue_paper);
        if (set.version != version) throw Error(Refusal::stale, "成套公文已被他人办理，请刷新后再试");
        if (set.state != SetState::drafted) throw Error(Refusal::conflict, fmt::format("成套公文{}", label_of(set.state)));
        std::vector<FieldError> faults;
        for (auto& item : items_of(tx, id)) {
            if (item.state != ItemState::drafted || !item.paper) continue;
            const auto paper = db::find(tx, Id<OfficialPaper>{*item.paper});
            if (!paper) continue;
            for (auto& finding : papers_.findings_in(tx, *paper))
                if (finding.level == FindingLevel::error)
                    faults.push_back({fmt::format("items[{}]", item.position - 1), item.label + "：" + finding.text});
        }
        if (!faults.empty())
            throw Error(Refusal::invalid, fmt::format("有{}处必须改的问题，一件也没有印发", faults.size()), std::move(faults));
        const auto today = local_date(clock_());
        set.issued_on = wanted.date.value_or(today);
        if (!set.issued_on->ok() || *set.issued_on > today || *set.issued_on < last_day(set.month))
            throw Error(Refusal::invalid, "填写有误",
                        {{"date", fmt::format("成文日期应在{}之后、不晚于今天", to_chinese(last_day(set.month)))}});
        set.state = SetState::issuing;
        set.starter.text = to_json(Starter{who.user, who.unit, who.role, who.name, who.unit_name});
        db::update(tx, set);
        record(tx, who, clock_(), "paper_set.issuing", PaperSet::table, id.value, to_json(wanted));
        return view_in(tx, who, set);
    });
}

void PaperSets::draft_item(db::Tx& tx, const Actor& who, const PaperSet& set, SetItem& item) {
    item.state = ItemState::drafted;
    if (item.kind == PaperKind::bulletin) {
        item.bulletin = db::one<std::int64_t>(tx, "SELECT id FROM bulletin WHERE month = $1", set.month);
        if (!item.bulletin) item.bulletin = bulletins_.draft(who, {set.month}).bulletin.id.value;
        return;
    }
    item.paper = papers_.draft_in(tx, who, {item.kind, set.month, item.matter, item.unit, std::nullopt}).id.value;
}

/// What somebody issued, or threw away, in the meantime is left as he left it.
void PaperSets::issue_item(db::Tx& tx, const Actor& who, const PaperSet& set, SetItem& item) {
    item.state = ItemState::issued;
    if (item.bulletin) {
        const auto b = db::get(tx, Id<Bulletin>{*item.bulletin});
        if (b.state == BulletinState::draft) bulletins_.issue(who, b.id, b.version, {set.issued_on});
        return;
    }
    const auto paper = db::find(tx, Id<OfficialPaper>{item.paper.value_or(0)});
    if (!paper) throw Error(Refusal::not_found, "草稿已删除");
    if (!paper->out()) papers_.issue(who, paper->id, paper->version, {set.issued_on});
}

void PaperSets::do_item(db::Tx& tx, const PaperSet& set, SetItem& item) {
    const auto who = from_json<Starter>(set.starter.text).actor();
    item.message.clear();
    if (set.state == SetState::drafting) draft_item(tx, who, set, item);
    else issue_item(tx, who, set, item);
    save(tx, set.id, item);
}

void PaperSets::finish(db::Tx& tx, PaperSet& set) {
    const bool drafting = set.state == SetState::drafting;
    const auto failed = db::count(tx, "SELECT count(*) FROM paper_set_item WHERE paper_set = $1 AND state = 'failed'", set.id);
    set.state = drafting || failed > 0 ? SetState::drafted : SetState::issued;
    db::update(tx, set);
    record(tx, from_json<Starter>(set.starter.text).actor(), clock_(), drafting ? "paper_set.drafted" : "paper_set.issued",
           PaperSet::table, set.id.value, fmt::format(R"({{"failed":{}}})", failed));
}

/// One item in one transaction; a refusal undoes it whole and is noted beside it. False when nothing is left to do.
bool PaperSets::step(Id<PaperSet> id) {
    std::optional<SetItem> tried;
    try {
        return db_.write([&](db::Tx& tx) {
            tried.reset();
            auto set = db::get(tx, id);
            if (!set.at_work()) return false;
            auto items = items_of(tx, id);
            const auto next = std::ranges::find(items, wanted_in(set.state), &SetItem::state);
            if (next == items.end()) return finish(tx, set), false;
            tried = *next;
            do_item(tx, set, *next);
            return true;
        });
    } catch (const Error& refusal) {
        if (!tried || refusal.kind == Refusal::unavailable) throw;
        tried->state = ItemState::failed;
        tried->message = refusal.fields.empty() ? refusal.what() : refusal.fields.front().message;
        db_.write([&](db::Tx& tx) { save(tx, id, *tried); });
        return true;
    }
}

void PaperSets::work(int most) {
    const auto ids = db_.read([](db::Tx& tx) {
        return db::list<PaperSet>(tx, "SELECT * FROM paper_set WHERE state IN ('drafting', 'issuing') ORDER BY id");
    });
    for (auto& set : ids)
        while (most-- > 0 && step(set.id)) {}
}

PaperSetView PaperSets::go_on(const Actor& who, Id<PaperSet> id) {
    db_.write([&](db::Tx& tx) {
        require(who, Action::draft_paper);
        auto set = db::get(tx, id);
        tx.run(
            "UPDATE paper_set_item SET state = CASE WHEN paper IS NULL AND bulletin IS NULL THEN 'waiting' ELSE 'drafted' END "
            "WHERE paper_set = $1 AND state = 'failed'",
            id);
        const auto waiting = db::count(tx, "SELECT count(*) FROM paper_set_item WHERE paper_set = $1 AND state = 'waiting'", id);
        if (set.state == SetState::drafted && waiting > 0) {
            set.state = SetState::drafting;
            db::update(tx, set);
        }
    });
    for (int i = 0; i < 20 && step(id); ++i) {}
    return view(who, id);
}
