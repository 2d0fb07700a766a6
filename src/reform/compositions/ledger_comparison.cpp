#include <algorithm>
#include <fmt/format.h>
#include <map>
#include "base/text.hpp"
#include "reform/compositions/composition.hpp"
#include "reform/compositions/figures_in_text.hpp"

// An edited text against the figures the paper was composed with. Paragraphs find one another by likeness, so that moved
// and reworded ones are still compared; a figure counts as kept when its paragraph still writes it as often.

namespace {

constexpr int least_likeness = 300;  // thousandths; less is another paragraph

struct EditedLine {
    std::string text, compact;
};

std::vector<EditedLine> lines_of(std::string_view text) {
    std::vector<EditedLine> out;
    for (std::size_t from = 0; from <= text.size();) {
        const auto to = std::min(text.find('\n', from), text.size());
        std::string line(text.substr(from, to - from));
        for (std::string_view parting : {" | ", "\t"})
            for (auto at = line.find(parting); at != line.npos; at = line.find(parting)) line.replace(at, parting.size(), "");
        auto compact = text::without_spaces(line);
        if (!compact.empty()) out.push_back({std::move(line), std::move(compact)});
        from = to + 1;
    }
    return out;
}

std::string compact(std::string_view paragraph) {
    auto lines = lines_of(paragraph);
    std::string out;
    for (auto& line : lines) out += line.compact;
    return out;
}

const EditedLine* likest(const std::vector<EditedLine>& lines, const std::string& paragraph) {
    const EditedLine* best = nullptr;
    int likeness = least_likeness;
    for (auto& line : lines) {
        if (line.compact.find(paragraph) != std::string::npos) return &line;
        if (const int like = text::similarity(line.compact, paragraph); like > likeness) best = &line, likeness = like;
    }
    return best;
}

/// What the edited paragraph writes and the composed one does not: 改后写的是…
std::string new_figures(const std::string& edited, const std::string& composed) {
    std::string out;
    for (auto& figure : figures_in(edited))
        if (times_written(composed, figure) == 0) out += (out.empty() ? "" : "、") + figure;
    return out;
}

std::string beginning(const std::string& paragraph) {
    constexpr std::size_t shown = 16;
    return text::length(paragraph) <= shown ? paragraph : text::first(paragraph, shown) + "……";
}

Finding changed(const LockedFigure& figure, const std::string& instead) {
    return {FindingLevel::error, "ledger", fmt::format("“{}”一段", beginning(figure.paragraph)),
            fmt::format("“{}”（出处：{}）被改动或删去{}。", figure.text, figure.source,
                        instead.empty() ? "" : fmt::format("，改后的文本里写的是“{}”", instead)),
            "恢复原来的写法；数据确实不对的，先更正台账或月报，再重新生成。"};
}

}  // namespace

std::vector<Finding> compare_with_ledger(std::string_view edited_text, const std::vector<LockedFigure>& figures) {
    std::vector<Finding> out;
    const auto lines = lines_of(edited_text);
    std::map<std::string, std::vector<const LockedFigure*>> by_paragraph;
    std::vector<const std::string*> order;
    for (auto& figure : figures) {
        auto& list = by_paragraph[figure.paragraph];
        if (list.empty()) order.push_back(&figure.paragraph);
        list.push_back(&figure);
    }
    for (const auto* paragraph : order) {
        const auto composed = compact(*paragraph);
        const auto* edited = likest(lines, composed);
        if (!edited) {
            out.push_back({FindingLevel::warning, "ledger", fmt::format("“{}”一段", beginning(*paragraph)),
                           "改后的文本里没有这一段，其中的数据也就没有了。", "确认是有意删去的；否则恢复这一段。"});
            continue;
        }
        const auto instead = new_figures(edited->compact, composed);
        bool any = false;
        for (const auto* figure : by_paragraph[*paragraph]) {
            const auto value = compact(figure->text);
            if (times_written(edited->compact, value) >= std::min(1, times_written(composed, value))) continue;
            out.push_back(changed(*figure, instead));
            any = true;
        }
        if (!any && !instead.empty())
            out.push_back({FindingLevel::warning, "ledger", fmt::format("“{}”一段", beginning(*paragraph)),
                           fmt::format("改后的文本里新写了“{}”，台账里没有这个数。", instead),
                           "核对出处；能从台账取数的，改由程序填写。"});
    }
    return out;
}
