#pragma once
#include <string>
#include <vector>
#include "reform/playbook/playbook.hpp"

/// The playbooks that came with the program.
const std::vector<PlaybookFolder>& embedded_playbooks();

/// A playbook by the name of a shipped one or by the path of a folder, and the folders among which its base is looked for.
struct ChosenPlaybook {
    PlaybookFolder folder;
    std::vector<PlaybookFolder> shelf;
};
/// Refuses (not_found) naming those there are.
ChosenPlaybook chosen_playbook(const std::string& name_or_path);
