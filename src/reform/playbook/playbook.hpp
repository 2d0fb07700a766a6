#pragma once
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>
#include "base/fault.hpp"
#include "base/workdays.hpp"
#include "reform/files/file_limits.hpp"
#include "reform/playbook/cycle.hpp"
#include "reform/playbook/kinds.hpp"
#include "reform/playbook/light.hpp"

/// A name and the days on which it was in use; `to` is the last day, open when absent.
struct DatedName {
    std::string name, short_name;
    Date from{};
    std::optional<Date> to;

    bool holds_on(Date day) const { return from <= day && (!to || day <= *to); }
};

/// The leading group, its office, a special group: one body, several names in time (领导小组 → 委员会).
struct Body {
    std::string key;
    std::vector<DatedName> names;  // in order of time, without overlap

    /// The name on that day; before the first one the first, after the last one the last.
    const DatedName& name_on(Date) const;
};

struct City {
    static constexpr auto record = "City";
    std::string name, short_name, code, province;
};
void describe(City& c, auto v) {
    v("name", c.name, "名称");
    v("short_name", c.short_name, "简称");
    v("code", c.code, "编号前缀");
    v("province", c.province, "所属省份");
}

/// Something with a key for the records and a label for the people: a level of units, a body's kind.
struct Labelled {
    static constexpr auto record = "Labelled";
    std::string key, label;
};
void describe(Labelled& l, auto v) {
    v("key", l.key, "标识");
    v("label", l.label, "名称");
}

/// 领域: a field of reform and the special group that coordinates it, while it holds.
struct ReformField {
    static constexpr auto record = "ReformField";
    std::string key, label, special_group;
    Date from{};
    std::optional<Date> to;
};
void describe(ReformField& f, auto v) {
    v("key", f.key, "标识");
    v("label", f.label, "领域");
    v("special_group", f.special_group, "专项小组");
    v("from", f.from, "启用日期");
    v("to", f.to, "停用日期");
}

/// Units ranked with one another, and nobody else.
struct PeerGroup {
    static constexpr auto record = "PeerGroup";
    std::string key, label, level;
};
void describe(PeerGroup& g, auto v) {
    v("key", g.key, "标识");
    v("label", g.label, "名称");
    v("level", g.level, "层级");
}

/// What a city promises its units about paper work (基层减负); the program warns before it is broken.
struct BurdenGuard {
    int fields_at_most = 0;   // asked for in one report; 0: no limit
    int workdays_notice = 0;  // between opening a month and its due day, at least
};

/// How facts are entered that no room knows ([facts]): counted only when a second person has confirmed them; with evidence.
struct FactRules {
    bool four_eyes = false, evidence = false;
};

/// 督办阶梯: one rung, the paper it issues, and when the next one is due. Kept as data for the orders.
struct Rung {
    std::string key, label, paper, signer, trigger;
    int workdays = 0;
};

/// 督察清单: a named list of questions (四查四看). Kept as data for the inspections.
struct Checklist {
    std::string key, label;
    std::vector<std::string> questions;
};

/// 制度包: everything a city may decide, as data. Parsed from a folder of TOML files and never changed afterwards.
struct Playbook {
    std::string name, title, base;
    Date valid_from{};
    City city;
    std::vector<Body> bodies, special_groups;
    std::vector<Labelled> levels;
    std::vector<ReformField> fields;
    std::vector<PeerGroup> peer_groups;
    BurdenGuard burden;
    FileLimits files;
    FactRules facts;
    std::vector<std::string> evidence_at_full;  // papers asked for with a report of 100 %; empty: none
    std::vector<MatterKind> kinds;
    PlannedRule planned = PlannedRule::milestones;
    std::vector<Light> lights;  // the first whose rule holds is the matter's
    Cycle cycle;
    Calendar calendar;
    std::vector<Rung> ladder;
    std::vector<Checklist> checklists;

    bool usable() const { return !city.name.empty(); }   // a playbook without a city is a base for others
    const MatterKind* kind(std::string_view key) const;  // null when unknown
    const Body* body(std::string_view key) const;
    const ReformField* field(std::string_view key_or_label, Date on) const;
    const Light* light(std::string_view name) const;
};

/// File name → its text: "lights.toml".
using PlaybookFiles = std::map<std::string, std::string, std::less<>>;
struct PlaybookFolder {
    std::string name;
    PlaybookFiles files;
};

/// Finds the folder that `extends` names; null when there is none.
using FindFolder = std::function<const PlaybookFolder*(std::string_view name)>;

struct ParsedPlaybook {
    Playbook playbook;
    Faults faults;  // all of them; the playbook may be used only when there are none
};

/// Reads the base first and the city over it: single values replace the base's; a list ([[light]], [[field]] …) that the
/// city writes replaces the base's whole list, except kinds of matter (by key) and calendar years (added).
ParsedPlaybook parse_playbook(const PlaybookFolder&, const FindFolder&);

/// What `luoshi playbook check DIR` prints.
Faults check_playbook(const PlaybookFolder&, const FindFolder&);

/// Which text stands for a file in a folder that extends another: its own, else the base's; empty when neither has one.
/// rulebook.toml and papers.toml are read this way by the rooms that know them.
std::string file_of(const PlaybookFolder&, const FindFolder&, std::string_view file);

/// A file that a city writes only in part: its own text and its base's, each empty when there is none.
struct LayeredFile {
    std::string own, base;
};
LayeredFile layers_of(const PlaybookFolder&, const FindFolder&, std::string_view file);
