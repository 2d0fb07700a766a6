# 历月排名：已结账的月份排在一起看，未结账的不在其中；看得到月度排名的人都看得到。

story 两个月结账后，名次的变化写成一句话
  at 2017-05-20 09:00
  as 改革办主任
    GET /api/rankings
    200 {"months":[],"groups":[]}
    GET /api/rankings/workbook
    404 "还没有已结账的月份"
    POST /api/months {"month":"2017-05"}
    200
    PUT /api/months/2017-05/closure
    200
  at 2017-06-20 09:00
  as 改革办主任
    POST /api/months {"month":"2017-06"}
    200
    POST /api/months/2017-06/entries {"unit":6,"kind":"创新事项","title":"一窗受理","basis":"张改发〔2017〕3号"}
    200
    GET /api/rankings
    200 {"months":[{"month":"2017-05"}]}
    PUT /api/months/2017-06/closure
    200
    GET /api/rankings
    200 {"months":[{"month":"2017-05"},{"month":"2017-06"}],"groups":[{"name":"districts","units":[{"unit":6,"unit_name":"张店区"},{"unit":7},{"unit":8}]},{"name":"departments"}]}
    GET /api/rankings?group=districts
    200 "张店区连续2个月第一，2017年6月得101.00分。"
    GET /api/rankings?group=districts&to=2017-05
    200 {"months":[{"month":"2017-05"}]}
    GET /api/rankings?from=2017-06&to=2017-05
    422 "起始月份应不晚于截止月份"
    GET /api/rankings?from=2010-06&to=2017-05
    422 "一次最多看36个月"
    GET /api/rankings/workbook
    200
  as 张店区联络员
    GET /api/rankings
    200 "张店区"
    GET /api/rankings/workbook
    200
  as 第三方评估员
    GET /api/rankings
    200 "张店区"
  as 系统管理员
    GET /api/rankings
    403
    GET /api/rankings/workbook
    403
  as 审计管理员
    GET /api/rankings
    403
