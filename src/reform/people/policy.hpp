#pragma once
#include <span>
#include <string>
#include <string_view>
#include <vector>
#include "base/actor.hpp"

/// What may be done, in the words of the office. Who may do it stands in one table: policy_table.cpp.
enum class Action {
    see_matter,
    register_matter,
    change_matter,
    assign_matter,
    acknowledge_matter,
    request_closure,
    verify_closure,
    close_out_matter,
    hold_matter,
    cancel_matter,
    import_matters,
    export_matters,
    see_report,
    fill_report,
    submit_report,
    review_report,
    open_month,
    close_month,
    see_score,
    object_score,
    see_objection,
    decide_objection,
    finalise_month,
    correct_month,
    approve_correction,
    compare_month,
    enter_year,
    review_year,
    publish_year,
    object_to_year,
    see_bulletin,
    issue_bulletin,
    see_template,
    change_template,
    see_numbers,
    see_paper,
    draft_paper,
    issue_paper,
    void_paper,
    file_paper,
    archive_city,
    upload_file,
    see_sheet,
    enter_fact,
    confirm_fact,
    rehearse_rules,
    draft_scheme,
    adopt_scheme,
    see_unit,
    change_unit,
    see_user,
    change_user,
    grant_role,
    appoint_first_security,
    change_playbook,
    see_playbook,
    see_journal,
    erase_payload,
    back_up,
};
template <>
inline constexpr std::array words<Action>{Word{"see_matter", "查看事项"},
                                          Word{"register_matter", "登记事项"},
                                          Word{"change_matter", "修改事项"},
                                          Word{"assign_matter", "交办事项"},
                                          Word{"acknowledge_matter", "签收事项"},
                                          Word{"request_closure", "申请办结"},
                                          Word{"verify_closure", "复核办结"},
                                          Word{"close_out_matter", "销号"},
                                          Word{"hold_matter", "暂缓或待上级部署"},
                                          Word{"cancel_matter", "撤销事项"},
                                          Word{"import_matters", "导入台账"},
                                          Word{"export_matters", "导出台账"},
                                          Word{"see_report", "查看月报"},
                                          Word{"fill_report", "填写月报"},
                                          Word{"submit_report", "报送月报"},
                                          Word{"review_report", "审核月报"},
                                          Word{"open_month", "开启月度"},
                                          Word{"close_month", "月度结账"},
                                          Word{"see_score", "查看得分"},
                                          Word{"object_score", "提出异议"},
                                          Word{"see_objection", "查看异议"},
                                          Word{"decide_objection", "裁定异议"},
                                          Word{"finalise_month", "月度定稿"},
                                          Word{"correct_month", "更正已定稿得分"},
                                          Word{"approve_correction", "批准更正"},
                                          Word{"compare_month", "差异核对"},
                                          Word{"enter_year", "登记年度评定"},
                                          Word{"review_year", "复核年度评定和异议"},
                                          Word{"publish_year", "公示年度结果和定稿"},
                                          Word{"object_to_year", "提出年度异议"},
                                          Word{"see_bulletin", "查看通报"},
                                          Word{"issue_bulletin", "印发通报"},
                                          Word{"see_template", "查看公文模板"},
                                          Word{"change_template", "维护公文模板"},
                                          Word{"see_numbers", "查看发文登记簿"},
                                          Word{"see_paper", "查看公文"},
                                          Word{"draft_paper", "起草公文"},
                                          Word{"issue_paper", "印发公文"},
                                          Word{"void_paper", "作废公文"},
                                          Word{"file_paper", "公文归卷"},
                                          Word{"archive_city", "归档"},
                                          Word{"upload_file", "上传附件"},
                                          Word{"see_sheet", "查看得分明细"},
                                          Word{"enter_fact", "登记得分依据"},
                                          Word{"confirm_fact", "确认得分依据"},
                                          Word{"rehearse_rules", "试算考评细则"},
                                          Word{"draft_scheme", "起草考评细则"},
                                          Word{"adopt_scheme", "施行考评细则"},
                                          Word{"see_unit", "查看单位"},
                                          Word{"change_unit", "维护单位"},
                                          Word{"see_user", "查看人员"},
                                          Word{"change_user", "维护人员"},
                                          Word{"grant_role", "授予角色"},
                                          Word{"appoint_first_security", "任命首任安全管理员"},
                                          Word{"change_playbook", "修改制度包"},
                                          Word{"see_playbook", "查看制度包"},
                                          Word{"see_journal", "查看留痕"},
                                          Word{"erase_payload", "清除留痕内容"},
                                          Word{"back_up", "备份"}};

/// What the thing in hand is to the caller: whose it is, in which state, and who brought it in.
struct Subject {
    /// Of a matter. A report, a score or a person belongs to its own unit, which is the lead unit here.
    std::vector<Id<Unit>> lead_units, co_units;
    Id<Unit> special_group;
    Id<User> heading_leader;
    /// Who submitted the report or asked for the closure: he may not judge it. Of a person: the person himself.
    Id<User> brought_by;
    /// Of a matter: its state is one of closed_matter_states; of a report or a score: its month is closed; of a bulletin or paper: it is issued.
    bool closed = false;
};

/// The states of a matter in which nothing can be done to it any more; lists read the same names in SQL.
inline constexpr std::string_view closed_matter_states[] = {"closed_out", "cancelled", "archived"};
bool is_closed_matter_state(std::string_view state);

bool may(const Actor&, Action, const Subject& = {});
/// Or refuses: 无权…
void require(const Actor&, Action, const Subject& = {});

/// The same table as a condition on a list of matters: `m` is the alias of matter. Values are written into the text as
/// integers, so no argument numbers are needed. Compared with may() over the whole domain in policy_test.cpp.
std::string visible_matters(const Actor&, Action, std::string_view m = "m");

/// Whether one person may hold both roles at the same time: the three administrators and the outside evaluator stand alone.
bool compatible(Role, Role);

/// The program itself, called at its own machine (commands, the clockwork): no person's id, so no row may refer to it.
Actor at_the_machine(Role role = Role::office_director);
