#pragma once
#include <boost/json.hpp>
#include <fmt/format.h>
#include <string>
#include "http/router.hpp"
#include "reform/people/audits_api.hpp"
#include "reform/people/password.hpp"
#include "reform/people/people_api.hpp"
#include "reform/people/sessions_api.hpp"
#include "support/empty_city.hpp"

// People with their doors and nothing else, and browsers that speak to them through the router.
namespace test {

inline const std::string usual_password = "gaige-luoshi-2017";

struct PeopleCity : City {
    Instant now = parse_instant("2017-06-25T01:00:00Z");
    Clock clock = [this] { return now; };
    Units units{db, clock};
    Users users{db, clock};
    Sessions sessions{db, clock, [] { return std::vector<std::string>{"淄博"}; }};
    Replies replies{db, clock};
    Audits audits{db, folder.path.string()};
    http::Router router;

    explicit PeopleCity(Engine engine = Engine::sqlite) : City(engine) {
        session_routes(router, sessions, replies);
        people_routes(router, units, users);
        audit_routes(router, audits);
        db.write([&](db::Tx& tx) {
            for (auto name : {"改革办", "发改委", "住建局"}) {
                Unit unit{.code = name,
                          .kind = UnitKind::department,
                          .name = std::string("市") + name,
                          .short_name = name,
                          .peer_group = ""};
                if (unit.short_name == "改革办") unit.kind = UnitKind::office;
                enter_unit(tx, unit, parse_date("2014-01-01"));
            }
        });
    }

    /// A person with a post, who need not change his password; the login is the role's name and a number.
    Id<User> settle(const std::string& login, Role role, std::int64_t unit) {
        static const std::string hash = hash_password(usual_password, HashCost::seeding);
        return db.write([&](db::Tx& tx) {
            User user{.login = login, .name = "某" + login, .phone = "", .must_change_password = false, .created_at = now};
            db::insert(tx, user);
            tx.run("UPDATE account SET password_hash = $2 WHERE id = $1", user.id, hash);
            Post post{{}, user.id, {unit}, role, parse_date("2017-01-01"), std::nullopt};
            db::insert(tx, post);
            return user.id;
        });
    }

    std::int64_t count(const std::string& sql) {
        return db.read([&](db::Tx& tx) { return db::count(tx, sql); });
    }
};

struct Browser {
    PeopleCity& city;
    std::string peer = "10.0.0.1", cookie = {}, csrf = {};
    http::Headers extra = {};
    int keys = 0;

    http::Response ask(const std::string& method, const std::string& path, const std::string& body = "") {
        http::Request request{
            .method = method, .path = path, .query = {}, .headers = extra, .body = body, .upload = {}, .peer = peer};
        if (const auto mark = path.find('?'); mark != path.npos) {
            request.path = path.substr(0, mark);
            for (auto rest = path.substr(mark + 1); !rest.empty();) {
                const auto pair = rest.substr(0, rest.find('&'));
                rest.erase(0, pair.size() + 1);
                request.query.emplace_back(pair.substr(0, pair.find('=')), pair.substr(pair.find('=') + 1));
            }
        }
        request.headers.emplace_back("cookie", "luoshi_session=" + cookie);
        request.headers.emplace_back("x-csrf-token", csrf);
        request.headers.emplace_back("idempotency-key",
                                     fmt::format("{}-{}-{}", cookie.substr(0, 8), static_cast<const void*>(this), ++keys));
        auto response = city.router.handle(request);
        for (auto& [name, value] : response.headers)
            if (name == "Set-Cookie") cookie = value.substr(15, value.find(';') - 15);
        if (response.status == 200 && request.path.starts_with("/api/session"))
            csrf = boost::json::value_to<std::string>(boost::json::parse(response.body).at("csrf"));
        return response;
    }
    int sign_in(const std::string& login, const std::string& password = usual_password) {
        return ask("POST", "/api/session", fmt::format(R"({{"login":"{}","password":"{}"}})", login, password)).status;
    }
};

/// A person already signed in.
inline Browser signed_in(PeopleCity& city, const std::string& login) {
    Browser browser{city};
    if (browser.sign_in(login) != 200) throw std::runtime_error(login + " cannot sign in");
    return browser;
}

inline boost::json::value json_of(const http::Response& response) { return boost::json::parse(response.body); }
inline std::string text_at(const http::Response& response, const char* pointer) {
    const auto document = json_of(response);
    const auto& value = document.at_pointer(pointer);
    return value.is_string() ? std::string(value.get_string()) : boost::json::serialize(value);
}

}  // namespace test
