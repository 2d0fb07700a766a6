# 各角色能看什么、不能看什么：一个角色一段。

story 系统管理员看不到业务
  as 系统管理员
    GET /api/units
    200
    GET /api/users
    200
    GET /api/matters
    200 {"total":0}
    POST /api/matters {"title":"越权立项","lead_units":[4]}
    403
    GET /api/journal
    403 "无权查看留痕"

story 安全管理员看不到业务，也看不到留痕
  as 安全管理员
    GET /api/permissions
    200 "授予角色"
    GET /api/users
    200
    POST /api/matters {"title":"越权立项","lead_units":[4]}
    403
    GET /api/journal/check
    403

story 审计管理员只看留痕
  as 审计管理员
    GET /api/journal
    200
    GET /api/journal/check
    200 {"ok":true}
    POST /api/matters {"title":"越权立项","lead_units":[4]}
    403
    POST /api/users {"login":"sunqi","name":"孙七"}
    403

story 联络员只看本单位有份的事项和本单位的人
  as 改革办科员
    POST /api/matters {"title":"发改委牵头、张店配合","lead_units":[4],"co_units":[6]}
    200
    keep 甲 = matter.id
    POST /api/matters {"title":"只给住建局","lead_units":[5]}
    200
    keep 乙 = matter.id
  as 发改委联络员
    GET /api/matters
    200 {"total":1,"items":[{"title":"发改委牵头、张店配合"}]}
    GET /api/matters/{乙}
    403 lacks "只给住建局"
    GET /api/users
    200 lacks "住建局联络员"
  as 张店区联络员
    GET /api/matters/{甲}
    200
    PUT /api/matters/{甲}/acknowledgement {}
    403
  as 桓台县联络员
    GET /api/matters
    200 {"total":0}
  as 发改委主任
    GET /api/matters
    200 {"total":1}
  as 督察员
    GET /api/matters
    200 {"total":2}
    PUT /api/matters/{甲} {"title":"改标题","lead_units":[4]}
    403
  as 第三方评估员
    GET /api/matters
    200 {"total":0}
    GET /api/users
    200 []
  as 经济组成员
    GET /api/matters
    200 {"total":0}
  as 市领导
    GET /api/matters
    200 {"total":0}
  as 系统管理员
    GET /api/matters
    200 lacks "发改委牵头"
  as 审计管理员
    GET /api/matters/{甲}
    403 lacks "发改委牵头"
