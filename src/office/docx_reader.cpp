#include "office/docx_reader.hpp"
#include <algorithm>
#include "base/error.hpp"
#include "base/text.hpp"
#include "office/docx_package.hpp"
#include "office/xml.hpp"

namespace office {

namespace {

constexpr std::size_t most_text = 32u << 20;

bool is_one_of(std::string_view name, std::initializer_list<std::string_view> list) {
    return std::find(list.begin(), list.end(), name) != list.end();
}

/// Hears one part and writes down its lines. Text boxes are paragraphs within a paragraph: they come first.
class Reading {
public:
    Reading(std::vector<std::string>& lines, std::size_t& taken) : lines_(lines), taken_(taken) {}

    void read(Zip& zip, const std::string& part) {
        XmlEvents events;
        events.open = [&](std::string_view name, const Attributes&) { open(name); };
        events.close = [&](std::string_view name) { close(name); };
        events.text = [&](std::string_view text) {
            if (in_text_ && unread_ == 0 && !paragraphs_.empty()) take(text);
        };
        XmlParser parser(std::move(events));
        zip.read(part, [&](std::string_view piece) { parser.feed(piece); });
        parser.finish();
    }

private:
    struct Row {
        std::vector<std::string> cells;
    };

    void open(std::string_view name) {
        if (unread_ > 0 || is_one_of(name, {"del", "moveFrom", "Fallback"})) ++unread_;
        if (unread_ > 0) return;
        if (name == "p") paragraphs_.emplace_back();
        if (name == "tr") rows_.emplace_back();
        if (name == "tc" && !rows_.empty()) rows_.back().cells.emplace_back();
        if (name == "t") in_text_ = true;
        if (is_one_of(name, {"tab", "br", "cr"}) && !paragraphs_.empty() && !in_properties_) take(" ");
        if (name == "pPr") in_properties_ = true;
    }

    void close(std::string_view name) {
        if (unread_ > 0) {
            --unread_;
            return;
        }
        if (name == "t") in_text_ = false;
        if (name == "pPr") in_properties_ = false;
        if (name == "p" && !paragraphs_.empty()) end_paragraph();
        if (name == "tr" && !rows_.empty()) end_row();
    }

    void take(std::string_view text) {
        taken_ += text.size();
        if (taken_ > most_text) throw Error(Refusal::too_large, "文件里的文字过多，已拒绝读取");
        paragraphs_.back() += text;
    }

    void end_paragraph() {
        auto line = text::encode(text::trim(text::decode(paragraphs_.back())));
        paragraphs_.pop_back();
        if (line.empty()) return;
        if (rows_.empty() || rows_.back().cells.empty()) return lines_.push_back(std::move(line));
        auto& cell = rows_.back().cells.back();
        if (!cell.empty()) cell += ' ';
        cell += line;
    }

    void end_row() {
        std::string line;
        for (std::size_t i = 0; i < rows_.back().cells.size(); ++i) line += (i ? " | " : "") + rows_.back().cells[i];
        const bool empty = std::ranges::all_of(rows_.back().cells, [](auto& cell) { return cell.empty(); });
        rows_.pop_back();
        if (empty) return;
        if (rows_.empty() || rows_.back().cells.empty()) return lines_.push_back(std::move(line));
        auto& outer = rows_.back().cells.back();  // a table within a cell is part of its text
        if (!outer.empty()) outer += ' ';
        outer += line;
    }

    std::vector<std::string>& lines_;
    std::size_t& taken_;
    std::vector<std::string> paragraphs_;
    std::vector<Row> rows_;
    int unread_ = 0;
    bool in_text_ = false, in_properties_ = false;
};

}  // namespace

std::string DocxText::all() const {
    std::string out;
    for (auto* part : {&lines, &margins})
        for (auto& line : *part) out += line + "\n";
    return out;
}

DocxText read_docx(std::string bytes) {
    require_zip(bytes);
    Zip zip(std::move(bytes), docx_limits);
    require_docx(zip, Openness::to_read);
    DocxText out;
    std::size_t taken = 0;
    Reading(out.lines, taken).read(zip, main_part_of(zip));
    for (auto& part : side_parts_of(zip)) Reading(out.margins, taken).read(zip, part);
    return out;
}

}  // namespace office
