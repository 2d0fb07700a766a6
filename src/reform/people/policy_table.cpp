#include "reform/people/policy_table.hpp"
#include <fmt/format.h>

namespace {

using enum Action;

// What a line says: who · may do what · to which things · while they are in which state · except to his own.
constexpr Rule table[] = {
    {Role::office_director, {see_matter, export_matters, see_report, see_score, see_sheet, see_bulletin}},
    {Role::office_director,
     {register_matter, change_matter, assign_matter, hold_matter, cancel_matter, import_matters},
     Scope::city,
     During::open},
    {Role::office_director, {see_objection, finalise_month, correct_month, compare_month}},
    {Role::office_director, {decide_objection, approve_correction}, Scope::city, During::any, true},
    {Role::office_director,
     {verify_closure, close_out_matter, review_report, confirm_fact, review_year},
     Scope::city,
     During::open,
     true},
    {Role::office_director,
     {open_month, close_month, issue_bulletin, enter_fact, enter_year, publish_year},
     Scope::city,
     During::open},
    {Role::office_director, {see_unit, see_user, see_playbook, change_playbook, upload_file}},
    {Role::office_director, {rehearse_rules, draft_scheme, adopt_scheme}},
    {Role::office_director, {see_template}},
    {Role::office_director, {change_template}, Scope::city, During::open},
    {Role::office_director, {see_numbers, see_paper, archive_city}},
    {Role::office_director, {draft_paper, issue_paper}, Scope::city, During::open},
    {Role::office_director, {void_paper, file_paper}, Scope::city, During::closed},

    {Role::office_staff, {see_matter, export_matters, see_report, see_score, see_sheet, see_bulletin}},
    {Role::office_staff,
     {register_matter, change_matter, assign_matter, hold_matter, import_matters, open_month, enter_fact, enter_year},
     Scope::city,
     During::open},
    {Role::office_staff, {see_objection, correct_month, compare_month}},
    {Role::office_staff, {decide_objection}, Scope::city, During::any, true},
    {Role::office_staff, {verify_closure, review_report, confirm_fact, review_year}, Scope::city, During::open, true},
    {Role::office_staff, {see_unit, see_user, see_playbook, upload_file}},
    {Role::office_staff, {rehearse_rules, draft_scheme}},
    {Role::office_staff, {see_template}},
    {Role::office_staff, {change_template}, Scope::city, During::open},
    {Role::office_staff, {see_numbers, see_paper, archive_city}},
    {Role::office_staff, {draft_paper}, Scope::city, During::open},
    {Role::office_staff, {file_paper}, Scope::city, During::closed},

    {Role::liaison, {see_matter, export_matters, see_report}, Scope::party},
    {Role::liaison,
     {acknowledge_matter, request_closure, fill_report, submit_report, object_to_year},
     Scope::own_unit,
     During::open},
    {Role::liaison, {see_score, see_bulletin}, Scope::city, During::closed},
    {Role::liaison, {object_score, see_objection}, Scope::own_unit, During::closed},
    {Role::liaison, {see_sheet}, Scope::own_unit, During::closed},
    {Role::liaison, {see_paper}, Scope::own_unit, During::closed},
    {Role::liaison, {see_user}, Scope::own_unit},
    {Role::liaison, {see_unit, see_playbook, upload_file}},

    {Role::unit_head, {see_matter, export_matters, see_report}, Scope::party},
    {Role::unit_head,
     {acknowledge_matter, request_closure, fill_report, submit_report, object_to_year},
     Scope::own_unit,
     During::open},
    {Role::unit_head, {see_score, see_bulletin}, Scope::city, During::closed},
    {Role::unit_head, {object_score, see_objection}, Scope::own_unit, During::closed},
    {Role::unit_head, {see_sheet}, Scope::own_unit, During::closed},
    {Role::unit_head, {see_paper}, Scope::own_unit, During::closed},
    {Role::unit_head, {see_user}, Scope::own_unit},
    {Role::unit_head, {see_unit, see_playbook, upload_file}},

    {Role::special_group, {see_matter, export_matters, see_report}, Scope::special_group},
    {Role::special_group, {see_score, see_sheet, see_bulletin}, Scope::city, During::closed},
    {Role::special_group, {see_unit, see_playbook, upload_file}},

    {Role::city_leader, {see_matter, export_matters, see_report}, Scope::headed},
    {Role::city_leader, {see_score, see_sheet, see_bulletin}, Scope::city, During::closed},
    {Role::city_leader, {see_paper}, Scope::city, During::closed},
    {Role::city_leader, {see_unit, see_playbook}},

    {Role::inspector, {see_matter, see_report}},
    {Role::inspector, {see_score, see_sheet, see_bulletin}, Scope::city, During::closed},
    {Role::inspector, {see_paper}, Scope::city, During::closed},
    {Role::inspector, {see_unit, see_playbook, upload_file}},

    // A third-party evaluator comes from outside: finished work only, and nobody's telephone number.
    {Role::evaluator, {see_matter, see_report, see_score, see_sheet, see_bulletin}, Scope::city, During::closed},
    {Role::evaluator, {see_unit, see_playbook}},

    // 三员分立: no line of an administrator names a matter, a report, a score or a bulletin; none may change himself.
    {Role::system_admin, {see_unit, change_unit, see_user, see_playbook, back_up}},
    {Role::system_admin, {change_user, appoint_first_security}, Scope::city, During::any, true},
    {Role::security_admin, {see_unit, see_user, see_playbook}},
    {Role::security_admin, {grant_role}, Scope::city, During::any, true},
    {Role::audit_admin, {see_unit, see_user, see_playbook, see_journal, erase_payload}},
};

const Rule* rule_for(Role role, Action action) {
    for (auto& rule : table)
        if (rule.role == role && rule.actions.has(action)) return &rule;
    return nullptr;
}

std::string cell(const Rule* rule) {
    if (!rule) return "";
    std::string text(label_of(rule->scope));
    if (rule->during != During::any) text += fmt::format("、{}", label_of(rule->during));
    if (rule->not_self) text += "、本人除外";
    return text;
}

}  // namespace

