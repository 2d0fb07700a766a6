#include "office/template.hpp"
#include <doctest/doctest.h>
#include "base/error.hpp"
#include "office/docx_reader.hpp"
#include "office/zip.hpp"
#include "support/tiny_zip.hpp"

using office::Template;
using office::TemplateField;
using office::TemplateValues;

namespace {

constexpr auto list = TemplateField::Kind::list;
constexpr auto flag = TemplateField::Kind::flag;

const std::vector<TemplateField>& known() {
    static const std::vector<TemplateField> fields{
        {.name = "月份"},
        {.name = "主送单位"},
        {.name = "正文"},
        {.name = "经办人"},
        {.kind = flag, .name = "有附件"},
        {.kind = list, .name = "附件", .fields = {{.name = "内容"}}},
        {.kind = list, .name = "任务", .fields = {{.name = "名称"}, {.name = "单位"}}},
        {.kind = list,
         .name = "小组",
         .fields = {{.name = "名称"}, {.name = "牵头"}, {.kind = list, .name = "任务", .fields = {{.name = "名称"}}}}},
    };
    return fields;
}

TemplateValues values() {
    TemplateValues v;
    v.texts = {{"月份", "7"}, {"主送单位", "各区县<委>&改革办"}, {"正文", "第一段。\n第二段。"}, {"有附件", "是"}};
    v.lists["附件"] = {{.texts = {{"内容", "排名表"}}}, {.texts = {{"内容", "问题清单"}}}};
    v.lists["任务"] = {{.texts = {{"名称", "一件事"}, {"单位", "审批局"}}}, {.texts = {{"名称", "薪酬"}, {"单位", "卫健委"}}}};
    TemplateValues group{.texts = {{"名称", "经济体制"}, {"牵头", "发改委"}}};
    group.lists["任务"] = {{.texts = {{"名称", "电价"}}}};
    v.lists["小组"] = {group, {.texts = {{"名称", "社会体制"}, {"牵头", "民政局"}}}};
    return v;
}

constexpr std::string_view types = "<Types xmlns=\"t\"><Default Extension=\"xml\" ContentType=\"application/xml\"/></Types>";

TinyZip package(const std::string& body) {
    TinyZip zip;
    zip.add("[Content_Types].xml", types);
    zip.add("word/document.xml", "<?xml version=\"1.0\"?><w:document xmlns:w=\"w\"><w:body>" + body + "</w:body></w:document>");
    return zip;
}

std::string docx(const std::string& body) { return package(body).bytes(); }

std::string run(const std::string& text) { return "<w:r><w:t>" + text + "</w:t></w:r>"; }
std::string p(const std::string& text) { return "<w:p>" + run(text) + "</w:p>"; }
std::string row(std::initializer_list<std::string> cells) {
    std::string out = "<w:tr>";
    for (auto& cell : cells) out += "<w:tc>" + p(cell) + "</w:tc>";
    return out + "</w:tr>";
}

std::string xml_of(const std::string& filled) { return office::Zip(filled).text("word/document.xml"); }

std::vector<std::string> filled(const std::string& body, const TemplateValues& with = values()) {
    Template t(docx(body), known());
    for (auto& fault : t.faults()) FAIL_CHECK(office::to_text(fault));
    if (!t.faults().empty()) return {};
    return office::read_docx(t.fill(with)).lines;
}

std::vector<std::string> faults(const std::string& body) {
    const Template t(docx(body), known());
    std::vector<std::string> out;
    for (auto& fault : t.faults()) out.push_back(office::to_text(fault));
    return out;
}

using Lines = std::vector<std::string>;

std::string refusal(const std::string& bytes) {
    try {
        Template(bytes, known());
    } catch (const Error& e) {
        std::string out = e.what();
        for (auto& field : e.fields) out += "\n" + field.message;
        return out;
    }
    return "";
}

}  // namespace

TEST_CASE("a field stands for its value, whatever pieces Word has cut it into") {
    CHECK(filled(p("关于{{月份}}月的通报")) == Lines{"关于7月的通报"});
    CHECK(filled("<w:p>" + run("关于{") + "<w:proofErr w:type=\"spellStart\"/>" + run("{月") + run("份}") + run("}月{{经办") +
                 run("人}}的") + "</w:p>") == Lines{"关于7月【未填：经办人】的"});
    CHECK(filled("<w:p><w:r><w:t>甲{{月</w:t><w:tab/><w:t>份}}乙</w:t></w:r></w:p>") == Lines{"甲7 乙"});
    CHECK(filled(p("｛｛ 月份 ｝｝月")) == Lines{"7月"});
}

TEST_CASE("a value keeps the look of the run in which its tag begins") {
    Template t(docx("<w:p><w:r><w:rPr><w:b/></w:rPr><w:t>{{月</w:t></w:r><w:r><w:t>份}}止</w:t></w:r></w:p>"), known());
    const auto xml = xml_of(t.fill(values()));
    CHECK(xml.find("<w:r><w:rPr><w:b/></w:rPr><w:t xml:space=\"preserve\">7</w:t></w:r><w:r><w:t "
                   "xml:space=\"preserve\">止</w:t></w:r>") != std::string::npos);
}

