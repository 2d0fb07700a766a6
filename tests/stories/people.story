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

story 密码里不能有本市的名称
  as 改革办科员
    PUT /api/session/password {"old_password":"gaige-luoshi-2017","new_password":"淄博改革奋勇争先一二三"}
    422 "密码不能包含账号、姓名、单位或城市名称：淄博"

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

story 联络员一次交接，在办任务随之交接
  as 安全管理员
    GET /api/users?role=liaison&unit=5
    200 [{"name":"住建局联络员"}]
    keep 前任 = [0].id
    keep 前任职 = [0].posts[0].id
  as 改革办科员
    POST /api/matters {"title":"推进建筑市场改革","lead_units":[5],"liaison":{前任},"due":"2017-12-31"}
    200
    keep 事项 = matter.id
  as 安全管理员
    GET /api/users?q=head-fgw
    200 [{"name":"发改委主任"}]
    keep 继任 = [0].id
    PUT /api/posts/{前任职}/holder {"to":{继任}}
    200 "住房和城乡建设局"
    GET /api/users?role=liaison&unit=5
    200 [{"name":"发改委主任"}]
  as 改革办科员
    GET /api/matters/{事项}
    200 {"version":2,"matter":{"liaison":{继任}}}
    GET /api/matters/{事项}/history
    200 "联络员交接"
  as 审计管理员
    GET /api/journal?action=post.handed_over
    200 {"total":1,"items":[{"object":"account","actor_name":"安全管理员"}]}
