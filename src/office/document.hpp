#pragma once
#include <optional>
#include <string>
#include <vector>
#include "base/describe.hpp"
#include "base/words.hpp"

// One official paper (公文) as its author thinks of it: what it says, not how it looks. gongwen decides the look by
// GB/T 9704-2012, docx writes it down. It is described, so it can be kept as JSON and shown on a screen.
namespace office {

/// The forms of head the office needs (GB/T 9704-2012, clauses 7.2, 10.1 and 10.3), and sheets without a head.
enum class Head {
    formal,   // 文件格式: red name, number, red rule
    letter,   // 信函格式: double red rules, number at the right
    minutes,  // 纪要格式: name of the meeting, list of those present
    plain,    // 表单: internal sheets (事务文书), no red head; the title stands on the first line
};

enum class Face {
    fang,  // 仿宋: the body
    kai,   // 楷体: names, second headings
    hei,   // 黑体: first headings, labels
};

enum class Align { left, center, right };

/// A piece of a paragraph in one face.
struct Run {
    static constexpr auto record = "PaperRun";
    std::string text;
    Face face = Face::fang;
    bool bold = false;
    std::string source;  // what the text was computed from, for a reader who points at it; never printed
    bool operator==(const Run&) const = default;
};
void describe(Run& r, auto v) {
    v("text", r.text, "文字");
    v("face", r.face, "字体");
    v("bold", r.bold, "加粗");
    v("source", r.source, "出处");
}

/// A cell that may stretch over several columns and rows; the cells it covers are left out of their rows, as in HTML.
struct Cell {
    static constexpr auto record = "PaperCell";
    std::string text;
    int columns = 1, rows = 1;
    Align align = Align::center;
    std::optional<std::string> source;  // as of a run; papers kept before there were sources have none
    bool operator==(const Cell&) const = default;
};
void describe(Cell& c, auto v) {
    v("text", c.text, "文字");
    v("columns", c.columns, "跨列");
    v("rows", c.rows, "跨行");
    v("align", c.align, "对齐");
    v("source", c.source, "出处");
}

struct TableRow {
    static constexpr auto record = "PaperTableRow";
    std::vector<Cell> cells;
    bool operator==(const TableRow&) const = default;
};
void describe(TableRow& r, auto v) { v("cells", r.cells, "单元格"); }

struct Table {
    static constexpr auto record = "PaperTable";
    std::string title;           // 表题, above the table; empty: none
    std::vector<int> widths;     // of the columns, relative to one another
    std::vector<TableRow> head;  // repeated at the top of every page
    std::vector<TableRow> rows;
    bool operator==(const Table&) const = default;
};
void describe(Table& t, auto v) {
    v("title", t.title, "表题");
    v("widths", t.widths, "列宽");
    v("head", t.head, "表头");
    v("rows", t.rows, "表行");
}

enum class BlockKind {
    heading1,   // 一、
    heading2,   // （一）
    heading3,   // 1.
    heading4,   // （1）
    paragraph,  // two characters in
    flush,      // 顶格
    table,
};

struct Block {
    static constexpr auto record = "PaperBlock";
    BlockKind kind = BlockKind::paragraph;
    std::string heading;  // of a heading; when `runs` follow, the heading is run in (标题后接排正文)
    std::vector<Run> runs;
    Table table;
    bool operator==(const Block&) const = default;
};
void describe(Block& b, auto v) {
    v("kind", b.kind, "种类");
    v("heading", b.heading, "标题");
    v("runs", b.runs, "文字");
    v("table", b.table, "表格");
}

struct Annex {
    static constexpr auto record = "PaperAnnex";
    std::vector<std::string> title;  // its lines, as of the paper's title
    std::vector<Block> blocks;
    std::optional<bool> landscape;  // 横排: of wide tables; left out: upright
    bool operator==(const Annex&) const = default;
};
void describe(Annex& a, auto v) {
    v("title", a.title, "附件标题");
    v("blocks", a.blocks, "内容");
    v("landscape", a.landscape, "横排");
}

/// A title's lines as one text.
std::string joined(const std::vector<std::string>& lines);

/// 出席、请假、列席 of minutes.
struct Attendance {
    static constexpr auto record = "PaperAttendance";
    std::string label, names;
    bool operator==(const Attendance&) const = default;
};
void describe(Attendance& a, auto v) {
    v("label", a.label, "名目");
    v("names", a.names, "人员");
}

/// There is no level of secrecy here on purpose: the program must not hold secret papers.
struct Document {
    static constexpr auto record = "Paper";
    Head head = Head::formal;
    std::string copy_number;         // 份号, six digits; empty: none
    std::string urgency;             // 特急 加急; empty: none
    std::string mark;                // 发文机关标志
    std::string number;              // 发文字号
    std::string signer;              // 签发人, of papers that go up; empty: none
    std::vector<std::string> title;  // its lines, broken where the words allow
    std::string addressees;          // 主送机关, without the colon
    std::vector<Block> body;
    std::string organ, date;  // 发文机关署名, 成文日期; a draft's date may have gaps
    bool sealed = true;       // whether a seal will stand over the date
    std::string note;         // 附注, without the brackets
    std::vector<Attendance> attendance;
    std::vector<Annex> annexes;
    std::optional<bool> landscape;       // of the pages before the annexes; left out: upright
    std::string copies_to;               // 抄送, without the full stop
    std::string printed_by, printed_on;  // 印发机关, 印发日期
    bool operator==(const Document&) const = default;
};
void describe(Document& d, auto v) {
    v("head", d.head, "格式");
    v("copy_number", d.copy_number, "份号");
    v("urgency", d.urgency, "紧急程度");
    v("mark", d.mark, "发文机关标志");
    v("number", d.number, "发文字号");
    v("signer", d.signer, "签发人");
    v("title", d.title, "标题");
    v("addressees", d.addressees, "主送机关");
    v("body", d.body, "正文");
    v("organ", d.organ, "发文机关署名");
    v("date", d.date, "成文日期");
    v("sealed", d.sealed, "加盖印章");
    v("note", d.note, "附注");
    v("attendance", d.attendance, "出席情况");
    v("annexes", d.annexes, "附件");
    v("landscape", d.landscape, "横排");
    v("copies_to", d.copies_to, "抄送机关");
    v("printed_by", d.printed_by, "印发机关");
    v("printed_on", d.printed_on, "印发日期");
}

Block heading(int level, std::string text);
Block run_in_heading(int level, std::string text, std::string follows);
Block paragraph(std::string text);
Block table(Table);

/// The paper as plain text, one paragraph a line, cells parted by " | ": for golden tests, search and reading aloud.
std::string plain_text(const Document&);

/// Characters of title, body text and headings, without tables, annexes and blanks: what the limits of length count.
int length_of_text(const Document&);

}  // namespace office

template <>
inline constexpr std::array words<office::Head>{Word{"formal", "文件"}, Word{"letter", "信函"}, Word{"minutes", "纪要"},
                                                Word{"plain", "表单"}};
template <> inline constexpr std::array words<office::Face>{Word{"fang", "仿宋"}, Word{"kai", "楷体"}, Word{"hei", "黑体"}};
template <> inline constexpr std::array words<office::Align>{Word{"left", "左"}, Word{"center", "中"}, Word{"right", "右"}};
template <>
inline constexpr std::array words<office::BlockKind>{
    Word{"heading1", "一级标题"}, Word{"heading2", "二级标题"}, Word{"heading3", "三级标题"}, Word{"heading4", "四级标题"},
    Word{"paragraph", "段落"},    Word{"flush", "顶格段落"},    Word{"table", "表格"}};
