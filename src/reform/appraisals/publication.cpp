#include "reform/appraisals/publication.hpp"
#include <algorithm>
#include <fmt/format.h>

PublicationState Publication::state(Instant now) const {
    if (final_at) return PublicationState::final;
    return now <= end_of_day(closes_on) ? PublicationState::published : PublicationState::deciding;
}

int Publication::workdays_left(const Calendar& calendar, Instant now) const {
    return std::max(0, calendar.workdays_between(local_date(now), closes_on));
}

void Publication::require_window(Instant now) const {
    if (final_at) throw Error(Refusal::conflict, fmt::format("{}得分已定稿，不能再提出异议", to_chinese(month)));
    if (now > end_of_day(closes_on))
        throw Error(Refusal::conflict,
                    fmt::format("{}得分公示已于{}截止，不能再提出异议", to_chinese(month), to_chinese(closes_on)));
}

void Publication::require_ripe(Instant now, std::int64_t undecided, bool all_consent) const {
    if (final_at) throw Error(Refusal::conflict, to_chinese(month) + "得分已定稿");
    if (undecided > 0) throw Error(Refusal::conflict, fmt::format("还有{}件异议没有裁定，裁定后才能定稿", undecided));
    if (now <= end_of_day(closes_on) && !all_consent)
        throw Error(Refusal::conflict, fmt::format("公示到{}为止；各单位都确认无异议的，可以提前定稿", to_chinese(closes_on)));
}

void Publication::require_final() const {
    if (!final_at) throw Error(Refusal::conflict, to_chinese(month) + "得分还在公示，有错的由单位提出异议后裁定；定稿后才作更正");
}

Publication published(Month month, Instant closed_at, std::string closed_by, int days, const Calendar& calendar) {
    Publication made{month, closed_at, local_date(closed_at), {}, ""};
    if (days > 0) made.closes_on = calendar.add_workdays(made.closes_on, days);
    else made.final_at = closed_at, made.final_by = std::move(closed_by);
    return made;
}
