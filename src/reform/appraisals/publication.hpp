#pragma once
#include <optional>
#include <string>
#include "base/describe.hpp"
#include "base/error.hpp"
#include "base/workdays.hpp"

/// Where a closed month stands on its way to being final.
enum class PublicationState {
    published,  // units may object
    deciding,   // the last day is over; what was objected is still to be decided, or nobody has made it final yet
    final,      // frozen for ever; only a correction with its own notice comes after it
};
template <>
inline constexpr std::array words<PublicationState>{Word{"published", "公示中"}, Word{"deciding", "公示期满，待定稿"},
                                                    Word{"final", "已定稿"}};

/// 公示: a closed month is shown to the units, who may object until the end of the last day.
struct Publication {
    static constexpr auto record = "Publication", label = "公示";
    Month month{};
    Instant published_at{};
    Date closes_on{};
    std::optional<Instant> final_at;
    std::string final_by;

    PublicationState state(Instant now) const;
    /// Working days left after today, the last day included; 0 on the last day and later.
    int workdays_left(const Calendar&, Instant now) const;
    /// Refuses (conflict) an objection after the last day or to what is final.
    void require_window(Instant now) const;
    /// Refuses (conflict) to make final what is final already, what still has objections to be decided, and, unless every unit
    /// has said that it has none, what may still be objected to.
    void require_ripe(Instant now, std::int64_t undecided, bool all_consent) const;
    /// Refuses (conflict) a correction by the office alone while the units may still object.
    void require_final() const;
};
void describe(Publication& p, auto v) {
    v("month", p.month, "月份");
    v("published_at", p.published_at, "公示时间");
    v("closes_on", p.closes_on, "异议截止日");
    v("final_at", p.final_at, "定稿时间");
    v("final_by", p.final_by, "定稿人");
}

/// The publication of a month closed at that moment: `days` working days after it; with 0 days final at once.
Publication published(Month, Instant closed_at, std::string closed_by, int days, const Calendar&);
