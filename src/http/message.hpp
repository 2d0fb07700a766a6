#pragma once
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace http {

using Headers = std::vector<std::pair<std::string, std::string>>;

/// A file that arrived with the request and was streamed to disk, not held in memory.
struct Upload {
    std::string path;       // where it lies; removed when the request ends
    std::string file_name;  // as the sender called it, without folders
    std::string sha256;     // hex
    std::int64_t size = 0;
};

struct Request {
    std::string method, path;  // path without the query, percent-decoded
    std::vector<std::pair<std::string, std::string>> query;
    Headers headers;   // names in lower case
    std::string body;  // JSON; empty when the body went to `upload`
    std::optional<Upload> upload;
    std::string peer;     // the client's address
    bool secure = false;  // arrived over TLS (here or at the proxy)

    std::string_view header(std::string_view lower_case_name) const;  // "" when absent
    std::string_view parameter(std::string_view name) const;          // "" when absent
    std::string_view cookie(std::string_view name) const;             // "" when absent
};

struct Response {
    int status = 200;
    std::string type = "application/json; charset=utf-8";
    std::string body;
    Headers headers;
    std::string file;  // instead of a body: send this file (ranges allowed)
};

/// The whole server as one function.
using Handler = std::function<Response(Request&&)>;

}  // namespace http
