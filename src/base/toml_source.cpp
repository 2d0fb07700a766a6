#include "base/toml_source.hpp"
#include <algorithm>
#include <cctype>
#include "base/text.hpp"

namespace {

class StrayCharacter {
public:
    StrayCharacter(std::string_view text, const std::string& file) : rest_(text), file_(file) {}

    std::optional<Fault> find() {
        while (!rest_.empty()) {
            const char c = rest_[0];
            if (c == '#') skip_until("\n", false);
            else if (c == '"' || c == '\'') skip_quoted(c);
            else if (static_cast<unsigned char>(c) >= 0x80) return fault();
            else take(1);
        }
        return std::nullopt;
    }

private:
    Fault fault() const {
        std::size_t length = 1;
        while (length < rest_.size() && (rest_[length] & 0xC0) == 0x80) ++length;
        return {file_, line_, column_,
                "引号和注释以外不能有“" + std::string(rest_.substr(0, length)) + "”：中文的项目名要加半角引号，标点一律用半角"};
    }

    void skip_quoted(char quote) {
        const std::string three(3, quote);
        const bool long_text = rest_.starts_with(three);
        take(long_text ? 3 : 1);
        skip_until(long_text ? three : std::string(1, quote), quote == '"');
    }

    /// A text of one line that is not closed ends with its line.
    void skip_until(const std::string& end, bool escapes) {
        while (!rest_.empty() && !rest_.starts_with(end)) {
            if (end.size() == 1 && rest_[0] == '\n') return;
            take(escapes && rest_[0] == '\\' ? 2 : 1);
        }
        take(end.size());
    }

    void take(std::size_t length) {
        for (; length > 0 && !rest_.empty(); --length, rest_.remove_prefix(1)) {
            if (rest_[0] == '\n') ++line_, column_ = 1;
            else if ((rest_[0] & 0xC0) != 0x80) ++column_;
        }
    }

    std::string_view rest_;
    const std::string& file_;
    int line_ = 1, column_ = 1;
};

constexpr char32_t private_plane = 0xF0000;

template <class Move> std::string moved(std::string_view in, Move move) {
    std::string out;
    for (const char32_t c : text::decode(in)) text::append(out, move(c));
    return out;
}

}  // namespace

std::optional<Fault> stray_character(std::string_view text, const std::string& file) { return StrayCharacter(text, file).find(); }

/// The first line that opens a table without a name; 0 when there is none.
int nameless_table(std::string_view text) {
    int line = 1;
    for (std::size_t at = 0; at < text.size(); ++line) {
        const auto end = std::min(text.find('\n', at), text.size());
        const auto first = text.find_first_not_of(" \t", at), name = text.find_first_not_of("[ \t", at);
        if (first < end && text[first] == '[') {
            const char c = name < end ? text[name] : ' ';
            const bool begins_name = std::isalnum(static_cast<unsigned char>(c)) || c == '_' || c == '-' || c == '"' || c == '\'';
            if (!begins_name) return line;
        }
        at = end + 1;
    }
    return 0;
}

std::string moved_away(std::string_view text) {
    return moved(text, [](char32_t c) { return c >= 0x80 && c < 0x10000 ? private_plane + c : c; });
}

std::string moved_back(std::string_view text) {
    return moved(text, [](char32_t c) { return c >= private_plane && c < private_plane + 0x10000 ? c - private_plane : c; });
}
