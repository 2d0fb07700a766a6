# 得分依据登记：按来源填写各列，附佐证，查重，撤回，从表格导入。

story 登记按来源核对各列，一次说清所有问题
  at 2017-06-20 09:00
  as 改革办科员
    GET /api/fact-sources
    200 "督办单据"
    POST /api/months {"month":"2017-06"}
    200
    POST /api/months/2017-06/entries {"unit":4,"source":"slips","title":"关于平台整合的催办单","basis":"淄改办催〔2017〕3号","cells":[{"name":"rung","value":"催命单"},{"name":"due","value":"六月"},{"name":"colour","value":"红"}]}
    422 {"errors":[{"path":"cells.rung"},{"path":"cells.due"},{"path":"cells.colour"},{"path":"cells.answer","message":"请填写答复情况"}]}
    POST /api/months/2017-06/entries {"unit":4,"source":"tasks","title":"甲","basis":"乙"}
    422 {"errors":[{"path":"source"}]}
    POST /api/months/2017-06/entries {"unit":4,"source":"slips","title":"关于平台整合的催办单","basis":"淄改办催〔2017〕3号","happened_on":"2017-06-12","reference":"淄改办催〔2017〕3号","cells":[{"name":"rung","value":"催办单"},{"name":"due","value":"2017年6月19日"},{"name":"answer","value":"逾期"}]}
    200 {"source":"slips","count":1,"confirmed":true,"cells":[{"name":"answer","value":"逾期"},{"name":"due","value":"2017-06-19"},{"name":"rung","value":"催办单"}]}
    keep 单 = id
    POST /api/months/2017-06/entries {"unit":4,"source":"slips","title":"又登一次","basis":"同上","reference":"淄改办催〔2017〕3号","cells":[{"name":"rung","value":"催办单"},{"name":"answer","value":"未复"}]}
    422 "2017年6月已登记过：关于平台整合的催办单"
    PUT /api/entries/{单}/withdrawal {"reason":"登错单位"}
    200 {"withdrawn":true}
    POST /api/months/2017-06/entries {"unit":4,"source":"slips","title":"重新登记","basis":"同上","reference":"淄改办催〔2017〕3号","cells":[{"name":"rung","value":"催办单"},{"name":"answer","value":"未复"}]}
    200

story 登记附佐证材料，单位结账后看得到自己的
  at 2017-06-20 09:00
  as 改革办主任
    POST /api/months {"month":"2017-06"}
    200
  as 改革办科员
    with X-File-Name 报纸.png
    POST /api/files 不是图
    422
    with X-File-Name 剪报.txt
    POST /api/files 人民日报六月十二日二版
    200
    keep 剪报 = id
    POST /api/months/2017-06/entries {"unit":6,"source":"media","title":"张店一窗受理见报","basis":"人民日报2017年6月12日","level":"国家级","cells":[{"name":"outlet","value":"人民日报"}],"evidence":[{剪报}]}
    200 {"evidence":[{"name":"剪报.txt"}]}
    keep 报道 = id
  as 张店区联络员
    GET /api/files/{剪报}
    403
    GET /api/months/2017-06/entries
    403
    POST /api/months/2017-06/entries {"unit":6,"source":"media","title":"自己登记","basis":"无"}
    403
    PUT /api/entries/{报道}/confirmation
    403
  as 改革办主任
    PUT /api/entries/{报道}/confirmation
    409 "登记已确认"
    PUT /api/months/2017-06/closure
    200
    PUT /api/entries/{报道}/evidence {"evidence":[]}
    409 "登记不能再改"
  as 张店区联络员
    GET /api/files/{剪报}
    200 "人民日报"
    GET /api/months/2017-06/entries?source=media
    200 [{"title":"张店一窗受理见报"}]
  as 桓台县联络员
    GET /api/files/{剪报}
    403
    GET /api/entries/{报道}
    403

story 从表格导入得分依据：有错一行不进，没错全部进
  at 2017-06-20 09:00
  as 改革办科员
    POST /api/months {"month":"2017-06"}
    200
    GET /api/fact-sources/media/template
    200
    GET /api/fact-sources/tasks/template
    422
    with X-File-Name 宣传.csv
    POST /api/months/2017-06/entries/import?source=media 单位,名称,依据,编号
    200 {"saved":false,"rows":[],"faults":[{"row":2,"message":"列名下面没有内容"}],"ignored":["编号"]}
    with X-File-Name 宣传.csv
    POST /api/months/2017-06/entries/import?source=media 名称,依据
    422 "没有找到列名"
    with X-File-Name 宣传.csv
    POST /api/months/2017-06/entries/import?source=wishes 单位,名称
    422 {"errors":[{"path":"source"}]}
  as 发改委联络员
    with X-File-Name 宣传.csv
    POST /api/months/2017-06/entries/import?source=media 单位,名称
    403