TEST_CASE("marks of XML and control characters in a value do no harm") {
    auto v = values();
    v.texts["经办人"] = "甲\x01<w:p>&\"";
    CHECK(filled(p("{{主送单位}}：{{经办人}}"), v) == Lines{"各区县<委>&改革办：甲<w:p>&\""});
}

TEST_CASE("a paragraph of one field alone becomes a paragraph for each line of the value") {
    CHECK(filled("<w:p><w:pPr><w:jc w:val=\"left\"/></w:pPr>" + run("{{正文}}") + "</w:p>") == Lines{"第一段。", "第二段。"});
    CHECK(filled(p("文：{{正文}}")) == Lines{"文：第一段。 第二段。"});
}

TEST_CASE("lists repeat words, paragraphs and rows by where their tags stand") {
    CHECK(filled(p("附件：{{#附件}}{{序号}}.{{内容}}；{{/附件}}")) == Lines{"附件：1.排名表；2.问题清单；"});
    CHECK(filled(p("{{#任务}}") + p("{{序号}}.{{名称}}（{{单位}}）") + p("{{/任务}}")) ==
          Lines{"1.一件事（审批局）", "2.薪酬（卫健委）"});
    CHECK(filled("<w:tbl>" + row({"组", "牵头"}) + row({"{{#小组}}{{名称}}", "{{牵头}}{{/小组}}"}) + "</w:tbl>") ==
          Lines{"组 | 牵头", "经济体制 | 发改委", "社会体制 | 民政局"});
    CHECK(filled("<w:tbl>" + row({"{{#小组}}{{名称}}", "甲"}) + row({"牵头", "{{牵头}}{{/小组}}"}) + "</w:tbl>") ==
          Lines{"经济体制 | 甲", "牵头 | 发改委", "社会体制 | 甲", "牵头 | 民政局"});
}

TEST_CASE("a row that names the fields of a list repeats by itself, and an empty list leaves the head alone") {
    const auto table =
        "<w:tbl>" + row({"序号", "任务", "单位"}) + row({"{{任务.序号}}", "{{任务.名称}}", "{{任务.单位}}"}) + "</w:tbl>";
    CHECK(filled(table) == Lines{"序号 | 任务 | 单位", "1 | 一件事 | 审批局", "2 | 薪酬 | 卫健委"});
    auto none = values();
    none.lists["任务"].clear();
    CHECK(filled(table, none) == Lines{"序号 | 任务 | 单位"});
}

TEST_CASE("lists within lists see the outer fields too") {
    CHECK(filled(p("{{#小组}}") + p("{{名称}}：{{#任务}}{{任务.名称}}归{{牵头}}{{/任务}}（{{月份}}月）") + p("{{/小组}}")) ==
          Lines{"经济体制：电价归发改委（7月）", "社会体制：（7月）"});
}

TEST_CASE("conditions show what they enclose only when the value is there, or is not") {
    const auto body =
        p("{{?有附件}}") + p("有附件") + p("{{/有附件}}") + p("甲{{^有附件}}无附件{{/有附件}}") + p("{{?任务}}有任务{{/任务}}");
    CHECK(filled(body) == Lines{"有附件", "甲", "有任务"});
    auto v = values();
    v.texts["有附件"] = "否";
    v.lists["任务"].clear();
    CHECK(filled(body, v) == Lines{"甲无附件"});
}

TEST_CASE("a cell keeps a paragraph and a table without rows goes, so that Word opens the file") {
    auto v = values();
    v.lists["任务"].clear();
    Template cell(docx("<w:tbl><w:tr><w:tc>" + p("{{#任务}}") + p("{{名称}}") + p("{{/任务}}") + "</w:tc></w:tr></w:tbl>"),
                  known());
    CHECK(xml_of(cell.fill(v)).find("<w:tc><w:p/></w:tc>") != std::string::npos);
    Template rows(docx("<w:tbl>" + row({"{{任务.名称}}"}) + "</w:tbl>" + p("止")), known());
    CHECK(xml_of(rows.fill(v)).find("<w:tbl>") == std::string::npos);
}

TEST_CASE("headers and footers are filled too, and other parts stay as they were") {
    auto zip = package(p("正文"));
    zip.add("word/header1.xml", "<w:hdr xmlns:w=\"w\">" + p("{{月份}}月") + "</w:hdr>").add("word/theme.xml", "<a>{{月份}}</a>");
    Template t(zip.bytes(), known());
    const auto out = t.fill(values());
    CHECK(office::read_docx(out).margins == Lines{"7月"});
    CHECK(office::Zip(out).text("word/theme.xml") == "<a>{{月份}}</a>");
    CHECK(t.used() == Lines{"月份"});
    CHECK(out == t.fill(values()));
}

