# The city's rules as data: read by everybody, checked before they are put into force.

story 人人可以看到现行制度包
  at 2017-06-20 09:00
  as 张店区联络员
    GET /api/playbook
    200 {"name":"zibo","city":{"name":"淄博市","code":"ZB"},"cycle":{"label":"六个一"}}
    200 "经济体制改革"
    200 "市委深改组"
    200 lacks "市委深改委"
  at 2020-06-20 09:00
  as 张店区联络员
    GET /api/playbook
    200 "市委深改委"

story 检查制度包时一次说清所有问题
  at 2017-06-20 09:00
  as 改革办主任
    POST /api/playbook/check {"name":"zibo","files":[{"name":"playbook.toml","text":"name = \"zibo\"\ntitle = \"淄博\"\nextends = \"base\"\nvalid_from = 2017-07-01\n[city]\nname = \"淄博市\"\ncode = \"ZB\"\ncolour = 3\n"},{"name":"lights.toml","text":"[[light]]\nname = \"red\"\nlabel = \"红\"\nshape = \"star\"\ncolor = \"red\"\nwhen = '落后 > '\n"}]}
    200 "不认识“colour”"
    200 "“shape”应为以下之一"
    200 "公式还没写完"

story 新版制度包从某一天起施行，不能倒签
  at 2017-06-20 09:00
  as 张店区联络员
    POST /api/playbook/versions {"name":"zibo","files":[],"valid_from":"2017-07-01","note":""}
    403
  as 改革办主任
    POST /api/playbook/versions {"name":"zibo","files":[{"name":"playbook.toml","text":"name = \"zibo\"\ntitle = \"新制度包\"\nextends = \"base\"\nvalid_from = 2017-07-01\n[city]\nname = \"淄博市\"\ncode = \"ZB\"\n"}],"valid_from":"2017-06-01","note":"半年修订"}
    422 "不能早于今天"
    POST /api/playbook/versions {"name":"zibo","files":[{"name":"playbook.toml","text":"name = \"zibo\"\ntitle = \"新制度包\"\nextends = \"base\"\nvalid_from = 2017-07-01\n[city]\nname = \"淄博市\"\ncode = \"ZB\"\n"}],"valid_from":"2017-07-01","note":"半年修订"}
    200 {"title":"新制度包","valid_from":"2017-07-01"}
    GET /api/playbook
    200 lacks "新制度包"
    GET /api/playbook/versions
    200 "半年修订"
  at 2017-07-01 09:00
  as 改革办主任
    GET /api/playbook
    200 {"title":"新制度包"}

story 本市的文件可以取出来改了再送，节假日照样添一年
  at 2017-06-20 09:00
  as 张店区联络员
    GET /api/playbook/files
    403
  as 改革办主任
    GET /api/playbook
    200 {"calendar_years":[2017,2018]}
    GET /api/playbook/files
    200 "淄博市制度包"
    POST /api/playbook/versions {"name":"zibo","files":[{"name":"playbook.toml","text":"name = \"zibo\"\ntitle = \"新制度包\"\nextends = \"base\"\nvalid_from = 2017-07-01\n[city]\nname = \"淄博市\"\ncode = \"ZB\"\n"},{"name":"calendar.toml","text":"[[year]]\nyear = 2027\nsource = \"通知\"\nholidays = [ { name = \"元旦\", from = 2027-01-01 } ]\nworkdays = []\n"}],"valid_from":"2017-07-01","note":"添2027年放假安排"}
    200 {"note":"添2027年放假安排"}
  at 2027-03-01 09:00
  as 改革办主任
    GET /api/playbook
    200 {"calendar_years":[2027]}
