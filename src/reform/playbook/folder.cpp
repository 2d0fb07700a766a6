#include "reform/playbook/folder.hpp"
#include <algorithm>
#include <fstream>
#include <iterator>
#include "base/error.hpp"

namespace fs = std::filesystem;

namespace {

std::string contents(const fs::path& path) {
    std::ifstream in(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
}

}  // namespace

PlaybookFolder read_playbook_folder(const fs::path& path) {
    if (!fs::is_directory(path)) throw Error(Refusal::not_found, "没有这个制度包目录：" + path.string());
    PlaybookFolder folder{fs::absolute(path).lexically_normal().filename().string(), {}};
    if (folder.name.empty()) folder.name = fs::absolute(path).lexically_normal().parent_path().filename().string();
    for (const auto& entry : fs::directory_iterator(path))
        if (entry.is_regular_file() && entry.path().extension() == ".toml")
            folder.files.emplace(entry.path().filename().string(), contents(entry.path()));
    return folder;
}

std::vector<PlaybookFolder> read_playbook_folders(const fs::path& path) {
    std::vector<PlaybookFolder> folders;
    if (!fs::is_directory(path)) return folders;
    for (const auto& entry : fs::directory_iterator(path))
        if (fs::exists(entry.path() / "playbook.toml")) folders.push_back(read_playbook_folder(entry.path()));
    std::sort(folders.begin(), folders.end(), [](auto& a, auto& b) { return a.name < b.name; });
    return folders;
}

FindFolder find_among(const std::vector<PlaybookFolder>& folders) {
    return [&folders](std::string_view name) -> const PlaybookFolder* {
        for (const auto& folder : folders)
            if (folder.name == name) return &folder;
        return nullptr;
    };
}
