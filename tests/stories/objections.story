# 结账之后：公示、异议、裁定、更正通知、定稿。

story 联络员提出异议，他人裁定支持，得分名次随之更正并出更正通知
  at 2017-06-20 09:00
  as 改革办科员
    POST /api/matters {"title":"城市网格化管理","lead_units":[6],"due":"2017-12-31"}
    200
    keep 事项 = matter.id
    PUT /api/matters/{事项}/assignment {}
    200
    POST /api/matters {"title":"不动产统一登记","lead_units":[7],"due":"2017-12-31"}
    200
    keep 另一事项 = matter.id
    PUT /api/matters/{另一事项}/assignment {}
    200
  as 改革办主任
    POST /api/months {"month":"2017-06"}
    200 {"total":2}
  as 桓台县联络员
    GET /api/my-month
    keep 桓台月报 = reports[0].id
    PUT /api/reports/{桓台月报}/submission {"progress":"登记系统上线","percent":80}
    200
  at 2017-07-01 10:00
  as 张店区联络员
    GET /api/my-month
    keep 月报 = reports[0].id
    PUT /api/reports/{月报}/submission {"progress":"网格划分完成","percent":80}
    200 {"report":{"late":true}}
    GET /api/months/2017-06/publication
    409 "2017年6月尚未结账"
  as 改革办科员
    PUT /api/reports/{月报}/acceptance {}
    200
    PUT /api/reports/{桓台月报}/acceptance {}
    200
  as 张店区联络员
    POST /api/months/2017-06/objections {"about":"line","rule":"on_time","reason":"网络故障","evidence":[]}
    409 "2017年6月尚未结账"
  at 2017-07-05 09:00
  as 改革办主任
    PUT /api/months/2017-06/closure {}
    200 {"state":"closed"}
  as 张店区联络员
    GET /api/months/2017-06/ranking
    200 {"state":"closed"}
    GET /api/months/2017-06/publication
    200 {"state":"published","closes_on":"2017-07-10","workdays_left":3,"revision":0,"undecided":0,"may":["object","consent"]}
    POST /api/months/2017-06/objections {"about":"line","rule":"没有的规则","reason":"","evidence":[]}
    422 "请写明异议理由"
    422 "本单位本月没有这个得分项"
    POST /api/months/2017-06/objections {"about":"line","rule":"on_time","reason":"6月28日平台故障，当日已电话报备","evidence":[]}
    200 {"objection":{"state":"raised","unit_name":"张店区","raised_by_name":"张店区联络员"},"line":{"rule":"on_time","points":0},"may":["withdraw"]}
    keep 异议 = objection.id
    POST /api/months/2017-06/objections {"about":"line","rule":"on_time","reason":"再提一次","evidence":[]}
    409 "已有待裁定的异议"
    PUT /api/months/2017-06/consent {}
    409 "本单位还有待裁定的异议"
  as 桓台县联络员
    GET /api/objections
    200 []
    GET /api/objections/{异议}
    403 lacks "平台故障"
    PUT /api/objections/{异议}/withdrawal {}
    403
    PUT /api/months/2017-06/consent {}
    200 {"consented":true,"consents":1}
  as 改革办科员
    GET /api/objections?month=2017-06
    200 [{"unit_name":"张店区","state":"raised"}]
    GET /api/objections/{异议}
    200 {"may":[],"why_not":"这一得分项依据的记录是您登记或审核的，须由他人裁定"}
    PUT /api/objections/{异议}/decision {"outcome":"rejected","reason":"不符合规定","changes":[]}
    403 "须由他人裁定"
    PUT /api/months/2017-06/finality {}
    403
  as 改革办主任
    PUT /api/months/2017-06/finality {}
    409 "还有1件异议没有裁定"
    GET /api/objections/{异议}
    200 {"may":["decide"],"why_not":""}
    POST /api/objections/{异议}/preview {"changes":[]}
    422 "支持异议的，要写明更正哪一项事实"
    POST /api/objections/{异议}/preview {"changes":[{"deed":"set","unit":7,"source":"reports","id":"{桓台月报}","cells":[{"column":"on_time","value":"否"}],"basis":null}]}
    422 "只能更正提出异议的单位的事实"
    POST /api/objections/{异议}/preview {"changes":[{"deed":"set","unit":6,"source":"reports","id":"{月报}","cells":[{"column":"on_time","value":"是"}],"basis":null}]}
    200 {"changes":[{"column":"on_time","before":"否","after":"是"}]}
    200 "张店区"
    PUT /api/objections/{异议}/decision {"outcome":"upheld","reason":"","changes":[]}
    422 "请写明裁定理由"
    PUT /api/objections/{异议}/decision {"outcome":"upheld","reason":"经核查，6月28日平台故障属实，按时报送","changes":[{"deed":"set","unit":6,"source":"reports","id":"{月报}","cells":[{"column":"on_time","value":"是"}],"basis":null}]}
    200 {"objection":{"state":"upheld","decided_by_name":"改革办主任"},"line":{"rule":"on_time","points":20},"may":[]}
    keep 通知 = objection.notice
    PUT /api/objections/{异议}/decision {"outcome":"rejected","reason":"反悔","changes":[]}
    409 "不能再裁定"
  as 桓台县联络员
    GET /api/months/2017-06/notices
    200 [{"revision":1,"paper_number":"淄改办更正〔2017〕1号"}]
    GET /api/notices/{通知}
    200 "张店区月报“城市网格化管理”的“按时报送”由“否”更正为“是”"
    200 "根据张店区对“"
    200 {"effects":[{"name":"张店区","lines":[]}]}
    GET /api/notices/{通知}/docx
    200 "word/document.xml"
    GET /api/notices/{通知}/pdf
    200 "%PDF-1."
    GET /api/notices/{通知}/pages
    200 "count"
    GET /api/notices/{通知}/pages/1
    200 "PNG"
    GET /api/notices/{通知}/pages/9
    404 "没有这一页"
    GET /api/months/2017-06/differences
    403
  as 改革办主任
    GET /api/months/2017-06/recomputation
    200 {"same":true}
    GET /api/months/2017-06/differences?from=0&to=1
    200 {"records":1,"revisions":1,"items":[{"what":{"column":"on_time"}}]}
    PUT /api/months/2017-06/finality {}
    409 "公示到2017年7月10日为止"
  at 2017-07-11 09:00
  as 张店区联络员
    POST /api/months/2017-06/objections {"about":"missing_fact","rule":"","reason":"漏计一项试点","evidence":[]}
    409 "公示已于2017年7月10日截止"
    GET /api/months/2017-06/publication
    200 {"state":"deciding","workdays_left":0,"may":[]}
  as 改革办主任
    PUT /api/months/2017-06/finality {}
    200 {"state":"final","final_by":"改革办主任"}
    PUT /api/months/2017-06/finality {}
    409 "已定稿"
    GET /api/months/2017-06/ranking
    200 {"state":"final"}

