#include <fmt/format.h>
#include <iostream>
#include "app/city.hpp"
#include "app/commands.hpp"
#include "app/text_file.hpp"
#include "base/durable_file.hpp"
#include "office/docx.hpp"
#include "office/pdf.hpp"
#include "reform/compositions/paper_frame.hpp"

// A paper of any kind from a JSON file, without the screens: to see what a wording looks like, and for the pictures in docs/.

namespace {

PaperKind kind_named(const std::string& name) {
    PaperKind kind{};
    if (parse_name(name, kind) && kind != PaperKind::bulletin) return kind;
    std::string known;
    for (auto& word : words<PaperKind>)
        if (word.name != name_of(PaperKind::bulletin)) known += fmt::format("\n  {}  {}", word.name, word.label);
    throw Error(Refusal::invalid, fmt::format("没有“{}”这种公文（月度通报用 luoshi bulletin）。可用的有：{}", name, known));
}

/// The city's own wording on that day.
PaperSentences sentences_of(House& house, PaperKind kind, Date day) {
    const auto papers = house.database->read([&](db::Tx& tx) { return house.playbooks.layers(tx, day, "papers.toml"); });
    auto parsed = parse_sentences(papers.own, papers.base);
    if (!parsed.faults.empty()) throw Error(Refusal::conflict, "制度包的 papers.toml 有误：\n" + to_text(parsed.faults));
    return parsed.sentences.at(kind);
}

void print_findings(PaperKind kind, const office::Document& paper, const PaperSentences& words) {
    for (auto& f : check(kind, paper, {.length_limit = words.length_limit}))
        std::cerr << fmt::format("{}（{}）：{}{}\n", label_of(f.level), f.place, f.text, f.mend);
}

}  // namespace

int write_paper(const PaperCall& call) {
    const auto kind = kind_named(call.kind);
    if (call.sample) return std::cout << sample(kind) << "\n", 0;
    if (call.data.empty() || call.file.empty()) throw Error(Refusal::invalid, "请用 --data 给出数据目录，用 -o 给出写到哪个文件");
    House house(opened(DataFolder(call.data)));
    const auto day = local_date(house.clock());
    const auto words = sentences_of(house, kind, day);
    auto frame = frame_on(*house.playbooks.at(day), words.organ, day);
    if (call.number > 0) frame.number = call.number;
    if (!call.date.empty()) frame.date = parse_date(call.date);
    if (frame.date) frame.year = int(frame.date->year());
    const auto paper = compose(kind, call.input.empty() ? sample(kind) : text_of_file(call.input), words, frame);
    print_findings(kind, paper, words);
    const auto bytes = call.file.ends_with(".pdf") ? office::to_pdf(house.typesetter.set(paper)) : office::to_docx(paper);
    write_durably(call.file, bytes);
    std::cerr << fmt::format("{}：{}（{} 字节）\n", label_of(kind), call.file, bytes.size());
    return 0;
}
