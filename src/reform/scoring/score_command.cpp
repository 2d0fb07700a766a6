#include "reform/scoring/score_command.hpp"
#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>
#include <optional>
#include <ostream>
#include "base/error.hpp"
#include "base/json.hpp"
#include "reform/scoring/score.hpp"

namespace {

constexpr auto usage = "用法：luoshi score --rulebook 细则.toml --facts 数据.json [--json]\n";

struct ScoreOptions {
    std::map<std::string, std::string> files;  // by option
    bool json = false;
};

std::optional<ScoreOptions> options_of(std::span<const std::string> arguments) {
    ScoreOptions options;
    for (std::size_t i = 0; i < arguments.size(); ++i) {
        if (arguments[i] == "--json") options.json = true;
        else if ((arguments[i] == "--rulebook" || arguments[i] == "--facts") && i + 1 < arguments.size())
            options.files[arguments[i]] = arguments[i + 1], ++i;
        else return std::nullopt;
    }
    return options.files.size() == 2 ? std::optional(options) : std::nullopt;
}

std::optional<std::string> contents(const std::string& path) {
    std::ifstream in(path, std::ios::binary);
    if (!in || std::filesystem::is_directory(path)) return std::nullopt;
    return std::string{std::istreambuf_iterator<char>(in), {}};
}

void print(const Scores& scores, std::ostream& out) {
    out << scores.rulebook << '\n';
    for (auto& group : scores.groups) {
        out << '\n' << group.label << '\n';
        for (auto& unit : group.places) {
            out << (unit.place ? "第" + std::to_string(*unit.place) + "名" : std::string("不排名")) << "  " << unit.name << "  "
                << to_text(unit.total) << "分\n";
            for (auto& flag : unit.flags) out << "    ※ " << flag << '\n';
            for (auto& line : unit.lines)
                out << "    " << to_text(line.points) << "  " << line.title << "：" << line.why
                    << (line.cap.empty() ? "" : "；" + line.cap) << '\n';
        }
    }
}

}  // namespace

int score_command(std::span<const std::string> arguments, std::ostream& out, std::ostream& err) {
    const auto options = options_of(arguments);
    if (!options) return err << usage, 2;
    std::map<std::string, std::string> texts;
    for (auto& [option, path] : options->files) {
        const auto text = contents(path);
        if (!text) return err << "读不到文件：" << path << '\n', 2;
        texts[option] = *text;
    }
    try {
        const auto scores =
            score_files(texts["--rulebook"], options->files.at("--rulebook"), texts["--facts"], options->files.at("--facts"));
        if (options->json) out << to_json(scores) << '\n';
        else print(scores, out);
        return 0;
    } catch (const Error& e) {
        if (e.fields.empty()) err << e.what() << '\n';
        for (auto& field : e.fields) err << field.path << "：" << field.message << '\n';
        return 1;
    }
}
