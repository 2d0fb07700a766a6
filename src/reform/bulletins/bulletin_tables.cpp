#include "reform/bulletins/bulletin_tables.hpp"
#include <algorithm>
#include <fmt/format.h>

namespace {

using office::Align, office::Cell, office::Table, office::TableRow;

constexpr std::size_t longest_single_list = 20;

std::string place_text(const BulletinPlace& place) { return place.place ? std::to_string(*place.place) : "—"; }

void add_place(TableRow& row, const BulletinGroup& group, std::size_t index) {
    if (index >= group.places.size()) {
        for (int i = 0; i < 3; ++i) row.cells.push_back({});
        return;
    }
    const auto& place = group.places[index];
    for (const auto& text : {place_text(place), place.name, place.total}) row.cells.push_back({text});
}

}  // namespace

Table ranking_table(const BulletinGroup& group, Month month) {
    const bool halved = group.places.size() > longest_single_list;
    Table out{.title = fmt::format("{}份{}得分排名", to_chinese(month), group.label), .widths = {12, 46, 22}};
    TableRow head{{{"位次"}, {"单位"}, {"得分"}}};
    if (halved) {
        out.widths = {11, 41, 15, 11, 41, 15};
        head.cells.insert(head.cells.end(), {{"位次"}, {"单位"}, {"得分"}});
    }
    out.head = {head};
    const auto rows = halved ? (group.places.size() + 1) / 2 : group.places.size();
    for (std::size_t i = 0; i < rows; ++i) {
        TableRow row;
        add_place(row, group, i);
        if (halved) add_place(row, group, i + rows);
        out.rows.push_back(std::move(row));
    }
    return out;
}

std::vector<office::Block> score_tables(const std::vector<BulletinGroup>& groups) {
    std::vector<office::Block> out;
    for (const auto& group : groups) {
        Table t{.title = group.label, .widths = {9, 24, 12, 75}, .head = {{{{"位次"}, {"单位"}, {"得分"}, {"得分说明"}}}}};
        for (const auto& place : group.places)
            t.rows.push_back({{{place_text(place)},
                               {place.name},
                               {place.total},
                               {fmt::format("{}", fmt::join(place.reasons, "；")), 1, 1, Align::left}}});
        if (!t.rows.empty()) out.push_back(office::table(std::move(t)));
    }
    return out;
}

Table lagging_table(const std::vector<LaggingMatter>& matters) {
    Table out{.widths = {8, 44, 26, 22, 14}, .head = {{{{"序号"}, {"改革任务"}, {"牵头单位"}, {"完成时限"}, {"进度评价"}}}}};
    for (std::size_t i = 0; i < matters.size(); ++i) {
        const auto& m = matters[i];
        out.rows.push_back({{{std::to_string(i + 1)}, {m.title, 1, 1, Align::left}, {m.lead_units}, {m.due}, {m.light}}});
    }
    return out;
}

Table reports_table(const BulletinFacts& facts) {
    struct Counts {
        std::string name;
        std::int64_t by_kind[3] = {};
    };
    std::vector<std::pair<Id<Unit>, Counts>> units;
    int kind = 0;
    for (const auto* list : {&facts.missing, &facts.late, &facts.returned}) {
        for (const auto& unit : *list) {
            auto found = std::find_if(units.begin(), units.end(), [&](const auto& known) { return known.first == unit.unit; });
            if (found == units.end()) found = units.insert(units.end(), {unit.unit, {unit.name}});
            found->second.by_kind[kind] = unit.count;
        }
        ++kind;
    }
    Table out{.widths = {10, 46, 16, 16, 16}, .head = {{{{"序号"}, {"单位"}, {"未报"}, {"迟报"}, {"退回"}}}}};
    for (const auto& [id, unit] : units) {
        TableRow row{{{std::to_string(out.rows.size() + 1)}, {unit.name}}};
        for (auto count : unit.by_kind) row.cells.push_back({count == 0 ? "" : std::to_string(count)});
        out.rows.push_back(std::move(row));
    }
    return out;
}
