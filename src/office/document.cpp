#include "office/document.hpp"
#include <utility>

namespace office {

std::string joined(const std::vector<std::string>& lines) {
    std::string out;
    for (const auto& line : lines) out += line;
    return out;
}

Block heading(int level, std::string text) { return {.kind = BlockKind(level - 1), .heading = std::move(text)}; }

Block run_in_heading(int level, std::string text, std::string follows) {
    auto block = heading(level, std::move(text));
    block.runs.push_back({.text = std::move(follows)});
    return block;
}

Block paragraph(std::string text) { return {.kind = BlockKind::paragraph, .runs = {{.text = std::move(text)}}}; }

Block table(Table content) { return {.kind = BlockKind::table, .table = std::move(content)}; }

namespace {

std::string text_of(const Block& block) {
    std::string text = block.heading;
    for (const auto& run : block.runs) text += run.text;
    return text;
}

void add_line(std::string& out, std::string_view line) {
    if (line.empty()) return;
    out += line;
    out += '\n';
}

void add_rows(std::string& out, const std::vector<TableRow>& rows) {
    for (const auto& row : rows) {
        std::string line;
        for (const auto& cell : row.cells) line += (line.empty() ? "" : " | ") + cell.text;
        add_line(out, line);
    }
}

void add_blocks(std::string& out, const std::vector<Block>& blocks) {
    for (const auto& block : blocks) {
        add_line(out, text_of(block));
        if (block.kind != BlockKind::table) continue;
        add_line(out, block.table.title);
        add_rows(out, block.table.head);
        add_rows(out, block.table.rows);
    }
}

std::string labelled(std::string_view label, std::string_view text, std::string_view end = "") {
    return text.empty() ? "" : std::string(label) + std::string(text) + std::string(end);
}

int characters(std::string_view text) {
    int count = 0;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const bool continues = (static_cast<unsigned char>(text[i]) & 0xc0) == 0x80;
        const bool wide_blank = text.substr(i, 3) == "　";
        count += !continues && text[i] != ' ' && text[i] != '\n' && !wide_blank;
    }
    return count;
}

}  // namespace

std::string plain_text(const Document& d) {
    std::string out;
    for (const auto& line : {d.copy_number, d.urgency, d.mark, labelled("", d.number, labelled("　签发人：", d.signer))})
        add_line(out, line);
    for (const auto& line : d.title) add_line(out, line);
    add_line(out, labelled("", d.addressees, "："));
    add_blocks(out, d.body);
    for (std::size_t i = 0; i < d.annexes.size(); ++i)
        add_line(out, (i == 0 ? "附件：" : "") + (d.annexes.size() > 1 ? std::to_string(i + 1) + "." : "") +
                          joined(d.annexes[i].title));
    add_line(out, d.organ);
    add_line(out, d.date);
    for (const auto& group : d.attendance) add_line(out, group.label + "：" + group.names);
    add_line(out, labelled("（", d.note, "）"));
    for (std::size_t i = 0; i < d.annexes.size(); ++i) {
        add_line(out, "附件" + (d.annexes.size() > 1 ? std::to_string(i + 1) : ""));
        for (const auto& line : d.annexes[i].title) add_line(out, line);
        add_blocks(out, d.annexes[i].blocks);
    }
    add_line(out, labelled("抄送：", d.copies_to, "。"));
    add_line(out, labelled("", d.printed_by, labelled("　", d.printed_on, "印发")));
    return out;
}

int length_of_text(const Document& d) {
    int length = characters(d.addressees);
    for (const auto& line : d.title) length += characters(line);
    for (const auto& block : d.body) length += characters(text_of(block));
    return length;
}

}  // namespace office
