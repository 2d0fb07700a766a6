#include "app/commands.hpp"
#include <CLI/CLI.hpp>
#include <iostream>
#include "base/error.hpp"
#include "base/log.hpp"

namespace {

int guarded(const std::function<int()>& command) {
    try {
        return command();
    } catch (const Error& e) {
        std::cerr << e.what() << "\n";
        for (auto& field : e.fields) std::cerr << "  " << field.path << (field.path.empty() ? "" : "：") << field.message << "\n";
    } catch (const std::exception& e) { std::cerr << "系统内部错误：" << e.what() << "\n"; }
    return 1;
}

/// A command: its words, its options, what it runs.
class Words {
public:
    Words(CLI::App& parent, const std::string& name, const std::string& meaning) : app_(*parent.add_subcommand(name, meaning)) {}
    template <class T> Words& needs(const std::string& words, T& value, const std::string& meaning) {
        return app_.add_option(words, value, meaning)->required(), *this;
    }
    template <class T> Words& takes(const std::string& words, T& value, const std::string& meaning) {
        return app_.add_option(words, value, meaning)->capture_default_str(), *this;
    }
    Words& takes_number(const std::string& words, int& value, int least, int most, const std::string& meaning) {
        return app_.add_option(words, value, meaning)->capture_default_str()->check(CLI::Range(least, most)), *this;
    }
    Words& may(const std::string& words, bool& value, const std::string& meaning) {
        return app_.add_flag(words, value, meaning), *this;
    }
    void runs(std::function<int()>& chosen, std::function<int()> command) {
        app_.callback([&chosen, command = std::move(command)] { chosen = command; });
    }

private:
    CLI::App& app_;
};

struct Said {
    InitCall init;
    ServeCall serve;
    ImportCall import;
    PaperCall paper;
    std::string data, matter, file, rulebook, facts, folder, month;
    std::vector<std::string> checkpoints;
    bool json = false;
    int year = 0;
};

void city_commands(CLI::App& app, Said& s, std::function<int()>& chosen) {
    Words(app, "init", "建立一个城市的数据目录")
        .needs("--data", s.init.data, "数据目录")
        .takes("--playbook", s.init.playbook, "制度包名称或目录")
        .may("--demo", s.init.demo, "装入演示数据")
        .runs(chosen, [&] { return init(s.init); });
    Words(app, "serve", "启动服务")
        .takes("--data", s.serve.data, "数据目录")
        .takes("--db", s.serve.url, "PostgreSQL 地址（postgres://…）")
        .takes("--playbook", s.serve.playbook, "空的 PostgreSQL 库首次启动时用的制度包")
        .takes("--address", s.serve.address, "监听地址")
        .takes_number("--port", s.serve.port, 0, 65535, "端口，0 为任选一个空闲端口")
        .takes_number("--workers", s.serve.workers, 1, 256, "并行处理的请求数")
        .takes("--certificate", s.serve.certificate, "TLS 证书（PEM）")
        .takes("--key", s.serve.key, "TLS 私钥（PEM）")
        .takes("--checkpoints", s.serve.checkpoint_folders, "另存留痕检查点的目录")
        .takes("--fonts", s.serve.fonts, "单位有授权的字体所在目录（缺省为数据目录下的 fonts）")
        .may("--ofd", s.serve.ofd, "公文另可存为 OFD（不签章）")
        .takes("--ui", s.serve.ui_folder, "从目录读取界面（开发用）")
        .runs(chosen, [&] { return serve(s.serve); });
    Words(app, "figures", "输出公布的数字，各由记录算出")
        .needs("--data", s.data, "数据目录")
        .may("--json", s.json, "输出 JSON")
        .runs(chosen, [&] { return print_figures(s.data, s.json); });
    Words(app, "verify", "校验留痕")
        .needs("--data", s.data, "数据目录")
        .takes("--checkpoint", s.checkpoints, "另存的检查点文件或目录")
        .runs(chosen, [&] { return verify_city(s.data, s.checkpoints); });
    Words(app, "password", "在服务器上重置一个账号的密码")
        .needs("--data", s.data, "数据目录")
        .needs("LOGIN", s.file, "账号")
        .runs(chosen, [&] { return reset_password(s.data, s.file); });
    Words(app, "backup", "备份").needs("--data", s.data, "数据目录").needs("-o,--output", s.file, "备份文件").runs(chosen, [&] {
        return backup_city(s.data, s.file);
    });
    Words(app, "restore", "从备份恢复到新的数据目录")
        .needs("--data", s.data, "数据目录")
        .needs("FILE", s.file, "备份文件")
        .runs(chosen, [&] { return restore_city(s.data, s.file); });
}

void month_commands(CLI::App& app, Said& s, std::function<int()>& chosen) {
    Words(app, "import", "导入台账（xlsx、csv）")
        .takes("--data", s.import.data, "数据目录")
        .takes("--kind", s.import.kind, "事项类型")
        .may("--dry-run", s.import.dry_run, "只读取，不写入")
        .may("--keep-names", s.import.keep_names, "名录中没有的单位照原文写入备注")
        .may("--match-titles", s.import.match_titles, "没有编号的行，更新任务名称和牵头单位都相同的事项")
        .takes_number("--year", s.import.year, 2000, 2100, "没有写年份的时限按哪一年")
        .takes_number("--undo", s.import.undo, 1, 1'000'000'000, "撤销第几次导入（不需要 FILE）")
        .may("--json", s.import.json, "输出 JSON")
        .takes("FILE", s.import.file, "台账文件")
        .runs(chosen, [&] { return import_ledger(s.import); });
}

void rule_commands(CLI::App& app, Said& s, std::function<int()>& chosen) {
    Words(app, "score", "按考评细则计算得分和名次（不需要数据库）")
        .needs("--rulebook", s.rulebook, "考评细则（TOML）")
        .needs("--facts", s.facts, "事实（JSON）")
        .may("--json", s.json, "输出 JSON")
        .runs(chosen, [&] { return score_files_command(s.rulebook, s.facts, s.json); });
    auto* playbook = app.add_subcommand("playbook", "制度包");
    playbook->require_subcommand(1);
    Words(*playbook, "check", "检查制度包，逐处说明错误").needs("DIR", s.folder, "制度包目录").runs(chosen, [&] {
        return check_playbook_command(s.folder);
    });
    Words(app, "openapi", "输出接口文档（OpenAPI 3.1）").runs(chosen, [] { return print_openapi(); });
    Words(app, "permissions", "输出权限表").runs(chosen, [] { return print_permissions(); });
}

void ranking_commands(CLI::App& app, Said& s, std::function<int()>& chosen) {
    Words(app, "close", "月度结账：计分、排名并冻结")
        .needs("--data", s.data, "数据目录")
        .needs("MONTH", s.month, "月份，如 2017-06")
        .runs(chosen, [&] { return close_month(s.data, s.month); });
    Words(app, "ranking", "输出某月的排名和得分明细")
        .needs("--data", s.data, "数据目录")
        .may("--json", s.json, "输出 JSON")
        .needs("MONTH", s.month, "月份，如 2017-06")
        .runs(chosen, [&] { return print_ranking(s.data, s.month, s.json); });
    Words(app, "year", "输出某年的年度得分、等次和称号")
        .needs("--data", s.data, "数据目录")
        .may("--json", s.json, "输出 JSON")
        .needs("YEAR", s.year, "年度，如 2017")
        .runs(chosen, [&] { return print_year(s.data, s.year, s.json); });
    Words(app, "archive", "写出归档包（zip）：一个月的，或一个事项的")
        .needs("--data", s.data, "数据目录")
        .takes("--month", s.month, "月份，如 2017-06")
        .takes("--matter", s.matter, "事项的任务编码")
        .needs("-o,--output", s.file, "写到哪个文件")
        .runs(chosen, [&] { return write_archive(s.data, s.month, s.matter, s.file); });
    Words(app, "bulletin", "写出某月的通报（docx，文件名以 .pdf 结尾时为 PDF）：已印发的取封存件，否则是草稿")
        .needs("--data", s.data, "数据目录")
        .needs("MONTH", s.month, "月份，如 2017-06")
        .needs("-o,--output", s.file, "写到哪个文件")
        .runs(chosen, [&] { return write_bulletin(s.data, s.month, s.file); });
}

void paper_commands(CLI::App& app, Said& s, std::function<int()>& chosen) {
    Words(app, "paper", "由 JSON 生成一件公文（docx，文件名以 .pdf 结尾时为 PDF），并列出印发前应核对的问题")
        .needs("--kind", s.paper.kind, "公文种类，如 urging_slip")
        .takes("--data", s.paper.data, "数据目录")
        .takes("--input", s.paper.input, "填写内容（JSON）；不给时用样例")
        .takes("--date", s.paper.date, "成文日期，如 2017-06-30；不给时是草稿")
        .takes_number("--number", s.paper.number, 0, 100000, "序号，0 为草稿")
        .may("--sample", s.paper.sample, "输出填写样例（JSON）")
        .takes("-o,--output", s.paper.file, "写到哪个文件")
        .runs(chosen, [&] { return write_paper(s.paper); });
}

/// What kind of mistake it is in Chinese, then the parser's own English, which names the word.
int wrong_call(const CLI::ParseError& fault) {
    const std::pair<std::string_view, std::string_view> kinds[] = {{"RequiredError", "缺少必需的命令或参数"},
                                                                   {"ExtrasError", "有不认识的命令或参数"},
                                                                   {"ArgumentMismatch", "参数后面缺少内容，或多给了内容"},
                                                                   {"ValidationError", "参数超出允许的范围"},
                                                                   {"ConversionError", "参数应为数字"}};
    std::string_view kind = "命令写法有误";
    for (auto& [name, chinese] : kinds)
        if (fault.get_name() == name) kind = chinese;
    std::cerr << kind << "（" << fault.what() << "）。用法：luoshi --help，或 luoshi 命令 --help\n";
    return 2;
}

}  // namespace

int run(int argc, char** argv) {
    CLI::App app{"落实 Luoshi：改革抓落实管理系统"};
    app.require_subcommand(1);
    Said said;
    std::function<int()> chosen;
    city_commands(app, said, chosen);
    month_commands(app, said, chosen);
    rule_commands(app, said, chosen);
    ranking_commands(app, said, chosen);
    paper_commands(app, said, chosen);
    try {
        app.parse(argc, argv);
    } catch (const CLI::ParseError& e) { return e.get_exit_code() == 0 ? app.exit(e) : wrong_call(e); }
    return guarded(chosen);
}
