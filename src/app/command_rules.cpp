#include <filesystem>
#include <iostream>
#include "app/assets.hpp"
#include "app/commands.hpp"
#include "app/data_folder.hpp"
#include "app/house.hpp"
#include "app/playbook_files.hpp"
#include "base/error.hpp"
#include "reform/appraisals/city_sources.hpp"
#include "reform/bulletins/paper_words.hpp"
#include "reform/compositions/paper_sentences.hpp"
#include "reform/people/policy_table.hpp"
#include "reform/playbook/folder.hpp"
#include "reform/scoring/score_command.hpp"

// The commands that need no city: rules and contracts.

int score_files_command(const std::string& rulebook, const std::string& facts, bool json) {
    std::vector<std::string> words{"--rulebook", rulebook, "--facts", facts};
    if (json) words.push_back("--json");
    return score_command(words, std::cout, std::cerr);
}

namespace {

// A playbook may leave its papers to the program's own base.
Faults faults_of_papers(const LayeredFile& papers) {
    const auto& bulletin = papers.own.empty() ? papers.base : papers.own;
    if (bulletin.empty()) return {};
    auto faults = parse_paper_words(bulletin).faults;
    const auto more = parse_sentences(papers.own, papers.base).faults;
    faults.insert(faults.end(), more.begin(), more.end());
    sort_by_place(faults);
    return faults;
}

/// A city's rulebook may ask only for what the city keeps; one that stands alone brings its own facts.
Faults faults_of_rulebook(const std::string& toml, const std::string& file, bool of_a_city) {
    if (toml.empty()) return {};
    auto faults = check_rulebook(toml, file);
    Faults unreadable;
    const auto book = read_rulebook(toml, file, unreadable);
    if (!unreadable.empty() || !of_a_city) return faults;
    const auto unknown = unknown_sources(book, file);
    faults.insert(faults.end(), unknown.begin(), unknown.end());
    sort_by_place(faults);
    return faults;
}

/// A folder with nothing but a rulebook (playbooks/examples) is checked as such.
Faults faults_of(const ChosenPlaybook& chosen) {
    const auto rulebook = chosen.folder.name + "/rulebook.toml";
    if (!chosen.folder.files.contains("playbook.toml") && chosen.folder.files.contains("rulebook.toml"))
        return faults_of_rulebook(chosen.folder.files.at("rulebook.toml"), rulebook, false);
    const auto among = find_among(chosen.shelf);
    auto faults = check_playbook(chosen.folder, among);
    for (const auto& more : {faults_of_papers(layers_of(chosen.folder, among, "papers.toml")),
                             faults_of_rulebook(file_of(chosen.folder, among, "rulebook.toml"), rulebook, true)})
        faults.insert(faults.end(), more.begin(), more.end());
    return faults;
}

}  // namespace

int check_playbook_command(const std::string& folder) {
    if (!std::filesystem::is_directory(folder)) throw Error(Refusal::not_found, "没有这个目录：" + folder);
    const auto faults = faults_of(chosen_playbook(folder));
    std::cerr << to_text(faults);
    if (faults.empty()) std::cerr << folder << "：没有发现错误\n";
    return faults.empty() ? 0 : 1;
}

int print_openapi() {
    // The contract is read off the routes; the database behind them stays empty and is thrown away.
    const TemporaryFolder folder;
    House house({.database = db::open_sqlite(folder.path() + "/contract.db"),
                 .clock = machine_time,
                 .migrations = migrations(),
                 .data = folder.path()});
    return std::cout << house.router.openapi(), 0;
}

int print_permissions() { return std::cout << permissions_markdown(), 0; }
