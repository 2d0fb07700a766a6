#pragma once
#include <functional>
#include <string>
#include <vector>
#include "db/database.hpp"
#include "reform/people/policy.hpp"
#include "reform/years/year_entry.hpp"
#include "reform/years/year_view.hpp"

class Playbooks;

/// The city's years: what they are so far, what is given once a year, and the result, shown to the units and then final.
class Years {
public:
    Years(db::Database& db, Playbooks& playbooks, Clock clock) : db_(db), playbooks_(playbooks), clock_(std::move(clock)) {}

    std::vector<YearHead> all(const Actor&);
    /// As it was published last; of a running year, for the office alone, what it is so far.
    YearView view(const Actor&, int year);
    std::string workbook(const Actor&, int year);
    /// The frozen files (of a running year as they are now), so that the year can be computed elsewhere. The inputs say of each
    /// unit what was given and why, so they are for those who may see all sheets.
    std::string inputs(const Actor&, int year);
    std::string rulebook(const Actor&, int year);
    YearRecomputation recompute(const Actor&, int year);

    /// 公示: freezes rulebook, inputs and result under the next revision and opens the window for objections, as long as the
    /// playbook says. Refuses (conflict) with all that is missing: months that are not final, parts given to nobody.
    YearView publish(const Actor&, int year);
    /// 定稿, after the window.
    YearView finish(const Actor&, int year);

    std::vector<YearEntryView> entries(const Actor&, int year);
    /// Takes the place of what was entered for the same unit and item before. Refuses (conflict) a final year.
    YearEntry enter(const Actor&, int year, const NewYearEntry&);
    YearEntry review(const Actor&, Id<YearEntry>, std::int64_t version);
    YearEntry withdraw(const Actor&, Id<YearEntry>, std::int64_t version, const YearReason&);

    /// For the files that hang on an entry: the office, and the unit once its year is published.
    void require_visible(db::Tx&, const Actor&, Id<YearEntry>) const;

private:
    struct Draft {
        std::string rulebook;
        Rulebook book;
        YearInputs inputs;
    };
    Draft draft(db::Tx&, int year);
    Draft readable(db::Tx&, const Actor&, int year);
    YearView view_in(db::Tx&, const Actor&, int year);
    YearEntry changed(const Actor&, Id<YearEntry>, std::int64_t version, Action, const char* deed,
                      const std::function<void(YearEntry&)>&);

    db::Database& db_;
    Playbooks& playbooks_;
    Clock clock_;
};

/// The last publication of a year, nothing before the first.
std::optional<YearResult> year_result_of(db::Tx&, int year);
/// What a year is to the caller of a deed: final or shown (closed for readers), and whose.
bool is_final_year(db::Tx&, int year);
