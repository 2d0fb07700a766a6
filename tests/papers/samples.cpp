#include "papers/samples.hpp"
#include <fstream>
#include <sstream>
#include "reform/compositions/composition.hpp"
#include "support/zibo_month.hpp"

using office::Align, office::Block, office::Cell, office::Document, office::heading, office::paragraph, office::run_in_heading,
    office::Table;

namespace samples {

namespace {

Table ranking() {
    Table t;
    t.title = "2026年7月份县（市、区）改革工作量化排名表";
    t.widths = {10, 30, 15, 15, 15, 17};
    t.head = {{{{"位次", 1, 2}, {"县（市、区）", 1, 2}, {"分项得分", 3}, {"总分", 1, 2}}},
              {{{"任务落实"}, {"督察整改"}, {"改革创新"}}}};
    const char* names[] = {"临河区", "青石县", "东湖新区", "云岭县", "安丰市", "龙潭县",
                           "北城区", "长乐县", "石泉县",   "柳林县", "南山县"};
    for (int i = 0; i < 11; ++i) {
        const auto place = std::to_string(i + 1), score = std::to_string(49 - i) + ".20", total = std::to_string(96 - i) + ".45";
        t.rows.push_back({{{place}, {names[i]}, {score}, {"19.60"}, {"18.80"}, {total}}});
    }
    return t;
}

Table lagging() {
    Table t;
    t.widths = {8, 40, 26, 22, 36};
    t.head = {{{{"序号"}, {"任务（问题）"}, {"牵头单位"}, {"应完成时限"}, {"进展和存在问题"}}}};
    const char* rows[][4] = {
        {"市县两级政务服务事项同源管理", "市行政审批服务局", "2026年7月底前", "基本目录已印发，3个县未完成认领"},
        {"公立医院薪酬制度改革试点", "市卫生健康委", "2026年6月底前", "方案已送审，与财政部门未达成一致"},
        {"建设用地“标准地”出让", "市自然资源局", "2026年7月底前", "区域评估滞后，完成率58%"}};
    int number = 0;
    for (auto& row : rows)
        t.rows.push_back(
            {{{std::to_string(++number)}, {row[0], 1, 1, Align::left}, {row[1]}, {row[2]}, {row[3], 1, 1, Align::left}}});
    return t;
}

}  // namespace

namespace {

std::string file(const char* path) {
    std::ostringstream text;
    text << std::ifstream(path).rdbuf();
    return text.str();
}

}  // namespace

Document of(PaperKind kind) {
    static const auto words = parse_sentences(file("playbooks/zibo/papers.toml"), file("playbooks/base/papers.toml")).sentences;
    const auto slip = zibo::slip();
    const PaperFrame frame{slip.city, slip.organ, slip.organ_short,        slip.leading_group, slip.leading_group_short,
                           2017,      12,         parse_date("2017-07-05")};
    return compose(kind, sample(kind), words.at(kind), frame);
}

Document zibo_june() {
    return compose(zibo::june(), parse_paper_words(file("playbooks/zibo/papers.toml")).words, zibo::slip()).document;
}

Document bulletin() {
    Document d;
    d.copy_number = "000126";
    d.urgency = "加急";
    d.mark = "中共云州市委改革办文件";
    d.number = "云改办〔2026〕15号";
    d.title = {"关于2026年7月份全市重点改革任务", "落实情况的通报"};
    d.addressees = "各县（市、区）委改革委，市委各专项小组，市直各有关单位";
    d.body = {
        paragraph("按照《云州市全面深化改革月调度季督察工作办法》要求，市委改革办对2026年7月份全市重点改革任务落实情况进行了集中"
                  "调度和量化评分。现将有关情况通报如下。"),
        heading(1, "一、总体情况"),
        paragraph("截至7月31日，年度168项重点改革任务已完成72项，正在推进91项，进度滞后5项。各县（市、区）和市直单位本月报送进展4"
                  "12条，退回补正37条。"),
        heading(1, "二、量化排名"),
        paragraph("临河区、青石县、东湖新区位列前三名，柳林县、南山县位列后两名。分项得分和位次见下表。"),
        office::table(ranking()),
        heading(1, "三、存在的主要问题"),
        run_in_heading(2, "（一）部分任务推进滞后。",
                       "“市县两级政务服务事项同源管理”等5项任务未完成7月底节点，其中2项已连续两个月亮“红灯”。"),
        run_in_heading(2, "（二）佐证材料质量不高。",
                       "有的单位以会议代落实、以文件代成效，37条退回材料中有21条缺少可核查的数据。"),
        run_in_heading(3, "1.超期未整改3个，", "分别涉及云岭县、长乐县和市住房城乡建设局；"),
        run_in_heading(3, "2.整改后反弹2个，", "均为窗口授权不到位。"),
        heading(1, "四、下一步工作要求"),
        paragraph("各级各有关单位要坚持问题导向，逐项明确责任人、完成时限，于8月10日17时前反馈整改计划。联系人：王喆、李䶮。"),
        paragraph("特此通报。"),
    };
    d.annexes = {{{"2026年7月份县（市、区）", "改革工作量化排名及分项得分表"}, {office::table(ranking())}},
                 {{"7月份滞后任务和未销号问题清单"}, {office::table(lagging())}}};
    d.organ = "中共云州市委改革办";
    d.date = "2026年8月5日";
    d.note = "此件发至县级";
    d.copies_to =
        "市委常委，市人大常委会、市政府、市政协有关领导同志，市纪委监委，市委办公室、市政府办公室，市委组织部、市委督查室";
    d.printed_by = "中共云州市委改革办综合科";
    d.printed_on = "2026年8月5日";
    return d;
}

Document order() {
    Document d;
    d.head = office::Head::letter;
    d.urgency = "特急";
    d.mark = "中共云州市委全面深化改革委员会办公室";
    d.number = "云改督责〔2026〕3号";
    d.title = {"责　令　书"};
    d.addressees = "市住房城乡建设局";
    Table t;
    t.widths = {2, 4, 2, 4};
    t.rows = {{{{"任务名称"}, {"城市更新项目审批“一张图”", 3, 1, Align::left}}},
              {{{"原定时限"}, {"2026年6月30日"}, {"责令时限"}, {"2026年8月20日"}}},
              {{{"责令事项"}, {"1.8月12日前完成系统接口联调；2.8月20日前组织验收；3.说明逾期原因。", 3, 1, Align::left}}}};
    d.body = {paragraph("你单位牵头的“城市更新项目审批‘一张图’”改革任务，应于2026年6月30日前完成验收，至今仍未完成。经市委改革委"
                        "领导同意，现责令如下："),
              office::table(t), paragraph("请于2个工作日内书面签收，8月20日17时前报送落实情况。")};
    d.organ = d.mark;
    d.date = "2026年8月5日";
    d.copies_to = "市委督查室，市政府督查室";
    return d;
}

Document minutes() {
    Document d;
    d.head = office::Head::minutes;
    d.mark = "中共云州市委全面深化改革委员会会议纪要";
    d.number = "〔2026〕7号";
    d.title = {"十五届市委全面深化改革委员会", "第七次会议纪要"};
    d.body = {
        paragraph("2026年8月3日，市委全面深化改革委员会召开第七次会议，传达学习上级会议精神，审议有关改革方案。现纪要如下。"),
        heading(1, "一、关于第一议题"), paragraph("会议要求，各专项小组要在8月15日前提出本领域贯彻措施。")};
    d.attendance = {{"出席", "陈立新　赵海燕　周国强　张明远　刘晓东　王　喆"},
                    {"请假", "孙志远"},
                    {"列席", "李文博　郑建平　何玉珍　吴思源　马俊峰"}};
    d.copies_to = "市委常委，市委各专项小组组长、副组长";
    d.printed_by = "中共云州市委改革办";
    d.printed_on = "2026年8月4日";
    return d;
}

Document report() {
    Document d;
    d.mark = "中共云州市委改革办文件";
    d.number = "云改办〔2026〕16号";
    d.signer = "李文博";
    d.title = {"关于“四查四看”专项督察情况的报告"};
    d.addressees = "市委全面深化改革委员会";
    d.body = {paragraph("根据年度督察计划，市委改革办组成4个督察组，对12个县（市、区）开展了专项督察。现将有关情况报告如下。"),
              paragraph("特此报告。")};
    d.organ = "中共云州市委改革办";
    d.date = "2026年8月1日";
    d.sealed = false;
    d.printed_by = "中共云州市委改革办";
    d.printed_on = "2026年8月1日";
    return d;
}

Document full_pages() {
    Document d;
    d.mark = "校准文件";
    d.number = "〔2026〕1号";
    d.title = {"校准"};
    std::string text;
    for (int i = 0; i < 28 * 60; ++i) text += "测";
    d.body = {{.kind = office::BlockKind::flush, .runs = {{.text = text}}}};
    return d;
}

}  // namespace samples
