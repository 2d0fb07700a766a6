#include "http/message.hpp"

namespace http {

std::string_view Request::header(std::string_view name) const {
    for (auto& [key, value] : headers)
        if (key == name) return value;
    return {};
}

std::string_view Request::parameter(std::string_view name) const {
    for (auto& [key, value] : query)
        if (key == name) return value;
    return {};
}

std::string_view Request::cookie(std::string_view name) const {
    std::string_view rest = header("cookie");
    while (!rest.empty()) {
        const auto end = rest.find(';');
        auto pair = rest.substr(0, end);
        rest = end == rest.npos ? std::string_view{} : rest.substr(end + 1);
        while (pair.starts_with(' ')) pair.remove_prefix(1);
        if (pair.size() > name.size() && pair.starts_with(name) && pair[name.size()] == '=') return pair.substr(name.size() + 1);
    }
    return {};
}

}  // namespace http
