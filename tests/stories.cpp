// stories sqlite|postgres [FILE.story …]: runs every story in a fresh small city and says what did not go as written.
#include <filesystem>
#include <fmt/format.h>
#include <fstream>
#include <iostream>
#include "app/data_folder.hpp"
#include "app/house.hpp"
#include "base/log.hpp"
#include "reform/playbook/folder.hpp"
#include "support/city.hpp"
#include "support/database.hpp"
#include "support/postgres.hpp"
#include "support/story.hpp"

namespace {

using story::Line;

/// One story being told: a city of its own, a clock that the story sets, and who speaks.
class Telling {
public:
    Telling(const story::Story& told, bool on_postgres)
        : story_(told),
          house_({.database = on_postgres ? support::open_fresh_postgres(2) : support::open_fresh_sqlite(),
                  .clock = [this] { return now_; },
                  .migrations = support::migrations_on_disk(),
                  .data = folder_.path()}),
          contract_(house_.router.openapi()) {
        story::settle(*house_.database);
        static const auto shelf = read_playbook_folders("playbooks");
        const auto zibo = std::ranges::find(shelf, "zibo", &PlaybookFolder::name);
        house_.playbooks.add(at_the_machine(), *zibo, find_among(shelf), Date{std::chrono::year{2014} / 1 / 1}, "初始化");
    }

    /// Why the story did not go as written; empty when it did.
    std::string run() {
        for (auto& line : story_.lines)
            if (auto fault = tell(line); !fault.empty()) return fmt::format("{}:{}: {}", story_.file, line.number, fault);
        return "";
    }

private:
    struct Session {
        std::string cookie, csrf;
    };

    std::string tell(const Line& line) {
        switch (line.kind) {
            case Line::Kind::at: return set_clock(line.first);
            case Line::Kind::as: return speak_as(line.first);
            case Line::Kind::with: headers_[line.first] = story::filled(line.second, kept_); return "";
            case Line::Kind::request: return ask(line);
            case Line::Kind::expect: return expect(line);
            case Line::Kind::keep: kept_[line.first] = story::member(answer_.body, line.second); return "";
        }
        return "";
    }

    /// Everybody signs in anew afterwards: sessions do not last for days.
    std::string set_clock(const std::string& china_time) {
        now_ = parse_instant(china_time.substr(0, 10) + "T" + china_time.substr(11, 5) + ":00Z") - china_offset;
        sessions_.clear();
        return speaker_ == "无名者" ? "" : speak_as(speaker_);
    }

    std::string speak_as(const std::string& persona) {
        speaker_ = persona;
        if (persona == "无名者" || sessions_.contains(persona)) return "";
        const auto login = story::logins().find(persona);
        if (login == story::logins().end()) return "nobody in the city is called " + persona;
        http::Request request{.method = "POST",
                              .path = "/api/session",
                              .query = {},
                              .headers = {{"content-type", "application/json"}},
                              .body = fmt::format(R"({{"login":"{}","password":"{}"}})", login->second, story::password),
                              .upload = {},
                              .peer = "127.0.0.1"};
        const auto answer = house_.router.handle(request);
        if (answer.status != 200) return fmt::format("{} could not sign in: {}", persona, answer.body);
        auto& session = sessions_[persona];
        for (auto& [name, value] : answer.headers)
            if (name == "Set-Cookie") session.cookie = value.substr(0, value.find(';'));
        session.csrf = story::member(answer.body, "csrf");
        return "";
    }

    http::Response send(const std::string& method, const std::string& address, const std::string& body) {
        http::Request request{.method = method,
                              .path = address.substr(0, address.find('?')),
                              .query = {},
                              .headers = {},
                              .body = body,
                              .upload = {},
                              .peer = "127.0.0.1"};
        if (const auto at = address.find('?'); at != address.npos) read_query(address.substr(at + 1), request);
        const auto& session = sessions_[speaker_];
        std::map<std::string, std::string> headers{{"cookie", session.cookie}, {"x-csrf-token", session.csrf}};
        if (method != "GET") headers["idempotency-key"] = fmt::format("story-{}", ++keys_);
        for (auto& [name, value] : headers_) headers[lower(name)] = value;
        if (needs_version(method, request.path) && !headers.contains("if-match"))
            headers["if-match"] = current_version(request.path);
        for (auto& [name, value] : headers)
            if (!value.empty() && value != "none") request.headers.emplace_back(name, value);
        route_ = route_of(method, request.path);
        return house_.router.handle(request);
    }

    std::string ask(const Line& line) {
        answer_ = send(line.first, story::filled(line.second, kept_), story::filled(line.third, kept_));
        headers_.clear();
        if (!answer_.file.empty()) {
            std::ifstream in(answer_.file, std::ios::binary);
            answer_.body.assign(std::istreambuf_iterator<char>(in), {});
        }
        if (answer_.status == 404 && route_.empty()) return "";
        return contract_.breach(line.first, route_, answer_.status, answer_.type, answer_.body);
    }

