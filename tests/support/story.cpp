#include "support/story.hpp"
#include <boost/json.hpp>
#include <fmt/format.h>
#include <sstream>
#include <stdexcept>

namespace json = boost::json;

namespace story {
namespace {

std::string_view trimmed(std::string_view text) {
    const auto first = text.find_first_not_of(" \t\r");
    if (first == text.npos) return {};
    return text.substr(first, text.find_last_not_of(" \t\r") - first + 1);
}

bool starts_with_word(std::string_view text, std::string_view word) {
    return text.starts_with(word) && (text.size() == word.size() || text[word.size()] == ' ');
}

bool is_status(std::string_view text) {
    return text.size() >= 3 && std::isdigit(text[0]) && std::isdigit(text[1]) && std::isdigit(text[2]) &&
           (text.size() == 3 || text[3] == ' ');
}

std::string unquoted(std::string_view text) {
    return text.size() >= 2 && text.front() == '"' && text.back() == '"' ? std::string(text.substr(1, text.size() - 2))
                                                                         : std::string(text);
}

Line expectation(std::string_view text, int number) {
    Line line{Line::Kind::expect, number, std::string(text.substr(0, 3)), "", ""};
    auto rest = trimmed(text.substr(3));
    if (rest.empty()) return line;
    if (starts_with_word(rest, "lacks")) return line.second = "lacks", line.third = unquoted(trimmed(rest.substr(5))), line;
    line.second = rest.front() == '"' ? "contains" : "part";
    line.third = line.second == "contains" ? unquoted(rest) : std::string(rest);
    return line;
}

Line request(std::string_view text, int number) {
    const auto space = text.find(' ');
    auto rest = trimmed(text.substr(space));
    const auto end = rest.find(' ');
    return {Line::Kind::request, number, std::string(text.substr(0, space)), std::string(rest.substr(0, end)),
            end == rest.npos ? "" : std::string(trimmed(rest.substr(end)))};
}

std::pair<std::string, std::string> split(std::string_view text, std::string_view by) {
    const auto at = text.find(by);
    if (at == text.npos) return {std::string(text), ""};
    return {std::string(trimmed(text.substr(0, at))), std::string(trimmed(text.substr(at + by.size())))};
}

bool is_request(std::string_view text) {
    for (std::string_view method : {"GET", "POST", "PUT", "DELETE"})
        if (starts_with_word(text, method)) return true;
    return false;
}

}  // namespace

std::vector<Story> parse(const std::string& file, const std::string& text) {
    std::vector<Story> stories;
    std::istringstream in(text);
    std::string raw;
    for (int number = 1; std::getline(in, raw); ++number) {
        const auto line = trimmed(raw);
        if (line.empty() || line.front() == '#') continue;
        if (starts_with_word(line, "story")) {
            stories.push_back({file, std::string(trimmed(line.substr(5))), number, {}});
            continue;
        }
        if (stories.empty()) throw std::runtime_error(fmt::format("{}:{}: a story begins with “story …”", file, number));
        auto& lines = stories.back().lines;
        if (starts_with_word(line, "at")) lines.push_back({Line::Kind::at, number, std::string(trimmed(line.substr(2))), "", ""});
        else if (starts_with_word(line, "as"))
            lines.push_back({Line::Kind::as, number, std::string(trimmed(line.substr(2))), "", ""});
        else if (is_request(line)) lines.push_back(request(line, number));
        else if (is_status(line)) lines.push_back(expectation(line, number));
        else if (starts_with_word(line, "keep")) {
            auto [name, path] = split(line.substr(4), "=");
            lines.push_back({Line::Kind::keep, number, std::string(trimmed(name)), path, ""});
        } else if (starts_with_word(line, "with")) {
            auto [name, value] = split(trimmed(line.substr(4)), " ");
            lines.push_back({Line::Kind::with, number, name, value, ""});
        } else if (!lines.empty() && lines.back().kind == Line::Kind::request) lines.back().third += "\n" + std::string(line);
        else if (!lines.empty() && lines.back().kind == Line::Kind::expect) lines.back().third += std::string(line);
        else throw std::runtime_error(fmt::format("{}:{}: not a line of a story: {}", file, number, line));
    }
    return stories;
}

std::string filled(const std::string& text, const std::map<std::string, std::string>& kept) {
    std::string out = text;
    for (auto& [name, value] : kept) {
        const std::string mark = "{" + name + "}";
        for (std::size_t at = 0; (at = out.find(mark, at)) != out.npos; at += value.size()) out.replace(at, mark.size(), value);
    }
    return out;
}

namespace {

std::string difference_at(const std::string& path, const json::value& want, const json::value& have) {
    const auto where = path.empty() ? "answer" : path;
    if (want.is_object()) {
        if (!have.is_object()) return fmt::format("{}: expected an object, got {}", where, json::serialize(have));
        for (auto& [key, value] : want.get_object()) {
            auto* found = have.get_object().if_contains(key);
            const auto inner = path.empty() ? std::string(key) : path + "." + std::string(key);
            if (!found) return fmt::format("{}: not in the answer", inner);
            if (auto reason = difference_at(inner, value, *found); !reason.empty()) return reason;
        }
        return "";
    }
    if (want.is_array()) {
        if (!have.is_array()) return fmt::format("{}: expected a list, got {}", where, json::serialize(have));
        auto &w = want.get_array(), &h = have.get_array();
        if (w.size() != h.size())
            return fmt::format("{}: expected {} elements, got {}: {}", where, w.size(), h.size(), json::serialize(have));
        for (std::size_t i = 0; i < w.size(); ++i)
            if (auto reason = difference_at(fmt::format("{}[{}]", path, i), w[i], h[i]); !reason.empty()) return reason;
        return "";
    }
    const auto w = json::serialize(want), h = json::serialize(have);
    if (w == h || (want.is_number() && have.is_number() && want.to_number<double>() == have.to_number<double>())) return "";
    return fmt::format("{}: expected {}, got {}", where, w, h);
}

}  // namespace

std::string mismatch(const std::string& expected, const std::string& actual) {
    boost::system::error_code fault;
    const auto have = json::parse(actual, fault);
    if (fault) return "the answer is not JSON: " + actual;
    return difference_at("", json::parse(expected), have);
}

std::string member(const std::string& text, const std::string& path) {
    const auto document = json::parse(text);
    std::string pointer;
    for (char c : path) pointer += c == '.' || c == '[' ? '/' : c;
    std::erase(pointer, ']');
    if (!pointer.starts_with('/')) pointer = "/" + pointer;
    boost::system::error_code fault;
    auto* found = document.find_pointer(pointer, fault);
    if (!found) throw std::runtime_error(fmt::format("no {} in the answer: {}", path, text));
    return found->is_string() ? std::string(found->get_string()) : json::serialize(*found);
}

}  // namespace story
