#pragma once
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace office {

/// An element or a text of an XML part that somebody rebuilds: names keep their prefixes, attributes their order.
struct XmlNode {
    std::string name;  // empty: a text
    std::string text;
    std::vector<std::pair<std::string, std::string>> attributes;
    std::vector<XmlNode> children;
    int mark = -1;  // for whoever works on the tree

    bool is(std::string_view wanted) const { return name == wanted; }
    std::string_view attribute(std::string_view name) const;  // "" when absent
    const XmlNode* child(std::string_view name) const;
};

/// The whole part as a tree. Refuses (Error) what XmlParser refuses and a part of more than half a million elements and
/// attributes: no template is so large, and memory stays bounded.
XmlNode read_xml(std::string_view part);

/// Writes a node and what is in it; the caller writes the declaration.
void write_xml(const XmlNode&, std::string& out);
void write_open_tag(const XmlNode&, std::string& out);   // <w:p …>
void write_close_tag(const XmlNode&, std::string& out);  // </w:p>

}  // namespace office
