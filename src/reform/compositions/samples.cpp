#include <map>
#include "reform/compositions/composition.hpp"
#include "reform/compositions/kind_rules.hpp"

// One complete input a kind. The matters are invented; the forms are what an office would fill in.

namespace {

// A prompt, an assignment, an urging and an order in one matter, each citing those before it.
constexpr std::string_view slip_head = R"({
  "addressee": "市卫生和计划生育委员会",
  "task": "公立医院薪酬制度改革试点",
  "task_code": "ZB-2017-0126",
  "basis": "省委全面深化改革领导小组第三十一次会议精神",
  "co_units": "市人力资源和社会保障局、市财政局",
  "leader": "周启文",
  "original_due": "2017年6月30日",
)";
constexpr std::string_view slip_foot = R"(
  "contact": "李思敏",
  "phone": "0533-3180000",
  "copies_to": "市委督查室，市政府督查室",
  "receipt": true,
  "sources": [
    {"field": "task", "source": "matter 126 · title"},
    {"field": "original_due", "source": "matter 126 · due"},
    {"field": "situation", "source": "report 2017-06 · matter 126"},
    {"field": "earlier", "source": "papers of matter 126"}
  ]
})";

std::string slip(std::string_view middle) { return std::string(slip_head) + std::string(middle) + std::string(slip_foot); }

const std::string prompt = slip(R"(  "due": "2017-04-20",
  "duties": ["研究省里会议精神，摸清3家市级公立医院收入分配现状", "会同人社、财政部门提出试点思路"],)");
const std::string assignment = slip(R"(  "due": "2017-06-30",
  "duties": ["起草市级公立医院薪酬制度改革试点方案，征求有关部门意见", "完成合法性审查后提请市委深改组会议审议", "方案印发后组织3家医院启动试点"],
  "earlier": [{"label": "提示单", "number": "淄改办督提〔2017〕8号", "date": "2017-04-17"}],)");
const std::string urging = slip(R"(  "due": "2017-07-20",
  "situation": "试点方案已完成起草，与财政部门就绩效工资总量核定办法尚未达成一致，未提请会议审议，完成进度60%，低于序时进度。",
  "duties": ["7月10日前与财政、人社部门形成一致意见", "7月20日前将试点方案提请会议审议"],
  "earlier": [{"label": "提示单", "number": "淄改办督提〔2017〕8号", "date": "2017-04-17"},
              {"label": "交办单", "number": "淄改办督交〔2017〕11号", "date": "2017-05-03"}],)");
const std::string order = slip(R"(  "due": "2017-08-31",
  "urgency": "特急",
  "approval": "经市委深改组领导同志批准",
  "situation": "试点方案两次延期，至今未提请会议审议，影响全省试点进度。",
  "duties": ["8月15日前将试点方案提请市委深改组会议审议", "8月31日前3家医院全部启动试点", "书面说明逾期原因和责任"],
  "earlier": [{"label": "提示单", "number": "淄改办督提〔2017〕8号", "date": "2017-04-17"},
              {"label": "交办单", "number": "淄改办督交〔2017〕11号", "date": "2017-05-03"},
              {"label": "催办单", "number": "淄改办督催〔2017〕6号", "date": "2017-07-05"}],)");

constexpr std::string_view notice = R"({
  "subject": "半年滞后改革任务",
  "addressees": "市发展和改革委员会、市卫生和计划生育委员会、市住房和城乡建设局",
  "basis": "市委深改组第十二次会议要求和月度调度结果",
  "matters": [
    {"task": "公立医院薪酬制度改革试点", "lead_unit": "市卫生和计划生育委员会", "due": "2017年7月20日",
     "progress": "方案未提请审议，完成60%", "demand": "与财政部门形成一致意见后提请审议"},
    {"task": "市场准入负面清单制度衔接", "lead_unit": "市发展和改革委员会", "due": "2017年7月31日",
     "progress": "目录梳理完成，2个区县未衔接", "demand": "指导张店区、临淄区完成目录衔接"},
    {"task": "建设工程审批流程优化", "lead_unit": "市住房和城乡建设局", "due": "2017年7月31日",
     "progress": "联合审图系统未上线", "demand": "完成系统联调并上线运行"}
  ],
  "demands": ["落实牵头责任。|主要负责同志亲自过问，逐项明确责任人和推进步骤，配合单位主动支持。",
              "据实反馈情况。|办结的反馈结果和证明材料，未办结的说明原因和下步措施，不得以会议、发文代替落实。"],
  "due": "2017-08-04",
  "contact": "李思敏",
  "phone": "0533-3180000",
  "sources": [
    {"field": "matters[0].progress", "source": "report 2017-06 · matter 126"},
    {"field": "matters[1].progress", "source": "report 2017-06 · matter 33"},
    {"field": "matters[2].progress", "source": "report 2017-06 · matter 88"}
  ]
})";

