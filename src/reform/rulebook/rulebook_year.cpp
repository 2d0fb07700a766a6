#include <algorithm>
#include "reform/rulebook/rulebook_reader.hpp"

namespace {

std::string quoted(std::string_view text) { return "“" + std::string(text) + "”"; }

/// The months of a unit as records, for conditions such as 计数(months 其中 place <= 3).
SourceShape months_of_year() {
    return {"months",
            "各月结果",
            {{"month", FactType::number, "月份"},
             {"score", FactType::number, "得分"},
             {"place", FactType::number, "名次"},
             {"grade", FactType::text, "等次"},
             {"eligible", FactType::boolean, "可评优"}}};
}

}  // namespace

/// [year] without parts is the mean of the months.
void RulebookReader::read_year(const TomlTable& root) {
    const auto table = root.maybe_table("year");
    if (!table) return;
    YearRules year;
    year.title = table->text("title", "年度得分");
    year.basis = table->text("basis", "");
    year.mid_year = table->word<MidYear>("mid_year", MidYear::since_entry);
    year.minimum_months = int(table->integer("minimum_months", 1));
    year.decimals = int(table->integer("decimals", 4));
    year.better = table->word<Better>("better", Better::high);
    year.tie_places = table->word<TiePlaces>("places", TiePlaces::competition);
    if (year.minimum_months < 0 || year.minimum_months > 12) table->fault("minimum_months", "minimum_months 应为 0 至 12");
    if (year.decimals < 0 || year.decimals > 4) table->fault("decimals", "decimals 应为 0 至 4"), year.decimals = 4;
    std::vector<std::string> names;
    for (auto& part_table : table->tables("parts")) {
        YearPart part;
        part.name = unique_name(part_table, names);
        read_year_part(part_table, part);
        year.parts.push_back(std::move(part));
    }
    if (year.parts.empty()) {
        year.parts.emplace_back();
        year.parts[0].name = "months", year.parts[0].title = "各月平均";
    }
    read_year_inputs(*table, year);
    book_.year = std::move(year);
}

void RulebookReader::read_year_part(const TomlTable& table, YearPart& part) {
    part.title = table.text("title");
    part.from = table.word<YearSource>("from", YearSource::months);
    part.weight = table.points("weight", points(1));
    part.missing = table.word<MissingPart>("missing", MissingPart::unrated);
    read_cap_and_floor(table, part);
    if (part.weight < Points{}) table.fault("weight", "权重不能是负数");
    if (part.from == YearSource::given) {
        part.least = table.maybe_points("min");
        part.most = table.maybe_points("max");
        if (part.least && part.most && *part.most < *part.least) table.fault("max", "max 小于 min");
        return;
    }
    part.method = table.word<RollUp>("method", RollUp::mean);
    part.missing_score = table.word<MissingScore>("missing_score", MissingScore::skip);
    const std::size_t periods = part.from == YearSource::quarters ? 4 : 12;
    if (part.method == RollUp::weighted) {
        part.weights = table.points_list("weights");
        if (part.weights.size() != periods) table.fault("weights", "权重应有" + std::to_string(periods) + "个，每期一个");
        part.weights.resize(periods);
        if (std::any_of(part.weights.begin(), part.weights.end(), [](auto w) { return w < Points{}; }) ||
            std::all_of(part.weights.begin(), part.weights.end(), [](auto w) { return w == Points{}; }))
            table.fault("weights", "权重不能是负数，也不能都是 0");
    }
    if (part.method == RollUp::best) {
        const auto best = table.integer("best");
        if (best < 1 || best > std::int64_t(periods)) table.fault("best", "best 应为 1 至 " + std::to_string(periods));
        else part.best = std::size_t(best);
        part.best = std::max<std::size_t>(part.best, 1);
    }
}

void RulebookReader::read_year_inputs(const TomlTable& year, YearRules& rules) {
    const auto inputs = year.maybe_table("inputs");
    if (!inputs) return;
    for (auto& [name, node] : inputs->node().entries) {
        inputs->node(name);
        YearInput input{typed_name(name, node, *inputs), {}};
        if (node.kind == TomlNode::Kind::table) {
            const auto table = inputs->table(name);
            input.fallback = table.maybe_points("default");
            if (input.fallback && input.type != FactType::number) table.fault("default", "default 只用于数字");
        }
        rules.inputs.push_back(std::move(input));
    }
}

/// What grades and titles may be made to depend on: the inputs, the constants, and the result itself.
void RulebookReader::make_result_scope(const TomlTable& root) {
    auto& scope = book_.result_scope;
    if (!book_.year) scope = book_.scope;
    else {
        for (auto& input : book_.year->inputs) scope.names.push_back(input);
        for (auto& [name, value] : book_.constants) scope.names.push_back({name, FactType::number, name});
        scope.sources.push_back(months_of_year());
    }
    static constexpr std::array types{FactType::number, FactType::number,  FactType::number,
                                      FactType::text,   FactType::boolean, FactType::number};
    if (book_.year || root.has("bands") || root.has("titles")) refuse_result_names(root);
    for (std::size_t i = 0; i < words<ResultName>.size(); ++i)
        scope.names.push_back({std::string(words<ResultName>[i].name), types[i], std::string(words<ResultName>[i].label)});
    know_grades(root);
    if (!book_.year) return;
    const auto table = root.table("year");
    read_tie_breaks(table, book_.year->tie_breaks, scope);
}

/// A check holds the grades that conditions name against the bands.
void RulebookReader::know_grades(const TomlTable& root) {
    std::vector<std::string> grades;
    for (auto& band : root.tables("bands")) grades.push_back(band.text("name", ""));
    if (!offered_ || grades.empty()) return;
    auto& scope = book_.result_scope;
    for (auto& name : scope.names)
        if (name.name == words<ResultName>[std::size_t(ResultName::grade)].name) name.choices = grades;
    if (book_.year)
        for (auto& column : scope.sources.back().columns)
            if (column.name == "grade") column.choices = grades;
}

/// Inputs and constants that conditions on results may name must not be called like the result itself.
void RulebookReader::refuse_result_names(const TomlTable& root) {
    const auto check = [](const std::optional<TomlTable>& table) {
        for (auto& word : words<ResultName>)
            if (table && table->has(word.name))
                table->fault(word.name, quoted(word.name) + "是结果的名称（" + std::string(word.label) + "），请另取名称");
    };
    check(root.maybe_table("constants"));
    check(book_.year ? root.table("year").maybe_table("inputs") : root.maybe_table("inputs"));
}