story 异议的佐证材料：不收的说明原因，裁定的人下载得到，别人看不到
  at 2017-06-20 09:00
  as 改革办主任
    POST /api/months {"month":"2017-06"}
    200
  at 2017-07-05 09:00
  as 改革办主任
    PUT /api/months/2017-06/closure {}
    200
  as 发改委联络员
    with X-File-Name 证明.exe
    POST /api/files MZ程序
    422 "程序"
    with X-File-Name 证明.pdf
    POST /api/files 不是PDF
    422 "扩展名是 .pdf，内容却不是"
    with X-File-Name 试点批复.pdf
    POST /api/files %PDF-1.4 发改法规〔2017〕1号
    200
    keep 批复 = id
    POST /api/months/2017-06/objections {"about":"missing_fact","rule":"","reason":"试点没有计入","evidence":[{批复},{批复}]}
    422 "附件重复"
  as 住建局联络员
    POST /api/months/2017-06/objections {"about":"missing_fact","rule":"","reason":"借用别人的","evidence":[{批复}]}
    422 "不是本人上传的"
  as 发改委联络员
    POST /api/months/2017-06/objections {"about":"missing_fact","rule":"","reason":"试点没有计入","evidence":[{批复}]}
    200 {"objection":{"evidence":[{"name":"试点批复.pdf","shown":true}]}}
    keep 异议 = objection.id
  as 发改委主任
    GET /api/files/{批复}
    200 "发改法规〔2017〕1号"
  as 住建局联络员
    GET /api/files/{批复}
    403
  as 市领导
    GET /api/files/{批复}
    403
  as 系统管理员
    GET /api/files/{批复}
    403
  as 改革办科员
    GET /api/objections/{异议}
    200 {"may":["decide"],"objection":{"evidence":[{"name":"试点批复.pdf"}]}}
    GET /api/files/{批复}
    200 "发改法规〔2017〕1号"
  as 改革办主任
    GET /api/files/{批复}?preview=true
    200 "%PDF-1.4"