constexpr std::string_view letter = R"({
  "subject": "不动产登记信息共享",
  "addressee": "中国人民银行淄博市中心支行",
  "basis": "《淄博市2017年全面深化改革工作要点》",
  "situation": "不动产登记与金融机构信息共享是今年市定改革任务，市国土资源局已建成统一登记平台，11个区县全部接入，截至6月底共受理抵押登记1.26万件。目前抵押登记仍需群众在银行和登记窗口之间往返，与贵单位征信系统的数据接口尚未接通。",
  "requests": ["协调接通不动产登记平台与征信系统的数据接口", "指导驻淄各商业银行开通抵押登记网上受理端口"],
  "due": "2017-07-31",
  "contact": "李思敏",
  "phone": "0533-3180000",
  "copies_to": "市国土资源局",
  "sources": [{"field": "situation", "source": "report 2017-06 · matter 57"}]
})";

constexpr std::string_view rectification = R"({
  "addressee": "张店区委全面深化改革领导小组",
  "inspection": "第二季度“四查四看”专项督察",
  "inspected_from": "2017-06-12",
  "inspected_to": "2017-06-16",
  "problems": [
    {"problem": "“一次办好”事项目录公布128项，实地抽查20项，其中3项仍需群众补交材料。", "requirement": "修订办事指南，取消没有依据的材料，重新公布目录。", "due": "2017-07-15"},
    {"problem": "有2个街道的改革台账更新不及时，4项任务进展与实际不符。", "requirement": "逐项核实台账，按月据实更新。", "due": "2017-07-10"},
    {"problem": "社区工作准入制度没有落实，抽查的6个社区中有2个仍在填报已取消的报表。", "requirement": "清理社区报表，公布准入清单。", "due": "2017-07-31"}
  ],
  "due": "2017-08-04",
  "contact": "李思敏",
  "phone": "0533-3180000",
  "copies_to": "市委督查室",
  "sources": [{"field": "problems", "source": "inspection 2017-2 · findings of 张店区"}]
})";

constexpr std::string_view circular = R"({
  "subject": "2017年上半年改革创新案例评选情况",
  "addressees": "各区县委全面深化改革领导小组，市委各专项小组，市直各有关部门",
  "opening": "今年上半年，各区县、各部门围绕重点领域和关键环节大胆探索，形成了一批可复制可推广的经验。经单位申报、专家评审、群众投票，共评出优秀案例12个。现将有关情况通报如下。",
  "sections": [
    {"heading": "评选情况", "paragraphs": ["共收到申报案例86个，其中区县52个、市直部门34个。经初评筛选出30个进入专家评审，最终评出一等奖2个、二等奖4个、三等奖6个。"]},
    {"heading": "主要特点", "paragraphs": ["突出问题导向。|12个优秀案例中，有9个直接解决群众办事的堵点。", "注重基层首创。|区县和镇办的案例有8个，占三分之二。", "成效可以核实。|每个案例都有前后对比的数据，并经实地核查。"]},
    {"heading": "下步工作", "paragraphs": ["各级各部门要学习借鉴优秀案例的做法，结合实际推广运用。市委改革办将对推广情况开展跟踪评估。"]}
  ],
  "sources": [{"field": "sections[0].paragraphs[0]", "source": "cases 2017-1 · counts by kind and award"}]
})";

