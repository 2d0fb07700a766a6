#include "reform/scoring/score_command.hpp"
#include <boost/json.hpp>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>
#include <optional>
#include <ostream>
#include "base/error.hpp"
#include "base/json.hpp"
#include "reform/scoring/roll_up.hpp"
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

/// A file of facts says "period" and "facts"; a file of a year says "year".
bool is_of_a_year(const std::string& text) {
    boost::system::error_code error;
    const auto document = boost::json::parse(text, error);
    return !error && document.is_object() && document.get_object().contains("year");
}

std::string place_of(const std::optional<int>& place) {
    return place ? "第" + std::to_string(*place) + "名" : std::string("不评定");
}

void print(const YearScores& scores, std::ostream& out) {
    out << scores.rulebook << "　" << scores.year << "年" << scores.title << '\n';
    for (auto& group : scores.groups) {
        out << '\n' << group.label << '\n';
        for (auto& unit : group.places) {
            out << place_of(unit.place) << "  " << unit.name << "  " << to_text(unit.total) << "分"
                << (unit.grade ? "  " + *unit.grade : "") << '\n';
            for (auto& flag : unit.flags) out << "    ※ " << flag << '\n';
            for (auto& line : unit.lines)
                out << "    " << to_text(line.points) << "  " << line.title << "：" << line.why
                    << (line.cap.empty() ? "" : "；" + line.cap) << '\n';
            if (!unit.grade_why.empty()) out << "    等次：" << unit.grade_why << '\n';
            for (auto& title : unit.titles)
                out << "    " << title.label << "：" << (title.held ? "授予，" : "不授予，") << title.why << '\n';
        }
    }
}

YearScores year_of_files(const std::string& rulebook, const std::string& name, const std::string& year) {
    Faults faults;
    const auto book = read_rulebook(rulebook, name, faults);
    if (!faults.empty()) throw Error(Refusal::invalid, to_text(faults));
    return roll_up(book, from_json<YearInputs>(year));
}

template <class Result> void put(const Result& result, bool json, std::ostream& out) {
    if (json) out << to_json(result) << '\n';
    else print(result, out);
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
        const auto &rulebook = options->files.at("--rulebook"), &facts = options->files.at("--facts");
        if (is_of_a_year(texts["--facts"]))
            put(year_of_files(texts["--rulebook"], rulebook, texts["--facts"]), options->json, out);
        else put(score_files(texts["--rulebook"], rulebook, texts["--facts"], facts), options->json, out);
        return 0;
    } catch (const Error& e) {
        if (e.fields.empty()) err << e.what() << '\n';
        for (auto& field : e.fields) err << field.path << "：" << field.message << '\n';
        return 1;
    }
}
