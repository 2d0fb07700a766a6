#include <algorithm>
#include "base/formula_tree.hpp"

namespace {

/// One spelling of a symbol or reserved word; people write ≥, >= or ＞＝.
struct Spelling {
    std::string_view written, canonical;
};

constexpr Spelling symbols[] = {
    {"==", "="},    {"!=", "!="},  {"<>", "!="}, {"<=", "<="}, {">=", ">="}, {"&&", "and"}, {"||", "or"}, {"＜＝", "<="},
    {"＞＝", ">="}, {"＝＝", "="}, {"≠", "!="},  {"≤", "<="},  {"≥", ">="},  {"+", "+"},    {"＋", "+"},  {"-", "-"},
    {"−", "-"},     {"－", "-"},   {"–", "-"},   {"*", "*"},   {"×", "*"},   {"＊", "*"},   {"/", "/"},   {"÷", "/"},
    {"／", "/"},    {"=", "="},    {"＝", "="},  {"<", "<"},   {"＜", "<"},  {">", ">"},    {"＞", ">"},  {"(", "("},
    {"（", "("},    {")", ")"},    {"）", ")"},  {",", ","},   {"，", ","},  {":", ":"},    {"：", ":"},  {".", "."},
    {"%", "%"},     {"％", "%"},   {"!", "not"},
};

constexpr Spelling reserved[] = {
    {"and", "and"},     {"且", "and"},     {"并且", "and"},          {"or", "or"},
    {"或", "or"},       {"或者", "or"},    {"not", "not"},           {"非", "not"},
    {"true", "true"},   {"是", "true"},    {"false", "false"},       {"否", "false"},
    {"in", "in"},       {"属于", "in"},    {"where", "where"},       {"其中", "where"},
    {"among", "among"}, {"限于", "among"}, {"distinct", "distinct"}, {"不同的", "distinct"},
};

constexpr Spelling quotes[] = {{"\"", "\""}, {"'", "'"}, {"“", "”"}, {"‘", "’"}, {"「", "」"}};

/// Characters beyond ASCII that are punctuation and never part of a name.
constexpr std::string_view foreign_marks[] = {"。", "；", "、", "？", "！", "　", "”", "’", "」", "《", "》", "【", "】"};

class Lexer {
public:
    Lexer(std::string_view text, const Place& place) : rest_(text), line_(place.line), column_(place.column) {}

    std::vector<FormulaToken> run() {
        std::vector<FormulaToken> tokens;
        for (skip_space(); !rest_.empty(); skip_space()) tokens.push_back(next());
        tokens.push_back({FormulaToken::Kind::end, "", "", line_, column_});
        return tokens;
    }

private:
    FormulaToken next() {
        FormulaToken token{FormulaToken::Kind::symbol, "", "", line_, column_};
        if (is_digit(rest_[0])) return number(token);
        for (auto& quote : quotes)
            if (rest_.starts_with(quote.written)) return text(token, quote);
        for (auto& symbol : symbols)
            if (rest_.starts_with(symbol.written)) {
                token.text = symbol.canonical;
                token.written = take(symbol.written.size());
                return token;
            }
        return name(token);
    }

    FormulaToken number(FormulaToken token) {
        std::size_t length = 0;
        while (length < rest_.size() && is_digit(rest_[length])) ++length;
        if (length + 1 < rest_.size() && rest_[length] == '.' && is_digit(rest_[length + 1]))
            for (++length; length < rest_.size() && is_digit(rest_[length]);) ++length;
        token.kind = FormulaToken::Kind::number;
        token.text = token.written = take(length);
        return token;
    }

    FormulaToken text(FormulaToken token, const Spelling& quote) {
        take(quote.written.size());
        const auto end = rest_.find(quote.canonical);
        if (end == std::string_view::npos) throw FormulaSyntaxError{token.line, token.column, "文本的引号没有合上"};
        token.kind = FormulaToken::Kind::text;
        token.text = token.written = take(end);
        take(quote.canonical.size());
        return token;
    }

    FormulaToken name(FormulaToken token) {
        std::size_t length = 0;
        while (length < rest_.size() && is_name_at(length)) ++length;
        if (length == 0)
            throw FormulaSyntaxError{line_, column_, "公式中不能有“" + std::string(rest_.substr(0, character_length())) + "”"};
        token.kind = FormulaToken::Kind::name;
        token.text = token.written = take(length);
        for (auto& word : reserved)
            if (token.written == word.written) token.kind = FormulaToken::Kind::symbol, token.text = word.canonical;
        return token;
    }

    bool is_name_at(std::size_t at) const {
        const char c = rest_[at];
        if (is_digit(c) || c == '_' || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z')) return true;
        if (static_cast<unsigned char>(c) < 0x80) return false;
        const auto here = rest_.substr(at);
        const auto begins = [&](std::string_view mark) { return here.starts_with(mark); };
        return std::none_of(std::begin(symbols), std::end(symbols), [&](auto& s) { return begins(s.written); }) &&
               std::none_of(std::begin(quotes), std::end(quotes), [&](auto& q) { return begins(q.written); }) &&
               std::none_of(std::begin(foreign_marks), std::end(foreign_marks), begins);
    }

    static bool is_digit(char c) { return c >= '0' && c <= '9'; }
    static bool is_continuation(char c) { return (static_cast<unsigned char>(c) & 0xC0) == 0x80; }

    std::size_t character_length() const {
        std::size_t length = 1;
        while (length < rest_.size() && is_continuation(rest_[length])) ++length;
        return length;
    }

    void skip_space() {
        static constexpr std::string_view wide_space = "　";
        while (!rest_.empty()) {
            if (rest_.starts_with(wide_space)) take(wide_space.size());
            else if (rest_[0] == ' ' || rest_[0] == '\t' || rest_[0] == '\n' || rest_[0] == '\r') take(1);
            else return;
        }
    }

    std::string take(std::size_t length) {
        const std::string taken(rest_.substr(0, length));
        rest_.remove_prefix(length);
        for (char c : taken) {
            if (c == '\n') ++line_, column_ = 1;
            else if (!is_continuation(c)) ++column_;
        }
        return taken;
    }

    std::string_view rest_;
    int line_, column_;
};

}  // namespace

std::vector<FormulaToken> formula_tokens(std::string_view text, const Place& place) { return Lexer(text, place).run(); }
