#include "crash/browser.hpp"
#include <arpa/inet.h>
#include <cstdlib>
#include <fmt/format.h>
#include <netinet/in.h>
#include <stdexcept>
#include <sys/socket.h>
#include <unistd.h>

namespace crash {

Browser::Browser(int port) : socket_(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0)) {
    sockaddr_in server{};
    server.sin_family = AF_INET;
    server.sin_port = htons(std::uint16_t(port));
    server.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    const timeval patience{10, 0};
    ::setsockopt(socket_, SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof patience);
    if (::connect(socket_, reinterpret_cast<sockaddr*>(&server), sizeof server) != 0) ::shutdown(socket_, SHUT_RDWR);
}

Browser::~Browser() { ::close(socket_); }

std::optional<Answer> Browser::ask(const std::string& method, const std::string& path, const std::string& body,
                                   const std::string& key, const SignedIn& who, const std::string& version) {
    const auto request = fmt::format(
        "{} {} HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/json\r\nCookie: luoshi_session={}\r\n"
        "X-CSRF-Token: {}\r\nIdempotency-Key: {}\r\n{}Content-Length: {}\r\n\r\n{}",
        method, path, who.cookie, who.csrf, key, version.empty() ? "" : fmt::format("If-Match: \"{}\"\r\n", version), body.size(),
        body);
    return send(request) ? answer() : std::nullopt;
}

bool Browser::send(std::string_view bytes) const {
    while (!bytes.empty()) {
        const auto sent = ::send(socket_, bytes.data(), bytes.size(), MSG_NOSIGNAL);
        if (sent <= 0) return false;
        bytes.remove_prefix(std::size_t(sent));
    }
    return true;
}

std::optional<Answer> Browser::answer() const {
    std::string got;
    while (true) {
        if (const auto end = got.find("\r\n\r\n"); end != std::string::npos) {
            Answer answer{std::atoi(got.c_str() + 9), got.substr(0, end + 2), got.substr(end + 4)};
            const auto length = between(answer.head, "Content-Length: ", "\r\n");
            if (answer.body.size() >= std::size_t(std::atoll(length.c_str()))) return answer;
        }
        char buffer[16384];
        const auto received = ::recv(socket_, buffer, sizeof buffer, 0);
        if (received <= 0) return std::nullopt;
        got.append(buffer, std::size_t(received));
    }
}

namespace {

SignedIn signed_in(const std::optional<Answer>& answer) {
    if (!answer || !answer->is_success()) throw std::runtime_error("not signed in: " + (answer ? answer->body : "no answer"));
    return SignedIn{between(answer->head, "luoshi_session=", ";"), between(answer->body, "\"csrf\":\"", "\"")};
}

}  // namespace

SignedIn sign_in(Browser& browser, const std::string& login, const std::string& password) {
    const auto body = fmt::format(R"({{"login":"{}","password":"{}"}})", login, password);
    return signed_in(browser.ask("POST", "/api/session", body, "sign-in"));
}

SignedIn sign_in_first(Browser& browser, const std::string& login, const std::string& one_time_password) {
    const auto first = sign_in(browser, login, one_time_password);
    return signed_in(browser.ask(
        "PUT", "/api/session/password",
        fmt::format(R"({{"old_password":"{}","new_password":"Lianhuashan-2017-caiye"}})", one_time_password), "password", first));
}

std::string between(const std::string& text, const std::string& before, const std::string& after) {
    const auto start = text.find(before);
    if (start == std::string::npos) return {};
    const auto from = start + before.size(), end = text.find(after, from);
    return end == std::string::npos ? std::string() : text.substr(from, end - from);
}

}  // namespace crash
