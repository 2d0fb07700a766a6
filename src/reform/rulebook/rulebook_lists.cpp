#include <algorithm>
#include "reform/rulebook/rulebook_reader.hpp"

namespace {

std::string quoted(std::string_view text) { return "“" + std::string(text) + "”"; }

}  // namespace

/// [[lists]] puts several groups into one list of places; every other group keeps a list of its own, where it stands first.
void RulebookReader::read_lists(const TomlTable& root) {
    std::vector<std::string> names;
    std::vector<std::optional<std::size_t>> list_of(book_.groups.size());
    std::vector<RankedList> written;
    for (auto& table : root.tables("lists")) {
        RankedList list{unique_name(table, names), "", group_list(table)};
        list.label = table.text("label", list.name);
        if (list.groups.size() < 2) table.fault("groups", "合并排名至少写两个分组，如 groups = [\"甲\", \"乙\"]");
        for (auto group : list.groups) {
            if (list_of[group]) table.fault("groups", "分组" + quoted(book_.groups[group].name) + "已在一个名单里");
            list_of[group] = written.size();
        }
        written.push_back(std::move(list));
    }
    for (std::size_t group = 0; group < book_.groups.size(); ++group) {
        auto& own = book_.groups[group];
        const auto clashes = std::any_of(written.begin(), written.end(), [&](auto& list) { return list.name == own.name; });
        if (!list_of[group]) {
            if (clashes) root.fault("lists", "名单" + quoted(own.name) + "与分组同名");
            book_.lists.push_back({own.name, own.label, {group}});
        } else if (auto& list = written[*list_of[group]]; !list.groups.empty() && list.groups[0] == group)
            book_.lists.push_back(list);
    }
}
