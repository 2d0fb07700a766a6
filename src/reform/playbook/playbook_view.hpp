#pragma once
#include "reform/playbook/playbooks.hpp"

/// The playbook as screens need it on a day: labels, lights, steps.
struct PlaybookView {
    static constexpr auto record = "Playbook";
    std::string name, title;
    City city;
    std::vector<Labelled> levels, bodies, special_groups;  // labels: the short names of the day
    std::vector<ReformField> fields;
    std::vector<PeerGroup> peer_groups;
    std::vector<MatterKind> kinds;
    PlannedRule planned = PlannedRule::milestones;
    std::vector<Light> lights;
    Cycle cycle;
    std::vector<int> calendar_years;  // this year and the next, as far as their holidays are announced here
};
void describe(PlaybookView& p, auto v) {
    v("name", p.name, "标识");
    v("title", p.title, "名称");
    v("city", p.city, "城市");
    v("levels", p.levels, "层级");
    v("bodies", p.bodies, "机构");
    v("special_groups", p.special_groups, "专项小组");
    v("fields", p.fields, "领域");
    v("peer_groups", p.peer_groups, "排名分组");
    v("kinds", p.kinds, "事项类型");
    v("planned", p.planned, "序时进度算法");
    v("lights", p.lights, "进度评价");
    v("cycle", p.cycle, "月度工作");
    v("calendar_years", p.calendar_years, "已有放假安排的年份");
}

PlaybookView view_of(const Playbook&, Date);

/// A file of a playbook as it is sent for checking.
struct PlaybookText {
    static constexpr auto record = "PlaybookText";
    std::string name, text;
};
void describe(PlaybookText& p, auto v) {
    v("name", p.name, "文件名");
    v("text", p.text, "内容");
}

struct PlaybookTexts {
    static constexpr auto record = "PlaybookTexts";
    std::string name;  // of the folder
    std::vector<PlaybookText> files;
};
void describe(PlaybookTexts& p, auto v) {
    v("name", p.name, "标识");
    v("files", p.files, "文件");
}

struct NewPlaybook {
    static constexpr auto record = "NewPlaybook";
    std::string name;
    std::vector<PlaybookText> files;
    Date valid_from{};
    std::string note;
};
void describe(NewPlaybook& p, auto v) {
    v("name", p.name, "标识");
    v("files", p.files, "文件");
    v("valid_from", p.valid_from, "施行日期");
    v("note", p.note, "说明");
}

PlaybookTexts texts_of(const PlaybookFolder&);
PlaybookFolder folder_of(const std::string& name, const std::vector<PlaybookText>&);

/// One fault as the page shows it.
struct PlaybookFault {
    static constexpr auto record = "PlaybookFault";
    std::string file;
    int line = 0, column = 0;
    std::string message;
};
void describe(PlaybookFault& f, auto v) {
    v("file", f.file, "文件");
    v("line", f.line, "行");
    v("column", f.column, "列");
    v("message", f.message, "问题");
}

std::vector<PlaybookFault> views_of(const Faults&);
