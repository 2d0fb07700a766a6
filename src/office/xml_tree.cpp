#include "office/xml_tree.hpp"
#include "base/error.hpp"
#include "office/xml.hpp"

namespace office {

namespace {

constexpr std::size_t most_nodes = 500'000;

void escape_text(std::string_view text, std::string& out) {
    for (char c : text) {
        if (c == '&') out += "&amp;";
        else if (c == '<') out += "&lt;";
        else if (c == '>') out += "&gt;";
        else if (c == '\r') out += "&#13;";
        else out += c;
    }
}

void escape_attribute(std::string_view text, std::string& out) {
    for (char c : text) {
        if (c == '"') out += "&quot;";
        else if (c == '\n') out += "&#10;";
        else if (c == '\t') out += "&#9;";
        else escape_text({&c, 1}, out);
    }
}

}  // namespace

std::string_view XmlNode::attribute(std::string_view wanted) const {
    for (auto& [key, value] : attributes)
        if (key == wanted) return value;
    return {};
}

const XmlNode* XmlNode::child(std::string_view wanted) const {
    for (auto& node : children)
        if (node.is(wanted)) return &node;
    return nullptr;
}

XmlNode read_xml(std::string_view part) {
    XmlNode root;
    std::vector<XmlNode*> open{&root};
    std::size_t nodes = 0;
    const auto count = [&] {
        if (++nodes > most_nodes) throw Error(Refusal::too_large, "文件内容过于庞杂，已拒绝读取");
    };
    XmlEvents events;
    events.prefixes = Prefixes::kept;
    events.open = [&](std::string_view name, const Attributes& attributes) {
        count();
        auto& node = open.back()->children.emplace_back();
        node.name = name;
        attributes.each([&](std::string_view key, std::string_view value) {
            count();
            node.attributes.emplace_back(key, value);
        });
        open.push_back(&node);
    };
    events.close = [&](std::string_view) { open.pop_back(); };
    events.text = [&](std::string_view text) {
        auto& siblings = open.back()->children;
        if (siblings.empty() || !siblings.back().name.empty()) {
            count();
            siblings.emplace_back();
        }
        siblings.back().text += text;
    };
    XmlParser parser(std::move(events));
    parser.feed(part);
    parser.finish();
    XmlNode top = std::move(root.children.front());
    return top;
}

void write_open_tag(const XmlNode& node, std::string& out) {
    out += '<';
    out += node.name;
    for (auto& [key, value] : node.attributes) {
        out += ' ';
        out += key;
        out += "=\"";
        escape_attribute(value, out);
        out += '"';
    }
    out += '>';
}

void write_close_tag(const XmlNode& node, std::string& out) {
    out += "</";
    out += node.name;
    out += '>';
}

void write_xml(const XmlNode& node, std::string& out) {
    if (node.name.empty()) return escape_text(node.text, out);
    write_open_tag(node, out);
    if (node.children.empty()) {
        out.insert(out.size() - 1, 1, '/');
        return;
    }
    for (auto& child : node.children) write_xml(child, out);
    write_close_tag(node, out);
}

}  // namespace office
