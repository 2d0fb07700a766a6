# The month's end: closing, drafting, wording and issuing the bulletin.

story 结账后起草通报，改句子不改数字，印发后不能再改
  at 2017-06-20 09:00
  as 改革办科员
    POST /api/matters {"title":"推进公共资源交易平台整合","lead_units":[4],"due":"2017-05-31","field":"经济体制改革"}
    200
    keep 事项 = matter.id
    PUT /api/matters/{事项}/assignment {}
    200
    POST /api/matters {"title":"城市网格化管理","lead_units":[6],"due":"2017-12-31"}
    200
    keep 另一事项 = matter.id
    PUT /api/matters/{另一事项}/assignment {}
    200
  as 改革办主任
    POST /api/months {"month":"2017-06"}
    200 {"total":2}
    POST /api/bulletins {"month":"2017-06"}
    409 "2017年6月尚未结账，结账后才能起草通报"
  as 张店区联络员
    GET /api/my-month
    keep 月报 = reports[0].id
    PUT /api/reports/{月报}/submission {"progress":"网格划分完成","percent":50}
    200
  at 2017-07-05 09:00
  as 改革办主任
    PUT /api/months/2017-06/closure {}
    200
    POST /api/bulletins {"month":"2017-06"}
    200 {"bulletin":{"state":"draft","month":"2017-06"},"paper":{"head":"formal","number":"淄改办通报〔2017〕　号","date":"2017年7月　日"},"may":["change","issue"]}
    200 "本月应报月报"
    200 "推进公共资源交易平台整合"
    keep 通报 = bulletin.id
    POST /api/bulletins {"month":"2017-06"}
    409 "2017年6月的通报已起草"
    PUT /api/bulletins/{通报} {"sentences":[{"key":"closing","text":"共{烤鸭}项。"}]}
    422 "没有“{烤鸭}”这一项"
    PUT /api/bulletins/{通报} {"sentences":[{"key":"closing","text":"特此通报，望各单位对照{tasks}项任务抓好落实。"}]}
    200 "望各单位对照"
  as 张店区联络员
    GET /api/bulletins
    200 []
    GET /api/bulletins/{通报}
    403
    PUT /api/bulletins/{通报}/issue {}
    403
  as 改革办科员
    GET /api/bulletins/{通报}
    200 {"bulletin":{"state":"draft"},"may":[]}
    PUT /api/bulletins/{通报}/issue {}
    403
  as 改革办主任
    PUT /api/bulletins/{通报}/issue {"date":"2017-06-20"}
    422 "成文日期不能早于2017年6月30日"
    PUT /api/bulletins/{通报}/issue {"date":"2017-07-05"}
    200 {"bulletin":{"state":"issued","paper_number":"淄改办通报〔2017〕1号"},"paper":{"number":"淄改办通报〔2017〕1号","date":"2017年7月5日"},"may":[]}
    PUT /api/bulletins/{通报}/facts {}
    409 "淄改办通报〔2017〕1号已印发，不能再改"
  as 张店区联络员
    GET /api/bulletins
    200 [{"paper_number":"淄改办通报〔2017〕1号"}]
    GET /api/bulletins/{通报}/docx
    200 "word/document.xml"
    GET /api/bulletins/{通报}/pdf
    200 "%PDF-"
    GET /api/bulletins/{通报}/pages/1
    200 "PNG"
    GET /api/bulletins/{通报}/pages/99
    404 "没有这一页"
  as 系统管理员
    GET /api/bulletins
    403
    GET /api/bulletins/{通报}/docx
    403
    GET /api/bulletins/{通报}/pdf
    403
    GET /api/bulletins/{通报}/pages
    403
    GET /api/bulletins/{通报}/pages/1
    403
