#pragma once
#include <filesystem>
#include <vector>
#include "reform/playbook/playbook.hpp"

/// Reads a playbook's own TOML files (not its demo/ folder). Refuses (not_found) a folder that is not there.
PlaybookFolder read_playbook_folder(const std::filesystem::path&);

/// Every playbook in a folder of playbooks (what has a playbook.toml), by name; for extends and for `init --playbook NAME`.
std::vector<PlaybookFolder> read_playbook_folders(const std::filesystem::path&);

/// Looks among these; they must outlive the function.
FindFolder find_among(const std::vector<PlaybookFolder>&);
