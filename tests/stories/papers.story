# 公文：起草、检查、送签、印发、作废、归档；成套起草和印发；归档包。

story 提示单从台账取数，填不全不能送签，印发时取号封存，作废的号留在册上
  at 2017-06-20 09:00
  as 改革办科员
    POST /api/matters {"title":"推进公共资源交易平台整合","lead_units":[4],"co_units":[6],"due":"2017-05-31","basis":"市委改革要点"}
    200
    keep 事项 = matter.id
    PUT /api/matters/{事项}/assignment {}
    200
    GET /api/paper-kinds
    200 "责令书"
    POST /api/papers {"kind":"bulletin"}
    409 "月度通报在“通报公文”里起草"
    POST /api/papers {"kind":"prompt_slip","matter":{事项}}
    200 {"paper":{"state":"draft","kind":"prompt_slip","unit":4,"unit_name":"市发改委"},"input":{"task":"推进公共资源交易平台整合","addressee":"淄博市发展和改革委员会"},"may":["change","discard","present"]}
    200 "市委改革要点"
    keep 公文 = paper.id
    PUT /api/papers/{公文} {"input":{"task":"只有任务"},"sentences":[]}
    200 "addressee"
    PUT /api/papers/{公文}/presentation {}
    422 "必须改的问题"
    DELETE /api/papers/{公文}
    204
    GET /api/papers/{公文}
    404
    POST /api/papers {"kind":"prompt_slip","matter":{事项}}
    200
    keep 公文 = paper.id
    PUT /api/papers/{公文} {"sentences":[{"key":"opening","text":"请速办{烤鸭}。"}]}
    422 "烤鸭"
    PUT /api/papers/{公文} {"sentences":[{"key":"opening","text":"根据{basis}，请抓紧办理“{task}”。"}]}
    200 "请抓紧办理"
    GET /api/papers/{公文}/pages/1
    200 "PNG"
    GET /api/papers/{公文}/pages/99
    404 "没有这一页"
    GET /api/papers/{公文}/docx
    200 "word/document.xml"
    PUT /api/papers/{公文}/issue {}
    403
    PUT /api/papers/{公文}/presentation {}
    200 {"paper":{"state":"to_sign"},"may":["send_back"]}
    PUT /api/papers/{公文} {"sentences":[]}
    409 "公文已送签，退回修改后才能改"
    GET /api/numbers
    200 {"total":0}
  as 发改委联络员
    GET /api/papers
    200 {"total":0}
    GET /api/papers/{公文}
    403
  as 改革办主任
    GET /api/papers?state=to_sign
    200 {"total":1,"to_sign":1,"drafts":0}
    PUT /api/papers/{公文}/issue {"date":"2017-06-21"}
    422 "成文日期不能晚于今天"
    with If-Match "1"
    PUT /api/papers/{公文}/issue {}
    412
    PUT /api/papers/{公文}/issue {}
    200 {"paper":{"state":"issued","issued_on":"2017-06-20"},"may":["void","file"]}
    200 "〔2017〕1号"
    200 "application/pdf"
    PUT /api/papers/{公文}/issue {}
    403 "无权印发公文"
    GET /api/numbers
    200 {"total":1,"items":[{"kind":"提示单","number":1,"object":"paper"}]}
  as 发改委联络员
    GET /api/papers
    200 {"total":1,"items":[{"kind_label":"提示单","state":"issued"}]}
    GET /api/papers/{公文}
    200 {"may":[]}
    GET /api/papers/{公文}/pdf
    200 "%PDF-"
    GET /api/papers/{公文}/docx
    200 "word/document.xml"
    GET /api/papers.zip?paper={公文}
    200 "PK"
    PUT /api/papers/{公文}/voiding {"reason":"不想要"}
    403
  as 住建局联络员
    GET /api/papers
    200 {"total":0}
    GET /api/papers/{公文}
    403
    GET /api/papers/{公文}/pdf
    403
    GET /api/papers.zip?paper={公文}
    403
  as 改革办主任
    PUT /api/papers/{公文}/voiding {"reason":" "}
    422 "请写明作废原因"
    PUT /api/papers/{公文}/voiding {"reason":"主送单位写错"}
    200 {"paper":{"state":"voided"},"void_reason":"主送单位写错"}
    GET /api/numbers
    200 {"total":1,"items":[{"void_reason":"主送单位写错"}],"series":[{"last":1,"voided":1,"complete":true}]}
    POST /api/papers {"kind":"prompt_slip","matter":{事项}}
    200
    keep 再发 = paper.id
    PUT /api/papers/{再发}/issue {}
    200 "〔2017〕2号"
    GET /api/matters/{事项}/archive.zip
    200 "留痕摘录.jsonl"

