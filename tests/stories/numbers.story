# 发文登记簿：印发时取号，连续不断，改办的人看得到，别人看不到。

story 通报印发后登记在册，登记簿可以打印
  at 2017-06-20 09:00
  as 改革办科员
    POST /api/matters {"title":"推进公共资源交易平台整合","lead_units":[4],"due":"2017-12-31"}
    200
    keep 事项 = matter.id
    PUT /api/matters/{事项}/assignment {}
    200
  as 改革办主任
    POST /api/months {"month":"2017-06"}
    200
  at 2017-07-05 09:00
  as 改革办主任
    PUT /api/months/2017-06/closure {}
    200
    POST /api/bulletins {"month":"2017-06"}
    200
    keep 通报 = bulletin.id
    GET /api/numbers
    200 {"total":0,"items":[]}
    PUT /api/bulletins/{通报}/issue {"date":"2017-07-05"}
    200 {"bulletin":{"paper_number":"淄改办通报〔2017〕1号"}}
    200 "pdf_sha256"
    GET /api/numbers?year=2017
    200 {"total":1,"items":[{"text":"淄改办通报〔2017〕1号","kind":"月度通报","number":1,"object":"bulletin","dated":"2017-07-05"}],"series":[{"last":1,"voided":0,"complete":true}]}
    GET /api/numbers?q=没有这样的
    200 {"total":0}
    GET /api/numbers.xlsx?year=2017
    200 "xl/worksheets"
    GET /api/bulletins/{通报}/pdf
    200 "%PDF-"
  as 改革办科员
    GET /api/numbers
    200 {"total":1}
  as 张店区联络员
    GET /api/numbers
    403 "无权查看发文登记簿"
    GET /api/numbers.xlsx
    403
  as 系统管理员
    GET /api/numbers
    403
  as 审计管理员
    GET /api/numbers
    403
