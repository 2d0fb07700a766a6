#include "office/docx_reader.hpp"
#include <doctest/doctest.h>
#include <fstream>
#include <functional>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>
#include "base/error.hpp"
#include "office/docx.hpp"
#include "office/template.hpp"
#include "office/xlsx_reader.hpp"
#include "support/tiny_zip.hpp"

namespace {

using Lines = std::vector<std::string>;

std::string docx(const std::string& body) {
    TinyZip zip;
    zip.add("[Content_Types].xml", "<Types/>");
    zip.add("word/document.xml", "<w:document xmlns:w=\"w\"><w:body>" + body + "</w:body></w:document>");
    return zip.bytes();
}

std::string p(const std::string& runs) { return "<w:p>" + runs + "</w:p>"; }
std::string r(const std::string& text) { return "<w:r><w:t>" + text + "</w:t></w:r>"; }

/// What a deed adds to the memory of a process of its own, in MB. It must be refused with an Error.
long megabytes_of_refusal(const std::function<void()>& deed) {
    std::ifstream statm("/proc/self/statm");
    long pages = 0, resident = 0;
    statm >> pages >> resident;
    const pid_t child = fork();
    if (child == 0) {
        try {
            deed();
        } catch (const Error&) { _exit(0); }
        _exit(1);
    }
    int state = 0;
    rusage usage{};
    wait4(child, &state, 0, &usage);
    REQUIRE(WIFEXITED(state));
    CHECK(WEXITSTATUS(state) == 0);
    return usage.ru_maxrss / 1024 - resident * (sysconf(_SC_PAGESIZE) / 1024) / 1024;
}

}  // namespace

TEST_CASE("paragraphs and rows of a Word file are read in their order") {
    CHECK(office::read_docx(docx(p(r("甲") + r("乙")) + "<w:tbl><w:tr><w:tc>" + p(r("1")) + p(r("2")) + "</w:tc><w:tc>" +
                                 p(r("任务")) + "</w:tc></w:tr></w:tbl>" + p("") + p(r("丙"))))
              .lines == Lines{"甲乙", "1 2 | 任务", "丙"});
}

TEST_CASE("what a tracked change inserted is read, what it deleted is not") {
    CHECK(office::read_docx(docx(p(r("甲") + "<w:ins>" + r("新") + "</w:ins><w:del><w:r><w:delText>旧</w:delText></w:r></w:del>" +
                                   "<w:moveFrom>" + r("移走") + "</w:moveFrom>")))
              .lines == Lines{"甲新"});
}

TEST_CASE("a paper of our own is read as it was written") {
    office::Document d{.title = {"关于六月份改革任务", "推进情况的通报"}};
    d.addressees = "各区县改革办";
    d.body = {office::paragraph("全市完成63项，占94.0%。"),
              office::table({.widths = {1, 1}, .head = {{{{"单位"}, {"得分"}}}}, .rows = {{{{"临淄区"}, {"98.5"}}}}})};
    d.organ = "改革办";
    d.date = "2017年7月3日";
    const auto lines = office::read_docx(office::to_docx(d)).lines;
    for (auto* line : {"各区县改革办：", "全市完成63项，占94.0%。", "单位 | 得分", "临淄区 | 98.5", "2017年7月3日"})
        CHECK_MESSAGE(std::find(lines.begin(), lines.end(), line) != lines.end(), line);
}

TEST_CASE("swollen files are refused with little memory: Word, templates and workbooks alike") {
    const std::string empty_elements = [] {
        std::string out = "{{";
        for (int i = 0; i < 2'500'000; ++i) out += "<a b=\"\"/>";
        return out;
    }();
    const auto swollen = docx(empty_elements);
    const auto zeros =
        TinyZip().add("[Content_Types].xml", "<Types/>").add("word/document.xml", std::string(300u << 20, ' ')).bytes();
    auto lying = TinyZip().add("[Content_Types].xml", "<Types/>");
    lying.add("word/document.xml", std::string(100u << 20, ' '), true, 1'000);
    CHECK(megabytes_of_refusal([&] { office::Template(swollen, {}); }) < 200);
    for (auto& bytes : {zeros, lying.bytes()}) {
        CHECK(megabytes_of_refusal([&] { office::Template(bytes, {}); }) < 200);
        CHECK(megabytes_of_refusal([&] { office::read_docx(bytes); }) < 200);
    }
    const auto workbook =
        TinyZip().add("[Content_Types].xml", "<Types/>").add("xl/workbook.xml", std::string(300u << 20, ' ')).bytes();
    CHECK(megabytes_of_refusal([&] { office::read_xlsx(workbook); }) < 200);
}
