#include "reform/compositions/passages.hpp"
#include <fmt/format.h>
#include "office/gongwen.hpp"

namespace {

std::string row_text(const office::TableRow& row) {
    std::string text;
    for (auto& cell : row.cells) text += (text.empty() ? "" : " ") + cell.text;
    return text;
}

void add_blocks(std::vector<Passage>& out, const std::string& where, const std::vector<office::Block>& blocks) {
    int paragraph = 0, table = 0;
    for (auto& block : blocks) {
        if (block.kind == office::BlockKind::table) {
            const auto name = fmt::format("{}第{}个表格", where, ++table);
            if (!block.table.title.empty()) out.push_back({name, block.table.title});
            int row = 0;
            for (auto& r : block.table.rows) out.push_back({fmt::format("{}第{}行", name, ++row), row_text(r), block.kind});
            continue;
        }
        std::string text = block.heading;
        for (auto& run : block.runs) text += run.text;
        out.push_back(
            {fmt::format("{}第{}段", where, ++paragraph), text, block.kind, !block.heading.empty(), !block.runs.empty()});
    }
}

}  // namespace

std::vector<Passage> body_of(const office::Document& paper) {
    std::vector<Passage> out;
    add_blocks(out, "正文", paper.body);
    return out;
}

std::vector<Passage> passages_of(const office::Document& paper) {
    std::vector<Passage> out{{"标题", office::joined(paper.title)}};
    if (!paper.addressees.empty()) out.push_back({"主送机关", paper.addressees});
    add_blocks(out, "正文", paper.body);
    for (std::size_t i = 0; i < paper.annexes.size(); ++i) {
        const auto label = office::gongwen::annex_label(i, paper.annexes.size());
        out.push_back({label + "标题", office::joined(paper.annexes[i].title)});
        add_blocks(out, label, paper.annexes[i].blocks);
    }
    return out;
}
