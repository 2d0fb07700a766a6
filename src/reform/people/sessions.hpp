#pragma once
#include <functional>
#include <map>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <vector>
#include "base/actor.hpp"
#include "db/database.hpp"
#include "reform/people/user.hpp"

struct SignIn {
    static constexpr auto record = "SignIn", label = "登录";
    std::string login, password;
};
void describe(SignIn& s, auto v) {
    v("login", s.login, "账号");
    v("password", s.password, "密码");
}

struct PasswordChange {
    static constexpr auto record = "PasswordChange", label = "修改密码";
    std::string old_password, new_password;
};
void describe(PasswordChange& p, auto v) {
    v("old_password", p.old_password, "原密码");
    v("new_password", p.new_password, "新密码");
}

struct PostChoice {
    static constexpr auto record = "PostChoice", label = "切换身份";
    Id<Post> post;
};
void describe(PostChoice& p, auto v) { v("post", p.post, "任职"); }

/// One of the posts a person may sign in as.
struct PostOffer {
    static constexpr auto record = "PostOffer", label = "身份";
    Id<Post> post;
    Id<Unit> unit;
    std::string unit_name;
    Role role = Role::liaison;
};
void describe(PostOffer& p, auto v) {
    v("post", p.post, "任职");
    v("unit", p.unit, "单位");
    v("unit_name", p.unit_name, "单位名称");
    v("role", p.role, "角色");
}

/// What the pages know of who is signed in.
struct Session {
    static constexpr auto record = "Session", label = "会话";
    Id<User> user;
    std::string name;
    Id<Post> post;
    Id<Unit> unit;
    std::string unit_name;
    Role role = Role::liaison;
    std::string csrf;
    bool must_change_password = false;
    std::vector<PostOffer> posts;
    Instant now{};  // what the pages count days from; a demonstration has a time of its own
};
void describe(Session& s, auto v) {
    v("user", s.user, "人员");
    v("name", s.name, "姓名");
    v("post", s.post, "任职");
    v("unit", s.unit, "单位");
    v("unit_name", s.unit_name, "单位名称");
    v("role", s.role, "角色");
    v("csrf", s.csrf, "防伪标记");
    v("must_change_password", s.must_change_password, "须修改密码");
    v("posts", s.posts, "可选身份");
    v("now", s.now, "当前时间");
}

/// Signing in and staying signed in. The token is 32 random bytes; only its SHA-256 is kept, and the CSRF token is derived
/// from it, so a copy of the database opens nothing.
class Sessions {
public:
    static constexpr std::chrono::minutes idle{30}, lock{15};
    static constexpr std::chrono::hours longest{12};
    static constexpr int failures_allowed = 5, failures_per_address = 60;

    /// `city`: says which words of the city no password may contain.
    Sessions(db::Database& db, Clock clock, std::function<std::vector<std::string>()> city = {})
        : db_(db), clock_(std::move(clock)), city_(std::move(city)) {}

    struct Opened {
        Session session;
        std::string token;
    };
    struct Caller {
        Actor actor;
        bool must_change_password = false;
    };

    /// Refuses (unauthenticated) in the same words and the same time whatever was wrong; too_many for 15 minutes after
    /// five failures from addresses this login never came from, counted apart from the owner's own addresses.
    Opened open(const SignIn&, const std::string& peer);
    /// Refuses (unauthenticated) a token that is unknown, idle for 30 minutes, 12 hours old, or whose person or post ended.
    Caller identify(std::string_view token);
    Session look(std::string_view token);
    /// A new token for the same sign-in; the old one is void.
    Opened change_post(std::string_view token, Id<Post>);
    /// All other sessions of the person end, and this one gets a new token.
    Opened change_password(std::string_view token, const PasswordChange&, const std::string& peer);
    void close(std::string_view token);

    /// Forgets what is over; run daily.
    void sweep();

    static std::string csrf_of(std::string_view token);

private:
    void admit(const std::string& peer, Instant now);
    void count_failure(const std::string& peer, Instant now);
    void note_failure(const SignIn&, const std::string& peer, Id<User>, Instant now);

    db::Database& db_;
    Clock clock_;
    std::function<std::vector<std::string>()> city_;
    struct Failures {
        int count = 0;
        Instant since{};
    };
    std::mutex mutex_;
    std::map<std::string, Failures, std::less<>> by_address_;
};

/// Ends every session of the person at once: whenever a password, a right or the person himself changes.
void end_sessions(db::Tx&, Id<User>);
