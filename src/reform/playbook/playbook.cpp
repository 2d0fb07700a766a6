#include "reform/playbook/playbook.hpp"
#include "reform/playbook/reading.hpp"

const DatedName& Body::name_on(Date day) const {
    for (auto name = names.rbegin(); name != names.rend(); ++name)
        if (name->from <= day) return *name;
    return names.front();
}

const MatterKind* Playbook::kind(std::string_view key) const {
    for (const auto& kind : kinds)
        if (kind.key == key) return &kind;
    return nullptr;
}

const Body* Playbook::body(std::string_view key) const {
    for (const auto* list : {&bodies, &special_groups})
        for (const auto& body : *list)
            if (body.key == key) return &body;
    return nullptr;
}

const ReformField* Playbook::field(std::string_view key_or_label, Date on) const {
    for (const auto& field : fields)
        if ((field.key == key_or_label || field.label == key_or_label) && field.from <= on && (!field.to || on <= *field.to))
            return &field;
    return nullptr;
}

const Light* Playbook::light(std::string_view name) const {
    for (const auto& light : lights)
        if (light.name == name) return &light;
    return nullptr;
}

namespace {

constexpr std::array known_files{"playbook.toml", "matters.toml",  "lights.toml",     "cycle.toml", "calendar.toml",
                                 "ladder.toml",   "rulebook.toml", "checklists.toml", "papers.toml"};

void read_file(std::string_view name, TomlFile& file, Playbook& book) {
    const auto root = file.root();
    if (name == "playbook.toml") read_playbook(root, book);
    if (name == "matters.toml") read_matters(root, book);
    if (name == "lights.toml") read_lights(root, book, file.faults());
    if (name == "cycle.toml") read_cycle(root, book);
    if (name == "calendar.toml") read_calendar(root, book);
    if (name == "ladder.toml") read_ladder(root, book);
    if (name == "checklists.toml") read_checklists(root, book);
}

/// rulebook.toml and papers.toml belong to the rooms that know them.
bool read_elsewhere(std::string_view name) { return name == "rulebook.toml" || name == "papers.toml"; }

std::string path_in(const PlaybookFolder& folder, std::string_view file) { return folder.name + "/" + std::string(file); }

void read_folder(const PlaybookFolder& folder, ParsedPlaybook& into) {
    for (const std::string_view name : known_files) {
        const auto found = folder.files.find(name);
        if (found == folder.files.end() || read_elsewhere(name)) continue;
        TomlFile file(found->second, path_in(folder, name));
        read_file(name, file, into.playbook);
        const auto& faults = file.check();
        into.faults.insert(into.faults.end(), faults.begin(), faults.end());
    }
    for (const auto& [name, text] : folder.files)
        if (name.ends_with(".toml") && std::find(known_files.begin(), known_files.end(), name) == known_files.end())
            into.faults.push_back({path_in(folder, name), 0, 0, "制度包里没有这种文件，请核对文件名"});
}

/// The name of the base without noting faults, which reading the file itself will do.
std::string base_of(const PlaybookFolder& folder) {
    const auto found = folder.files.find("playbook.toml");
    if (found == folder.files.end()) return "";
    TomlFile file(found->second, "");
    return file.root().text("extends", "");
}

/// What must be there once base and city are together.
void check_whole(const PlaybookFolder& folder, ParsedPlaybook& parsed) {
    const auto missing = [&](std::string_view file, const char* why) {
        parsed.faults.push_back({path_in(folder, file), 0, 0, why});
    };
    const auto& book = parsed.playbook;
    if (!folder.files.contains("playbook.toml")) missing("playbook.toml", "缺少这个文件，它写明制度包的名称、城市和机构");
    else if (!book.base.empty() && book.city.name.empty()) missing("playbook.toml", "缺少 [city]（城市名称和编号前缀）");
    if (book.kinds.empty()) missing("matters.toml", "没有任何事项类型，至少写一个 [[kind]]");
    if (book.lights.empty()) missing("lights.toml", "没有任何灯，至少写一个 [[light]]");
    if (book.cycle.steps.empty()) missing("cycle.toml", "没有写月度的步骤：[[month.step]]");
    if (book.levels.empty()) missing("playbook.toml", "没有写单位层级：[[level]]");
}

}  // namespace

ParsedPlaybook parse_playbook(const PlaybookFolder& folder, const FindFolder& find) {
    ParsedPlaybook parsed;
    if (const auto base = base_of(folder); !base.empty()) {
        const auto* found = find ? find(base) : nullptr;
        if (found) read_folder(*found, parsed);
        else parsed.faults.push_back({path_in(folder, "playbook.toml"), 0, 0, "找不到 extends 所写的制度包：“" + base + "”"});
    }
    read_folder(folder, parsed);
    check_whole(folder, parsed);
    return parsed;
}

Faults check_playbook(const PlaybookFolder& folder, const FindFolder& find) { return parse_playbook(folder, find).faults; }

namespace {

std::string text_in(const PlaybookFolder& folder, std::string_view file) {
    const auto found = folder.files.find(file);
    return found == folder.files.end() ? "" : found->second;
}

}  // namespace

LayeredFile layers_of(const PlaybookFolder& folder, const FindFolder& find, std::string_view file) {
    const auto base = base_of(folder);
    const auto* found = !base.empty() && find ? find(base) : nullptr;
    return {text_in(folder, file), found ? text_in(*found, file) : ""};
}

std::string file_of(const PlaybookFolder& folder, const FindFolder& find, std::string_view file) {
    return folder.files.contains(file) ? text_in(folder, file) : layers_of(folder, find, file).base;
}