constexpr std::string_view report = R"({
  "subject": "2017年上半年全面深化改革工作情况",
  "addressee": "省委全面深化改革领导小组办公室",
  "signer": "周启文",
  "opening": "今年以来，我市认真贯彻中央和省委决策部署，把抓落实作为改革的生命线，各项工作有序推进。现将有关情况报告如下。",
  "sections": [
    {"heading": "总体进展", "paragraphs": ["截至6月底，年度改革任务共510项，已完成销号187项，正在推进304项，待上级部署统一启动19项，扣除待上级部署的任务，完成率为38.1%。承担的国家和省级改革试点47项，已形成阶段成果31项。"]},
    {"heading": "主要做法", "paragraphs": ["健全督察机制。|落实“六个一”督察制度，每月调度、督察、排名、通报，上半年发出督办单64份，推动58个问题按期办结。", "压实各级责任。|市委常委牵头专项小组，逐项明确责任人和完成时限，改革得分纳入区县年度综合考核。", "减轻基层负担。|一次填报、多方使用，取消面向镇办的重复报表23张。"]},
    {"heading": "存在问题", "paragraphs": ["部分跨部门改革协同不够，公立医院薪酬制度改革等14项任务低于序时进度。"]},
    {"heading": "下步打算", "paragraphs": ["紧盯滞后任务逐项会诊，7月底前全部赶上序时进度；对已完成的任务开展回头看，防止反弹。"]}
  ],
  "contact": "李思敏",
  "phone": "0533-3180000",
  "sources": [{"field": "sections[0].paragraphs[0]", "source": "figures 2017-06 · tasks, done, working, waiting, done_rate"}]
})";

constexpr std::string_view inspection = R"({
  "subject": "“四查四看”",
  "addressee": "市委全面深化改革领导小组",
  "signer": "周启文",
  "basis": "市委深改组2017年督察计划",
  "from": "2017-06-12",
  "to": "2017-06-16",
  "teams": "4个督察组",
  "method": "查阅资料、实地暗访、个别访谈、随机抽查",
  "inspected_units": ["张店区", "临淄区", "桓台县", "沂源县", "市卫生和计划生育委员会"],
  "achievements": ["责任体系比较健全。|被督察单位都建立了改革台账，主要负责同志每月听取汇报，抽查的120项任务中有113项责任到人。",
                   "重点改革取得突破。|“一次办好”改革减少申报材料346份，平均办理时间缩短42%。"],
  "findings": [
    {"title": "部分改革停留在文件上", "text": "张店区公布“一次办好”事项128项，抽查20项，其中3项仍需群众补交材料。", "unit": "张店区", "measure": "修订办事指南，重新公布目录", "due": "2017-07-15"},
    {"title": "跨部门协同不够", "text": "公立医院薪酬制度改革方案与财政部门两个月没有形成一致意见。", "unit": "市卫生和计划生育委员会", "measure": "由专项小组牵头会商，限期提请审议", "due": "2017-07-20"},
    {"title": "台账更新不及时", "text": "桓台县2个镇的台账有4项任务进展与实际不符。", "unit": "桓台县", "measure": "逐项核实，按月据实更新", "due": "2017-07-10"}
  ],
  "suggestions": ["对3个问题分别下发整改通知，8月上旬开展回头看。", "把协同不够的任务列入市委深改组会议议题，由专项小组组长协调推动。"],
  "contact": "李思敏",
  "phone": "0533-3180000",
  "sources": [{"field": "achievements[0]", "source": "inspection 2017-2 · sampled tasks"}, {"field": "findings", "source": "inspection 2017-2 · findings"}]
})";

