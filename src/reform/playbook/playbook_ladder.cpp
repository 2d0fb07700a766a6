#include "reform/playbook/reading.hpp"

using namespace reading;

void read_ladder(const TomlTable& root, Playbook& book) {
    if (!replaces(root, "rung", book.ladder)) return;
    for (const auto& entry : root.tables("rung")) {
        Rung rung;
        rung.key = new_key(entry, book.ladder, &Rung::key);
        rung.label = entry.text("label");
        rung.paper = entry.text("paper", rung.label);
        rung.signer = entry.text("signer", "");
        rung.trigger = entry.text("trigger", "");
        rung.workdays = int(entry.integer("workdays", 0));
        if (rung.workdays < 0) entry.fault("workdays", "工作日数不能小于 0");
        book.ladder.push_back(std::move(rung));
    }
}

void read_checklists(const TomlTable& root, Playbook& book) {
    if (!replaces(root, "checklist", book.checklists)) return;
    for (const auto& entry : root.tables("checklist")) {
        Checklist list{new_key(entry, book.checklists, &Checklist::key), entry.text("label"), entry.texts("questions")};
        if (list.questions.empty()) entry.fault("questions", "清单里至少要有一项");
        book.checklists.push_back(std::move(list));
    }
}