TEST_CASE("everything wrong with a template is said at once, with its place and its text") {
    const auto found = faults(p("甲{{月分}}") + p("{{#任务}}") + p("{{名称}}") + "<w:tbl>" + row({"甲", "{{任务.编码}}"}) +
                              "</w:tbl>" + p("{{/有附件}}") + p("{{未写完") + p("{{ }}"));
    REQUIRE(found.size() == 6);
    CHECK(found[0] == "正文第5段“{{未写完”：“{{”后面没有对应的“}}”");
    CHECK(found[1] == "正文第6段“{{ }}”：“{{ }}”里没有写字段名");
    CHECK(found[2] == "正文第4段“{{/有附件}}”：“{{/有附件}}”前面没有对应的开始标记");
    CHECK(found[3] == "正文第2段“{{#任务}}”：“{{#任务}}”没有结束标记 {{/任务}}");
    CHECK(found[4] == "正文第1段“甲{{月分}}”：没有“月分”这个字段，是不是“月份”？");
    CHECK(found[5] == "第1个表格第1行第2格“{{任务.编码}}”：清单“任务”里没有“编码”这个字段");
}

TEST_CASE("tags that cross, lists as values and values as lists are explained") {
    CHECK(faults(p("{{#任务}}{{?有附件}}{{/任务}}{{/有附件}}"))[0] ==
          "正文第1段“{{#任务}}{{?有附件}}{{/任务}}{{/有附件}}”：“{{?有附件}}”应当在“{{/任务}}”之前结束");
    CHECK(faults(p("{{#任务}}") + p("{{/任务}}{{#附件}}") + p("{{/附件}}"))[0].find("各占一段") != std::string::npos);
    CHECK(faults(p("{{任务}}"))[0].find("“任务”是清单") != std::string::npos);
    CHECK(faults(p("{{#月份}}{{/月份}}"))[0].find("“月份”不是清单") != std::string::npos);
    CHECK(faults(p("{{任务.名称}}"))[0].find("只能放在表格的一行里") != std::string::npos);
    CHECK(faults(p("{{单位}}"))[0].find("请写成 {{任务.单位}}") != std::string::npos);
    CHECK(faults("<w:tbl>" + row({"{{任务.名称}}", "{{附件.内容}}"}) + "</w:tbl>")[0].find("一行里只能放一个清单") !=
          std::string::npos);
    CHECK(faults("<w:p><w:r><w:instrText>REF {{月份}}</w:instrText></w:r></w:p>")[0].find("域代码") != std::string::npos);
    CHECK(faults("<w:p><w:del><w:r><w:delText>{{月份}}</w:delText></w:r></w:del></w:p>")[0].find("修订") != std::string::npos);
}

TEST_CASE("macros, foreign objects and what points elsewhere are refused, all reasons at once") {
    auto zip = package(p("文"));
    zip.add("word/vbaProject.bin", "x").add("word/embeddings/oleObject1.bin", "x");
    zip.add(
        "word/_rels/document.xml.rels",
        "<Relationships><Relationship Type=\"http://x/attachedTemplate\" Target=\"file:///C:/a.dotm\" TargetMode=\"External\"/>"
        "<Relationship Type=\"http://x/image\" Target=\"http://10.0.0.1/a.png\" TargetMode=\"External\"/>"
        "<Relationship Type=\"http://x/image\" Target=\"../../../etc/passwd\"/></Relationships>");
    const auto said = refusal(zip.bytes());
    CHECK(said.starts_with("文件有 5 处问题"));
    for (auto* part : {"带有宏", "嵌有其他文件", "外部模板", "外部内容“http://10.0.0.1/a.png”", "外部内容“../../../etc/passwd”"})
        CHECK_MESSAGE(said.find(part) != said.npos, part);
    TinyZip docm;
    docm.add("[Content_Types].xml",
             "<Types><Override ContentType=\"application/vnd.ms-word.document.macroEnabled.main+xml\"/></Types>");
    docm.add("word/document.xml", "<w:document/>");
    CHECK(refusal(docm.bytes()).find(".docm") != std::string::npos);
}

TEST_CASE("a document type declaration, a nested depth without end and other formats are refused") {
    TinyZip bomb;
    bomb.add("[Content_Types].xml", types);
    bomb.add("word/document.xml", "<!DOCTYPE a [<!ENTITY b \"{{b}}\">]><a>&b;{{月份}}</a>");
    CHECK(refusal(bomb.bytes()).find("文档类型定义") != std::string::npos);
    std::string deep;
    for (int i = 0; i < 300; ++i) deep += "<w:sdt>";
    CHECK(refusal(docx(deep + "{{")).find("嵌套过深") != std::string::npos);
    CHECK(refusal("\xD0\xCF\x11\xE0……").find("另存为 .docx") != std::string::npos);
    CHECK(refusal("%PDF-1.4").find("不是 .docx") != std::string::npos);
    CHECK(refusal(TinyZip().add("../x", "y").bytes()).find("文件名不合规") != std::string::npos);
}