constexpr std::string_view minutes = R"({
  "meeting": "市委全面深化改革领导小组|第十二次会议",
  "place": "市委常委会议室",
  "chair": "市委书记、市委深改组组长王修远",
  "held_on": "2017-06-20",
  "present": "王修远　李书瑶　张景明　赵若兰　周启文　孙立言　吴　桐　陈致远",
  "absent": "郑子衿",
  "observers": "冯云帆　杨静姝　秦浩然　何语桐　许晓棠",
  "topics": [
    {"title": "第一议题", "decisions": ["会议传达学习了中央和省委深改组会议精神。会议要求，各专项小组6月底前分别召开会议，结合实际研究贯彻措施，市委改革办汇总后提交下次会议。"]},
    {"title": "公立医院薪酬制度改革试点方案", "decisions": ["会议原则同意市卫生和计划生育委员会提请审议的试点方案。由市财政局、市人力资源和社会保障局会同市卫生和计划生育委员会，在7月10日前完善绩效工资总量核定办法，按程序印发。", "试点医院确定为3家，8月底前全部启动；社会组每月调度一次试点情况。"]},
    {"title": "上半年改革督察情况", "decisions": ["会议听取了上半年督察情况汇报。会议强调，对督察发现的问题要逐项整改销号，逾期未改的约谈主要负责同志。"]}
  ],
  "sources": [{"field": "present", "source": "meeting 12 · attendance"}, {"field": "absent", "source": "meeting 12 · attendance"}]
})";

constexpr std::string_view agenda = R"({
  "meeting": "市委全面深化改革领导小组|第十二次会议",
  "place": "市委常委会议室",
  "chair": "王修远",
  "present": "市委深改组成员；各专项小组负责同志；有关单位主要负责同志列席相关议题",
  "held_on": "2017-06-20",
  "topics": [
    {"form": "study", "title": "传达学习中央和省委深改组会议精神", "unit": "市委改革办", "speaker": "周启文", "time": "15分钟"},
    {"form": "deliberate", "title": "《淄博市公立医院薪酬制度改革试点方案》", "unit": "市卫生和计划生育委员会", "speaker": "冯云帆", "others": "市财政局、市人力资源和社会保障局", "time": "20分钟"},
    {"form": "deliberate", "title": "《淄博市不动产登记“一窗受理”实施办法》", "unit": "市国土资源局", "speaker": "杨静姝", "others": "市住房和城乡建设局、市地税局", "time": "15分钟"},
    {"form": "hear", "title": "上半年改革督察情况", "unit": "市委改革办", "speaker": "周启文", "time": "10分钟"}
  ],
  "contact": "李思敏",
  "phone": "0533-3180000"
})";

constexpr std::string_view leader_sheet = R"({
  "subject": "关于请协助做好国家公立医院综合改革评估工作的函",
  "from": "省深化医药卫生体制改革领导小组办公室",
  "from_number": "鲁医改办函〔2017〕19号",
  "urgency": "急件",
  "serial": "2017-0418",
  "received_on": "2017-06-23",
  "due": "2017-07-05",
  "summary": "国家评估组拟于7月上旬对我市公立医院综合改革进行现场评估，抽查2家市级医院和1个县。请我市提供自查报告，明确1名联络员，7月5日前反馈。",
  "suggestion": "建议由市卫生和计划生育委员会牵头，市财政局、市人力资源和社会保障局配合，7月3日前完成自查报告；联络员由市卫生和计划生育委员会确定。妥否，请批示。",
  "leaders": [{"name": "王修远", "post": "组　长"}, {"name": "李书瑶", "post": "副组长"}, {"name": "周启文", "post": "办公室主任"}],
  "enclosures": ["来函复印件", "评估指标表"],
  "contact": "李思敏",
  "phone": "3180000",
  "sources": [{"field": "from_number", "source": "received 2017-0418"}]
})";

