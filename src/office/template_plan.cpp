#include "office/template_plan.hpp"
#include <algorithm>
#include <fmt/format.h>
#include "base/text.hpp"

namespace office {

namespace {

using Field = TemplateField;
using Piece = TemplatePiece;
using Tag = TemplateTag;

/// What may be named inside a list, or outside of all.
struct Scope {
    std::string list;  // empty: outside of all
    const std::vector<Field>* fields = nullptr;
};

struct Resolved {
    const Field* field = nullptr;
    std::size_t level = 0;
};

const Field* find(const std::vector<Field>& fields, std::string_view name) {
    const auto found = std::ranges::find(fields, name, &Field::name);
    return found == fields.end() ? nullptr : &*found;
}

void collect_marks(const XmlNode& node, std::vector<int>& out) {
    if (node.mark >= 0) out.push_back(node.mark);
    for (auto& child : node.children) collect_marks(child, out);
}

std::vector<int> marks_in(const XmlNode& node) {
    std::vector<int> out;
    collect_marks(node, out);
    return out;
}

bool has(const std::vector<int>& marks, int mark) { return std::ranges::find(marks, mark) != marks.end(); }

/// Whether a paragraph says nothing any more and may go.
bool is_bare(const XmlNode& paragraph) {
    return std::ranges::all_of(paragraph.children, [](const XmlNode& child) {
        return (child.is("w:pPr") && !child.child("w:sectPr")) || child.name.starts_with("w:bookmark") || child.name.empty();
    });
}

/// Takes the tag out, and its paragraph with it when nothing else stands there.
bool take_out(std::vector<XmlNode>& nodes, int mark) {
    for (std::size_t i = 0; i < nodes.size(); ++i) {
        if (nodes[i].mark == mark) {
            nodes.erase(nodes.begin() + std::ptrdiff_t(i));
            return true;
        }
        if (!take_out(nodes[i].children, mark)) continue;
        if (nodes[i].is("w:p") && is_bare(nodes[i])) nodes.erase(nodes.begin() + std::ptrdiff_t(i));
        return true;
    }
    return false;
}

/// A slip of the pen: one character other, missing or too many.
bool nearly(const std::string& one, const std::string& other) {
    const auto a = text::decode(one), b = text::decode(other);
    const auto most = std::max(a.size(), b.size()), least = std::min(a.size(), b.size());
    std::size_t front = 0, back = 0;
    while (front < least && a[front] == b[front]) ++front;
    while (back < least - front && a[a.size() - 1 - back] == b[b.size() - 1 - back]) ++back;
    return front + back > 0 && front + back + 1 >= most;
}

constexpr std::string_view ends_with_paragraph[] = {"w:tc",       "w:hdr",     "w:ftr",    "w:txbxContent",
                                                    "w:footnote", "w:endnote", "w:comment"};

class Planner {
public:
    Planner(const std::vector<Tag>& tags, const std::vector<Field>& known, std::vector<TemplateFault>& faults)
        : tags_(tags), known_(known), faults_(faults), damaged_(!faults.empty()), scopes_{{"", &known}} {}

    void list(std::vector<XmlNode> nodes, TemplatePlan& out) {
        for (std::size_t i = 0; i < nodes.size(); ++i) {
            const auto marks = marks_in(nodes[i]);
            if (marks.empty()) {
                ready(nodes[i], out);
            } else if (const int open = leaving(marks); open >= 0) {
                i = span(nodes, i, open, out);
            } else if (nodes[i].is("w:tr") && row(nodes[i], marks, out)) {
                continue;
            } else single(std::move(nodes[i]), out);
        }
    }

private:
    const Tag& tag(int mark) const { return tags_[std::size_t(mark)]; }

    void fault(int mark, std::string message) {
        TemplateFault f{tag(mark).place, tag(mark).text, std::move(message)};
        if (std::ranges::find(faults_, f) == faults_.end()) faults_.push_back(std::move(f));
    }

    static std::string& text_at_end(TemplatePlan& out) {
        if (out.empty() || out.back().kind != Piece::Kind::ready) out.emplace_back();
        return out.back().text;
    }

    static void ready(const XmlNode& node, TemplatePlan& out) { write_xml(node, text_at_end(out)); }

    bool whole(int mark) const { return tag(mark).partner >= 0 && tag(mark).partner != mark; }

    /// The first tag that opens here and ends elsewhere.
    int leaving(const std::vector<int>& marks) const {
        for (int mark : marks)
            if (opens(tag(mark).kind) && whole(mark) && !has(marks, tag(mark).partner)) return mark;
        return -1;
    }

