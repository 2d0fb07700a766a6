# 佐证材料：谁能传、谁能看，什么文件不收。

story 联络员给月报附佐证材料，审核的人看得到，别的单位看不到
  at 2017-06-20 09:00
  as 改革办科员
    POST /api/matters {"title":"整合公共资源交易平台","lead_units":[4],"due":"2017-12-31"}
    200
    keep 任务 = matter.id
    PUT /api/matters/{任务}/assignment {}
    200
    POST /api/months {"month":"2017-06"}
    200
  as 发改委联络员
    GET /api/my-month
    200 {"reports":[{"state":"expected","evidence":[]}],"evidence_at_full":[]}
    keep 月报 = reports[0].id
    with X-File-Name 整合方案.pdf
    POST /api/files %PDF-1.4 甲
    200 {"name":"整合方案.pdf","type":"application/pdf","shown":true,"uploader":"发改委联络员"}
    keep 方案 = id
    with X-File-Name 会议纪要.txt
    POST /api/files 六月二十日会议纪要
    200 {"size":27,"shown":false}
    keep 纪要 = id
    PUT /api/reports/{月报}/evidence {"evidence":[{方案},{纪要}]}
    200 {"evidence":[{"name":"整合方案.pdf"},{"name":"会议纪要.txt"}],"version":2}
    PUT /api/reports/{月报}/submission {"progress":"四类市场已整合","percent":60}
    200 {"evidence":[{"id":{方案}},{"id":{纪要}}]}
    PUT /api/reports/{月报}/evidence {"evidence":[{方案}]}
    409 "审核期间不能修改"
  as 改革办科员
    GET /api/months/2017-06/reports
    200 [{"evidence":[{"name":"整合方案.pdf"},{"name":"会议纪要.txt"}]}]
    GET /api/files/{方案}?preview=true
    200 "%PDF-1.4 甲"
    PUT /api/reports/{月报}/return {"reason":"纪要与本任务无关"}
    200
  as 住建局联络员
    GET /api/files/{方案}
    403
  as 系统管理员
    GET /api/files/{方案}
    403
  as 发改委联络员
    PUT /api/reports/{月报}/evidence {"evidence":[{方案}]}
    200 {"evidence":[{"name":"整合方案.pdf"}]}
    GET /api/files/{纪要}
    200 "会议纪要"
  as 改革办科员
    GET /api/files/{纪要}
    403 "无权查看附件"

story 别人的附件挂不上，也看不到；同一附件不能挂两次
  at 2017-06-20 09:00
  as 改革办科员
    POST /api/matters {"title":"整合公共资源交易平台","lead_units":[4],"due":"2017-12-31"}
    200
    keep 任务 = matter.id
    PUT /api/matters/{任务}/assignment {}
    200
    POST /api/months {"month":"2017-06"}
    200
    with X-File-Name 内部材料.txt
    POST /api/files 内部材料
    200
    keep 内部 = id
  as 发改委联络员
    GET /api/my-month
    200
    keep 月报 = reports[0].id
    GET /api/files/{内部}
    403
    PUT /api/reports/{月报}/evidence {"evidence":[{内部},999]}
    422 {"errors":[{"path":"evidence[0]"},{"path":"evidence[1]"}]}
    with X-File-Name 证明.txt
    POST /api/files 证明
    200
    keep 证明 = id
    PUT /api/reports/{月报}/evidence {"evidence":[{证明},{证明}]}
    422 {"errors":[{"path":"evidence[1]","message":"附件重复"}]}
    GET /api/files/999
    404

story 程序、带宏的文件、压缩包和名不副实的文件不收
  as 发改委联络员
    with X-File-Name 补丁.exe
    POST /api/files MZ程序
    422 "文件内容是程序"
    with X-File-Name 报表.xlsm
    POST /api/files 表
    422 "带宏"
    with X-File-Name 材料.zip
    POST /api/files PK
    422 "压缩包"
    with X-File-Name 通知.pdf
    POST /api/files 不是PDF
    422 "内容却不是"
    with X-File-Name 页面.html
    POST /api/files <script>
    422 "网页"
    with X-File-Name 图.dwg
    POST /api/files 图
    422 "不接收 .dwg"
    POST /api/files 没有名字
    422 "没有文件名"
    with X-File-Name 空.txt
    POST /api/files
    422 "文件是空的"

story 管理员不经手业务材料
  as 系统管理员
    with X-File-Name 材料.txt
    POST /api/files 材料
    403 "无权上传附件"

story 申请办结附的佐证材料归到事项，看得到事项的人看得到材料
  at 2017-06-20 09:00
  as 改革办科员
    POST /api/matters {"title":"出台工业精准转调方案","lead_units":[4],"due":"2017-06-30"}
    200 {"gate":{"evidence_at_least":0,"milestones_done":true},"evidence":[]}
    keep 任务 = matter.id
    PUT /api/matters/{任务}/assignment {}
    200
  as 发改委联络员
    PUT /api/matters/{任务}/acknowledgement {}
    200
    with X-File-Name 方案.pdf
    POST /api/files %PDF-1.4 方案
    200
    keep 方案 = id
    PUT /api/matters/{任务}/closure-request {"reason":"方案已印发","evidence":[{方案}]}
    200 {"matter":{"state":"closure_requested"},"evidence":[{"name":"方案.pdf"}]}
    GET /api/matters/{任务}/history
    200 "evidence.changed"
  as 改革办科员
    GET /api/files/{方案}
    200
    PUT /api/matters/{任务}/return {"reason":"请补充文号"}
    200 {"evidence":[{"name":"方案.pdf"}]}
  as 张店区联络员
    GET /api/files/{方案}
    403
