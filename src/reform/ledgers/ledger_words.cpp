#include "reform/ledgers/ledger_words.hpp"
#include <algorithm>
#include <unordered_map>
#include <utility>
#include "base/text.hpp"

namespace ledger {

namespace {

struct Synonym {
    ColumnRole role;
    int weight;
    std::string_view words;  // separated by blanks
};

using R = ColumnRole;

// How real ledgers head their columns. The weight says how surely the word alone carries the meaning.
constexpr Synonym synonyms[] = {
    {R::number, 100, "序号 no. no 项目序号 任务序号 序"},
    {R::number, 72, "编号 原序号 号"},
    {R::code, 98, "任务编码 任务编号 内部编码 内部编号 编码 台账编号 事项编码 事项编号 项目编号 立项编号 任务代码 code taskcode"},
    {R::code, 70, "编号 代码 id"},
    {R::version, 100, "行版本 版本号 row_version rowversion"},
    {R::field, 100,
     "领域 改革领域 所属领域 重点领域 改革板块 所属板块 改革专项 所属专项 专项小组 改革专项小组 field area domain"},
    {R::field, 85,
     "类别 任务类别 工作类别 改革类别 项目类别 事项类别 分类 板块 专项 专题 大类 一级任务 模块 一级目录 任务分类 category"},
    {R::field, 65, "类型 任务类型 工程 方面 主题 维度"},
    {R::title, 100, "改革任务 任务名称 重点改革任务 改革任务名称 重点任务名称 task taskname tasks title"},
    {R::title, 94,
     "工作任务 重点任务 任务事项 改革事项 事项名称 重点改革事项 重点工作任务 重点工作 工作事项 试点任务 试点名称 议定事项 "
     "批示事项 督办事项 督查事项 交办事项 "
     "年度重点任务 重点事项 主要工作任务 具体事项 改革任务事项 实事名称 实事项目 民生实事 项目名称 改革项目 工作名称 任务清单 "
     "改革要点 工作要点 二级任务"},
    {R::title, 88,
     "任务 主要任务 工作内容 任务内容 报告任务 报告事项 整改任务 整改事项 事项 承诺事项 改革内容 改革举措 主要工作 重点改革举措 "
     "创新事项 反馈问题 agendaitem action actions"},
    {R::title, 72, "项目 问题 问题描述 问题清单 诉求 诉求内容 名称 工作 具体问题 问题内容 item"},
    {R::title, 62, "目标任务 任务目标 具体任务 工作任务及措施 举措 措施 工作举措 工作措施 具体举措"},
    {R::title, 50,
     "内容 主要内容 具体内容 具体工作内容 具体措施 主要举措 工作目标 年度目标 存在问题 整改措施 指标 指标名称 建设内容"},
    {R::title, 46, "地点 点位 点位名称"},
    {R::measure, 100,
     "具体举措 具体措施 主要举措 主要措施 工作措施 工作举措 细化措施 落实举措 落实措施 推进措施 推进举措 整改措施 measures "
     "measure"},
    {R::measure, 90,
     "改革举措 主要内容 具体工作内容 举措 措施 具体内容 改革内容 整改举措 分项任务 任务分解 具体工作 具体工作任务 具体任务 "
     "子任务 三级任务 "
     "重点举措 建设内容 主要工作内容 实施内容 任务要求"},
    {R::measure, 76, "工作内容 任务内容 内容 工作要求 具体要求 实施步骤 工作思路 工作步骤 description"},
    {R::goal, 98, "年度目标 工作目标 主要目标 整改目标 总体目标 改革目标 预期目标 目标 目标要求 阶段性目标 年度工作目标 goal"},
    {R::deliverable, 98,
     "完成标志 成果形式 预期成果 成果 改革成果 标志性成果 工作成果 形成成果 完成标准 验收标准 销号标准 成果要求 deliverable "
     "deliverables output"},
    {R::basis, 98, "文件依据 依据 政策依据 来源文件 工作依据 任务依据 basis"},
    {R::origin, 98, "任务来源 事项来源 立项来源 origin"},
    {R::source, 98, "来源 问题来源 反馈来源"},
    {R::lead_units, 100,
     "牵头单位 牵头部门 牵头责任单位 主办单位 主办部门 主责单位 主责部门 第一责任单位 牵头科室 牵头处室 牵头(单位) leadunit "
     "leadunits leadagency leaddepartment leadingunit"},
    {R::lead_units, 92, "牵头 主办 总牵头单位 主要责任单位 leadentity lead"},
    {R::co_units, 100,
     "配合单位 配合部门 协办单位 协办部门 协同单位 参与单位 参加单位 协助单位 支持单位 会同单位 联办单位 协作单位 配合责任单位 "
     "责任配合单位 "
     "supportingunits supportingunit cooperatingunits cooperatingunit counits supportunits partners"},
    {R::co_units, 92, "配合 协办 参与部门 成员单位"},
    {R::units, 100,
     "责任单位 责任部门 承办单位 承办部门 责任科室 责任处室 责任股室 整改责任单位 整改单位 落实单位 落实部门 负责单位 负责部门 "
     "承担单位 responsibleunit responsibleunits "
     "responsibledepartment responsibleagency department"},
    {R::units, 86,
     "实施单位 实施主体 指导部门 主管部门 主管单位 完成单位 建设单位 业主单位 项目单位 责任分工 任务分工 单位名称 责任主体 "
     "牵头及配合单位 owner unit"},
    {R::units, 62, "单位 部门 科室 所属单位"},
    {R::area, 98,
     "责任地区 地区 属地 区县 县区 县市区 县(市、区) 所属区域 区域 推广范围 实施范围 试点地区 所在地 乡镇 街道 镇街 region"},
    {R::heading_leader, 100,
     "牵头领导 领衔领导 挂帅领导 市级领导 县级领导 区级领导 牵头市领导 领衔市领导 责任市领导 牵头县领导 牵头区领导 分管市领导 "
     "市领导 县领导 区领导 包联领导 headingleader"},
    {R::supervising_leader, 98,
     "责任领导 分管领导 分管负责人 主管领导 包保领导 挂钩领导 包案领导 联系领导 单位分管领导 supervisingleader"},
    {R::responsible_person, 98,
     "责任人 具体责任人 负责人 经办人 具体负责人 承办人 直接责任人 责任人员 personincharge responsibleperson"},
    {R::liaison, 98, "联络员 联系人 联系电话 联系方式 联络员及电话 联系人及电话 电话 手机 手机号码 contact liaison"},
    {R::start, 98, "启动时间 开始时间 起始时间 开工时间 启动时限 计划开始时间 startdate start"},
    {R::due, 100,
     "完成时限 完成时间 办结时限 时限要求 时限 时间节点 完成时间节点 完成节点 时间要求 整改时限 完成期限 计划完成时间 "
     "预计完成时间 拟完成时间 要求完成时间 "
     "截止时间 截止日期 期限 整改期限 完成日期 到期时间 办理时限 推进时限 预计完成时限 完成时限要求 计划完成时限 deadline "
     "duedate due dueby"},
    {R::due, 80, "时间安排 进度要求 时间进度 进度时限 计划竣工时间 办结时间 限期"},
    {R::due, 46, "节点 时间"},
    {R::closed_on, 98, "销号时间 实际完成时间 实际完成日期 销号日期 完成销号时间 办结日期"},
    {R::milestones, 96, "阶段节点 节点安排 推进计划 季度安排 进度安排 工作安排 进度计划 阶段目标 实施计划 milestones"},
    {R::progress, 98,
     "进展情况 工作进展 推进情况 当前进展 目前进展 落实情况 进展 整改情况 本月进展 最新进展 形象进度 工作推进情况 办理情况 "
     "工作进展情况 任务进展 进度情况 "
     "整改进展 整改落实情况 推进落实情况 完成进展 任务进展情况 本月进展情况 整改进展情况 progress progressnote"},
    {R::progress, 90, "完成情况 当前进度 目前进度 进度 工作成效 主要做法和成效 任务完成情况 取得成效 办理进度"},
    {R::percent, 98, "完成率 完成比例 完成百分比 进度百分比 完成进度 总体进度 完成比 进度率 completion completionrate percent %"},
    {R::target, 80, "目标任务 目标值 计划数 年度任务 年度计划 目标数 任务数 计划完成 全年目标 全年任务 年度任务数 target"},
    {R::actual, 94, "已完成 实际完成 完成数 实际完成情况 实际完成数 已完成数 累计完成 完成量 累计完成数 actual"},
    {R::status, 98, "是否完成 是否销号 完成状态 状态 销号情况 销号标注 办理状态 整改状态 是否办结 完成与否 任务状态 status"},
    {R::light, 98, "进度评价 亮灯 亮灯情况 红黄绿灯 预警 灯 颜色 预警等级 亮牌 light"},
    {R::problem, 98,
     "存在问题 困难问题 存在困难 存在的问题 主要问题 滞后原因 未完成原因 存在问题及原因 存在的困难和问题 problem issues "
     "problems"},
    {R::next_step, 98,
     "下一步措施 下一步打算 下步工作 下一步工作 下一步工作计划 下步计划 下步打算 下一步工作打算 下一步计划 下步措施 nextstep "
     "nextsteps"},
    {R::help, 98, "需协调事项 需协调解决的问题 需协调解决问题 需支持事项 意见建议 请求事项 需协调解决事项 需要协调事项"},
    {R::evidence, 98, "佐证材料 附件 印证材料 证明材料 佐证 evidence"},
    {R::note, 100, "备注 备考 remark remarks note notes comment comments"},
    {R::note, 60, "说明 其他"},
    {R::first_quarter, 98, "一季度 第一季度 1季度 第1季度 q1"},
    {R::second_quarter, 98, "二季度 第二季度 2季度 第2季度 q2"},
    {R::third_quarter, 98, "三季度 第三季度 3季度 第3季度 q3"},
    {R::fourth_quarter, 98, "四季度 第四季度 4季度 第4季度 q4"},
};

struct Word1 {
    ColumnRole role;
    int weight;
    std::u32string text;
};

const std::vector<Word1>& table() {
    static const std::vector<Word1> made = [] {
        std::vector<Word1> out;
        for (auto& s : synonyms)
            for (std::string_view rest = s.words; !rest.empty();) {
                const auto end = std::min(rest.find(' '), rest.size());
                if (end) out.push_back({s.role, s.weight, text::decode(rest.substr(0, end))});
                rest.remove_prefix(std::min(end + 1, rest.size()));
            }
        return out;
    }();
    return made;
}

/// Half-width, lower case, without blanks, without what stands in brackets, without a star or colon at the ends.
std::u32string plain(std::string_view heading, std::u32string* in_brackets = nullptr) {
    std::u32string out;
    int depth = 0;
    for (char32_t c : text::decode(text::comparable(heading))) {
        if (c == U'(' || c == U'[') ++depth;
        else if (c == U')' || c == U']') depth = std::max(depth - 1, 0);
        else if (depth) {
            if (in_brackets) *in_brackets += c;
        } else if (c != U'*' && c != U':' && c != U'★') out += c;
    }
    return out;
}

int match(const std::u32string& heading, const std::u32string& word, int weight) {
    if (heading == word) return weight;
    if (word.size() < 2 || heading.size() <= word.size()) return 0;
    if (word.front() < 0x80) return 0;  // English headings are matched whole only
    int share = 0;
    if (heading.ends_with(word)) share = 88;
    else if (heading.starts_with(word)) share = 72;
    else if (heading.find(word) != std::u32string::npos) share = 62;
    const int length = int(heading.size());
    if (length > 12) share = share * 12 / length;
    return weight * share / 100 + (share ? int(word.size()) : 0);  // a longer word says more
}

void offer(std::vector<Guess>& out, ColumnRole role, int score) {
    score = std::min(score, 100);
    if (score < 40) return;
    for (auto& guess : out)
        if (guess.role == role) return void(guess.score = std::max(guess.score, score));
    out.push_back({role, score});
}

void add_matches(std::vector<Guess>& out, const std::u32string& heading, int share) {
    for (auto& word : table()) offer(out, word.role, match(heading, word.text, word.weight) * share / 100);
}

constexpr std::u32string_view joints = U"及与和暨、/";

/// Where a heading that names two things is cut; npos when it names one.
std::size_t joint(const std::u32string& heading) {
    const auto at = heading.find_first_of(joints);
    return at == std::u32string::npos || at < 2 || at + 2 >= heading.size() ? std::u32string::npos : at;
}

bool has(const std::u32string& s, std::u32string_view word) { return s.find(word) != std::u32string::npos; }

void add_special(std::vector<Guess>& out, const std::u32string& heading, const std::u32string& brackets) {
    const bool percent = has(brackets, U"%") || has(heading, U"%");
    if (percent && (has(heading, U"进度") || has(heading, U"完成") || has(heading, U"率") || has(heading, U"比例")))
        offer(out, ColumnRole::percent, 100);
    if (has(heading, U"牵头") && (has(heading, U"配合") || has(heading, U"协办"))) out.clear(), offer(out, ColumnRole::units, 98);
    if (heading.ends_with(U"领导") || heading.ends_with(U"负责人") || heading.ends_with(U"责任人"))
        offer(out, ColumnRole::supervising_leader, 60);
    if (heading.ends_with(U"电话") || heading.ends_with(U"号码")) offer(out, ColumnRole::liaison, 95);
    if (heading.ends_with(U"地区") || heading.ends_with(U"县区") || heading.ends_with(U"区县")) offer(out, ColumnRole::area, 95);
    if ((heading == U"县" || heading == U"市" || heading == U"区") && has(brackets, U"区")) offer(out, ColumnRole::area, 95);
}

std::vector<Guess> guess(std::string_view leaf, std::string_view above) {
    std::vector<Guess> out;
    std::u32string brackets;
    const std::u32string heading = plain(leaf, &brackets), parent = plain(above);
    if (heading.empty() && parent.empty()) return out;
    add_matches(out, heading, 100);
    if (const auto at = joint(heading); at != std::u32string::npos) add_matches(out, heading.substr(0, at), 96);
    add_special(out, heading, brackets);
    if (!parent.empty()) {
        const bool vague = out.empty() || heading == U"单位" || heading == U"名称" || heading == U"内容" || heading == U"时间" ||
                           heading == U"单位名称" || heading == U"部门";
        if (vague) {
            std::vector<Guess> lone = std::exchange(out, {});
            add_matches(out, parent + heading, 100);
            add_matches(out, parent, lone.empty() ? 60 : 92);
            for (auto& g : lone) offer(out, g.role, g.score * 9 / 10);
        }
    }
    std::stable_sort(out.begin(), out.end(), [](const Guess& a, const Guess& b) { return a.score > b.score; });
    return out;
}

}  // namespace

std::vector<Guess> guesses(std::string_view heading, std::string_view above) {
    return text::length(heading) > 40 ? std::vector<Guess>{} : guess(heading, above);
}

ColumnRole second_meaning(std::string_view heading) {
    const auto whole = plain(heading);
    const auto at = joint(whole);
    if (at == std::u32string::npos) return ColumnRole::none;
    const auto found = guesses(text::encode(whole.substr(at + 1)));
    return found.empty() || found.front().score < 70 ? ColumnRole::none : found.front().role;
}

bool is_heading(std::string_view heading) {
    if (heading.empty() || heading.size() > 60) return false;
    static const auto known = [] {
        std::unordered_map<std::string, bool> out;
        for (auto& word : table())
            if (word.text.size() > 1) out[text::encode(word.text)] = true;
        return out;
    }();
    return known.contains(text::encode(plain(heading)));
}

bool asks_for_old_number(std::string_view heading) {
    std::u32string brackets;
    plain(heading, &brackets);
    return brackets.find(U"序号") != std::u32string::npos;
}

}  // namespace ledger
