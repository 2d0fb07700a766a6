#include <filesystem>
#include <iostream>
#include "app/assets.hpp"
#include "app/commands.hpp"
#include "app/data_folder.hpp"
#include "app/house.hpp"
#include "app/playbook_files.hpp"
#include "base/error.hpp"
#include "reform/bulletins/paper_words.hpp"
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
Faults faults_of_papers(const std::string& toml) { return toml.empty() ? Faults{} : parse_paper_words(toml).faults; }

}  // namespace

int check_playbook_command(const std::string& folder) {
    if (!std::filesystem::is_directory(folder)) throw Error(Refusal::not_found, "没有这个目录：" + folder);
    const auto chosen = chosen_playbook(folder);
    auto faults = check_playbook(chosen.folder, find_among(chosen.shelf));
    const auto papers = faults_of_papers(file_of(chosen.folder, find_among(chosen.shelf), "papers.toml"));
    faults.insert(faults.end(), papers.begin(), papers.end());
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
