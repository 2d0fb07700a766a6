#include "app/demo_play.hpp"
#include "reform/facts/entries.hpp"

using namespace std::chrono;

/// The office enters what happened some working days after it did, while the month is open.
void DemoPlay::enter_facts(Month month, const Window& window) {
    int minute = 0;
    for (auto& fact : script_.facts) {
        if (fact.month != month) continue;
        const Date first = add_days(local_date(window.opens_at), 1);
        const Date day = std::max(first, fact.entry.happened_on ? add_days(*fact.entry.happened_on, 1) : first);
        const Instant when = start_of_day(book_->calendar.add_workdays(day, 0)) + hours{10} + minutes{++minute % 360};
        on(std::min(when, window.due_at), [this, &fact, month] {
            auto entry = fact.entry;
            entry.unit = cast_.unit(fact.unit);
            stage_.entries->enter(cast_.person("office2"), month, entry);
        });
    }
}
