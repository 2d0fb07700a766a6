#include "app/house.hpp"
#include <filesystem>
#include "reform/appraisals/appraisals_api.hpp"
#include "reform/bulletins/bulletins_api.hpp"
#include "reform/desk/desk_api.hpp"
#include "reform/facts/facts_api.hpp"
#include "reform/files/files_api.hpp"
#include "reform/imports/imports_api.hpp"
#include "reform/matters/matters_api.hpp"
#include "reform/numbers/numbers_api.hpp"
#include "reform/objections/objections_api.hpp"
#include "reform/papers/papers_api.hpp"
#include "reform/people/audits_api.hpp"
#include "reform/people/people_api.hpp"
#include "reform/people/sessions_api.hpp"
#include "reform/playbook/playbook_api.hpp"
#include "reform/progress/progress_api.hpp"
#include "reform/rehearsals/rehearsals_api.hpp"
#include "reform/templates/templates_api.hpp"
#include "reform/years/years_api.hpp"

namespace {

/// What nobody should have in a password here: 淄博市, 淄博.
std::vector<std::string> words_of_city(db::Database& database, Playbooks& playbooks, const Clock& clock) {
    const auto name = database.read([&](db::Tx& tx) { return playbooks.at(tx, local_date(clock()))->city.name; });
    std::vector<std::string> words{name};
    if (name.size() > 6) words.push_back(name.substr(0, name.size() - 3));  // without 市, 州 or 区
    return words;
}

std::unique_ptr<db::Database> migrated(HouseOptions& options) {
    db::migrate(*options.database, options.migrations);
    return std::move(options.database);
}

std::string fonts_of(const HouseOptions& options) {
    if (!options.fonts.empty() || options.data.empty()) return options.fonts;
    const auto own = options.data + "/fonts";
    return std::filesystem::is_directory(own) ? own : "";
}

}  // namespace

House::House(HouseOptions options)
    : database(migrated(options)),
      clock(std::move(options.clock)),
      units(*database, clock),
      users(*database, clock),
      sessions(*database, clock, [this] { return words_of_city(*database, playbooks, this->clock); }),
      replies(*database, clock),
      audits(*database, options.data),
      files(*database, clock, options.data, [this](db::Tx& tx) { return playbooks.at(tx, local_date(clock()))->files; }),
      playbooks(*database, clock),
      numbers(*database),
      matters(*database, playbooks, clock),
      imports(*database, playbooks, matters, clock),
      reports(*database, playbooks, clock),
      entries(*database, playbooks, clock),
      appraisals(*database, playbooks, clock),
      schemes(*database, playbooks, clock),
      rehearsals(*database, playbooks, clock),
      typesetter({}, fonts_of(options), options.ofd),
      shelf(typesetter),
      objections(*database, playbooks, clock),
      corrections(*database, playbooks, shelf, clock),
      differences(*database, playbooks),
      standings(*database, clock),
      years(*database, playbooks, clock),
      year_objections(*database, clock),
      bulletins(*database, playbooks, files, shelf, clock),
      templates(*database, playbooks, clock),
      papers(*database, playbooks, files, shelf, clock),
      paper_sets(*database, papers, bulletins, clock),
      archives(*database, playbooks, files, papers, bulletins, clock),
      desk(*database, playbooks, clock),
      figures(*database, clock) {
    files.guard(Matter::table, [this](db::Tx& tx, const Actor& who, std::int64_t id) { matters.require_visible(tx, who, {id}); });
    files.guard(Report::table, [this](db::Tx& tx, const Actor& who, std::int64_t id) { reports.require_visible(tx, who, {id}); });
    users.handed_over = [](db::Tx& tx, const Actor& who, Instant now, const Post& old, Id<User> to) {
        if (old.role == Role::liaison) hand_over_tasks(tx, who, now, old.unit, old.account, to);
    };
    files.guard(Objection::table,
                [this](db::Tx& tx, const Actor& who, std::int64_t id) { objections.require_visible(tx, who, {id}); });
    files.guard(YearEntry::table,
                [this](db::Tx& tx, const Actor& who, std::int64_t id) { years.require_visible(tx, who, {id}); });
    files.guard(YearObjection::table,
                [this](db::Tx& tx, const Actor& who, std::int64_t id) { year_objections.require_visible(tx, who, {id}); });
    appraisals.at_closing = [this](db::Tx& tx, Month month) { bulletins.keep_figures(tx, month); };
    files.guard(ScoreEntry::table,
                [this](db::Tx& tx, const Actor& who, std::int64_t id) { entries.require_visible(tx, who, {id}); });
    files.guard("bulletin_issued",
                [this](db::Tx& tx, const Actor& who, std::int64_t id) { bulletins.require_visible(tx, who, {id}); });
    for (auto object : {"paper_issued", "paper"})
        files.guard(object, [this](db::Tx& tx, const Actor& who, std::int64_t id) { papers.require_visible(tx, who, {id}); });
    session_routes(router, sessions, replies);
    people_routes(router, units, users);
    audit_routes(router, audits);
    file_routes(router, files);
    playbook_routes(router, playbooks);
    import_routes(router, imports);
    matter_routes(router, matters);
    progress_routes(router, reports);
    fact_routes(router, entries);
    scoring_routes(router, appraisals);
    rehearsal_routes(router, schemes, rehearsals);
    objection_routes(router, objections);
    correction_routes(router, corrections, differences);
    year_routes(router, standings, years, year_objections);
    number_routes(router, numbers);
    bulletin_routes(router, bulletins);
    template_routes(router, templates);
    paper_routes(router, papers);
    paper_set_routes(router, paper_sets, archives);
    desk_routes(router, desk, figures);
}

Instant machine_time() { return std::chrono::floor<std::chrono::seconds>(std::chrono::system_clock::now()); }
