#include "reform/people/sessions_api.hpp"
#include "base/crypto.hpp"
#include "base/error.hpp"

using http::Call;
using http::Needs;
using http::Request;
using http::Response;

namespace {

constexpr std::string_view cookie_name = "luoshi_session";

std::string cookie(std::string_view token, bool secure) {
    return std::string(cookie_name) + "=" + std::string(token) + "; Path=/; HttpOnly; SameSite=Strict" +
           (secure ? "; Secure" : "") + (token.empty() ? "; Max-Age=0" : "");
}

http::With<Session> signed_in(const Call& call, Sessions::Opened opened) {
    return {std::move(opened.session),
            {{"Set-Cookie", cookie(opened.token, call.request.secure)}, {"Cache-Control", "no-store"}}};
}

bool is_session_route(const Request& request) {
    return request.path == "/api/session" || request.path.starts_with("/api/session/");
}

Actor identify(Sessions& sessions, const Request& request) {
    const auto token = request.cookie(cookie_name);
    const auto caller = sessions.identify(token);
    if (request.method != "GET" && request.method != "HEAD" &&
        !equal_in_constant_time(request.header("x-csrf-token"), Sessions::csrf_of(token)))
        throw Error(Refusal::forbidden, "请求未带防伪标记（X-CSRF-Token），请刷新页面后再试");
    if (caller.must_change_password && !is_session_route(request))
        throw Error(Refusal::forbidden, "请先修改初始密码", {{"password", "must_change_password"}});
    return caller.actor;
}

std::string hash_of_request(const Request& request) {
    std::string text = request.method + '\n' + request.path + '\n';
    for (auto& [name, value] : request.query) text += name + '=' + value + '\n';
    text += std::string(request.header("if-match")) + '\n';
    text += request.upload ? request.upload->sha256 + '\n' + request.upload->file_name : request.body;
    return sha256_hex(text);
}

std::string header(const Response& response, std::string_view name) {
    for (auto& [key, value] : response.headers)
        if (key == name) return value;
    return "";
}

Reply kept(const Response& response) {
    const bool once_only = header(response, "Cache-Control") == "no-store" || !response.file.empty() ||
                           !(response.type.empty() || response.type.starts_with("application/json"));
    return {response.status, response.type, once_only ? std::nullopt : std::optional(response.body), header(response, "ETag")};
}

Response once(Replies& replies, const Request& request, const Actor& who, const std::function<Response()>& work) {
    if (!who.user || is_session_route(request)) return work();
    Response fresh;
    const auto earlier = replies.once(who.user, request.header("idempotency-key"), hash_of_request(request), [&] {
        fresh = work();
        return kept(fresh);
    });
    if (!earlier) return fresh;
    Response again{
        .status = earlier->status, .type = earlier->type, .body = earlier->body.value_or(""), .headers = {}, .file = ""};
    if (!earlier->etag.empty()) again.headers.emplace_back("ETag", earlier->etag);
    again.headers.emplace_back("Idempotency-Replayed", "true");
    return again;
}

}  // namespace

void session_routes(http::Router& at, Sessions& sessions, Replies& replies) {
    at.identify = [&](const Request& request) { return identify(sessions, request); };
    at.once = [&](const Request& request, const Actor& who, const std::function<Response()>& work) {
        return once(replies, request, who, work);
    };

    const auto token = [](const Call& call) { return call.request.cookie(cookie_name); };
    at.post(
        "/api/session", "登录", [&](const Call& c, const SignIn& in) { return signed_in(c, sessions.open(in, c.request.peer)); },
        Needs::nothing);
    at.get("/api/session", "当前会话", [&, token](const Call& c) {
        return http::With<Session>{sessions.look(token(c)), {{"Cache-Control", "no-store"}}};
    });
    at.remove("/api/session", "退出", [&, token](const Call& c) {
        sessions.close(token(c));
        return Response{
            .status = 204, .type = "", .body = "", .headers = {{"Set-Cookie", cookie("", c.request.secure)}}, .file = ""};
    });
    at.put("/api/session/post", "切换身份",
           [&, token](const Call& c, const PostChoice& in) { return signed_in(c, sessions.change_post(token(c), in.post)); });
    at.put("/api/session/password", "修改密码", [&, token](const Call& c, const PasswordChange& in) {
        return signed_in(c, sessions.change_password(token(c), in, c.request.peer));
    });
}
