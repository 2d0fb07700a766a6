#include <doctest/doctest.h>
#include <fmt/format.h>
#include <map>
#include <set>
#include "app/house.hpp"
#include "reform/playbook/folder.hpp"
#include "support/city.hpp"
#include "support/database.hpp"

// Every route of the house asked by every person: generated from the route table, so a new route is asked too.
namespace {

constexpr std::string_view canary = "金丝雀勿外传";  // stands in every text of the business of 市发改委

struct Street {
    Instant now = parse_instant("2017-06-20T01:00:00Z");
    House house{{.database = support::open_fresh_sqlite(),
                 .clock = [this] { return now; },
                 .migrations = support::migrations_on_disk(),
                 .data = ""}};
    std::map<std::string, std::pair<std::string, std::string>> sessions;  // persona → cookie, CSRF token
    int keys = 0;

    Street() {
        story::settle(*house.database);
        const auto shelf = read_playbook_folders("playbooks");
        house.playbooks.add(at_the_machine(), *std::ranges::find(shelf, "zibo", &PlaybookFolder::name), find_among(shelf),
                            parse_date("2014-01-01"), "初始化");
        plant();
    }

    http::Response ask(const std::string& persona, const std::string& method, const std::string& path,
                       const std::string& body = "", bool with_token = true) {
        http::Request request{
            .method = method, .path = path, .query = {}, .headers = {}, .body = body, .upload = {}, .peer = "x"};
        if (!persona.empty()) {
            const auto& [cookie, csrf] = session_of(persona);
            request.headers.emplace_back("cookie", "luoshi_session=" + cookie);
            if (with_token) request.headers.emplace_back("x-csrf-token", csrf);
        }
        request.headers.emplace_back("idempotency-key", fmt::format("k{}", ++keys));
        request.headers.emplace_back("if-match", "\"1\"");
        return house.router.handle(request);
    }

    const std::pair<std::string, std::string>& session_of(const std::string& persona) {
        auto& session = sessions[persona];
        if (session.first.empty()) {
            auto opened = house.sessions.open({story::logins().find(persona)->second, std::string(story::password)}, "x");
            session = {opened.token, opened.session.csrf};
        }
        return session;
    }

    /// One matter led by 市发改委, registered, worked on and reported on, each text with the canary in it.
    void plant() {
        const auto must = [&](const http::Response& answer) { REQUIRE_MESSAGE(answer.status < 300, answer.body); };
        must(ask("改革办科员", "POST", "/api/matters",
                 fmt::format(R"({{"title":"{0}标题","measure":"{0}举措","lead_units":[4],"due":"2017-12-31","note":"{0}备注"}})",
                             canary)));
        must(ask("改革办科员", "PUT", "/api/matters/1/assignment", "{}"));
        must(ask("改革办主任", "POST", "/api/months", R"({"month":"2017-06"})"));
        must(ask("发改委联络员", "PUT", "/api/reports/1/submission",
                 fmt::format(R"({{"progress":"{}进展","percent":60}})", canary)));
    }
};

std::string filled(std::string path, const std::string& id) {
    for (std::size_t open; (open = path.find('{')) != path.npos;) {
        const auto close = path.find('}', open);
        const auto name = path.substr(open + 1, close - open - 1);
        path.replace(open, close - open + 1, name == "month" ? "2017-06" : id);
    }
    return path;
}

const std::set<std::string> insiders{"改革办主任", "改革办科员", "改革办科员乙", "发改委联络员", "发改委主任", "督察员"};

}  // namespace

TEST_CASE("没有登录的人，除登录外任何地址都得不到内容") {
    Street street;
    for (auto& route : street.house.router.routes()) {
        if (route.needs == http::Needs::nothing) continue;
        CAPTURE(route.path);
        CHECK(street.ask("", route.method, filled(route.path, "1"), "{}").status == 401);
    }
}

TEST_CASE("任何会改动数据的请求没有防伪标记都被拒绝") {
    Street street;
    for (auto& route : street.house.router.routes()) {
        if (route.needs == http::Needs::nothing || route.method == "GET") continue;
        CAPTURE(route.path);
        CHECK(street.ask("改革办主任", route.method, filled(route.path, "1"), "{}", false).status == 403);
    }
}

TEST_CASE("无关的人问遍所有地址、所有编号，也见不到别单位的一个字") {
    int asked = 0, seen_by_insiders = 0;
    for (auto& [persona, login] : story::logins()) {
        Street street;  // of his own: an administrator dismisses people on his round
        for (auto& route : street.house.router.routes()) {
            if (route.path.starts_with("/api/session")) continue;
            const int ids = route.path.find('{') == std::string::npos ? 1 : 4;
            for (int id = 1; id <= ids; ++id) {
                const auto path = filled(route.path, std::to_string(id));
                const auto answer = street.ask(persona, route.method, path, route.method == "GET" ? "" : "{}");
                const bool seen = answer.body.find(canary) != std::string::npos;
                ++asked;
                seen_by_insiders += seen && insiders.contains(persona);
                CHECK_MESSAGE((!seen || insiders.contains(persona)), persona, " saw it: ", route.method, " ", path);
                CHECK_MESSAGE(answer.status != 500, persona, ": ", route.method, " ", path);
            }
        }
    }
    CHECK(asked > 1'000);
    CHECK(seen_by_insiders > 20);
}
