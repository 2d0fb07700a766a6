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
