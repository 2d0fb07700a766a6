// What papers cost, for bench/papers/run: prints one JSON object.   papers_bench FOLDER   (writes the files the rivals read there)
#include <chrono>
#include <filesystem>
#include <fmt/format.h>
#include <fstream>
#include <functional>
#include "office/docx.hpp"
#include "office/pdf.hpp"
#include "office/template.hpp"
#include "office/typesetting.hpp"

namespace {

using Seconds = std::chrono::duration<double>;

double seconds_of(const std::function<void()>& deed) {
    const auto start = std::chrono::steady_clock::now();
    deed();
    return Seconds(std::chrono::steady_clock::now() - start).count();
}

void write(const std::filesystem::path& path, const std::string& bytes) { std::ofstream(path, std::ios::binary) << bytes; }

/// An order: its head, two paragraphs, a table of three tasks and its signature; with `tags`, the template of the same.
office::Document order(int i, bool tags) {
    const auto n = std::to_string(i);
    office::Document d{.head = office::Head::letter,
                       .mark = "中共云岭市委改革办",
                       .number = tags ? "{{number}}" : "云改督催〔2026〕" + n + "号"};
    d.title = {"催办单"};
    d.addressees = tags ? "{{unit}}" : "第" + n + "单位";
    d.body = {office::paragraph("你单位牵头的下列改革任务已过原定时限，至今未报进展。请于5个工作日内办理并反馈。"),
              office::paragraph(tags ? "{{text}}" : "此前已于6月12日提示、6月26日交办。"),
              office::table({.widths = {1, 4, 2}, .head = {{{{"序号"}, {"任务"}, {"时限"}}}}})};
    auto& rows = d.body.back().table.rows;
    if (tags) rows = {{{{"{{#tasks}}{{n}}"}, {"{{title}}"}, {"{{due}}{{/tasks}}"}}}};
    for (int k = 1; !tags && k <= 3; ++k)
        rows.push_back({{{std::to_string(k)}, {"第" + std::to_string(k) + "项任务的名称写在这里"}, {"2026年6月30日"}}});
    d.organ = "中共云岭市委改革办";
    d.date = tags ? "{{date}}" : "2026年7月3日";
    return d;
}

office::Document bulletin() {
    office::Document d{.mark = "中共云岭市委全面深化改革委员会文件", .number = "云改〔2026〕7号"};
    d.title = {"关于2026年6月份改革任务推进情况的", "通报"};
    for (int i = 1; i <= 20; ++i)
        d.body.push_back(office::paragraph(
            fmt::format("第{}段：截至6月30日，全市年度改革任务63项，已销号{}"
                        "项，正在推进的任务按月报送进展；各单位要对照台账逐项核对，把改革方案落到实处，推动改革举措见到成效。",
                        i, i)));
    office::Table t{.title = "各单位得分和位次", .widths = {1, 3, 1, 1}, .head = {{{{"位次"}, {"单位"}, {"得分"}, {"升降"}}}}};
    for (int i = 1; i <= 60; ++i) t.rows.push_back({{{std::to_string(i)}, {fmt::format("第{}单位", i)}, {"96.50"}, {"—"}}});
    d.annexes = {{{"得分和位次"}, {office::table(t)}}};
    d.organ = "中共云岭市委全面深化改革委员会";
    d.date = "2026年7月3日";
    return d;
}

office::TemplateValues values(int i) {
    office::TemplateValues v{.texts = {{"number", "云改督催〔2026〕" + std::to_string(i) + "号"},
                                       {"unit", "第" + std::to_string(i) + "单位"},
                                       {"text", "此前已于6月12日提示、6月26日交办。"},
                                       {"date", "2026年7月3日"}}};
    for (int k = 1; k <= 3; ++k)
        v.lists["tasks"].push_back({.texts = {{"n", std::to_string(k)},
                                              {"title", "第" + std::to_string(k) + "项任务的名称写在这里"},
                                              {"due", "2026年6月30日"}}});
    return v;
}

}  // namespace

int main(int, char** words) {
    const std::filesystem::path folder = words[1];
    const std::vector<office::TemplateField> known{{.name = "number"},
                                                   {.name = "unit"},
                                                   {.name = "text"},
                                                   {.name = "date"},
                                                   {.kind = office::TemplateField::Kind::list,
                                                    .name = "tasks",
                                                    .fields = {{.name = "n"}, {.name = "title"}, {.name = "due"}}}};
    const auto file = office::to_docx(order(0, true));
    write(folder / "template.docx", file);
    write(folder / "bulletin.docx", office::to_docx(bulletin()));
    const double composed = seconds_of([] {
        for (int i = 0; i < 1'000; ++i) office::to_docx(order(i, false));
    });
    const double filled = seconds_of([&] {
        const office::Template made(file, known);
        for (int i = 0; i < 1'000; ++i) made.fill(values(i));
    });
    office::Typesetter typesetter;
    const double first = seconds_of([&] { write(folder / "bulletin.pdf", office::to_pdf(typesetter.set(bulletin()))); });
    const double pdf = seconds_of([&] {
                           for (int i = 0; i < 10; ++i) office::to_pdf(typesetter.set(bulletin()));
                       }) /
                       10;
    const double orders = seconds_of([&] {
        for (int i = 0; i < 80; ++i) {
            const auto paper = order(i, false);
            office::to_docx(paper);
            office::to_pdf(typesetter.set(paper));
        }
    });
    fmt::print("{{\"composed\":{:.4f},\"filled\":{:.4f},\"pdf_first\":{:.4f},\"pdf\":{:.4f},\"orders_with_pdf\":{:.4f}}}\n",
               composed, filled, first, pdf, orders);
}