story 不予支持的异议写明理由，撤回的异议不再裁定，漏计的事实凭依据补记
  at 2017-06-20 09:00
  as 改革办主任
    POST /api/months {"month":"2017-06"}
    200
  at 2017-07-05 09:00
  as 改革办主任
    PUT /api/months/2017-06/closure {}
    200
  as 发改委主任
    POST /api/months/2017-06/objections {"about":"missing_fact","rule":"pilots","reason":"国家公共资源交易试点没有计入","evidence":[]}
    200 {"objection":{"about":"missing_fact","state":"raised"}}
    keep 异议 = objection.id
    POST /api/months/2017-06/objections {"about":"missing_fact","rule":"","reason":"还有一项","evidence":[]}
    200
    keep 多余 = objection.id
  as 发改委联络员
    GET /api/objections
    200 [{"id":{异议}},{"id":{多余}}]
    PUT /api/objections/{多余}/withdrawal {}
    200 {"objection":{"state":"withdrawn"},"may":[]}
  as 改革办科员
    PUT /api/objections/{多余}/decision {"outcome":"rejected","reason":"已撤回","changes":[]}
    409 "不能再裁定"
    PUT /api/objections/{异议}/decision {"outcome":"withdrawn","reason":"代撤","changes":[]}
    422 "裁定应为"
    PUT /api/objections/{异议}/decision {"outcome":"upheld","reason":"试点属实","changes":[{"deed":"add","unit":4,"source":"entries","id":null,"cells":[{"column":"kind","value":"试点"},{"column":"level","value":"国家级"},{"column":"role","value":"lead"},{"column":"title","value":"国家公共资源交易试点"}],"basis":null}]}
    422 "补记的事实要写明依据"
    PUT /api/objections/{异议}/decision {"outcome":"partly_upheld","reason":"试点属实","changes":[{"deed":"add","unit":4,"source":"entries","id":null,"cells":[{"column":"kind","value":"试点"},{"column":"level","value":"国家级"},{"column":"role","value":"lead"},{"column":"title","value":"国家公共资源交易试点"}],"basis":"发改法规〔2017〕1号"}]}
    200 {"objection":{"state":"partly_upheld"},"line":{"rule":"pilots","points":5}}
    GET /api/months/2017-06/publication
    200 {"upheld":1,"undecided":0}

story 各单位都确认无异议的，改革办不必等到最后一天
  at 2017-06-20 09:00
  as 改革办主任
    POST /api/months {"month":"2017-06"}
    200
  at 2017-07-05 09:00
  as 改革办主任
    PUT /api/months/2017-06/closure {}
    200
  as 发改委联络员
    PUT /api/months/2017-06/consent {}
    200 {"units":5,"consents":1,"may":["object"]}
  as 住建局联络员
    PUT /api/months/2017-06/consent {}
    200
  as 张店区联络员
    PUT /api/months/2017-06/consent {}
    200
  as 桓台县联络员
    PUT /api/months/2017-06/consent {}
    200 {"consents":4}
  as 改革办主任
    PUT /api/months/2017-06/finality {}
    409 "提前定稿"

