#include <algorithm>
#include <fmt/format.h>
#include "base/json.hpp"
#include "db/records.hpp"
#include "reform/appraisals/appraisals.hpp"
#include "reform/bulletins/bulletins.hpp"
#include "reform/compositions/slip_input.hpp"
#include "reform/matters/matters.hpp"
#include "reform/papers/papers.hpp"
#include "reform/playbook/playbooks.hpp"

// What ledger and frozen month know of a paper is filled in with its source; the author adds what only he knows.

namespace {

constexpr int answer_within = 7;  // working days from the order to the answer, until its author says otherwise

struct Telephone {
    std::string name, phone;
};

/// Whom to ask: the drafter, by the telephone of his account. Without one the paper says so, and the check before issue stops it.
Telephone telephone_of(db::Tx& tx, const Actor& who) {
    auto phone = db::one<std::string>(tx, "SELECT phone FROM account WHERE id = $1", who.user).value_or("");
    return {who.name, phone.empty() ? "【未填：联系电话】" : std::move(phone)};
}

std::string names_of(const std::vector<UnitRef>& units) {
    std::string out;
    for (auto& unit : units) out += (out.empty() ? "" : "、") + unit.name;
    return out;
}

bool is_slip(PaperKind kind) { return kind >= PaperKind::prompt_slip && kind <= PaperKind::compliance_order; }

/// The orders that already went out in this matter, oldest first: the chain that the next one cites.
std::vector<EarlierSlip> earlier_slips(db::Tx& tx, Id<Matter> matter) {
    std::vector<EarlierSlip> out;
    tx.each(
        [&](db::Columns, db::Row row) {
            PaperKind kind{};
            if (parse_name(row[0].text, kind) && is_slip(kind))
                out.push_back({std::string(label_of(kind)), std::string(row[1].text), parse_date(row[2].text)});
        },
        "SELECT kind, paper_number, issued_on FROM paper WHERE matter = $1 AND state = 'issued' ORDER BY id", matter);
    return out;
}

std::string situation_of(const Playbook& book, const Matter& m) {
    const auto* light = book.light(m.light);
    return fmt::format("目前完成进度{}%，进度评价：{}。{}", m.percent, light ? light->label : "未评价", m.progress);
}

RawJson slip_input(db::Tx& tx, const Playbook& book, const Actor& who, Id<Matter> id, Date today) {
    const auto m = db::get(tx, id);
    SlipInput in;
    const auto from = [&](const char* field, std::string_view column) {
        in.sources.push_back({field, fmt::format("matter {} · {}", id.value, column)});
    };
    in.addressee = names_of(units_of(tx, id, "lead"));
    in.task = m.title;
    if (!m.code.empty()) in.task_code = m.code;
    in.basis = m.basis.empty() ? "月度调度结果" : m.basis;
    if (auto co = names_of(units_of(tx, id, "co")); !co.empty()) in.co_units = std::move(co);
    if (!m.heading_leader_name.empty()) in.leader = m.heading_leader_name;
    in.situation = situation_of(book, m);
    in.original_due = !m.due_text.empty() ? m.due_text : m.due ? to_chinese(*m.due) : "未明确";
    in.due = book.calendar.add_workdays(today, answer_within);
    in.duties = {"对照年度目标逐项分析滞后原因，明确措施、责任人和完成时限", "在本次时限前书面反馈办理情况"};
    in.earlier = earlier_slips(tx, id);
    const auto asked = telephone_of(tx, who);
    in.contact = asked.name;
    in.phone = asked.phone;
    from("addressee", "lead units");
    from("task", "title");
    from("task_code", "code");
    from("original_due", "due");
    from("situation", "percent, light, progress");
    return {to_json(in)};
}

/// The month as its bulletin froze it, or as closing kept it.
std::optional<BulletinFacts> frozen_month(db::Tx& tx, Month month) {
    auto text = db::one<std::string>(tx, "SELECT facts FROM bulletin WHERE month = $1", month);
    if (!text) text = db::one<std::string>(tx, "SELECT facts FROM closed_figures WHERE month = $1", month);
    if (!text) return std::nullopt;
    auto facts = from_json<BulletinFacts>(*text);
    if (appraisal_of(tx, month)) put_ranking(facts, frozen_scores(tx, month));
    return facts;
}

std::string place_sentence(const BulletinFacts& facts, Id<Unit> unit) {
    const auto key = std::to_string(unit.value);
    for (auto& group : facts.groups)
        for (auto& place : group.places)
            if (place.unit == key && place.place)
                return fmt::format("{}得分{}分，在{}个{}中列第{}位。", to_chinese(facts.month), place.total, group.places.size(),
                                   group.label, *place.place);
    return "";
}

std::int64_t count_of(const std::vector<UnitCount>& units, Id<Unit> unit) {
    const auto found = std::ranges::find(units, unit, &UnitCount::unit);
    return found == units.end() ? 0 : found->count;
}

std::string lagging_sentence(db::Tx& tx, const BulletinFacts& facts, Id<Unit> unit) {
    std::string named;
    int lagging = 0;
    for (auto& m : facts.lagging) {
        const bool its = db::count(tx, "SELECT count(*) FROM matter_unit WHERE matter = $1 AND unit = $2 AND part = 'lead'",
                                   m.matter, unit) > 0;
        if (!its) continue;
        if (++lagging <= 5) named += fmt::format("{}“{}”（完成时限：{}）", named.empty() ? "" : "、", m.title, m.due);
    }
    if (lagging == 0) return "牵头的任务没有滞后。";
    return fmt::format("牵头的任务有{}项未达到序时进度：{}{}。", lagging, named, lagging > 5 ? "等" : "");
}

std::string reports_sentence(const BulletinFacts& facts, Id<Unit> unit) {
    const auto late = count_of(facts.late, unit), missing = count_of(facts.missing, unit), back = count_of(facts.returned, unit);
    if (late + missing + back == 0) return "月报按时报送。";
    return fmt::format("月报迟报{}件、未报{}件、退回补正{}件。", late, missing, back);
}

/// What the month's bulletin says of one unit, and what is asked of it.
RawJson letter_input(db::Tx& tx, const Playbook& book, const Actor& who, Id<Unit> unit, Month month, Date today) {
    const auto facts = frozen_month(tx, month);
    if (!facts) throw Error(Refusal::conflict, fmt::format("{}尚未结账，结账后才能发函", to_chinese(month)));
    SupervisionLetterInput in;
    in.subject = fmt::format("{}份改革任务推进落实情况", to_chinese(month));
    in.addressee = db::one<std::string>(tx, "SELECT short_name FROM unit WHERE id = $1", unit).value_or("");
    in.basis = "月度调度督察和排名结果";
    in.situation = place_sentence(*facts, unit) + lagging_sentence(tx, *facts, unit) + reports_sentence(*facts, unit);
    in.requests = {"请对照得分说明分析失分原因，研究改进措施", "请就滞后任务明确赶上序时进度的时间"};
    in.due = book.calendar.add_workdays(today, answer_within);
    const auto asked = telephone_of(tx, who);
    in.contact = asked.name;
    in.phone = asked.phone;
    for (auto field : {"subject", "situation"})
        in.sources.push_back({field, fmt::format("closed month {} · unit {}", to_text(month), unit.value)});
    return {to_json(in)};
}

}  // namespace

std::string_view gathered_from(PaperKind kind) {
    if (is_slip(kind)) return "matter";
    return kind == PaperKind::supervision_letter ? "unit" : "";
}

RawJson gathered_input(db::Tx& tx, Playbooks& playbooks, const Actor& who, const NewPaper& wanted, Date today) {
    const auto book = playbooks.at(tx, today);
    if (is_slip(wanted.kind) && wanted.matter) return slip_input(tx, *book, who, *wanted.matter, today);
    if (wanted.kind == PaperKind::supervision_letter && wanted.unit && wanted.month)
        return letter_input(tx, *book, who, *wanted.unit, *wanted.month, today);
    return {"{}"};
}
