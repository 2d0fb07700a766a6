# The month from the liaison officer's and the office's side.

story 月报退回后重报，审核通过后进度写回台账
  at 2017-06-20 09:00
  as 改革办科员
    POST /api/matters {"title":"推进公共资源交易平台整合","lead_units":[4],"co_units":[5],"due":"2017-12-31","field":"经济体制改革"}
    200 {"matter":{"state":"registered","due":"2017-12-31","original_due":"2017-12-31"}}
    keep 事项 = matter.id
    PUT /api/matters/{事项}/assignment {}
    200 {"matter":{"state":"assigned"}}
  as 发改委联络员
    PUT /api/matters/{事项}/acknowledgement {}
    200 {"matter":{"state":"in_progress"}}
  as 改革办主任
    POST /api/months {"month":"2017-06"}
    200 {"expected":1,"total":1}
  as 发改委联络员
    GET /api/my-month
    200 {"dispatch":{"month":"2017-06"},"reports":[{"state":"expected","title":"推进公共资源交易平台整合"}]}
    keep 月报 = reports[0].id
    PUT /api/reports/{月报}/draft {"progress":"四类市场","percent":40}
    200 {"report":{"state":"draft"}}
    PUT /api/reports/{月报}/submission {"progress":"四类市场已整合","percent":160}
    422 "完成进度应在 0 到 100 之间"
    PUT /api/reports/{月报}/submission {"progress":"四类市场已整合","percent":60}
    200 {"report":{"state":"submitted","late":false}}
    PUT /api/reports/{月报}/submission {"progress":"再报一次","percent":61}
    409 "月报已报送"
    PUT /api/reports/{月报}/acceptance {}
    403
  as 改革办科员
    PUT /api/reports/{月报}/return {"reason":""}
    422 "请写明退回理由"
    PUT /api/reports/{月报}/return {"reason":"缺佐证材料"}
    200 {"report":{"state":"returned","returned_times":1,"opinion":"缺佐证材料"}}
  as 发改委联络员
    PUT /api/reports/{月报}/submission {"progress":"四类市场已整合，文件已印发","percent":65}
    200 {"report":{"state":"submitted"}}
  as 改革办科员
    PUT /api/reports/{月报}/acceptance {}
    200 {"report":{"state":"accepted"}}
    GET /api/matters/{事项}
    200 {"matter":{"percent":65,"progress":"四类市场已整合，文件已印发"}}
    GET /api/matters/{事项}/history
    200 "退回月报"

story 本月无变化一步报送
  at 2017-06-20 09:00
  as 改革办科员
    POST /api/matters {"title":"建立联席会议制度","lead_units":[6],"due":"2017-09-30"}
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
    PUT /api/reports/{月报}/no-change {"reason":""}
    422 "请写明无变化的原因"
    PUT /api/reports/{月报}/no-change {"reason":"等待省级方案出台"}
    200 {"report":{"state":"submitted","no_change":true,"no_change_reason":"等待省级方案出台"}}

story 过了截止算迟报，过了锁定不再收
  at 2017-06-20 09:00
  as 改革办科员
    POST /api/matters {"title":"城市网格化管理","lead_units":[6,7],"due":"2017-12-31"}
    200
    keep 事项 = matter.id
    PUT /api/matters/{事项}/assignment {}
    200
    POST /api/matters {"title":"不动产统一登记","lead_units":[6],"due":"2017-12-31"}
    200
    keep 另一事项 = matter.id
    PUT /api/matters/{另一事项}/assignment {}
    200
  as 改革办主任
    POST /api/months {"month":"2017-06","due_at":"2017-06-28T10:00:00Z","locks_at":"2017-06-30T10:00:00Z"}
    200 {"total":2}
    POST /api/months {"month":"2017-06"}
    409 "2017年6月已开启"
  at 2017-06-29 10:00
  as 张店区联络员
    GET /api/my-month
    keep 月报 = reports[0].id
    keep 第二份 = reports[1].id
    PUT /api/reports/{月报}/submission {"progress":"网格划分完成","percent":50}
    200 {"report":{"late":true}}
  at 2017-07-01 10:00
  as 张店区联络员
    PUT /api/reports/{第二份}/submission {"progress":"登记系统上线","percent":50}
    409 "锁定"

story 别的单位看不到也填不了
  at 2017-06-20 09:00
  as 改革办科员
    POST /api/matters {"title":"机密级标题甲","lead_units":[6],"due":"2017-12-31"}
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
  as 桓台县联络员
    GET /api/my-month
    200 {"reports":[]}
    GET /api/reports/{月报}
    403 lacks "机密级标题甲"
    PUT /api/reports/{月报}/submission {"progress":"冒名","percent":1}
    403
    GET /api/matters?q=机密级
    200 {"items":[],"total":0}
  as 系统管理员
    GET /api/matters
    200 {"total":0}
    GET /api/matters/{事项}
    403
  as 无名者
    GET /api/matters
    401

story 布置填报要给单位留足制度包规定的工作日
  at 2017-06-27 09:00
  as 改革办主任
    POST /api/months {"month":"2017-06"}
    422 {"errors":[{"path":"due_at","message":"从今天到报送截止只有 1 个工作日，制度包要求至少留 3 个；最早可定在2017年6月30日"}]}
    POST /api/months {"month":"2017-06","due_at":"2017-06-30T10:00:00Z"}
    200 {"dispatch":{"month":"2017-06"}}
