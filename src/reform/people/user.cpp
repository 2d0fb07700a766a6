#include "reform/people/user.hpp"
#include <algorithm>
#include <fmt/format.h>
#include "base/error.hpp"
#include "reform/people/policy.hpp"

namespace {

bool is_login(std::string_view text) {
    return text.size() >= 2 && text.size() <= 64 && std::all_of(text.begin(), text.end(), [](char c) {
               return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '.' || c == '-' || c == '_';
           });
}

}  // namespace

void fill(User& user, const UserEntry& entry) {
    std::vector<FieldError> faults;
    if (!is_login(entry.login)) faults.push_back({"login", "账号为 2–64 个小写字母、数字或 . - _"});
    else if (user.id && entry.login != user.login) faults.push_back({"login", "账号一经建立不能更改"});
    if (entry.name.empty()) faults.push_back({"name", "请填写姓名"});
    else if (entry.name.size() > 120) faults.push_back({"name", "姓名过长"});
    if (entry.phone.value_or("").size() > 40) faults.push_back({"phone", "电话过长"});
    if (!faults.empty()) throw Error(Refusal::invalid, "填写有误", std::move(faults));
    user.login = entry.login;
    user.name = entry.name;
    user.phone = entry.phone.value_or(user.phone);
    user.active = entry.active.value_or(user.active);
}

bool holds_on(const Post& post, Date day) { return post.valid_from <= day && (!post.valid_to || day <= *post.valid_to); }

bool overlap(const Post& a, const Post& b) {
    const auto ended_before = [](const Post& x, const Post& y) {
        return x.valid_to && *x.valid_to < std::max(x.valid_from, y.valid_from);
    };
    return !ended_before(a, b) && !ended_before(b, a);
}

void require_compatible(const Post& wanted, std::span<const Post> held) {
    for (auto& post : held) {
        if (post.id == wanted.id || !overlap(post, wanted)) continue;
        if (!compatible(post.role, wanted.role))
            throw Error(Refusal::conflict, fmt::format("{}不得由{}兼任（三员分立）", label_of(wanted.role), label_of(post.role)));
        if (post.unit == wanted.unit && post.role == wanted.role)
            throw Error(Refusal::conflict, fmt::format("此人已任该单位{}", label_of(wanted.role)));
    }
}

void require_no_watcher(std::span<const Post> held, Date day) {
    for (auto& post : held)
        if (holds_on(post, day) && (post.role == Role::security_admin || post.role == Role::audit_admin))
            throw Error(Refusal::forbidden,
                        fmt::format("{}的账号不由系统管理员停用或重置，请在服务器上执行 luoshi password", label_of(post.role)));
}
