# 人员、权限与三员分立。

story 建人、授权、登录各由一人经手
  as 系统管理员
    POST /api/users {"login":"zhaoliu","name":"赵六","phone":"3180001"}
    200 {"login":"zhaoliu"}
    keep 赵六 = user
    POST /api/users/{赵六}/posts {"unit":5,"role":"liaison"}
    403 "无权授予角色"
  as 安全管理员
    POST /api/users/{赵六}/posts {"unit":5,"role":"audit_admin"}
    200 {"posts":[{"unit_name":"淄博市住房和城乡建设局","role":"audit_admin"}]}
    POST /api/users/{赵六}/posts {"unit":5,"role":"liaison"}
    409 "三员分立"
    GET /api/users/{赵六}
    200 {"must_change_password":true,"active":true}
    POST /api/users {"login":"sunqi","name":"孙七"}
    403 "无权维护人员"

story 单位更名保留历史
  at 2017-06-20 09:00
  as 系统管理员
    PUT /api/units/5 {"code":"zhujianju","kind":"department","name":"淄博市住房城乡建设局","short_name":"市住建局","from":"2017-06-01","aliases":["市建委"]}
    200 {"version":2,"names":[{"name":"淄博市住房城乡建设局","valid_from":"2017-06-01"},{"name":"淄博市住房和城乡建设局","valid_to":"2017-05-31"}]}
  as 改革办科员
    GET /api/units?on=2017-01-01&kind=department
    200 [{"short_name":"市发改委"},{"name":"淄博市住房和城乡建设局"}]
    PUT /api/units/5 {"code":"x","kind":"department","name":"x","short_name":"x"}
    403 "无权维护单位"

story 联络员一次交接
  as 安全管理员
    GET /api/users?role=liaison&unit=5
    200 [{"name":"住建局联络员"}]
    keep 前任职 = [0].posts[0].id
    GET /api/users?q=head-fgw
    200 [{"name":"发改委主任"}]
    keep 继任 = [0].id
    PUT /api/posts/{前任职}/holder {"to":{继任}}
    200 "住房和城乡建设局"
    GET /api/users?role=liaison&unit=5
    200 [{"name":"发改委主任"}]
  as 审计管理员
    GET /api/journal?action=post.handed_over
    200 {"total":1,"items":[{"object":"account","actor_name":"安全管理员"}]}
