# Spreadsheets come in through the office only, and what is no ledger says so.

story 只有改革办能导入台账，不是台账的文件说明原因
  at 2017-06-25 09:00
  as 发改委联络员
    POST /api/imports?kind=reform_task 序号,任务,责任单位
    403
  as 改革办科员
    POST /api/imports?kind=reform_task 序号,任务,责任单位
    200 {"committed":false,"counts":{"created":0,"faulty":0},"sheets":[{"role":"tasks","rows":0}]}
    keep 导入 = id
    GET /api/imports/{导入}/preview
    200 {"items":[],"total":0}
    PUT /api/imports/{导入}/commit {}
    409 "没有可以导入的行"
    PUT /api/imports/{导入}/mapping {"sheets":[],"units":[],"year":2016}
    200 {"version":2,"year":2016}
    POST /api/imports?kind=reform_task
    422 "文件是空的"
    POST /api/imports?kind=wish 序号,任务,责任单位
    422 {"errors":[{"path":"kind"}]}
  as 改革办科员乙
    GET /api/imports/{导入}
    404

story 没有编号的行像是已有的任务时先问清楚，问清以前不导入；导入可以按批次撤销
  at 2017-06-25 09:00
  as 改革办科员
    POST /api/matters {"title":"出台转调方案","lead_units":[4],"due":"2017-06-30"}
    200 {"matter":{"code":"ZB-2017-0001"}}
    POST /api/imports?kind=reform_task 序号,任务,责任单位,时限
      1,出台转调方案,市发改委,2017年9月底
      2,改造老旧小区,市住建局,年底
    200 {"counts":{"created":1,"updated":0,"unchanged":0,"undecided":1,"faulty":0}}
    keep 导入 = id
    GET /api/imports/{导入}/preview?outcome=propose
    200 {"total":1,"items":[{"outcome":"propose","like":{"code":"ZB-2017-0001"}}]}
    PUT /api/imports/{导入}/commit {}
    409 "有 1 行像是台账里已有的任务"
    PUT /api/imports/{导入}/mapping {"proposals":"update"}
    200 {"counts":{"created":1,"updated":1,"undecided":0}}
    PUT /api/imports/{导入}/commit {}
    200 {"batch":1,"counts":{"created":1,"updated":1}}
    GET /api/matters
    200 {"total":2}
    GET /api/import-batches
    200 [{"batch":{"id":1,"created":1,"updated":1},"created_by":"改革办科员"}]
    GET /api/import-batches/1
    200 {"undoable":true,"hindrances":[]}
  as 发改委联络员
    GET /api/import-batches
    403
    PUT /api/import-batches/1/undoing
    403
  as 改革办科员
    GET /api/import-batches/1
    200
    PUT /api/import-batches/1/undoing
    200 {"removed":1,"restored":1}
    GET /api/matters
    200 {"total":1,"items":[{"title":"出台转调方案","due":"2017-06-30"}]}
    GET /api/import-batches/1
    200 {"undoable":false,"undone_by":"改革办科员"}

story 有人接着办了，就不能再撤销那次导入，并写明谁办了什么
  at 2017-06-25 09:00
  as 改革办科员
    POST /api/imports?kind=reform_task 序号,任务,责任单位,时限
      1,出台转调方案,市发改委,2017年9月底
    200
    keep 导入 = id
    PUT /api/imports/{导入}/commit {}
    200 {"batch":1}
    GET /api/matters
    200
    keep 事项 = items[0].id
    GET /api/matters/{事项}
    200
    PUT /api/matters/{事项}/assignment {}
    200
    GET /api/import-batches/1
    200 {"undoable":false,"hindrances":[{"reason":"改革办科员于2017年6月25日交办"}]}
    PUT /api/import-batches/1/undoing
    409 "第 1 次导入之后已有 1 处变化，不能撤销"
    GET /api/matters
    200 {"total":1}
