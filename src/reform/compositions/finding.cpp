#include "reform/compositions/finding.hpp"
#include <fmt/format.h>
#include "base/text.hpp"
#include "reform/compositions/finding_rules.hpp"

Direction direction_of(PaperKind kind) {
    switch (kind) {
        case PaperKind::inspection_report:
        case PaperKind::upward_report: return Direction::up;
        case PaperKind::supervision_letter: return Direction::level;
        case PaperKind::minutes:
        case PaperKind::agenda:
        case PaperKind::leader_sheet:
        case PaperKind::ledger_print:
        case PaperKind::opinion_record: return Direction::inside;
        default: return Direction::down;
    }
}

void check_length(Findings& out, const office::Document& paper, int limit) {
    const int length = office::length_of_text(paper);
    if (length <= limit) return;
    out.push_back({FindingLevel::warning, "length", "正文", fmt::format("正文{}字，超过{}字的限额。", length, limit),
                   fmt::format("至少压缩{}字；说明性内容可移到附件。专项工作一般不超过4000字，部署工作一般不超过5000字。",
                               length - limit)});
}

namespace {

/// The genre a kind's title must end with; empty: a form that has a name instead of a title.
std::string_view genre_of(PaperKind kind) {
    switch (kind) {
        case PaperKind::bulletin:
        case PaperKind::circular: return "通报";
        case PaperKind::supervision_notice:
        case PaperKind::rectification_notice: return "通知";
        case PaperKind::supervision_letter: return "函";
        case PaperKind::inspection_report:
        case PaperKind::upward_report: return "报告";
        default: return "";
    }
}

void check_three_elements(Findings& out, std::string_view genre, const std::string& title) {
    const auto find = [&](FindingLevel level, std::string text, std::string mend) {
        out.push_back({level, "title", "标题", std::move(text), std::move(mend)});
    };
    if (!title.ends_with(genre))
        return find(FindingLevel::error, fmt::format("标题应以文种“{}”结尾。", genre), fmt::format("写成“关于……的{}”。", genre));
    const auto about = title.find("关于");
    if (about == title.npos)
        return find(FindingLevel::error, "标题缺少事由，没有“关于……”。", fmt::format("写成“关于……的{}”。", genre));
    const auto subject = title.substr(about + 6, title.size() - about - 6 - genre.size());
    if (subject.find("的") == subject.npos)
        find(FindingLevel::warning, "标题的事由和文种之间没有“的”。", fmt::format("写成“关于……的{}”。", genre));
    if (text::length(subject) <= 1) find(FindingLevel::error, "标题没有写明事由。", "在“关于”后面写明所办的事。");
}

}  // namespace

void check_title(Findings& out, PaperKind kind, const office::Document& paper) {
    const auto title = text::without_spaces(office::joined(paper.title));
    if (title.empty()) {
        out.push_back({FindingLevel::error, "title", "标题", "没有标题。", "写明发文机关（红头已有的可省）、事由和文种。"});
        return;
    }
    for (std::string_view mark : {"。", "，", "；", "：", "！", "？"})
        if (title.find(mark) != title.npos)
            out.push_back({FindingLevel::warning, "title", "标题", fmt::format("标题里有“{}”。", mark),
                           "标题中除书名号、引号、括号和顿号外，一般不用标点。"});
    if (const auto genre = genre_of(kind); !genre.empty()) check_three_elements(out, genre, title);
    if (kind == PaperKind::minutes && !title.ends_with("纪要"))
        out.push_back({FindingLevel::error, "genre", "标题", "会议纪要的标题应以“纪要”结尾。", "写成“……会议纪要”。"});
}

void check_frame(Findings& out, PaperKind kind, const office::Document& paper) {
    const auto find = [&](std::string place, std::string text, std::string mend) {
        out.push_back({FindingLevel::error, "frame", std::move(place), std::move(text), std::move(mend)});
    };
    if (direction_of(kind) != Direction::inside && paper.addressees.empty())
        find("主送机关", "没有主送机关。", "写明主送机关的全称或规范化简称。");
    if (direction_of(kind) == Direction::up && paper.signer.empty())
        find("版头", "上行文没有签发人。", "填写签发人姓名（GB/T 9704-2012 第7.2.6条）。");
    if (direction_of(kind) == Direction::up && paper.addressees.find("，") != paper.addressees.npos)
        find("主送机关", "上行文原则上只主送一个上级机关。", "保留一个主送机关，其他的用抄送。");
    for (auto& annex : paper.annexes)
        if (const auto title = office::joined(annex.title); title.ends_with("。") || title.ends_with("；"))
            find("附件说明", fmt::format("附件名称“{}”后面有标点。", title), "附件名称后不加标点（第7.3.4条）。");
    for (auto& passage : passages_of(paper))
        for (std::string_view left : {"{", "}", "【未填"})
            if (passage.text.find(left) != passage.text.npos) {
                find(passage.place, "还有没有填好的内容。", "补上花括号或“【未填】”处的内容。");
                break;
            }
}

void check_closing(Findings& out, PaperKind kind, const office::Document& paper) {
    const std::pair<std::string_view, std::string_view> closings[] = {
        {"特此通报", "通报"}, {"特此通知", "通知"}, {"特此报告", "报告"}, {"特此函", "函"}};
    const auto genre = genre_of(kind);
    if (genre.empty()) return;
    for (auto& passage : body_of(paper))
        for (auto& [words, of] : closings)
            if (passage.text.find(words) != passage.text.npos && of != genre)
                out.push_back({FindingLevel::warning, "genre", passage.place, fmt::format("“{}”不是{}的结语。", words, genre),
                               fmt::format("改用“特此{}”。", genre == "函" ? "函达" : genre)});
}

std::vector<Finding> check(PaperKind kind, const office::Document& paper, const CheckContext& context) {
    constexpr int limit_of_deployment = 5000;
    Findings out;
    const auto passages = passages_of(paper);
    check_title(out, kind, paper);
    check_frame(out, kind, paper);
    if (direction_of(kind) != Direction::inside || kind == PaperKind::minutes) {
        check_length(out, paper, context.length_limit > 0 ? context.length_limit : limit_of_deployment);
        check_closing(out, kind, paper);
        check_tone(out, kind, passages);
        check_direction(out, kind, paper, context);
        check_headings(out, body_of(paper));
    }
    check_forms(out, passages, paper.number);
    return out;
}
