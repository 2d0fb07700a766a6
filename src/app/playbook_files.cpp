#include "app/playbook_files.hpp"
#include <algorithm>
#include <filesystem>
#include "app/assets.hpp"
#include "base/error.hpp"
#include "reform/playbook/folder.hpp"

namespace fs = std::filesystem;

namespace {

std::vector<PlaybookFolder> unpack() {
    std::vector<PlaybookFolder> out;
    for (auto& asset : embedded_under("playbooks/")) {
        const auto path = asset.name.substr(std::string_view("playbooks/").size());
        const auto slash = path.find('/');
        if (slash == path.npos || path.find('/', slash + 1) != path.npos || !path.ends_with(".toml")) continue;
        const std::string name(path.substr(0, slash));
        auto found = std::ranges::find(out, name, &PlaybookFolder::name);
        if (found == out.end()) found = out.insert(out.end(), {name, {}});
        found->files.emplace(path.substr(slash + 1), asset.bytes);
    }
    std::erase_if(out, [](auto& folder) { return !folder.files.contains("playbook.toml"); });
    return out;
}

}  // namespace

const std::vector<PlaybookFolder>& embedded_playbooks() {
    static const auto folders = unpack();
    return folders;
}

ChosenPlaybook chosen_playbook(const std::string& name) {
    ChosenPlaybook out{{}, embedded_playbooks()};
    if (fs::is_directory(name)) {
        out.folder = read_playbook_folder(name);
        for (auto& neighbour : read_playbook_folders(fs::path(name).parent_path().empty() ? "." : fs::path(name).parent_path()))
            if (std::ranges::none_of(out.shelf, [&](auto& f) { return f.name == neighbour.name; }))
                out.shelf.push_back(neighbour);
        return out;
    }
    std::string known;
    for (auto& folder : out.shelf) {
        if (folder.name == name) return out.folder = folder, out;
        known += (known.empty() ? "" : "、") + folder.name;
    }
    throw Error(Refusal::not_found, "没有名为“" + name + "”的制度包；现有：" + known + "。也可以给出制度包目录的路径");
}
