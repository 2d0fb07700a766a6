#pragma once
#include <optional>
#include <string>

namespace crash {

struct Answer {
    int status = 0;
    std::string head, body;

    bool is_success() const { return status >= 200 && status < 300; }
    bool is_replayed() const { return head.find("Idempotency-Replayed: true") != std::string::npos; }
};

/// What a signed-in browser sends along with every request.
struct SignedIn {
    std::string cookie, csrf;
};

/// One person's connection to a server that may die at any moment.
class Browser {
public:
    explicit Browser(int port);
    Browser(const Browser&) = delete;
    ~Browser();

    /// Nothing when the connection broke before the whole answer was there: nobody knows then what was done.
    /// `version`: of the record that is changed, sent as If-Match.
    std::optional<Answer> ask(const std::string& method, const std::string& path, const std::string& body, const std::string& key,
                              const SignedIn& = {}, const std::string& version = "");

private:
    bool send(std::string_view bytes) const;
    std::optional<Answer> answer() const;

    int socket_ = -1;
};

SignedIn sign_in(Browser&, const std::string& login, const std::string& password);
/// Signs in with a one-time password and changes it, as everybody must at first.
SignedIn sign_in_first(Browser&, const std::string& login, const std::string& one_time_password);

/// The text between `before` and `after`; empty when it does not occur.
std::string between(const std::string& text, const std::string& before, const std::string& after);

}  // namespace crash