std::span<const Rule> policy_table() { return table; }

std::vector<Grant> permissions() {
    std::vector<Grant> out;
    for (std::size_t a = 0; a < words<Action>.size(); ++a)
        for (std::size_t r = 0; r < words<Role>.size(); ++r) {
            const auto* rule = rule_for(Role(r), Action(a));
            if (!rule) continue;
            out.push_back({Role(r), std::string(words<Role>[r].label), std::string(words<Action>[a].name),
                           std::string(words<Action>[a].label), rule->scope, std::string(label_of(rule->scope)), rule->during,
                           rule->not_self});
        }
    return out;
}

std::string permissions_markdown() {
    std::string out =
        "# 权限表\n\n"
        "角色 × 动作 × 范围，由 `luoshi permissions` 打印；空格表示无权（默认拒绝）。“办理中”“已办结（已定稿）”是对象的状态，\n"
        "“本人除外”指不得审核自己报送的内容、不得变更自己的权限。三个管理员之间、管理员与业务角色之间、第三方评估与其他角色之间不"
        "得兼任。\n\n"
        "*Role × action × scope as the program prints it; an empty cell means no.*\n\n| 动作 |";
    for (auto& role : words<Role>) out += fmt::format(" {} |", role.label);
    out += "\n|---|";
    for (std::size_t r = 0; r < words<Role>.size(); ++r) out += "---|";
    for (std::size_t a = 0; a < words<Action>.size(); ++a) {
        out += fmt::format("\n| {} `{}` |", words<Action>[a].label, words<Action>[a].name);
        for (std::size_t r = 0; r < words<Role>.size(); ++r) out += fmt::format(" {} |", cell(rule_for(Role(r), Action(a))));
    }
    return out + "\n";
}
