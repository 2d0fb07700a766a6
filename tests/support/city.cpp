#include "support/city.hpp"
#include "base/date.hpp"
#include "db/records.hpp"
#include "reform/people/password.hpp"

namespace story {
namespace {

struct Seat {
    std::string_view code, kind, name, short_name, peer_group;
    bool zone = false;
};

// In this order they get the ids 1, 2, 3 …
constexpr Seat seats[] = {
    {"shiwei", "leading_group", "淄博市委全面深化改革领导小组", "市委深改组", ""},
    {"gaigeban", "office", "中共淄博市委全面深化改革领导小组办公室", "市委改革办", ""},
    {"jingji", "special_group", "经济体制改革专项小组", "经济组", ""},
    {"fagaiwei", "department", "淄博市发展和改革委员会", "市发改委", "departments"},
    {"zhujianju", "department", "淄博市住房和城乡建设局", "市住建局", "departments"},
    {"zhangdian", "district", "张店区", "张店区", "districts"},
    {"huantai", "district", "桓台县", "桓台县", "districts"},
    {"gaoxin", "district", "淄博高新技术产业开发区", "高新区", "districts", true},
};

struct Person {
    std::string_view persona, login, unit, role;
};

constexpr Person people[] = {
    {"改革办主任", "director", "gaigeban", "office_director"}, {"改革办科员", "staff-a", "gaigeban", "office_staff"},
    {"改革办科员乙", "staff-b", "gaigeban", "office_staff"},   {"发改委联络员", "liaison-fgw", "fagaiwei", "liaison"},
    {"发改委主任", "head-fgw", "fagaiwei", "unit_head"},       {"住建局联络员", "liaison-zjj", "zhujianju", "liaison"},
    {"张店区联络员", "liaison-zd", "zhangdian", "liaison"},    {"桓台县联络员", "liaison-ht", "huantai", "liaison"},
    {"经济组成员", "group-jj", "jingji", "special_group"},     {"市领导", "leader", "shiwei", "city_leader"},
    {"督察员", "inspector", "gaigeban", "inspector"},          {"第三方评估员", "evaluator", "jingji", "evaluator"},
    {"系统管理员", "sysadmin", "gaigeban", "system_admin"},    {"安全管理员", "secadmin", "gaigeban", "security_admin"},
    {"审计管理员", "auditor", "gaigeban", "audit_admin"}};

void settle_units(db::Tx& tx) {
    int position = 0;
    for (auto& h : seats) {
        const auto id = db::one<std::int64_t>(tx,
                                              "INSERT INTO unit (code, kind, name, short_name, peer_group, zone, position) "
                                              "VALUES ($1, $2, $3, $4, $5, $6, $7) RETURNING id",
                                              h.code, h.kind, h.name, h.short_name, h.peer_group, h.zone, ++position);
        tx.run("INSERT INTO unit_name (unit, name, short_name, valid_from) VALUES ($1, $2, $3, $4)", *id, h.name, h.short_name,
               parse_date("2014-01-01"));
    }
}

void settle_people(db::Tx& tx) {
    static const std::string hash = hash_password(password);
    for (auto& p : people) {
        const auto account = db::one<std::int64_t>(
            tx,
            "INSERT INTO account (login, name, phone, password_hash, must_change_password, "
            "created_at) VALUES ($1, $2, $3, $4, $5, $6) RETURNING id",
            p.login, p.persona, p.login == "staff-b" ? "" : "0533-0000000", hash, false, parse_instant("2017-01-01T00:00:00Z"));
        tx.run("INSERT INTO post (account, unit, role, valid_from) SELECT $1, id, $2, $3 FROM unit WHERE code = $4", *account,
               p.role, parse_date("2017-01-01"), p.unit);
    }
}

}  // namespace

const std::map<std::string, std::string, std::less<>>& logins() {
    static const std::map<std::string, std::string, std::less<>> table = [] {
        std::map<std::string, std::string, std::less<>> made;
        for (auto& p : people) made.emplace(p.persona, p.login);
        return made;
    }();
    return table;
}

void settle(db::Database& database) {
    database.write([](db::Tx& tx) {
        settle_units(tx);
        settle_people(tx);
    });
}

}  // namespace story
