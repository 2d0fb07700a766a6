# 改革办起草新细则，用已结账的月份试算，看谁升谁降、为什么，再决定从哪个月起施行。

story 现行细则试算出来的就是公布的结果，草案改了什么就变什么
  at 2017-06-20 09:00
  as 改革办科员
    POST /api/matters {"title":"推进公共资源交易平台整合","lead_units":[4],"due":"2017-12-31"}
    200
    keep 甲 = matter.id
    PUT /api/matters/{甲}/assignment {}
    200
    POST /api/matters {"title":"城市网格化管理","lead_units":[6],"due":"2017-12-31"}
    200
    keep 乙 = matter.id
    PUT /api/matters/{乙}/assignment {}
    200
    POST /api/rehearsals {"months":["2017-05"]}
    422 "2017年5月尚未结账"
  as 改革办主任
    POST /api/months {"month":"2017-06"}
    200
    PUT /api/months/2017-06/closure
    200
  as 改革办科员
    GET /api/rehearsal-months
    200 [{"month":"2017-06","rulebook_version":"2017建议稿"}]
    POST /api/rehearsals {"months":["2017-06"]}
    200 {"name":"现行细则","moved":0,"identical":1,"months":[{"same":true,"missing":[]}]}
    POST /api/schemes {"name":"","reason":""}
    422 "请写明草案的名称"
    POST /api/schemes {"name":"2018年考评细则","reason":"加大月报的分量"}
    200 {"state":"draft","version":1,"earliest_month":"2017-07"}
    keep 草案 = id
    POST /api/rehearsals {"scheme":{草案},"months":["2017-06"]}
    200 {"name":"2018年考评细则","moved":0,"identical":1}
    POST /api/fairness {"months":["2017-06"]}
    200 "本组只有3个单位"
    POST /api/sensitivity {"months":["2017-06"]}
    200 {"months":1,"places":5}
    POST /api/rehearsals {"text":"name = \"另一份\"\n[[groups]]\nname = \"districts\"\nlabel = \"区县\"\n[sources.tasks]\n[sources.tasks.columns]\nplanned = \"number\"\n[[rules]]\nname = \"plan\"\ntitle = \"有计划\"\nkind = \"event\"\nsource = \"tasks\"\nwhere = \"planned > 0\"\npoints = 2\n","months":["2017-06"]}
    200 {"months":[{"same":false,"gathered":false}]}
    POST /api/rehearsals {"text":"name = \"另一份\"\n[[groups]]\nname = \"districts\"\nlabel = \"区县\"\n[sources.tasks]\n[sources.tasks.columns]\nplanned = \"number\"\n[[rules]]\nname = \"plan\"\ntitle = \"有计划\"\nkind = \"event\"\nsource = \"tasks\"\nwhere = \"planned > 0\"\npoints = 2\n","months":["2017-06"],"gather":true}
    200 "当时没有冻结，取自现在的记录"

story 有毛病的草案说得清哪里不对，不能试算也不能施行
  at 2017-06-20 09:00
  as 改革办科员
    POST /api/scheme-check {"text":"name = \"甲\"\n[sources.trainings]\n[sources.trainings.columns]\n"}
    200 "来源“trainings”系统里没有"
    POST /api/scheme-check {"text":"name = \"甲\"\n[[rules]]\nname = \"a\"\nkind = \"event\"\n"}
    200 "title"
    POST /api/schemes {"name":"半截","reason":"先存着","text":"name = \"甲\"\n"}
    200 {"text":"name = \"甲\"\n"}
    keep 草案 = id
    POST /api/rehearsals {"scheme":{草案}}
    409 "改好后才能试算"
    PUT /api/schemes/{草案}/adoption {"month":"2017-07","reason":"会议通过"}
    403
  as 改革办主任
    PUT /api/schemes/{草案}/adoption {"month":"2017-07","reason":"会议通过"}
    409 "改好后才能施行"
    PUT /api/schemes/{草案}/withdrawal {"reason":""}
    422 "请写明"
    PUT /api/schemes/{草案}/withdrawal {"reason":"不用了"}
    200 {"state":"withdrawn"}
    PUT /api/schemes/{草案}/withdrawal {"reason":"再撤一次"}
    409 "已撤回，不能再改"

story 草案由主任施行，从未结账的月份起，已公布的月份不变
  at 2017-06-20 09:00
  as 改革办主任
    POST /api/months {"month":"2017-06"}
    200
    PUT /api/months/2017-06/closure
    200
  as 改革办科员
    POST /api/schemes {"name":"2017年下半年细则","reason":"领导小组会议要求"}
    200
    keep 草案 = id
    with If-Match "7"
    PUT /api/schemes/{草案} {"name":"改名","reason":"改名"}
    412
    PUT /api/schemes/{草案} {"name":"2017年下半年考评细则","reason":"领导小组会议要求"}
    200 {"version":2,"name":"2017年下半年考评细则"}
  as 改革办主任
    PUT /api/schemes/{草案}/adoption {"month":"2017-06","reason":"会议通过"}
    422 "最早可以从2017年7月起"
    PUT /api/schemes/{草案}/adoption {"month":"2017-07","reason":"淄改发〔2017〕5号"}
    200 {"state":"adopted","valid_from":"2017-07-01","ended_by":"改革办主任"}
    GET /api/playbook/versions
    200 "考评细则改为草案“2017年下半年考评细则”：淄改发〔2017〕5号"
    GET /api/months/2017-06/recomputation
    200 {"same":true}
    PUT /api/schemes/{草案} {"name":"再改","reason":"再改"}
    409 "已施行，不能再改"
  as 审计管理员
    GET /api/journal
    200 "scheme.adopted"

story 试算和草案只有改革办看得到
  at 2017-06-20 09:00
  as 发改委联络员
    GET /api/schemes
    403
    GET /api/rehearsal-months
    403
    POST /api/scheme-check {"text":""}
    403
    POST /api/rehearsals {}
    403
    POST /api/sensitivity {}
    403
    POST /api/fairness {}
    403
    POST /api/schemes {"name":"冒名","reason":"冒名"}
    403
  as 发改委主任
    GET /api/schemes
    403
  as 市领导
    POST /api/rehearsals {}
    403
  as 督察员
    GET /api/schemes
    403
  as 第三方评估员
    POST /api/fairness {}
    403
  as 系统管理员
    GET /api/schemes
    403
  as 无名者
    POST /api/rehearsals {}
    401
