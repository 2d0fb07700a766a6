#include "office/template_tags.hpp"
#include <algorithm>
#include <fmt/format.h>
#include "base/text.hpp"

namespace office {

namespace {

/// The part's name as people know it.
std::string part_label(const std::string& name) {
    if (name.find("header") != name.npos) return "页眉";
    if (name.find("footer") != name.npos) return "页脚";
    if (name.find("notes") != name.npos) return "注释";
    return "正文";
}

/// A tag in the joined text of a paragraph.
struct Found {
    std::size_t from, to;
    int tag;
};

constexpr std::string_view wide_open = "｛｛", wide_close = "｝｝";

std::size_t find_either(std::string_view text, std::string_view narrow, std::string_view wide, std::size_t from,
                        std::size_t& size) {
    const auto one = text.find(narrow, from), other = text.find(wide, from);
    size = other < one ? wide.size() : narrow.size();
    return std::min(one, other);
}

std::string without_edges(std::string_view text) { return text::encode(text::trim(text::decode(text))); }

TemplateTag parse_tag(std::string_view inside) {
    using enum TemplateTag::Kind;
    static const std::pair<std::string_view, TemplateTag::Kind> signs[] = {
        {"#", each}, {"＃", each}, {"?", when}, {"？", when}, {"^", unless}, {"/", end}, {"／", end}, {"＾", unless}};
    TemplateTag tag;
    auto name = without_edges(inside);
    for (auto& [sign, kind] : signs)
        if (name.starts_with(sign)) {
            tag.kind = kind;
            name = without_edges(std::string_view(name).substr(sign.size()));
            break;
        }
    tag.name = std::move(name);
    return tag;
}

class Isolation {
public:
    Isolation(std::string label, std::vector<TemplateFault>& faults) : label_(std::move(label)), faults_(faults) {}

    void walk(XmlNode& node) {
        if (node.is("w:tbl")) return walk_table(node);
        if (node.is("w:p")) {
            if (tables_.empty()) ++paragraph_;
            isolate(node);
        }
        for (auto& child : node.children)
            if (!child.name.empty()) walk(child);
    }

    std::vector<TemplateTag> tags;

    void match() {
        std::vector<int> open;
        for (int i = 0; i < int(tags.size()); ++i) {
            if (opens(tags[std::size_t(i)].kind)) open.push_back(i);
            if (tags[std::size_t(i)].kind == TemplateTag::Kind::end) close(i, open);
        }
        for (int i : open)
            if (tags[std::size_t(i)].partner < 0)
                fault(tags[std::size_t(i)], fmt::format("“{}”没有结束标记 {{{{/{}}}}}", shown(i), tags[std::size_t(i)].name));
    }

private:
    struct Cell {
        int table, row = 0, column = 0;
    };

    void walk_table(XmlNode& table) {
        tables_.push_back({tables_.empty() ? ++table_ : tables_.back().table});
        const bool outermost = tables_.size() == 1;
        for (auto& row : table.children) walk_row(row, outermost);
        tables_.pop_back();
    }

    void walk_row(XmlNode& node, bool outermost) {
        if (!node.is("w:tr")) {  // rows may stand in a content control
            for (auto& inside : node.children) walk_row(inside, outermost);
            return;
        }
        ++tables_.back().row;
        tables_.back().column = 0;
        for (auto& cell : node.children) {
            if (cell.is("w:tc")) ++tables_.back().column;
            walk(cell);
        }
    }

    std::string place() const {
        if (tables_.empty()) return fmt::format("{}第{}段", label_, paragraph_);
        const auto& at = tables_.front();
        return fmt::format("{}第{}个表格第{}行第{}格", label_ == "正文" ? "" : label_, at.table, at.row, at.column);
    }

    void fault(const TemplateTag& at, std::string message) { faults_.push_back({at.place, at.text, std::move(message)}); }

    std::string shown(int i) const {
        const auto& tag = tags[std::size_t(i)];
        static constexpr std::string_view signs[] = {"", "#", "?", "^", "/"};
        return fmt::format("{{{{{}{}}}}}", signs[std::size_t(tag.kind)], tag.name);
    }

    void close(int i, std::vector<int>& open) {
        auto& tag = tags[std::size_t(i)];
        if (!open.empty() && tags[std::size_t(open.back())].name == tag.name) {
            tag.partner = open.back();
            tags[std::size_t(open.back())].partner = i;
            open.pop_back();
            return;
        }
        const auto earlier =
            std::find_if(open.rbegin(), open.rend(), [&](int o) { return tags[std::size_t(o)].name == tag.name; });
        if (earlier == open.rend()) return fault(tag, fmt::format("“{}”前面没有对应的开始标记", shown(i)));
        for (auto inner = open.rbegin(); inner != earlier; ++inner)
            fault(tags[std::size_t(*inner)], fmt::format("“{}”应当在“{}”之前结束", shown(*inner), shown(i)));
        tag.partner = *earlier;
        tags[std::size_t(*earlier)].partner = i;
        for (auto inner = open.rbegin(); inner != earlier; ++inner) tags[std::size_t(*inner)].partner = *inner;  // named already
        open.erase(std::prev(earlier.base()), open.end());
    }

    /// The text of a paragraph's own runs; text boxes in it are paragraphs of their own.
    static void join(const XmlNode& node, std::string& out) {
        for (auto& child : node.children) {
            if (child.is("w:p")) continue;
            if (child.is("w:t") && node.is("w:r")) {
                for (auto& text : child.children) out += text.text;
            } else join(child, out);
        }
    }