    std::string expect(const Line& line) {
        const auto text = story::filled(line.third, kept_);
        if (std::to_string(answer_.status) != line.first)
            return fmt::format("expected {}, got {}: {}", line.first, answer_.status, answer_.body.substr(0, 600));
        const bool found = answer_.body.find(text) != answer_.body.npos;
        if (line.second == "contains" && !found)
            return fmt::format("“{}” is not in the answer: {}", text, answer_.body.substr(0, 1500));
        if (line.second == "lacks" && found) return fmt::format("“{}” is in the answer: {}", text, answer_.body.substr(0, 600));
        return line.second == "part" ? story::mismatch(text, answer_.body) : "";
    }

    static std::string lower(std::string text) {
        for (char& c : text) c = char(std::tolower(static_cast<unsigned char>(c)));
        return text;
    }

    static void read_query(const std::string& text, http::Request& request) {
        for (std::size_t at = 0; at < text.size();) {
            const auto end = std::min(text.find('&', at), text.size());
            const auto pair = text.substr(at, end - at);
            const auto equals = pair.find('=');
            request.query.emplace_back(pair.substr(0, equals), equals == pair.npos ? "" : pair.substr(equals + 1));
            at = end + 1;
        }
    }

    static bool matches(std::string_view pattern, std::string_view path) {
        const auto next = [](std::string_view& rest) {
            const auto part = rest.substr(0, rest.find('/'));
            rest.remove_prefix(std::min(rest.size(), part.size() + 1));
            return part;
        };
        while (!pattern.empty() || !path.empty()) {
            const auto want = next(pattern), have = next(path);
            if (want != have && !(want.starts_with('{') && !have.empty())) return false;
        }
        return true;
    }

    std::string route_of(const std::string& method, const std::string& path) const {
        for (auto& route : house_.router.routes())
            if (route.method == method && matches(route.path, path)) return route.path;
        return "";
    }

    bool needs_version(const std::string& method, const std::string& path) const {
        for (auto& route : house_.router.routes())
            if (route.method == method && matches(route.path, path)) return route.needs == http::Needs::session_and_version;
        return false;
    }

    /// What a page would have read before: the ETag of /api/things/7 for /api/things/7/deed.
    std::string current_version(const std::string& path) {
        std::string thing = path;
        if (std::ranges::count(path, '/') > 3) thing = path.substr(0, path.rfind('/'));
        http::Request request{.method = "GET",
                              .path = thing,
                              .query = {},
                              .headers = {{"cookie", sessions_[speaker_].cookie}},
                              .body = {},
                              .upload = {},
                              .peer = "127.0.0.1"};
        for (auto& [name, value] : house_.router.handle(request).headers)
            if (name == "ETag") return value;
        return "\"1\"";
    }

    TemporaryFolder folder_;
    const story::Story& story_;
    Instant now_ = parse_instant("2017-06-20T01:00:00Z");
    House house_;
    story::Contract contract_;
    std::string speaker_ = "无名者", route_;
    std::map<std::string, Session> sessions_;
    std::map<std::string, std::string> kept_, headers_;
    http::Response answer_;
    int keys_ = 0;
};

std::vector<std::string> story_files(int argc, char** argv) {
    std::vector<std::string> files(argv + 2, argv + argc);
    if (files.empty())
        for (auto& entry : std::filesystem::directory_iterator("tests/stories"))
            if (entry.path().extension() == ".story") files.push_back(entry.path().string());
    std::ranges::sort(files);
    return files;
}

std::string text_of(const std::string& file) {
    std::ifstream in(file);
    if (!in) throw std::runtime_error("cannot read " + file);
    return {std::istreambuf_iterator<char>(in), {}};
}

std::string told(const story::Story& one, bool on_postgres) {
    try {
        return Telling(one, on_postgres).run();
    } catch (const std::exception& e) { return fmt::format("{}:{}: {}", one.file, one.number, e.what()); }
}

}  // namespace

/// Fontconfig and Cairo keep a few kilobytes for each set of fonts until the program ends; the program has one set.
extern "C" const char* __lsan_default_suppressions() { return "leak:libfontconfig\nleak:libcairo\n"; }

int main(int argc, char** argv) try {
    logs::threshold(logs::Level::error);  // refusals are what stories are about
    const std::string engine = argc > 1 ? argv[1] : "";
    if (engine != "sqlite" && engine != "postgres") return std::cerr << "stories sqlite|postgres [FILE.story …]\n", 2;
    int passed = 0, failed = 0;
    for (auto& file : story_files(argc, argv))
        for (auto& one : story::parse(file, text_of(file))) {
            const auto fault = told(one, engine == "postgres");
            fault.empty() ? ++passed : ++failed;
            if (fault.empty()) std::cout << "  ok    " << one.name << "\n";
            else std::cout << "  FAIL  " << one.name << "\n        " << fault << "\n";
        }
    std::cout << passed << " passed, " << failed << " failed\n";
    return failed || !passed;
} catch (const std::exception& e) {
    std::cerr << e.what() << "\n";
    return 1;
}
