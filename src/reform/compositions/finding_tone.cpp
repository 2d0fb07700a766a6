#include <fmt/format.h>
#include "reform/compositions/finding_rules.hpp"

// What a paper may say, by where it goes: burden relief below, no requests in a report above, no commands to an equal.

namespace {

struct Words {
    std::string_view words, mend;
};

constexpr Words demands[] = {
    {"报送", "能从系统取数的不要求报送；确需的写明依据，并尽量合并到月报。"},
    {"上报", "能从系统取数的不要求上报；确需的写明依据。"},
    {"填报", "一次填报的数据多处使用，不另行要求填报。"},
    {"报表", "不新增面向基层的报表。"},
    {"台账资料", "不以台账资料代替实际成效。"},
    {"周报", "不要求按周报告。"},
    {"日报告", "不要求按日报告。"},
    {"配套文件", "除上级明确要求外，不要求层层制定配套文件。"},
    {"实施细则", "除上级明确要求外，不要求层层制定实施细则。"},
};

constexpr Words requests[] = {
    {"请批示", "报告不得夹带请示事项：删去，或另行用“请示”行文（一文一事）。"},
    {"请审批", "报告不得夹带请示事项：删去，或另行用“请示”行文。"},
    {"请予批准", "报告不得夹带请示事项：删去，或另行用“请示”行文。"},
    {"请批准", "报告不得夹带请示事项：删去，或另行用“请示”行文。"},
    {"请批复", "报告不得夹带请示事项：删去，或另行用“请示”行文。"},
    {"妥否", "“妥否，请批示”是请示的结语：删去，或改用“请示”。"},
    {"当否", "“当否，请批示”是请示的结语：删去，或改用“请示”。"},
    {"请示事项", "报告不得夹带请示事项：删去，或另行用“请示”行文。"},
    {"恳请", "请求事项应另行用“请示”行文。"},
    {"请求解决", "请求事项应另行用“请示”行文。"},
    {"请求支持", "请求事项应另行用“请示”行文。"},
    {"请给予", "请求事项应另行用“请示”行文。"},
};

constexpr Words commands[] = {
    {"责令", "向不相隶属的机关行文用商洽语气，如“商请”。"},
    {"必须", "向不相隶属的机关行文用商洽语气，如“请”。"},
    {"务必", "向不相隶属的机关行文用商洽语气，如“请”。"},
    {"不得", "向不相隶属的机关行文用商洽语气，如“请不要”。"},
    {"严禁", "向不相隶属的机关行文用商洽语气。"},
    {"要求你", "向不相隶属的机关行文用“商请贵单位”。"},
    {"你单位", "称对方为“贵单位”。"},
};

template <std::size_t n>
void look_for(Findings& out, const Words (&list)[n], const std::vector<Passage>& passages, FindingLevel level,
              std::string_view rule, std::string_view sentence) {
    for (auto& passage : passages) {
        if (passage.kind == office::BlockKind::table && rule == "request") continue;
        for (auto& [words, mend] : list)
            if (passage.text.find(words) != passage.text.npos)
                out.push_back({level, std::string(rule), passage.place,
                               fmt::format(fmt::runtime(sentence), fmt::arg("words", words)), std::string(mend)});
    }
}

/// 不得要求…重复填表: a paper that forbids the demand does not make it.
std::vector<Passage> without_prohibitions(std::vector<Passage> passages) {
    std::erase_if(passages, [](auto& passage) {
        for (std::string_view no : {"不得要求", "不再要求", "不要求", "取消", "清理", "减少"})
            if (passage.text.find(no) != passage.text.npos) return true;
        return false;
    });
    return passages;
}

}  // namespace

void check_tone(Findings& out, PaperKind kind, const std::vector<Passage>& passages) {
    switch (direction_of(kind)) {
        case Direction::down:
            return look_for(out, demands, without_prohibitions(passages), FindingLevel::warning, "demand",
                            "有“{words}”：发文一般不得要求下级报送材料、制定配套文件（基层减负有关规定）。");
        case Direction::up:
            return look_for(out, requests, passages, FindingLevel::error, "request", "报告里有“{words}”：报告不得夹带请示事项。");
        case Direction::level:
            return look_for(out, commands, passages, FindingLevel::warning, "tone",
                            "函里有“{words}”：对不相隶属的机关不用命令语气。");
        case Direction::inside: return;
    }
}

namespace {

std::vector<std::string> parts_of(std::string text) {
    std::vector<std::string> out;
    for (std::string_view mark : {"、", "；", "："})
        for (auto at = text.find(mark); at != text.npos; at = text.find(mark)) text.replace(at, mark.size(), "，");
    constexpr std::string_view comma = "，";
    // 县（市、区）委 was parted at its own mark; it is one name all the same.
    for (std::size_t from = 0; from <= text.size();) {
        const auto to = std::min(text.find(comma, from), text.size());
        if (to > from) out.push_back(text.substr(from, to - from));
        from = to + comma.size();
    }
    return out;
}

/// A committee of the party or a government below the city, not a reform body of theirs.
bool is_lower_leadership(std::string_view name) {
    for (std::string_view body : {"改革", "领导小组", "办公室", "专项小组"})
        if (name.find(body) != name.npos) return false;
    for (std::string_view ending : {"县委", "区委", "）委", "市委", "镇委", "乡委", "党委", "党工委", "党组", "县政府", "区政府",
                                    "镇政府", "乡政府", "）政府", "人民政府", "街道办事处", "党委政府"})
        if (name.ends_with(ending)) return true;
    return false;
}

bool is_agreed(const office::Document& paper, const CheckContext& context) {
    if (!context.approval.empty()) return true;
    const auto text = office::plain_text(paper);
    for (std::string_view words : {"经市委同意", "经市委、市政府同意", "经市委批准", "经省委同意"})
        if (text.find(words) != text.npos) return true;
    return false;
}

}  // namespace

void check_direction(Findings& out, PaperKind kind, const office::Document& paper, const CheckContext& context) {
    if (!context.coordination_body || direction_of(kind) != Direction::down || is_agreed(paper, context)) return;
    for (auto& name : parts_of(paper.addressees))
        if (is_lower_leadership(name))
            out.push_back({FindingLevel::error, "direction", "主送机关",
                           fmt::format("议事协调机构不得向下级党委、政府发布指令性公文，而主送机关里有“{}”。", name),
                           "改为主送其改革领导机构，或由市委办公室印发；经市委同意的，在正文写明“经市委同意”。"});
}
