# The month's end: the office rehearses, closes, and everybody sees the ranking with the reason of each point.

story 结账以后排名公开，每一分都有依据
  at 2017-06-20 09:00
  as 改革办科员
    POST /api/matters {"title":"推进公共资源交易平台整合","lead_units":[4],"co_units":[5],"due":"2017-12-31","field":"经济体制改革"}
    200
    keep 事项 = matter.id
    PUT /api/matters/{事项}/assignment {}
    200
  as 发改委联络员
    PUT /api/matters/{事项}/acknowledgement {}
    200
  as 改革办主任
    POST /api/months {"month":"2017-06"}
    200
  as 发改委联络员
    GET /api/my-month
    keep 月报 = reports[0].id
    PUT /api/reports/{月报}/submission {"progress":"四类市场已整合，文件已印发","percent":80}
    200
    GET /api/months/2017-06/ranking
    403
    PUT /api/months/2017-06/closure
    403
  as 改革办科员
    PUT /api/reports/{月报}/acceptance {}
    200
    POST /api/months/2017-06/entries {"unit":4,"kind":"试点","title":"公共资源交易平台整合试点"}
    422 "请填写依据"
    POST /api/months/2017-06/entries {"unit":4,"kind":"试点","level":"省级","title":"公共资源交易平台整合试点","basis":"鲁发改〔2017〕1号"}
    200 {"withdrawn":false}
    keep 登记 = id
    GET /api/months/2017-06/ranking
    200 {"state":"draft"}
    GET /api/months/2017-06/scores/4
    200 {"unit_name":"市发改委","place":1,"total":103}
  as 改革办主任
    with If-Match none
    PUT /api/months/2017-06/closure
    428
    with If-Match "7"
    PUT /api/months/2017-06/closure
    412 "月度已被他人修改"
    PUT /api/months/2017-06/closure
    200 {"state":"closed"}
    PUT /api/months/2017-06/closure
    409 "2017年6月已结账"
    GET /api/months/2017-06
    200 {"dispatch":{"state":"closed"}}
    POST /api/months/2017-06/entries {"unit":4,"kind":"试点","title":"迟到的登记","basis":"无"}
    409 "登记不能再改"
  as 张店区联络员
    GET /api/months/2017-06/ranking
    200 lacks "1÷1×60分＝60分"
    GET /api/months/2017-06/ranking
    200 "市发改委"
    GET /api/months/2017-06/scores/4
    403 "无权查看这个单位的得分明细"
    GET /api/months/2017-06/scores/4/sheet
    403
    GET /api/months/2017-06/scores-workbook
    403
    GET /api/months/2017-06/facts
    403
    GET /api/months/2017-06/recomputation
    200 {"same":true}
  as 发改委联络员
    GET /api/months/2017-06/ranking
    200 "1÷1×60分＝60分"
    GET /api/months/2017-06/scores/4
    200 "省级·牵头1项×3分＝3分"
    GET /api/months/2017-06/scores/4/sheet
    200
    GET /api/months/2017-06/entries
    200 [{"title":"公共资源交易平台整合试点","source":"entries"}]
    GET /api/entries/{登记}
    200 {"basis":"鲁发改〔2017〕1号"}
  as 张店区联络员
    GET /api/months/2017-06/entries
    200 []
    GET /api/entries/{登记}
    403
  as 督察员
    GET /api/months/2017-06/scores-workbook
    200
    GET /api/months/2017-06/scores/4
    200 "省级·牵头1项×3分＝3分"
    GET /api/months/2017-06/recomputation
    200 {"same":true}
    GET /api/months/2017-06/facts
    200 "推进公共资源交易平台整合"
  as 系统管理员
    GET /api/months/2017-06/ranking
    403

story 登记可以撤回，不能删去
  at 2017-06-20 09:00
  as 改革办主任
    POST /api/months {"month":"2017-06"}
    200
    POST /api/months/2017-06/entries {"unit":6,"kind":"创新事项","title":"一窗受理","basis":"张改发〔2017〕3号","happened_on":"2017-06-12"}
    200
    keep 登记 = id
    GET /api/months/2017-06/scores/6
    200 {"total":101}
    with If-Match "1"
    PUT /api/entries/{登记}/withdrawal {"reason":""}
    422 "请写明撤回理由"
    with If-Match "1"
    PUT /api/entries/{登记}/withdrawal {"reason":"重复登记"}
    200 {"withdrawn":true,"withdrawn_reason":"重复登记"}
    GET /api/months/2017-06/scores/6
    200 {"total":100}
    GET /api/months/2017-06/entries
    200 "重复登记"