story 各角色能对公文做什么
  at 2017-06-20 09:00
  as 改革办科员
    POST /api/papers {"kind":"supervision_notice"}
    200 {"paper":{"state":"draft","title":"督办通知（内容未填全）"}}
    keep 公文 = paper.id
  as 系统管理员
    GET /api/papers
    200 {"total":0}
    POST /api/papers {"kind":"prompt_slip"}
    403
    GET /api/papers/{公文}
    403
    GET /api/paper-sets
    403
    GET /api/months/2017-06/archive.zip
    403
  as 审计管理员
    GET /api/papers
    200 {"total":0}
    GET /api/papers/{公文}/docx
    403
  as 安全管理员
    GET /api/papers/{公文}
    403
  as 市领导
    GET /api/papers
    200 {"total":0}
    GET /api/papers/{公文}
    403
    POST /api/paper-sets {"month":"2017-06","bulletin":true,"letters":true,"orders":true}
    403
  as 督察员
    GET /api/papers/{公文}
    403
    PUT /api/papers/{公文}/presentation {}
    403
  as 第三方评估员
    GET /api/papers/{公文}
    403
  as 经济组成员
    GET /api/papers/{公文}
    403
  as 发改委主任
    DELETE /api/papers/{公文}
    403
    GET /api/matters/1/archive.zip
    403

story 改革办科员成套起草时不带他无权起草的通报；没有联系电话的公文不能印发
  at 2017-06-20 09:00
  as 改革办主任
    POST /api/months {"month":"2017-06"}
    200
  at 2017-07-05 09:00
  as 改革办主任
    PUT /api/months/2017-06/closure {}
    200
  as 改革办科员乙
    POST /api/paper-sets {"month":"2017-06","bulletin":true,"letters":false,"orders":false}
    409 "没有要起草的公文"
    POST /api/paper-sets {"month":"2017-06","bulletin":true,"letters":true,"orders":false}
    200
    keep 套 = id
    PUT /api/paper-sets/{套}/progress {}
    200 {"state":"drafted","failed":0}
  as 改革办主任
    PUT /api/paper-sets/{套}/issue {}
    422 "还有没有填好的内容"
    GET /api/numbers
    200 {"total":0}

story 结账后一键起草成套公文，逐件印发，可以归档
  at 2017-06-20 09:00
  as 改革办科员
    POST /api/matters {"title":"推进公共资源交易平台整合","lead_units":[4],"due":"2017-05-31","basis":"市委改革要点"}
    200
    keep 事项 = matter.id
    PUT /api/matters/{事项}/assignment {}
    200
  as 改革办主任
    POST /api/months {"month":"2017-06"}
    200
    POST /api/paper-sets {"month":"2017-06","bulletin":true,"letters":true,"orders":true}
    409 "2017年6月尚未结账，结账后才能成套起草"
  at 2017-07-05 09:00
  as 改革办主任
    PUT /api/months/2017-06/closure {}
    200
    POST /api/paper-sets {"month":"2017-06","bulletin":true,"letters":true,"orders":true}
    200 {"state":"drafting","drafted":0,"failed":0,"may":["go_on"]}
    200 "张店区"
    keep 套 = id
    POST /api/paper-sets {"month":"2017-06","bulletin":true,"letters":true,"orders":true}
    409 "还没有印发完"
    PUT /api/paper-sets/{套}/progress {}
    200 {"state":"drafted","failed":0,"issued":0,"may":["issue"]}
    GET /api/numbers
    200 {"total":0}
    PUT /api/paper-sets/{套}/issue {"date":"2017-06-20"}
    422 "成文日期应在2017年6月30日之后"
  as 改革办科员
    PUT /api/paper-sets/{套}/issue {}
    403
  as 改革办主任
    PUT /api/paper-sets/{套}/issue {}
    200 {"state":"issuing"}
    PUT /api/paper-sets/{套}/progress {}
    200 {"state":"issued","failed":0,"may":[]}
    GET /api/papers?state=draft
    200 {"total":0}
    GET /api/papers?month=2017-06&q=张店区
    200 {"total":1,"items":[{"kind":"supervision_letter","state":"issued","unit_name":"张店区"}]}
    GET /api/months/2017-06/archive.zip
    200 "元数据.json"
  as 张店区联络员
    GET /api/papers
    200 {"total":2}
