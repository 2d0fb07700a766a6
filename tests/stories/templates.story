# 改革办用自己的 Word 模板出公文：先下载示例，改好再上传，出了问题一次说清。

story 模板上传前把问题一次说清，换新版、停用都留痕
  as 改革办科员
    GET /api/template-kinds
    200 "{{发文字号}}"
    GET /api/template-samples?kind=urging_slip
    200 "word/document.xml"
    GET /api/template-samples?kind=bulletin
    404
    POST /api/templates {"这不是":"Word 文件"}
    422 "请选择文种"
    POST /api/templates?kind=urging_slip 这不是 Word 文件
    422 "不是 .docx 文件"
    POST /api/templates?kind=bulletin 甲
    422 "月度通报由系统按冻结数据生成"
    GET /api/templates
    200 []
  as 发改委联络员
    GET /api/templates
    403
    POST /api/templates?kind=urging_slip 甲
    403
  as 系统管理员
    GET /api/template-kinds
    403