story 已定稿的月份由改革办提出更正，主任批准后另出通知，印发的通报一字不动
  at 2017-06-20 09:00
  as 改革办科员
    POST /api/matters {"title":"城市网格化管理","lead_units":[6],"due":"2017-12-31"}
    200
    keep 事项 = matter.id
    PUT /api/matters/{事项}/assignment {}
    200
  as 改革办主任
    POST /api/months {"month":"2017-06"}
    200
  as 张店区联络员
    GET /api/my-month
    keep 月报 = reports[0].id
  at 2017-07-05 09:00
  as 改革办主任
    PUT /api/months/2017-06/closure {}
    200
    POST /api/bulletins {"month":"2017-06"}
    200
    keep 通报 = bulletin.id
    PUT /api/bulletins/{通报}/issue {"date":"2017-07-05"}
    200
    keep 指纹 = bulletin.sha256
  as 改革办科员
    POST /api/months/2017-06/corrections {"reason":"漏收","basis":"淄改办〔2017〕8号","changes":[{"deed":"set","unit":6,"source":"reports","id":"{月报}","cells":[{"column":"on_time","value":"是"}],"basis":null}]}
    409 "定稿后才作更正"
  at 2017-07-11 09:00
  as 改革办主任
    PUT /api/months/2017-06/finality {}
    200
  as 改革办科员
    POST /api/months/2017-06/corrections {"reason":"","basis":"","changes":[]}
    422 "请写明依据的文件"
    POST /api/months/2017-06/corrections {"reason":"邮箱附件漏收","basis":"淄改办〔2017〕8号","changes":[{"deed":"set","unit":6,"source":"reports","id":"{月报}","cells":[{"column":"on_time","value":"否"}],"basis":null}]}
    422 "更正后与原来的值相同"
    POST /api/months/2017-06/corrections/preview {"changes":[{"deed":"set","unit":6,"source":"reports","id":"{月报}","cells":[{"column":"on_time","value":"是"}],"basis":null}]}
    200 "张店区"
    POST /api/months/2017-06/corrections {"reason":"邮箱附件漏收","basis":"淄改办〔2017〕8号","changes":[{"deed":"set","unit":6,"source":"reports","id":"{月报}","cells":[{"column":"on_time","value":"是"}],"basis":null}]}
    200 {"correction":{"state":"proposed"},"may":[]}
    keep 更正 = correction.id
    PUT /api/corrections/{更正}/approval {"approve":true,"opinion":""}
    403
  as 张店区联络员
    GET /api/months/2017-06/corrections
    403
    POST /api/months/2017-06/corrections {"reason":"自己改","basis":"无","changes":[]}
    403
  as 改革办主任
    GET /api/corrections/{更正}
    200 {"may":["decide"]}
    PUT /api/corrections/{更正}/approval {"approve":false,"opinion":""}
    422 "不批准的请写明理由"
    PUT /api/corrections/{更正}/approval {"approve":true,"opinion":"同意"}
    200 {"correction":{"state":"approved","decided_by_name":"改革办主任"}}
    GET /api/months/2017-06/notices
    200 [{"revision":1,"basis":"淄改办〔2017〕8号","reason":"邮箱附件漏收"}]
    GET /api/bulletins/{通报}
    200 {"bulletin":{"state":"issued","sha256":"{指纹}"}}
    GET /api/months/2017-06/recomputation
    200 {"same":true}

story 谁能看异议、谁能裁定，一个角色一问
  at 2017-06-20 09:00
  as 改革办主任
    POST /api/months {"month":"2017-06"}
    200
  at 2017-07-05 09:00
  as 改革办主任
    PUT /api/months/2017-06/closure {}
    200
  as 发改委联络员
    POST /api/months/2017-06/objections {"about":"missing_fact","rule":"","reason":"机密级理由甲","evidence":[]}
    200
    keep 异议 = objection.id
    GET /api/months/2017-06/differences
    403
    PUT /api/objections/{异议}/decision {"outcome":"upheld","reason":"自己支持自己","changes":[]}
    403
    PUT /api/months/2017-06/finality {}
    403
  as 发改委主任
    GET /api/objections/{异议}
    200
  as 住建局联络员
    GET /api/objections
    200 lacks "机密级理由甲"
    GET /api/objections/{异议}
    403
  as 经济组成员
    GET /api/months/2017-06/publication
    200 {"may":[]}
    GET /api/objections
    403
    POST /api/months/2017-06/objections {"about":"missing_fact","rule":"","reason":"代提","evidence":[]}
    403
  as 市领导
    GET /api/months/2017-06/notices
    200 []
    GET /api/objections/{异议}
    403
  as 督察员
    GET /api/objections/{异议}
    403
    PUT /api/months/2017-06/consent {}
    403
  as 第三方评估员
    GET /api/objections
    403
  as 系统管理员
    GET /api/months/2017-06/publication
    403
    GET /api/objections
    403
  as 安全管理员
    GET /api/objections/{异议}
    403
  as 审计管理员
    GET /api/months/2017-06/notices
    403
    GET /api/months/2017-06/differences.xlsx
    403
  as 改革办科员
    GET /api/months/2017-06/differences
    200 {"records":0,"items":[],"effects":[]}
    GET /api/months/2017-06/differences.xlsx
    200 "xl/worksheets"
    PUT /api/objections/{异议}/decision {"outcome":"rejected","reason":"没有依据","changes":[]}
    200 {"objection":{"state":"rejected","decision":"没有依据"}}