    /// From the node with the opening tag to that with its end; gives the place of the last.
    std::size_t span(std::vector<XmlNode>& nodes, std::size_t from, int open, TemplatePlan& out) {
        std::size_t to = from;
        while (to < nodes.size() && !has(marks_in(nodes[to]), tag(open).partner)) ++to;
        to = std::min(to, nodes.size() - 1);
        std::vector<XmlNode> body(std::make_move_iterator(nodes.begin() + std::ptrdiff_t(from)),
                                  std::make_move_iterator(nodes.begin() + std::ptrdiff_t(to) + 1));
        std::vector<int> marks;
        for (auto& node : body) collect_marks(node, marks);
        for (int mark : marks)
            if (whole(mark) && !has(marks, tag(mark).partner)) {
                fault(mark, fmt::format("“{}”与“{}”在同一段里一个开始一个结束：请让开始、结束标记各占一段", tag(open).name,
                                        tag(mark).name));
                return to;
            }
        take_out(body, open);
        take_out(body, tag(open).partner);
        around(open, std::move(body), out);
        return to;
    }

    void around(int open, std::vector<XmlNode> body, TemplatePlan& out) {
        const auto& t = tag(open);
        const auto found = resolve(open, t.name);
        Piece piece{.text = bare(t.name), .level = found.level};
        if (found.field) piece.field = found.field->kind;
        const bool repeats = t.kind == Tag::Kind::each;
        piece.kind = repeats ? Piece::Kind::each : t.kind == Tag::Kind::when ? Piece::Kind::when : Piece::Kind::unless;
        if (repeats && found.field && found.field->kind != Field::Kind::list)
            fault(open, fmt::format("“{0}”不是清单，不能用 {{{{#{0}}}}}；要在有值时才写，请用 {{{{?{0}}}}}", t.name));
        if (repeats) scopes_.push_back({t.name, found.field ? &found.field->fields : nullptr});
        list(std::move(body), piece.inside);
        if (repeats) scopes_.pop_back();
        out.push_back(std::move(piece));
    }

    /// A row that repeats: its cells hold the two tags between them, or it names the fields of a list.
    bool row(XmlNode& node, const std::vector<int>& marks, TemplatePlan& out) {
        for (auto& cell : node.children) {
            const auto inside = marks_in(cell);
            if (const int open = leaving(inside); open >= 0) {
                std::vector<XmlNode> body;
                body.push_back(std::move(node));
                take_out(body, open);
                take_out(body, tag(open).partner);
                around(open, std::move(body), out);
                return true;
            }
        }
        const auto found = list_of_row(node, marks);
        if (!found.field) return false;
        Piece piece{.kind = Piece::Kind::each, .text = found.field->name, .level = found.level, .field = Field::Kind::list};
        scopes_.push_back({found.field->name, &found.field->fields});
        std::vector<XmlNode> body;
        body.push_back(std::move(node));
        list(std::move(body), piece.inside);
        scopes_.pop_back();
        out.push_back(std::move(piece));
        return true;
    }

    static std::string head_of(std::string_view name) { return std::string(name.substr(0, name.find('.'))); }
    /// The name as its own scope knows it: 清单.字段 is 字段 in the scope of 清单.
    std::string bare(const std::string& name) const {
        const auto dot = name.find('.');
        if (name == ".") return std::string(plain_item);
        if (dot == name.npos) return name;
        for (auto& scope : scopes_)
            if (!scope.list.empty() && scope.list == head_of(name)) return name.substr(dot + 1);
        return name;
    }

    Resolved list_of_row(const XmlNode& node, const std::vector<int>& marks) {
        Resolved out;
        std::vector<int> own = marks;
        for (auto& cell : node.children)
            for (auto& block : cell.children)
                if (block.is("w:tbl"))
                    for (int inner : marks_in(block)) std::erase(own, inner);
        for (int mark : own) {
            const auto& name = tag(mark).name;
            if (tag(mark).kind != Tag::Kind::value || name.find('.') == name.npos || name == "." || bare(name) != name) continue;
            const auto found = look_up(head_of(name));
            if (!found.field || found.field->kind != Field::Kind::list) continue;
            if (out.field && out.field != found.field)
                fault(mark, fmt::format("一行里只能放一个清单的字段：这里有“{}”和“{}”", out.field->name, found.field->name));
            if (!out.field) out = found;
        }
        return out;
    }

    Resolved look_up(const std::string& name) const {
        for (std::size_t level = scopes_.size(); level-- > 0;) {
            const auto& scope = scopes_[level];
            if (!scope.fields) continue;
            if (const auto* field = find(*scope.fields, name)) return {field, level};
        }
        return {};
    }

    Resolved resolve(int mark, const std::string& name) {
        if (name == ".") return resolve(mark, std::string(plain_item));
        const auto dot = name.find('.');
        for (std::size_t level = scopes_.size(); dot != name.npos && level-- > 1;)
            if (scopes_[level].list == name.substr(0, dot) && scopes_[level].fields) {
                if (const auto* field = find(*scopes_[level].fields, name.substr(dot + 1))) return {field, level};
                unknown(mark, name.substr(dot + 1), scopes_[level].fields, fmt::format("清单“{}”里没有", head_of(name)));
                return {};
            }
        auto found = look_up(name);
        if (!found.field && !name.empty() && !in_unknown_list()) explain(mark, name);
        return found;
    }

    bool in_unknown_list() const {
        return std::ranges::any_of(scopes_, [](const Scope& s) { return !s.fields; });
    }

