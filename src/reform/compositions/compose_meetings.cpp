#include <algorithm>
#include <fmt/format.h>
#include "reform/compositions/meeting_input.hpp"
#include "reform/compositions/pen.hpp"

using office::Align, office::Table;

void compose_minutes(Pen& pen, const void* input, PaperKind) {
    const auto& minutes = *static_cast<const MinutesInput*>(input);
    pen.begin(office::Head::minutes);
    if (minutes.copies_to) pen.paper.copies_to = *minutes.copies_to;
    pen.say("opening");
    for (std::size_t i = 0; i < minutes.topics.size(); ++i) {
        const auto path = fmt::format("topics[{}].", i);
        pen.reckon("topic", minutes.topics[i].title, pen.source(path + "title"));
        pen.section("topic");
        for (std::size_t k = 0; k < minutes.topics[i].decisions.size(); ++k)
            pen.paragraph(minutes.topics[i].decisions[k], fmt::format("{}decisions[{}]", path, k));
    }
    pen.number_items();
    pen.paper.attendance = {{"出席", minutes.present}};
    if (minutes.absent) pen.paper.attendance.push_back({"请假", *minutes.absent});
    if (minutes.observers) pen.paper.attendance.push_back({"列席", *minutes.observers});
}

namespace {

/// 时间：……　地点：…… of a sheet: the label in 黑体.
void labelled(Pen& pen, std::string_view label, std::string text, const std::string& path) {
    pen.add({.kind = office::BlockKind::flush,
             .runs = {{.text = std::string(label) + "：", .face = office::Face::hei}, pen.run(std::move(text), path)}});
}

Table agenda_table(const Pen& pen, const std::vector<AgendaTopic>& topics) {
    Table table{.widths = {8, 20, 44, 26, 19, 28, 18},
                .head = {{{{"序号"}, {"形式"}, {"议题"}, {"提报单位"}, {"汇报人"}, {"列席单位"}, {"用时"}}}}};
    for (std::size_t i = 0; i < topics.size(); ++i) {
        const auto& t = topics[i];
        const auto path = fmt::format("topics[{}].", i);
        table.rows.push_back({{{std::to_string(i + 1)},
                               {std::string(label_of(t.form))},
                               pen.cell(t.title, path + "title", Align::left),
                               pen.cell(t.unit, path + "unit"),
                               pen.cell(t.speaker, path + "speaker"),
                               pen.cell(t.others.value_or(""), path + "others"),
                               pen.cell(t.time.value_or(""), path + "time")}});
    }
    return table;
}

}  // namespace

void compose_agenda(Pen& pen, const void* input, PaperKind) {
    const auto& agenda = *static_cast<const AgendaInput*>(input);
    pen.begin_sheet();
    labelled(pen, "时间", to_chinese(agenda.held_on), "held_on");
    labelled(pen, "地点", agenda.place, "place");
    labelled(pen, "主持", agenda.chair, "chair");
    labelled(pen, "参会", agenda.present, "present");
    pen.add(office::table(agenda_table(pen, agenda.topics)));
    pen.say("note");
}

namespace {

Table opinions_table(const Pen& pen, const std::vector<RecordedOpinion>& opinions) {
    Table table{.widths = {8, 24, 50, 20, 40}, .head = {{{{"序号"}, {"单位"}, {"意见建议"}, {"采纳情况"}, {"修改内容或理由"}}}}};
    for (std::size_t i = 0; i < opinions.size(); ++i) {
        const auto& o = opinions[i];
        const auto path = fmt::format("opinions[{}].", i);
        table.rows.push_back({{{std::to_string(i + 1)},
                               pen.cell(o.unit, path + "unit"),
                               pen.cell(o.opinion, path + "opinion", Align::left),
                               {std::string(label_of(o.adoption))},
                               pen.cell(o.reason.value_or(""), path + "reason", Align::left)}});
    }
    return table;
}

void reckon_adoption(Pen& pen, const std::vector<RecordedOpinion>& opinions) {
    const auto count = [&](OpinionFate a) {
        return std::to_string(std::count_if(opinions.begin(), opinions.end(), [&](auto& o) { return o.adoption == a; }));
    };
    std::vector<std::string> units;
    for (auto& o : opinions)
        if (std::find(units.begin(), units.end(), o.unit) == units.end()) units.push_back(o.unit);
    const auto source = pen.source("opinions");
    pen.reckon("answered", std::to_string(units.size()), source);
    pen.reckon(
        "opinion_count",
        std::to_string(std::count_if(opinions.begin(), opinions.end(), [](auto& o) { return o.adoption != OpinionFate::none; })),
        source);
    pen.reckon("adopted", count(OpinionFate::adopted), source);
    pen.reckon("partly", count(OpinionFate::partly), source);
    pen.reckon("rejected", count(OpinionFate::rejected), source);
    pen.reckon("none", count(OpinionFate::none), source);
}

}  // namespace

void compose_opinion_record(Pen& pen, const void* input, PaperKind) {
    const auto& opinion_record = *static_cast<const OpinionRecordInput*>(input);
    reckon_adoption(pen, opinion_record.opinions);
    pen.begin_sheet();
    pen.say("opening");
    pen.say("summary");
    pen.add(office::table(opinions_table(pen, opinion_record.opinions)));
    pen.say("note");
}
