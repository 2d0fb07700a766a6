#pragma once
#include <functional>
#include "db/database.hpp"
#include "reform/appraisals/appraisal.hpp"

class Playbooks;
struct Dispatch;
struct Rulebook;

/// The months' scores and places: rehearsed while a month is open, frozen when it closes, corrected afterwards only
/// by a new revision (appraisals_publication.hpp).
class Appraisals {
public:
    Appraisals(db::Database& db, Playbooks& playbooks, Clock clock) : db_(db), playbooks_(playbooks), clock_(std::move(clock)) {}

    /// 结账: facts, score, rank, save, publish to the units, journal in one transaction. Refuses (conflict) a closed month and a
    /// playbook without a usable rulebook, with every fault.
    /// `version` of the month as last read (stale otherwise); the machine's own command closes whatever stands.
    MonthRanking close(const Actor&, Month, std::optional<std::int64_t> version = {});
    /// As frozen; of an open month, for the office alone, what it would be now.
    MonthRanking ranking(const Actor&, Month);
    /// The same for everybody's eyes: the lines behind a total only of the units whose sheets the caller may see.
    MonthRanking published_ranking(const Actor&, Month);
    UnitSheetView sheet(const Actor&, Month, Id<Unit>);
    /// 得分说明 as xlsx: of one unit, or with the ranking and every unit.
    std::string sheet_file(const Actor&, Month, Id<Unit>);
    std::string workbook(const Actor&, Month);
    Recomputation recompute(const Actor&, Month);
    /// The frozen files (of an open month as they would be now), so that `luoshi score` may be run on them. The facts name the
    /// records of all units and are for those who may see every sheet.
    std::string facts(const Actor&, Month);
    std::string rulebook(const Actor&, Month);

    /// What else must stand still when a month closes, in the same transaction; the house says what.
    std::function<void(db::Tx&, Month)> at_closing;

private:
    struct Files {
        std::string rulebook, facts;
    };
    Files files_of(db::Tx&, Month);
    Files readable_files(const Actor&, Month);
    bool may_see_sheet(const Actor&, Month, Id<Unit>);

    db::Database& db_;
    Playbooks& playbooks_;
    Clock clock_;
};

/// The frozen month with the result in force, nothing while it is open.
std::optional<Appraisal> appraisal_of(db::Tx&, Month);
/// For bulletins: the result in force, its sentences in the office's words; refuses (conflict) a month that is not closed.
Scores frozen_scores(db::Tx&, Month);
/// The facts of a month as the rulebook declares them, gathered from the city's records (appraisals_facts.cpp).
std::string gather_facts(db::Tx&, Playbooks&, const Rulebook&, Month);
