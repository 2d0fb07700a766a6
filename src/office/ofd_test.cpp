#include "office/ofd.hpp"
#include <doctest/doctest.h>
#include <set>
#include "office/typesetting.hpp"
#include "office/xml_tree.hpp"
#include "office/zip.hpp"

namespace {

office::PageSet paper(office::Typesetter& typesetter) {
    office::Document d{.head = office::Head::letter, .mark = "中共淄博市委改革办", .number = "改办督〔2017〕3号"};
    d.title = {"催办单"};
    d.body = {office::paragraph("你单位牵头的<改革>任务应于2017年6月30日前完成。")};
    d.organ = "中共淄博市委改革办";
    d.date = "2017年7月3日";
    return typesetter.set(d);
}

void walk(const office::XmlNode& node, const std::function<void(const office::XmlNode&)>& see) {
    see(node);
    for (auto& child : node.children) walk(child, see);
}

}  // namespace

TEST_CASE("an OFD file has the parts of GB/T 33190, each well-formed, with every reference answered") {
    office::Typesetter typesetter;
    const auto set = paper(typesetter);
    office::Zip zip(office::to_ofd(set));
    const auto root = office::read_xml(zip.text("OFD.xml"));
    CHECK(root.is("ofd:OFD"));
    CHECK(root.child("ofd:DocBody")->child("ofd:DocRoot")->children.at(0).text == "Doc_0/Document.xml");
    const auto document = office::read_xml(zip.text("Doc_0/Document.xml"));
    const auto& pages = document.child("ofd:Pages")->children;
    REQUIRE(pages.size() == set.pages.size());
    std::set<std::string> ids, fonts;
    int largest = 0;
    const auto take_id = [&](const office::XmlNode& node) {
        const std::string id(node.attribute("ID"));
        if (id.empty()) return;
        CHECK_MESSAGE(ids.insert(id).second, "the number " << id << " is given twice");
        largest = std::max(largest, std::stoi(id));
    };
    walk(document, take_id);
    walk(office::read_xml(zip.text("Doc_0/PublicRes.xml")), [&](const office::XmlNode& node) {
        take_id(node);
        if (node.is("ofd:Font")) {
            fonts.insert(std::string(node.attribute("ID")));
            CHECK(zip.text("Doc_0/Res/" + node.child("ofd:FontFile")->children.at(0).text).size() > 500);
        }
    });
    std::string text;
    for (auto& page : pages)
        walk(office::read_xml(zip.text("Doc_0/" + std::string(page.attribute("BaseLoc")))), [&](const office::XmlNode& node) {
            take_id(node);
            if (node.is("ofd:TextObject")) CHECK(fonts.contains(std::string(node.attribute("Font"))));
            if (node.is("ofd:TextCode")) text += node.children.at(0).text;
        });
    CHECK(text.find("你单位牵头的<改革>任务应于2017年6月30日前完成。") != text.npos);
    CHECK(text.find("改办督〔2017〕3号") != text.npos);
    CHECK(std::stoi(document.child("ofd:CommonData")->child("ofd:MaxUnitID")->children.at(0).text) >= largest);
}

TEST_CASE("the same paper gives the same OFD, byte for byte") {
    office::Typesetter one, other;
    CHECK(office::to_ofd(paper(one)) == office::to_ofd(paper(other)));
}