constexpr std::string_view ledger = R"({
  "title": "淄博市2017年改革任务台账（社会体制改革）",
  "unit": "市委改革办",
  "as_of": "2017-06-26",
  "rows": [
    {"code": "ZB-2017-0126", "field": "社会体制改革", "task": "公立医院薪酬制度改革试点", "measures": "制定试点方案，核定绩效工资总量，3家市级医院启动试点", "lead_unit": "市卫生和计划生育委员会", "co_units": "市人力资源和社会保障局、市财政局", "leader": "周启文", "due": "2017年6月底前", "progress": "方案已起草，与财政部门未达成一致", "percent": "60%", "light": "滞后"},
    {"code": "ZB-2017-0127", "field": "社会体制改革", "task": "家庭医生签约服务", "measures": "重点人群签约率达到60%，建立考核和付费机制", "lead_unit": "市卫生和计划生育委员会", "co_units": "市财政局", "leader": "周启文", "due": "2017年12月底前", "progress": "重点人群签约率51%，9个区县达到序时进度", "percent": "55%", "light": "正常"},
    {"code": "ZB-2017-0131", "field": "社会体制改革", "task": "城乡居民医保整合", "measures": "统一筹资标准、待遇水平和经办服务", "lead_unit": "市人力资源和社会保障局", "leader": "孙立言", "due": "2017年5月底前", "progress": "实施办法已印发，信息系统上线运行", "percent": "100%", "light": "正常", "closed": "已销号"},
    {"code": "ZB-2017-0140", "field": "教育体制改革", "task": "中小学教师“县管校聘”", "measures": "核定岗位总量，完成首轮竞聘", "lead_unit": "市教育局", "co_units": "市人力资源和社会保障局、市编办", "leader": "吴桐", "due": "2017年8月底前", "progress": "7个区县完成岗位核定", "percent": "45%", "light": "正常"},
    {"code": "ZB-2017-0142", "field": "教育体制改革", "task": "学区制管理改革", "measures": "城区划分学区，统筹师资和场馆", "lead_unit": "市教育局", "leader": "吴桐", "due": "2017年10月底前", "progress": "试点区划定学区12个", "percent": "40%", "light": "正常"}
  ],
  "sources": [{"field": "rows[0].progress", "source": "report 2017-06 · matter 126"}]
})";

constexpr std::string_view opinion_record = R"({
  "draft": "淄博市公立医院薪酬制度改革试点方案（征求意见稿）",
  "drafting_unit": "市卫生和计划生育委员会",
  "asked_on": "2017-05-22",
  "due": "2017-06-02",
  "asked_units": ["市委组织部", "市财政局", "市人力资源和社会保障局", "市审计局", "市中心医院"],
  "opinions": [
    {"unit": "市财政局", "opinion": "绩效工资总量应与医院收支结余挂钩，建议明确控制比例。", "adoption": "partly", "reason": "增加与收支结余挂钩的原则，具体比例由实施细则规定"},
    {"unit": "市财政局", "opinion": "院长年薪由财政负担的部分，建议分年安排。", "adoption": "adopted", "reason": "已在第8条写明分三年落实"},
    {"unit": "市人力资源和社会保障局", "opinion": "建议增加对基层坐诊医师的倾斜。", "adoption": "adopted", "reason": "已在第6条增加"},
    {"unit": "市中心医院", "opinion": "建议试点期间暂不实行科室二次分配公示。", "adoption": "rejected", "reason": "与国家试点指导意见中公开透明的要求不符"},
    {"unit": "市委组织部", "opinion": "无意见。", "adoption": "none"},
    {"unit": "市审计局", "opinion": "无意见。", "adoption": "none"}
  ],
  "contact": "许晓棠",
  "phone": "0533-3180001",
  "sources": [{"field": "opinions", "source": "opinion record 9"}]
})";

}  // namespace

std::string sample(PaperKind kind) {
    static const std::map<PaperKind, std::string> samples{{PaperKind::circular, std::string(circular)},
                                                          {PaperKind::prompt_slip, prompt},
                                                          {PaperKind::assignment_slip, assignment},
                                                          {PaperKind::urging_slip, urging},
                                                          {PaperKind::compliance_order, order},
                                                          {PaperKind::supervision_notice, std::string(notice)},
                                                          {PaperKind::supervision_letter, std::string(letter)},
                                                          {PaperKind::minutes, std::string(minutes)},
                                                          {PaperKind::inspection_report, std::string(inspection)},
                                                          {PaperKind::upward_report, std::string(report)},
                                                          {PaperKind::rectification_notice, std::string(rectification)},
                                                          {PaperKind::agenda, std::string(agenda)},
                                                          {PaperKind::leader_sheet, std::string(leader_sheet)},
                                                          {PaperKind::ledger_print, std::string(ledger)},
                                                          {PaperKind::opinion_record, std::string(opinion_record)}};
    return samples.at(rules_of(kind).kind);
}