    void explain(int mark, const std::string& name) {
        const auto dot = name.find('.');
        const auto head = dot == name.npos ? Resolved{} : look_up(name.substr(0, dot));
        if (head.field && head.field->kind == Field::Kind::list && find(head.field->fields, name.substr(dot + 1)))
            return fault(mark, fmt::format("“{0}”是清单的字段，只能放在表格的一行里，或放在 {{{{#{1}}}}} 与 {{{{/{1}}}}} 之间",
                                           name, head.field->name));
        if (head.field && head.field->kind == Field::Kind::list)
            return unknown(mark, name.substr(dot + 1), &head.field->fields, fmt::format("清单“{}”里没有", head.field->name));
        for (auto& field : known_)
            if (field.kind == Field::Kind::list && find(field.fields, name)) {
                if (!damaged_)
                    fault(mark,
                          fmt::format("“{0}”是清单“{1}”的字段：请写成 {{{{{1}.{0}}}}}，或放在 {{{{#{1}}}}} 与 {{{{/{1}}}}} 之间",
                                      name, field.name));
                return;
            }
        unknown(mark, name, &known_, "没有");
    }

    void unknown(int mark, const std::string& name, const std::vector<Field>* among, const std::string& begin) {
        const auto likeness = [&](const Field& f) { return nearly(f.name, name) ? 1'000 : text::similarity(f.name, name); };
        const auto nearest = std::ranges::max_element(*among, {}, likeness);
        const bool near = nearest != among->end() && likeness(*nearest) >= 400;
        fault(mark, fmt::format("{}“{}”这个字段{}", begin, name, near ? fmt::format("，是不是“{}”？", nearest->name) : ""));
    }

    void single(XmlNode node, TemplatePlan& out) {
        if (node.mark >= 0) return value(node, out);
        if (node.is("w:p") && only_value(node, out)) return;
        const bool container = std::ranges::find(ends_with_paragraph, node.name) != std::end(ends_with_paragraph);
        TemplatePlan inner;
        auto& into = container || node.is("w:tbl") ? inner : out;
        write_open_tag(node, text_at_end(into));
        list(std::move(node.children), into);
        if (!container) write_close_tag(node, text_at_end(into));
        if (container) {
            out.push_back({.kind = Piece::Kind::container, .after = "</" + node.name + ">", .inside = std::move(inner)});
        } else if (node.is("w:tbl")) out.push_back({.kind = Piece::Kind::table, .inside = std::move(inner)});
    }

    Piece value_of(int mark) {
        const auto& name = tag(mark).name;
        if ((name == "序号" || name.ends_with(".序号")) && scopes_.size() > 1 && !look_up("序号").field)
            return {.kind = Piece::Kind::number, .level = scopes_.size() - 1};
        const auto found = resolve(mark, name);
        if (found.field && found.field->kind == Field::Kind::list)
            fault(mark, fmt::format("“{0}”是清单：请用 {{{{#{0}}}}} … {{{{/{0}}}}}，或在表格的一行里写 {{{{{0}.{1}}}}}", name,
                                    found.field->fields.empty() ? "字段" : found.field->fields.front().name));
        return {.kind = Piece::Kind::value,
                .text = bare(name),
                .level = found.level,
                .field = found.field ? found.field->kind : Field::Kind::text};
    }

    static void dress(const XmlNode& node, Piece& piece) {
        piece.before += "<w:r>";
        for (auto& look : node.children) write_xml(look, piece.before);
        piece.before += "<w:t xml:space=\"preserve\">";
        piece.after = "</w:t></w:r>" + piece.after;
    }

    void value(const XmlNode& node, TemplatePlan& out) {
        if (tag(node.mark).kind != Tag::Kind::value) return;  // without a partner: named already
        auto piece = value_of(node.mark);
        dress(node, piece);
        out.push_back(std::move(piece));
    }

    /// A paragraph of nothing but one value: its lines become paragraphs of the same look.
    bool only_value(const XmlNode& node, TemplatePlan& out) {
        const XmlNode* only = nullptr;
        for (auto& child : node.children) {
            if (child.is("w:pPr") && !child.child("w:sectPr")) continue;
            if (child.mark < 0 || only || tag(child.mark).kind != Tag::Kind::value) return false;
            only = &child;
        }
        if (!only) return false;
        auto piece = value_of(only->mark);
        if (piece.kind == Piece::Kind::value) piece.kind = Piece::Kind::lines;
        write_open_tag(node, piece.before);
        if (const auto* look = node.child("w:pPr")) write_xml(*look, piece.before);
        piece.after = "</w:p>";
        dress(*only, piece);
        out.push_back(std::move(piece));
        return true;
    }

    const std::vector<Tag>& tags_;
    const std::vector<Field>& known_;
    std::vector<TemplateFault>& faults_;
    const bool damaged_;
    std::vector<Scope> scopes_;
};

}  // namespace

TemplatePlan plan_part(XmlNode part, const std::vector<TemplateTag>& tags, const std::vector<TemplateField>& known,
                       std::vector<TemplateFault>& faults) {
    TemplatePlan out;
    std::vector<XmlNode> top;
    top.push_back(std::move(part));
    Planner(tags, known, faults).list(std::move(top), out);
    return out;
}

}  // namespace office
