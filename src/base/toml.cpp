#include "base/toml.hpp"
#include <algorithm>
#include "base/error.hpp"
#include "base/text.hpp"
#include "base/toml_source.hpp"

namespace {

/// toml++ 3.3 asserts where it should report: [[ = "甲" would end the program, or run on nonsense when assertions are off.
struct ParserConfused {};
[[noreturn]] void confused() { throw ParserConfused{}; }

}  // namespace

#undef NDEBUG
#define TOML_ASSERT(expr) ((expr) ? void() : confused())
#define TOML_EXCEPTIONS 1
#define TOML_ENABLE_FORMATTERS 0
#include <toml++/toml.h>

namespace {

/// Turns toml++'s tree into ours; numbers are copied from the source text, since toml++ has made doubles of them.
class Importer {
public:
    explicit Importer(std::string_view text) : text_(text) {
        lines_.push_back(0);
        for (std::size_t i = 0; i < text.size(); ++i)
            if (text[i] == '\n') lines_.push_back(i + 1);
    }

    TomlNode import(const toml::node& in) const {
        TomlNode out;
        out.line = int(in.source().begin.line);
        out.column = int(in.source().begin.column);
        if (auto* table = in.as_table()) return import_table(*table, std::move(out));
        if (auto* list = in.as_array()) {
            out.kind = TomlNode::Kind::list;
            for (auto& item : *list) out.items.push_back(import(item));
            return out;
        }
        import_plain(in, out);
        return out;
    }

private:
    TomlNode import_table(const toml::table& table, TomlNode out) const {
        std::vector<std::pair<toml::source_position, std::size_t>> order;
        for (auto&& [key, value] : table) {
            order.emplace_back(key.source().begin, out.entries.size());
            out.entries.push_back({moved_back(key.str()), import(value)});
            auto& made = out.entries.back().value;
            if (made.line == 0) made.line = int(key.source().begin.line), made.column = int(key.source().begin.column);
        }
        std::stable_sort(order.begin(), order.end(), [](auto& a, auto& b) { return a.first < b.first; });
        std::vector<TomlEntry> sorted;
        for (auto& [position, index] : order) sorted.push_back(std::move(out.entries[index]));
        out.entries = std::move(sorted);
        return out;
    }

    void import_plain(const toml::node& in, TomlNode& out) const {
        using Kind = TomlNode::Kind;
        out.kind = Kind::other;
        if (auto* text = in.as_string()) {
            out.kind = Kind::text, out.text = moved_back(text->get());
            locate_text(out);
        } else if (auto* integer = in.as_integer()) out.kind = Kind::integer, out.text = std::to_string(integer->get());
        else if (auto* flag = in.as_boolean()) out.kind = Kind::boolean, out.text = flag->get() ? "true" : "false";
        else if (in.is_floating_point()) out.kind = Kind::decimal, out.text = written_at(out.line, out.column);
        else if (auto* date = in.as_date()) {
            out.kind = Kind::date;
            out.text = to_text(Date{std::chrono::year{date->get().year}, std::chrono::month{date->get().month},
                                    std::chrono::day{date->get().day}});
        } else out.text = written_at(out.line, out.column);
    }

    /// A text begins after its one or three quotes; a line break right after three does not count.
    void locate_text(TomlNode& out) const {
        const auto written = text_.substr(offset(out.line, out.column));
        const bool three = written.starts_with("\"\"\"") || written.starts_with("'''");
        const bool next_line = three && (written.substr(3).starts_with("\n") || written.substr(3).starts_with("\r\n"));
        out.text_line = out.line + (next_line ? 1 : 0);
        out.text_column = next_line ? 1 : out.column + (three ? 3 : 1);
    }

    /// toml++ counts columns in code points.
    std::size_t offset(int line, int column) const {
        std::size_t at = lines_[std::size_t(line) - 1];
        for (int skipped = 1; skipped < column && at < text_.size(); ++skipped) {
            ++at;
            while (at < text_.size() && (text_[at] & 0xC0) == 0x80) ++at;
        }
        return at;
    }

    std::string written_at(int line, int column) const {
        const std::size_t at = offset(line, column);
        const std::size_t end = std::min(text_.find_first_of(" \t\r\n,]}#", at), text_.size());
        std::string digits(text_.substr(at, end - at));
        std::erase(digits, '_');
        return digits;
    }

    std::string_view text_;
    std::vector<std::size_t> lines_;
};

std::string listed(const std::vector<std::string>& names) {
    std::string text;
    for (auto& name : names) text += (text.empty() ? "" : "、") + name;
    return text;
}

void note_unused(const TomlNode& node, const std::string& file, Faults& faults) {
    for (auto& item : node.items)
        if (item.kind == TomlNode::Kind::table || item.kind == TomlNode::Kind::list) note_unused(item, file, faults);
    for (auto& [key, value] : node.entries) {
        if (value.used) note_unused(value, file, faults);
        else
            faults.push_back({file, value.line, value.column,
                              "不认识“" + key + "”" + (node.asked.empty() ? "" : "；这里可以写：" + listed(node.asked))});
    }
}

}  // namespace

TomlFile::TomlFile(std::string_view text, std::string name) : name_(std::move(name)), root_(std::make_unique<TomlNode>()) {
    root_->used = true;
    if (text.starts_with("\xEF\xBB\xBF")) text.remove_prefix(3);
    const auto stray =
        text::is_utf8(text) ? stray_character(text, name_) : Fault{name_, 0, 0, "文件不是 UTF-8 编码，请另存为 UTF-8"};
    if (stray) {
        faults_.push_back(*stray);
        return;
    }
    try {
        *root_ = Importer(text).import(toml::parse(moved_away(text)));
        root_->used = true;
    } catch (const toml::parse_error& error) {
        const auto& at = error.source().begin;
        faults_.push_back({name_, int(at.line), int(at.column), "不是合法的 TOML：" + moved_back(error.description())});
    } catch (const ParserConfused&) {
        faults_.push_back({name_, nameless_table(text), 0, "不是合法的 TOML：方括号里没有节的名称，或名称写得不对"});
    }
}

const Faults& TomlFile::check() {
    note_unused(*root_, name_, faults_);
    sort_by_place(faults_);
    return faults_;
}
