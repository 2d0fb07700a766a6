#include "bench/city.hpp"
#include <filesystem>
#include <fmt/format.h>
#include <unistd.h>
#include "app/assets.hpp"
#include "app/playbook_files.hpp"
#include "db/records.hpp"
#include "http/target.hpp"
#include "reform/journal/journal.hpp"
#include "reform/people/password.hpp"

namespace bench {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view password = "gaige-luoshi-2017";
constexpr std::string_view subjects[] = {"“放管服”",     "国有企业", "医药卫生体制", "户籍制度",   "农村集体产权",
                                         "生态文明体制", "司法体制", "教育综合",     "投融资体制", "商事制度"};
constexpr std::string_view deeds[] = {"改革实施方案",     "负面清单管理办法", "试点工作",     "配套政策",
                                      "权责清单动态调整", "考核评价机制",     "信息共享平台", "综合执法体制"};
constexpr MatterState states[] = {MatterState::in_progress,      MatterState::in_progress,      MatterState::in_progress,
                                  MatterState::assigned,         MatterState::waiting_superior, MatterState::on_hold,
                                  MatterState::closure_requested};
const std::string measure =
    "按照省委、市委部署要求，坚持问题导向、目标导向和结果导向相统一，制定出台具体实施办法，明确时间表、路线图和责任人；"
    "建立月调度、季督察、年考核工作机制，对进展缓慢的事项及时提示、限期整改；总结可复制可推广的经验做法，形成制度成果。";

void settle_people(db::Tx& tx) {
    const auto hash = hash_password(password);
    const auto seat = [&](const std::string& code, std::string_view kind, const std::string& name, std::string_view group,
                          std::string_view role) {
        const auto unit = db::one<std::int64_t>(
            tx,
            "INSERT INTO unit (code, kind, name, short_name, peer_group, position) VALUES ($1, $2, $3, $3, $4, $5) RETURNING id",
            code, kind, name, group, db::count(tx, "SELECT count(*) FROM unit"));
        tx.run("INSERT INTO unit_name (unit, name, short_name, valid_from) VALUES ($1, $2, $2, $3)", *unit, name,
               parse_date("2007-01-01"));
        const auto account = db::one<std::int64_t>(tx,
                                                   "INSERT INTO account (login, name, password_hash, must_change_password, "
                                                   "created_at) VALUES ($1, $2, $3, $4, $5) RETURNING id",
                                                   code, name + "联络员", hash, false, noon_in_june());
        tx.run("INSERT INTO post (account, unit, role, valid_from) VALUES ($1, $2, $3, $4)", *account, *unit, role,
               parse_date("2007-01-01"));
    };
    seat("office", "office", "市委改革办", "", "office_director");
    for (int i = 1; i <= departments; ++i)
        seat(fmt::format("unit-{}", i), "department", fmt::format("市直第{}部门", i), "departments", "liaison");
    for (int i = 1; i <= districts; ++i)
        seat(fmt::format("unit-{}", departments + i), "district", fmt::format("第{}区县", i), "districts", "liaison");
}

Matter matter_numbered(int year, int number) {
    Matter m;
    const auto n = std::size_t(number), mixed = std::size_t(year * 7919 + number * 104'729);
    m.kind = "reform_task";
    m.code = fmt::format("GG-{}-{:04}", year, number);
    m.year = year;
    m.title = fmt::format("深化{}改革，推进{}（第{}项）", subjects[mixed % std::size(subjects)],
                          deeds[mixed / 16 % std::size(deeds)], n);
    m.measure = measure;
    m.field = fmt::format("field{}", mixed % 8);
    m.due = m.original_due =
        Date(std::chrono::year(year), std::chrono::month(unsigned(mixed % 12 + 1)), std::chrono::day(unsigned(mixed % 28 + 1)));
    m.due_kind = DueKind::by_date;
    m.due_text = fmt::format("{}月底前", mixed % 12 + 1);
    m.state =
        year == 2017 ? (number % 10 < 7 ? MatterState::in_progress : states[mixed % std::size(states)]) : MatterState::closed_out;
    m.percent = int(mixed % 101);
    m.progress = "已印发实施方案，完成前期调研和意见征集，正在组织专家论证，预计下月提交市委深改组会议审议。";
    m.heading_leader_name = "张市长";
    m.created_at = noon_in_june();
    return m;
}

void settle_year(db::Tx& tx, int year) {
    const auto who = City::director();
    for (int number = 1; number <= matters_a_year; ++number) {
        auto m = matter_numbered(year, number);
        db::insert(tx, m);
        for (int part = 0; part < 3; ++part)
            tx.run("INSERT INTO matter_unit (matter, unit, part, position) VALUES ($1, $2, $3, $4)", m.id,
                   std::int64_t(2 + (number + part * 13) % (departments + districts)), part ? "co" : "lead", part);
        for (auto* deed : {"matter.registered", "matter.assign", "matter.acknowledge"})
            record(tx, who, noon_in_june(), deed, "matter", m.id.value,
                   fmt::format(R"({{"code":"{}","title":"{}"}})", m.code, m.title));
    }
}

}  // namespace

Instant noon_in_june() { return parse_instant("2017-06-20T04:00:00Z"); }

Actor City::director() { return {{1}, {1}, Role::office_director, "主任", "市委改革办"}; }

City::City() : folder_(fs::current_path() / fmt::format("bench-data-{}", ::getpid())), file_(folder_ + "/luoshi.db") {
    fs::create_directories(folder_);
    house_ = std::make_unique<House>(
        HouseOptions{.database = db::open_sqlite(file_), .clock = noon_in_june, .migrations = migrations(), .data = folder_});
    auto& db = *house_->database;
    db.write(settle_people);
    const auto chosen = chosen_playbook("zibo");
    const auto find = [&](std::string_view name) -> const PlaybookFolder* {
        for (auto& folder : chosen.shelf)
            if (folder.name == name) return &folder;
        return nullptr;
    };
    house_->playbooks.add(director(), chosen.folder, find, parse_date("2007-01-01"), "");
    for (int year = 2018 - years; year <= 2017; ++year) db.write([&](db::Tx& tx) { settle_year(tx, year); });
    house_->reports.open_month(director(), {Month(std::chrono::year(2017), std::chrono::month(6)), {}, {}});
    office_ = sign_in("office");
}

City::~City() {
    house_.reset();
    fs::remove_all(folder_);
}

Caller City::sign_in(const std::string& login) {
    const auto opened = house_->sessions.open({login, std::string(password)}, "127.0.0.1");
    return {opened.token, opened.session.csrf, opened.session.unit};
}

Caller City::liaison(int unit) { return sign_in(fmt::format("unit-{}", unit)); }

http::Response City::ask(const Caller& who, std::string method, std::string target, std::string body, http::Headers headers) {
    auto parsed = http::parse_target(target);
    http::Request request;
    request.method = std::move(method);
    request.path = std::move(parsed->path);
    request.query = std::move(parsed->query);
    request.headers = std::move(headers);
    request.headers.emplace_back("cookie", "luoshi_session=" + who.token);
    request.headers.emplace_back("x-csrf-token", who.csrf);
    request.body = std::move(body);
    request.peer = "127.0.0.1";
    return house_->router.handle(request);
}

}  // namespace bench