    void look_into_codes(const XmlNode& node, const std::string& text) {
        for (auto& child : node.children) {
            if (child.is("w:p")) continue;
            const bool code = child.is("w:instrText"), deleted = child.is("w:delText");
            if (!code && !deleted) {
                look_into_codes(child, text);
                continue;
            }
            for (auto& inside : child.children)
                if (inside.text.find("{{") != std::string::npos || inside.text.find(wide_open) != std::string::npos)
                    faults_.push_back({place(), text,
                                       deleted ? "删除修订中的文字不能含字段：请先接受或拒绝修订"
                                               : "域代码中不能含字段：请把字段写成普通文字"});
        }
    }

    std::vector<Found> find_tags(const std::string& text) {
        std::vector<Found> out;
        const auto short_text = text::first(text, 30);
        std::size_t at = 0;
        for (;;) {
            std::size_t open_size = 0, close_size = 0;
            const auto from = find_either(text, "{{", wide_open, at, open_size);
            const auto stray = find_either(text, "}}", wide_close, at, close_size);
            if (stray < from) faults_.push_back({place(), short_text, "“}}”前面没有对应的“{{”"});
            if (from == text.npos) return out;
            const auto to = find_either(text, "}}", wide_close, from + open_size, close_size);
            if (to == text.npos) {
                faults_.push_back({place(), short_text, "“{{”后面没有对应的“}}”"});
                return out;
            }
            auto tag = parse_tag(std::string_view(text).substr(from + open_size, to - from - open_size));
            tag.place = place();
            tag.text = short_text;
            if (tag.name.empty()) fault(tag, "“{{ }}”里没有写字段名");
            out.push_back({from, to + close_size, int(tags.size())});
            tags.push_back(std::move(tag));
            at = to + close_size;
        }
    }

    void isolate(XmlNode& paragraph) {
        std::string text;
        join(paragraph, text);
        look_into_codes(paragraph, text::first(text, 30));
        if (text.find("}}") == text.npos && text.find("{{") == text.npos && text.find(wide_open) == text.npos) return;
        const auto found = find_tags(text);
        if (found.empty()) return;
        std::size_t offset = 0;
        rebuild(paragraph, found, offset);
    }

    static bool touched(const std::vector<Found>& found, std::size_t from, std::size_t to) {
        return std::ranges::any_of(found, [&](const Found& f) { return f.from < to && from < f.to; });
    }

    /// One order by position, over all runs at once: a tag belongs to the run that holds its first byte, each other byte
    /// stays where it was.
    void rebuild(XmlNode& node, const std::vector<Found>& found, std::size_t& offset) {
        std::vector<XmlNode> children;
        for (auto& child : node.children) {
            static constexpr std::string_view noise[] = {"w:proofErr", "w:lastRenderedPageBreak"};
            if (std::ranges::find(noise, child.name) != std::end(noise)) continue;
            if (child.is("w:r")) {
                rebuild_run(child, found, offset, children);
                continue;
            }
            if (!child.is("w:p")) rebuild(child, found, offset);
            children.push_back(std::move(child));
        }
        node.children = std::move(children);
    }

    static std::string text_of(const XmlNode& node) {
        std::string out;
        if (node.is("w:t"))
            for (auto& inside : node.children) out += inside.text;
        return out;
    }

    static void rebuild_run(XmlNode& run, const std::vector<Found>& found, std::size_t& offset, std::vector<XmlNode>& out) {
        std::size_t size = 0;
        for (auto& child : run.children) size += text_of(child).size();
        if (!touched(found, offset, offset + size)) {
            offset += size;
            out.push_back(std::move(run));
            return;
        }
        XmlNode shell{.name = run.name, .attributes = run.attributes};
        if (const auto* look = run.child("w:rPr")) shell.children.push_back(*look);
        for (auto& child : run.children) {
            if (child.is("w:rPr")) continue;
            if (child.is("w:t")) cut_text(text_of(child), shell, found, offset, out);
            else if (!child.is("w:lastRenderedPageBreak")) {
                out.push_back(shell);
                out.back().children.push_back(std::move(child));
            }
        }
    }

    /// One text of a run, from `offset` of the paragraph: its own bytes in runs like the old one, and the tags that begin in it.
    static void cut_text(const std::string& text, const XmlNode& shell, const std::vector<Found>& found, std::size_t& offset,
                         std::vector<XmlNode>& out) {
        const auto end = offset + text.size(), start = offset;
        const auto put = [&](std::size_t from, std::size_t to) {
            if (from >= to) return;
            XmlNode letters{.name = "w:t", .attributes = {{"xml:space", "preserve"}}};
            letters.children.push_back({.text = text.substr(from - start, to - from)});
            out.push_back(shell);
            out.back().children.push_back(std::move(letters));
        };
        for (auto& f : found) {
            if (f.to <= offset || f.from >= end) continue;
            put(offset, f.from);
            if (f.from >= offset) {
                out.push_back(shell);
                out.back().name = "luoshi:tag";
                out.back().mark = f.tag;
            }
            offset = std::min(f.to, end);
        }
        put(offset, end);
        offset = end;
    }

    std::string label_;
    std::vector<TemplateFault>& faults_;
    std::vector<Cell> tables_;
    int table_ = 0, paragraph_ = 0;
};

}  // namespace

std::vector<TemplateTag> isolate_tags(XmlNode& part, const std::string& part_name, std::vector<TemplateFault>& faults) {
    Isolation isolation(part_label(part_name), faults);
    isolation.walk(part);
    isolation.match();
    return std::move(isolation.tags);
}

}  // namespace office
