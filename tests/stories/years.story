# 年度：十二个月按细则汇总，加上年终评定，公示、异议、定稿；定稿的就是公示过的。

story 一年从月到年：评定两人经手，公示后可提异议，期满定稿
  at 2017-12-11 09:00
  as 改革办主任
    POST /api/months {"month":"2017-01"}
    200
    PUT /api/months/2017-01/closure
    200
    POST /api/months {"month":"2017-02"}
    200
    PUT /api/months/2017-02/closure
    200
    POST /api/months {"month":"2017-03"}
    200
    POST /api/months/2017-03/entries {"unit":6,"kind":"试点","level":"国家级","title":"国家试点","basis":"国办发〔2017〕1号"}
    200
    PUT /api/months/2017-03/closure
    200
    POST /api/months {"month":"2017-04"}
    200
    PUT /api/months/2017-04/closure
    200
    POST /api/months {"month":"2017-05"}
    200
    PUT /api/months/2017-05/closure
    200
    POST /api/months {"month":"2017-06"}
    200
    PUT /api/months/2017-06/closure
    200
    POST /api/months {"month":"2017-07"}
    200
    PUT /api/months/2017-07/closure
    200
    POST /api/months {"month":"2017-08"}
    200
    PUT /api/months/2017-08/closure
    200
    POST /api/months {"month":"2017-09"}
    200
    PUT /api/months/2017-09/closure
    200
    POST /api/months {"month":"2017-10"}
    200
    PUT /api/months/2017-10/closure
    200
    POST /api/months {"month":"2017-11"}
    200
    PUT /api/months/2017-11/closure
    200
    POST /api/months {"month":"2017-12"}
    200
    PUT /api/years/2017/publication
    409 "2017年12月还没有结账；2017年1月、2017年2月、2017年3月"
    409 "2017年11月还没有定稿；年终考核还没有评定，不能公示2017年结果"
    PUT /api/months/2017-12/closure
    200
  at 2017-12-20 09:00
  as 改革办主任
    PUT /api/months/2017-01/finality
    200
    PUT /api/months/2017-02/finality
    200
    PUT /api/months/2017-03/finality
    200
    PUT /api/months/2017-04/finality
    200
    PUT /api/months/2017-05/finality
    200
    PUT /api/months/2017-06/finality
    200
    PUT /api/months/2017-07/finality
    200
    PUT /api/months/2017-08/finality
    200
    PUT /api/months/2017-09/finality
    200
    PUT /api/years/2017/publication
    409 "2017年10月、2017年11月、2017年12月还没有定稿；年终考核还没有评定"
    PUT /api/months/2017-10/finality
    200
    PUT /api/months/2017-11/finality
    200
    PUT /api/months/2017-12/finality
    200
    GET /api/years
    200 [{"year":2017,"months":12,"state":"running"}]
    GET /api/years/2017
    200 {"state":"running","through":12,"title":"年度综合得分"}
    GET /api/years/2017
    200 "没有评定的部分，暂按其余部分折算成年度得分"
    PUT /api/years/2017/publication
    409 "年终考核还没有评定"
  as 张店区联络员
    GET /api/years/2017
    403
    POST /api/years/2017/entries {"unit":6,"name":"year_end","number":95,"basis":"淄考〔2017〕9号"}
    403
  as 改革办科员
    POST /api/years/2017/entries {"unit":6,"name":"year_end","number":120,"basis":""}
    422 "最高100分"
    POST /api/years/2017/entries {"unit":2,"name":"year_end","number":95,"basis":"淄考〔2017〕9号"}
    422 "请选择参加排名的单位"
    with X-File-Name 考核表.pdf
    POST /api/files %PDF-1.4 实地考核表
    200
    keep 考核表 = id
    POST /api/years/2017/entries {"unit":6,"name":"year_end","number":95,"basis":"淄考〔2017〕9号","reason":"实地考核","evidence":[{考核表}]}
    200 {"state":"entered"}
    keep 张店 = id
    POST /api/years/2017/entries {"unit":7,"name":"year_end","number":90,"basis":"淄考〔2017〕9号"}
    200
    keep 桓台 = id
    with If-Match "1"
    PUT /api/year-entries/{张店}/review
    403
    PUT /api/years/2017/publication
    403
  as 改革办主任
    GET /api/years/2017/entries
    200 [{"entry":{"unit":6,"number":95,"state":"entered"},"evidence":[{"name":"考核表.pdf"}]},{"entry":{"unit":7}}]
    GET /api/files/{考核表}
    200 "实地考核表"
    with If-Match "9"
    PUT /api/year-entries/{张店}/review
    412
    with If-Match "1"
    PUT /api/year-entries/{张店}/review
    200 {"state":"reviewed"}
    with If-Match "1"
    PUT /api/year-entries/{桓台}/review
    200
    PUT /api/years/2017/publication
    200 {"state":"published","revision":1,"closes_on":"2017-12-27"}
    PUT /api/years/2017/finality
    409 "公示到2017年12月27日为止，期满后才能定稿"
    GET /api/years/2017/recomputation
    200 {"same":true}
  as 张店区联络员
    GET /api/years/2017
    200 "100.4167分"
    GET /api/years/2017
    200 "评定95分；理由：淄考〔2017〕9号；实地考核"
    GET /api/years/2017/workbook
    200
    GET /api/years/2017/inputs
    403
    GET /api/years/2017/rulebook
    200 "年终考核"
    POST /api/years/2017/objections {"item":"没有的项","subject":" "}
    422 "请写明哪里有异议"
    422 "没有这一项"
    with X-File-Name 加分证明.exe
    POST /api/files MZ程序
    422
    with X-File-Name 加分证明.pdf
    POST /api/files %PDF-1.4 国办发文
    200
    keep 证明 = id
    POST /api/years/2017/objections {"item":"year_end","subject":"年终考核少算一项","basis":"张改发〔2017〕12号","evidence":[{证明}]}
    200 {"objection":{"state":"raised","revision":1,"unit":6,"item_title":"年终考核"},"evidence":[{"name":"加分证明.pdf"}],"may":[]}
    keep 异议 = objection.id
    GET /api/years/2017/objections
    200 [{"objection":{"state":"raised"},"unit_name":"张店区"}]
    with If-Match "1"
    PUT /api/year-objections/{异议}/decision {"upheld":true,"reason":"自己采纳"}
    403
  as 桓台县联络员
    GET /api/files/{证明}
    403
    GET /api/files/{考核表}
    403
    GET /api/years/2017/objections
    200 []
    GET /api/years/2017
    200 lacks "实地考核"
  as 市领导
    GET /api/years/2017/inputs
    200 "year_end"
  at 2017-12-29 09:00
  as 桓台县联络员
    POST /api/years/2017/objections {"item":"","subject":"迟了"}
    409 "异议已于2017年12月27日截止"
  as 市领导
    GET /api/files/{证明}
    403
  as 改革办科员
    GET /api/years/2017/objections
    200 [{"may":[],"why_not":"这一项评定是您登记的，须由他人处理"}]
    with If-Match "1"
    PUT /api/year-objections/{异议}/decision {"upheld":false,"reason":"不符合规定"}
    403 "须由他人处理"
  as 改革办主任
    GET /api/files/{证明}
    200 "%PDF-1.4 国办发文"
    PUT /api/years/2017/finality
    409 "还有1件异议没有处理"
    with If-Match "1"
    PUT /api/year-objections/{异议}/decision {"upheld":true,"reason":""}
    422 "请写明理由"
    with If-Match "1"
    PUT /api/year-objections/{异议}/decision {"upheld":true,"reason":"补计一项"}
    200 {"objection":{"state":"upheld","decided_by":"改革办主任"}}
    POST /api/years/2017/entries {"unit":6,"name":"year_end","number":97,"basis":"淄考〔2018〕1号","reason":"采纳异议"}
    200
    keep 新评定 = id
  as 改革办科员
    with If-Match "1"
    PUT /api/year-entries/{新评定}/review
    200
  as 改革办主任
    PUT /api/years/2017/finality
    409 "公示以后数据有变动，请重新公示，再定稿"
    PUT /api/years/2017/publication
    200 {"revision":2,"closes_on":"2018-01-08"}
  at 2018-01-09 09:00
  as 改革办主任
    PUT /api/years/2017/finality
    200 {"state":"final"}
    GET /api/years
    200 [{"year":2017,"months":12,"state":"final"}]
    GET /api/years/2017/recomputation
    200 {"same":true}
    PUT /api/years/2017/publication
    403
    POST /api/years/2017/entries {"unit":6,"name":"year_end","number":1,"basis":"迟到"}
    403
    GET /api/years/1017
    404

story 年度结果谁能看
  at 2017-06-20 09:00
  as 改革办主任
    POST /api/months {"month":"2017-06"}
    200
    PUT /api/months/2017-06/closure
    200
  as 改革办科员
    GET /api/years/2017
    200 {"state":"running"}
  as 市领导
    GET /api/years/2017
    403
    GET /api/years
    200 [{"year":2017}]
  as 督察员
    GET /api/years/2017/entries
    403
  as 系统管理员
    GET /api/years
    403
    GET /api/years/2017
    403
    GET /api/years/2017/objections
    403
  as 安全管理员
    GET /api/years/2017/workbook
    403
  as 审计管理员
    GET /api/years/2017/inputs
    403
