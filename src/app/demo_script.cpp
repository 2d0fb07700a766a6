#include "app/demo_script.hpp"
#include "base/error.hpp"
#include "base/toml.hpp"

namespace {

std::vector<std::string> split(std::string_view text, char at) {
    std::vector<std::string> parts;
    for (std::size_t end; (end = text.find(at)) != text.npos; text.remove_prefix(end + 1))
        parts.emplace_back(text.substr(0, end));
    parts.emplace_back(text);
    return parts;
}

const std::string& text_of(const DemoFiles& files, std::string_view name) {
    const auto found = files.find(name);
    if (found == files.end()) throw Error(Refusal::not_found, "演示数据缺少文件：" + std::string(name));
    return found->second;
}

void read_years(const TomlTable& root, DemoScript& script) {
    const auto before = root.table("year_2016"), now = root.table("year_2017"), months = root.table("months");
    script.district_tasks_2016 = int(before.integer("district_tasks"));
    script.waiting_2016 = int(before.integer("waiting"));
    script.department_tasks_2016 = int(before.integer("department_tasks_each"));
    script.district_tasks_2017 = int(now.integer("district_tasks_each"));
    script.department_tasks_2017 = int(now.integer("department_tasks_each"));
    script.pilot_ledgers = now.texts("pilot_ledgers");
    script.first_month = month_of(months.date("first"));
    script.open_month = month_of(months.date("open"));
}

void read_texts(const TomlTable& root, DemoTexts& texts) {
    const auto table = root.table("texts");
    for (auto [key, list] : {std::pair{"deliverables", &texts.deliverables},
                             {"origins", &texts.origins},
                             {"early", &texts.early},
                             {"middle", &texts.middle},
                             {"late", &texts.late},
                             {"problems", &texts.problems},
                             {"next_steps", &texts.next_steps},
                             {"no_change", &texts.no_change},
                             {"returns", &texts.returns},
                             {"results", &texts.results},
                             {"waiting", &texts.waiting}}) {
        *list = table.texts(key);
        if (list->empty()) table.fault(key, "至少要有一句");
    }
}

void read_settings(const DemoFiles& files, DemoScript& script) {
    TomlFile file(text_of(files, "demo.toml"), "demo.toml");
    const auto root = file.root();
    script.seed = std::uint64_t(root.integer("seed"));
    const auto present = root.table("present");
    script.present = start_of_day(present.date("date")) + std::chrono::hours{present.integer("hour")};
    read_years(root, script);
    read_texts(root, script.texts);
    const auto names = root.table("names");
    script.surnames = names.texts("surnames");
    script.given = names.texts("given");
    if (script.surnames.empty() || script.given.empty()) names.fault("要有姓氏和名字");
    if (const auto& faults = file.check(); !faults.empty()) throw Error(Refusal::invalid, to_text(faults));
}

/// A line of facts.tsv; its last cell holds the columns that only this source has: rung=催办单;answer=按期.
DemoFact fact_of(std::map<std::string, std::string, std::less<>>& row) {
    DemoFact fact{parse_month(row["month"]), row["unit"], {}};
    auto& entry = fact.entry;
    entry.source = row["source"], entry.title = row["title"], entry.basis = row["basis"];
    entry.kind = row["kind"], entry.level = row["level"], entry.role = row["role"], entry.reference = row["reference"];
    if (!row["happened_on"].empty()) entry.happened_on = parse_date(row["happened_on"]);
    if (!row["count"].empty()) entry.count = parse_points(row["count"]);
    for (auto& cell : split(row["cells"], ';'))
        if (const auto equals = cell.find('='); equals != cell.npos)
            entry.cells.push_back({cell.substr(0, equals), cell.substr(equals + 1)});
    return fact;
}

Role role_of(const std::string& name) {
    Role role{};
    if (!parse_name(name, role)) throw Error(Refusal::invalid, "people.tsv：没有这种角色：" + name);
    return role;
}

}  // namespace

std::vector<std::map<std::string, std::string, std::less<>>> read_tsv(std::string_view text) {
    std::vector<std::map<std::string, std::string, std::less<>>> rows;
    std::vector<std::string> columns;
    for (const auto& line : split(text, '\n')) {
        if (line.empty() || line.starts_with('#')) continue;
        const auto cells = split(line, '\t');
        if (columns.empty()) columns = cells;
        else {
            auto& row = rows.emplace_back();
            for (std::size_t i = 0; i < columns.size(); ++i) row[columns[i]] = i < cells.size() ? cells[i] : "";
        }
    }
    return rows;
}

DemoScript read_demo(const DemoFiles& files) {
    DemoScript script;
    read_settings(files, script);
    for (auto& row : read_tsv(text_of(files, "units.tsv"))) {
        auto aliases = split(row["aliases"], ';');
        std::erase(aliases, "");
        script.units.push_back(
            {row["key"], row["kind"], row["name"], row["short_name"], row["peer_group"], row["zone"] == "是", aliases});
    }
    for (auto& row : read_tsv(text_of(files, "people.tsv")))
        script.people.push_back({row["login"], row["name"], row["unit"], role_of(row["role"])});
    for (auto& row : read_tsv(text_of(files, "titles.tsv")))
        script.titles.push_back({row["field"], row["department"], row["title"]});
    for (auto& row : read_tsv(text_of(files, "reports.tsv"))) script.texts.progress.emplace(row["department"], row["text"]);
    for (auto& row : read_tsv(text_of(files, "facts.tsv"))) script.facts.push_back(fact_of(row));
    return script;
}
