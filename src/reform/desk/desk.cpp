#include "reform/desk/desk.hpp"
#include "db/records.hpp"
#include "reform/people/policy.hpp"
#include "reform/playbook/playbooks.hpp"

namespace {

/// What a heap's query is given as $1.
enum class Given { nothing, month, now, today };

/// One kind of heap: to which step it belongs and how it is counted.
struct Heap {
    std::string_view step, key, label;
    bool waits;  // for the office
    Given given;
    std::string_view query;
};

constexpr Heap heaps[] = {
    {"dispatch", "reports_submitted", "月报待审核", true, Given::month,
     "SELECT count(*) FROM report WHERE month = $1 AND state = 'submitted'"},
    {"dispatch", "reports_expected", "月报未报", false, Given::month,
     "SELECT count(*) FROM report WHERE month = $1 AND state IN ('expected', 'draft')"},
    {"dispatch", "reports_returned", "退回未重报", false, Given::month,
     "SELECT count(*) FROM report WHERE month = $1 AND state = 'returned'"},
    {"dispatch", "reports_accepted", "月报已审核", false, Given::month,
     "SELECT count(*) FROM report WHERE month = $1 AND state = 'accepted'"},
    {"dispatch", "matters_registered", "任务待交办", true, Given::nothing,
     "SELECT count(*) FROM matter WHERE state = 'registered'"},
    {"dispatch", "matters_assigned", "任务待签收", false, Given::nothing, "SELECT count(*) FROM matter WHERE state = 'assigned'"},
    {"supervision", "closure_requested", "申请办结待复核", true, Given::nothing,
     "SELECT count(*) FROM matter WHERE state = 'closure_requested'"},
    {"supervision", "verified", "已复核待销号", true, Given::nothing, "SELECT count(*) FROM matter WHERE state = 'verified'"},
    {"supervision", "milestones_missed", "有节点逾期的任务", false, Given::today,
     "SELECT count(DISTINCT s.matter) FROM milestone s JOIN matter m ON m.id = s.matter "
     "WHERE s.done_on IS NULL AND s.due < $1 AND m.state = 'in_progress'"},
    {"supervision", "overdue", "已过时限的任务", false, Given::today,
     "SELECT count(*) FROM matter WHERE due < $1 AND state = 'in_progress'"},
    {"ranking", "months_to_close", "月度待结账", true, Given::now,
     "SELECT count(*) FROM dispatch WHERE state = 'open' AND due_at < $1"},
    {"ranking", "objections", "异议待裁定", true, Given::nothing, "SELECT count(*) FROM objection WHERE state = 'raised'"},
    {"ranking", "corrections", "更正待批准", true, Given::nothing, "SELECT count(*) FROM correction WHERE state = 'proposed'"},
    {"ranking", "months_published", "公示中的月度", false, Given::nothing,
     "SELECT count(*) FROM publication WHERE final_at IS NULL"},
    {"bulletin", "bulletins_to_draft", "已结账待拟通报", true, Given::nothing,
     "SELECT count(*) FROM dispatch d WHERE d.state = 'closed' AND NOT EXISTS (SELECT 1 FROM bulletin b WHERE b.month = "
     "d.month)"},
    {"bulletin", "bulletins_to_issue", "通报待印发", true, Given::nothing, "SELECT count(*) FROM bulletin WHERE state = 'draft'"},
};

struct Counter {
    db::Tx& tx;
    std::optional<Month> month;
    Instant now;

    std::int64_t operator()(const Heap& heap) const {
        switch (heap.given) {
            case Given::nothing: return db::count(tx, heap.query);
            case Given::month: return month ? db::count(tx, heap.query, *month) : 0;
            case Given::now: return db::count(tx, heap.query, now);
            case Given::today: return db::count(tx, heap.query, local_date(now));
        }
        return 0;
    }
};

/// Lights that are not well, in the playbook's words: 滞后 12.
std::vector<DeskItem> lights(db::Tx& tx, const Playbook& book) {
    std::vector<DeskItem> items;
    for (const auto& light : book.lights)
        if (light.color == Tone::red || light.color == Tone::yellow || light.color == Tone::orange)
            items.push_back({"light_" + light.name, light.label + "的任务",
                             db::count(tx, "SELECT count(*) FROM matter WHERE light = $1 AND state <> 'closed_out'", light.name),
                             false});
    return items;
}

/// Whom the office visits: the last-placed units of the last closed month, all of them when they tie.
std::vector<DeskItem> last_placed(db::Tx& tx, const Playbook& book) {
    std::vector<DeskItem> items;
    for (const auto& group : book.peer_groups) {
        if (group.level != "district") continue;
        tx.each(
            [&](db::Columns, db::Row row) {
                const auto month = to_chinese(parse_month(row[0].text));
                items.push_back(
                    {"last_placed_" + std::to_string(row[1].integer), month + "末位：" + std::string(row[2].text), 1, true});
            },
            "SELECT a.month, p.unit, u.short_name FROM appraisal_place p JOIN appraisal a ON a.id = p.appraisal JOIN unit u ON "
            "u.id = p.unit "
            "WHERE p.peer_group = $1 AND a.month = (SELECT max(month) FROM appraisal) AND p.place = (SELECT max(q.place) FROM "
            "appraisal_place q "
            "WHERE q.appraisal = p.appraisal AND q.peer_group = $1) ORDER BY u.position",
            group.key);
    }
    return items;
}

std::optional<Dispatch> at_hand(db::Tx& tx) {
    auto found =
        db::list<Dispatch>(tx, "SELECT * FROM dispatch ORDER BY CASE state WHEN 'open' THEN 0 ELSE 1 END, month DESC LIMIT 1");
    return found.empty() ? std::nullopt : std::optional(found.front());
}

DeskStep on_the_step(db::Tx& tx, const Playbook& book, const Step& step, const Counter& count) {
    DeskStep out{step.key, step.label, step.short_label, step.does, 0, {}};
    if (step.key == "supervision") out.items = lights(tx, book);
    if (step.key == "consultation") out.items = last_placed(tx, book);
    for (const auto& heap : heaps)
        if (heap.step == step.key) out.items.push_back({std::string(heap.key), std::string(heap.label), count(heap), heap.waits});
    for (const auto& item : out.items)
        if (item.waits) out.waits += item.count;
    return out;
}

}  // namespace

DeskView Desk::view(const Actor& who) {
    require(who, Action::see_matter);
    return db_.read([&](db::Tx& tx) {
        const auto now = clock_();
        const auto book = playbooks_.at(tx, local_date(now));
        DeskView desk{book->cycle.label, local_date(now), at_hand(tx), {}};
        const Counter count{tx, desk.dispatch ? std::optional(desk.dispatch->month) : std::nullopt, now};
        for (const auto& step : book->cycle.steps) desk.steps.push_back(on_the_step(tx, *book, step, count));
        return desk;
    });
}
