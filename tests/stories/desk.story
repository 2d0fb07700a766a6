# What the office sees when it comes in the morning.

story 改革办首页是月度六步，每一步写着待办
  at 2017-06-20 09:00
  as 改革办科员
    GET /api/desk
    200 {"label":"六个一","dispatch":null,"steps":[{"short_label":"调度","waits":0},{"short_label":"督察"},{"short_label":"排名"},{"short_label":"通报"},{"short_label":"宣传"},{"short_label":"会诊"}]}
    POST /api/matters {"title":"推进公共资源交易平台整合","lead_units":[4],"due":"2017-12-31"}
    200
    keep 事项 = matter.id
    POST /api/matters {"title":"农村集体产权制度改革","lead_units":[6],"due":"2017-12-31","year":2017}
    200
    keep 区县事项 = matter.id
    GET /api/desk
    200 {"steps":[{"key":"dispatch","waits":2},{"key":"supervision"},{},{},{},{}]}
    PUT /api/matters/{事项}/assignment {}
    200
    PUT /api/matters/{区县事项}/assignment {}
    200
  as 改革办主任
    POST /api/months {"month":"2017-06"}
    200 {"expected":2}
  as 张店区联络员
    GET /api/my-month
    200
    keep 月报 = reports[0].id
    PUT /api/reports/{月报}/submission {"progress":"清产核资完成","percent":50}
    200
    GET /api/desk
    403
  as 改革办科员
    GET /api/desk
    200 {"dispatch":{"month":"2017-06","state":"open"},"steps":[{"key":"dispatch","waits":1},{},{},{},{},{}]}
    200 "月报待审核"

story 公布的数字由记录算出，并写明算法
  at 2017-06-20 09:00
  as 改革办科员
    POST /api/matters {"title":"农村集体产权制度改革","lead_units":[6],"due":"2016-12-31","year":2016}
    200
    GET /api/figures
    200 ""zh":"2016年区县年度改革任务","value":1,"
    200 "FROM matter m JOIN matter_unit"
  as 张店区联络员
    GET /api/figures
    403
