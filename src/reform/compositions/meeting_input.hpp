#pragma once
#include "reform/compositions/slip_input.hpp"

// What the papers of a meeting and a record of opinions are composed from.

struct MinutesTopic {
    static constexpr auto record = "MinutesTopic";
    std::string title;
    std::vector<std::string> decisions;
};
void describe(MinutesTopic& t, auto v) {
    v("title", t.title, "议题");
    v("decisions", t.decisions, "议定事项");
}

/// 会议纪要.
struct MinutesInput {
    static constexpr auto record = "MinutesInput";
    std::string meeting, place, chair;
    Date held_on{};
    std::string present;
    std::optional<std::string> absent, observers;
    std::vector<MinutesTopic> topics;
    std::optional<std::string> copies_to;
    std::vector<FieldSource> sources;
};
void describe(MinutesInput& m, auto v) {
    v("meeting", m.meeting, "会议名称");
    v("place", m.place, "地点");
    v("chair", m.chair, "主持人");
    v("held_on", m.held_on, "会议日期");
    v("present", m.present, "出席");
    v("absent", m.absent, "请假");
    v("observers", m.observers, "列席");
    v("topics", m.topics, "议题");
    v("copies_to", m.copies_to, "分送");
    v("sources", m.sources, "出处");
}

enum class TopicForm { study, deliberate, hear, inform };
template <>
inline constexpr std::array words<TopicForm>{Word{"study", "传达学习"}, Word{"deliberate", "审议"}, Word{"hear", "听取汇报"},
                                             Word{"inform", "通报"}};

struct AgendaTopic {
    static constexpr auto record = "AgendaTopic";
    TopicForm form = TopicForm::deliberate;
    std::string title, unit, speaker;
    std::optional<std::string> others, time;
};
void describe(AgendaTopic& t, auto v) {
    v("form", t.form, "形式");
    v("title", t.title, "议题");
    v("unit", t.unit, "提报单位");
    v("speaker", t.speaker, "汇报人");
    v("others", t.others, "列席单位");
    v("time", t.time, "用时");
}

/// 议题清单. The first topic conveys the superior's spirit (第一议题).
struct AgendaInput {
    static constexpr auto record = "AgendaInput";
    std::string meeting, place, chair, present;
    Date held_on{};
    std::vector<AgendaTopic> topics;
    std::string contact, phone;
    std::vector<FieldSource> sources;
};
void describe(AgendaInput& a, auto v) {
    v("meeting", a.meeting, "会议名称");
    v("place", a.place, "地点");
    v("chair", a.chair, "主持人");
    v("present", a.present, "参会人员");
    v("held_on", a.held_on, "会议日期");
    v("topics", a.topics, "议题");
    v("contact", a.contact, "联系人");
    v("phone", a.phone, "联系电话");
    v("sources", a.sources, "出处");
}

enum class OpinionFate { adopted, partly, rejected, none };
template <>
inline constexpr std::array words<OpinionFate>{Word{"adopted", "采纳"}, Word{"partly", "部分采纳"}, Word{"rejected", "未采纳"},
                                               Word{"none", "无意见"}};

struct RecordedOpinion {
    static constexpr auto record = "RecordedOpinion";
    std::string unit, opinion;
    OpinionFate adoption = OpinionFate::adopted;
    std::optional<std::string> reason;
};
void describe(RecordedOpinion& o, auto v) {
    v("unit", o.unit, "单位");
    v("opinion", o.opinion, "意见建议");
    v("adoption", o.adoption, "采纳情况");
    v("reason", o.reason, "修改内容或理由");
}

/// 征求意见记录: who was asked about a draft, what they said, what became of it.
struct OpinionRecordInput {
    static constexpr auto record = "OpinionRecordInput";
    std::string draft, drafting_unit;
    Date asked_on{}, due{};
    std::vector<std::string> asked_units;
    std::vector<RecordedOpinion> opinions;
    std::string contact, phone;
    std::vector<FieldSource> sources;
};
void describe(OpinionRecordInput& c, auto v) {
    v("draft", c.draft, "征求意见稿");
    v("drafting_unit", c.drafting_unit, "起草单位");
    v("asked_on", c.asked_on, "发出日期");
    v("due", c.due, "截止日期");
    v("asked_units", c.asked_units, "征求意见单位");
    v("opinions", c.opinions, "反馈意见");
    v("contact", c.contact, "联系人");
    v("phone", c.phone, "联系电话");
    v("sources", c.sources, "出处");
}
