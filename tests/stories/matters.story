# A matter from its registration to its close-out.

story 立项、交办、签收、申请办结、复核、销号，复核与销号分两人
  at 2017-03-01 09:00
  as 改革办科员
    POST /api/matters {"title":"出台工业精准转调方案","lead_units":[4],"co_units":[5,6],"due":"2017-06-30","deliverable":"印发方案",
      "milestones":[{"title":"起草","due":"2017-04-30"},{"title":"印发","due":"2017-06-30"}]}
    200 {"matter":{"code":"ZB-2017-0001","kind":"reform_task","state":"registered"},"lead_units":[{"id":4}],"co_units":[{"id":5},{"id":6}]}
    keep 事项 = matter.id
    PUT /api/matters/{事项}/assignment {}
    200
  as 住建局联络员
    PUT /api/matters/{事项}/acknowledgement {}
    403
  as 发改委联络员
    PUT /api/matters/{事项}/acknowledgement {}
    200 {"matter":{"state":"in_progress"}}
    PUT /api/matters/{事项}/closure-request {}
    422 "请写明完成情况"
    PUT /api/matters/{事项}/closure-request {"reason":"方案已于6月20日印发"}
    200 {"matter":{"state":"closure_requested","result":"方案已于6月20日印发"}}
    PUT /api/matters/{事项}/verification {}
    403
  as 改革办科员
    PUT /api/matters/{事项}/return {"reason":"请补充文号"}
    200 {"matter":{"state":"in_progress","state_reason":"请补充文号"}}
  as 发改委联络员
    PUT /api/matters/{事项}/closure-request {"reason":"方案已印发（淄发〔2017〕12号）"}
    200
  as 改革办科员
    PUT /api/matters/{事项}/verification {}
    409 "还不能复核通过：节点“起草”还没有填写完成日期"
    PUT /api/matters/{事项} {"title":"出台工业精准转调方案","lead_units":[4],"co_units":[5,6],"due":"2017-06-30","deliverable":"印发方案",
      "milestones":[{"title":"起草","due":"2017-04-30","done_on":"2017-04-28"},{"title":"印发","due":"2017-06-30","done_on":"2017-06-20"}]}
    200
    keep 版本 = version
    PUT /api/matters/{事项} {"title":"出台工业精准转调方案","lead_units":[4],"co_units":[5,6],"due":"2017-06-30","deliverable":"印发方案",
      "milestones":[{"title":"起草","due":"2017-04-30","done_on":"2017-04-28"},{"title":"印发","due":"2017-06-30","done_on":"2017-06-20"}]}
    200 {"version":{版本}}
    PUT /api/matters/{事项}/verification {"checked":["事实清楚，数字有来源","佐证材料齐全，与完成情况相符"]}
    409 "还没有核对“不是以文件代替落实”"
    PUT /api/matters/{事项}/verification {"checked":["事实清楚，数字有来源","完成标志已经达到（文件已印发、机构已运行或指标已实现）","不是以文件代替落实","佐证材料齐全，与完成情况相符"]}
    200 {"matter":{"state":"verified"}}
    GET /api/matters/{事项}/history
    200 "复核清单"
    PUT /api/matters/{事项}/closing-out {}
    403
  as 改革办主任
    PUT /api/matters/{事项}/closing-out {}
    200 {"matter":{"state":"closed_out","closed_out_on":"2017-03-01"},"steps":[]}
    PUT /api/matters/{事项}/cancellation {"reason":"误操作","approver":"主任"}
    403

story 待上级部署要有理由和批准人，恢复后接着办
  as 改革办科员
    POST /api/matters {"title":"落实机构改革","lead_units":[6]}
    200
    keep 事项 = matter.id
    PUT /api/matters/{事项}/waiting {"reason":"省里统一启动"}
    422 {"errors":[{"path":"approver","message":"请写明批准人"}]}
    PUT /api/matters/{事项}/waiting {"reason":"省里统一启动","approver":"市委秘书长"}
    200 {"matter":{"state":"waiting_superior","state_reason":"省里统一启动","state_approver":"市委秘书长"}}
    PUT /api/matters/{事项}/resumption {}
    200 {"matter":{"state":"assigned"}}

story 登记时把所有错误一次说清
  as 改革办科员
    POST /api/matters {"title":" ","lead_units":[],"co_units":[5,5],"starts_on":"2017-06-01","due":"2017-05-01"}
    422 {"errors":[{"path":"title"},{"path":"lead_units"},{"path":"co_units[1]"},{"path":"due"}]}
    POST /api/matters {"title":"有单位不存在","lead_units":[99],"colour":"red"}
    422 "没有这一项"
    POST /api/matters {"title":"有单位不存在","lead_units":[99]}
    422 {"errors":[{"path":"lead_units[0]"}]}

story 两人同时改，后改的人被提醒
  as 改革办科员
    POST /api/matters {"title":"推行河长制","lead_units":[6],"due":"2017-12-31"}
    200
    keep 事项 = matter.id
    with If-Match none
    PUT /api/matters/{事项}/assignment {}
    428
    PUT /api/matters/{事项} {"title":"全面推行河长制","lead_units":[6]}
    200 {"matter":{"title":"全面推行河长制","due":"2017-12-31"}}
    with If-Match "1"
    PUT /api/matters/{事项} {"title":"推行河长制（旧页面）","lead_units":[6]}
    412

story 同一把钥匙重复提交只登记一次
  as 改革办科员
    with Idempotency-Key one-and-the-same-key
    POST /api/matters {"title":"户籍制度改革","lead_units":[6]}
    200
    keep 事项 = matter.id
    with Idempotency-Key one-and-the-same-key
    POST /api/matters {"title":"户籍制度改革","lead_units":[6]}
    200 {"matter":{"id":{事项}}}
    with Idempotency-Key one-and-the-same-key
    POST /api/matters {"title":"另一件事","lead_units":[6]}
    422
    GET /api/matters?q=户籍
    200 {"total":1}

story 台账可按领域、单位、状态筛选并排序
  as 改革办科员
    POST /api/matters {"title":"甲","lead_units":[6],"field":"经济体制改革","due":"2017-09-30"}
    200
    POST /api/matters {"title":"乙","lead_units":[7],"co_units":[6],"field":"经济体制改革","due":"2017-06-30"}
    200
    POST /api/matters {"title":"丙","lead_units":[7],"field":"社会体制改革","due":"2017-03-31"}
    200
    GET /api/matters?field=经济体制改革&sort=due
    200 {"total":2,"items":[{"title":"乙","lead_units":"桓台县","co_units":"张店区"},{"title":"甲"}]}
    GET /api/matters?unit=6&lead_only=true
    200 {"total":1,"items":[{"title":"甲"}]}
    GET /api/matters?unit=6&sort=-due&size=1&page=2
    200 {"total":2,"page":2,"items":[{"title":"乙"}]}
    GET /api/matters?sort=password
    422 "不能按此列排序"
    GET /api/matters?colour=red
    422 "没有这一项查询条件"
    GET /api/matters/grid?field=经济体制改革&sort=title
    200 {"total":2}
