#include "reform/scoring/made_facts.hpp"
#include <algorithm>
#include "base/json.hpp"

namespace {

std::string quoted(std::string_view text) {
    std::string out;
    write_json_text(text, out);
    return out;
}

void append(std::string& out, const MadeFacts::Cells& cells, bool first) {
    for (auto& [name, json] : cells) {
        out += (first ? "" : ",") + quoted(name) + ":" + json;
        first = false;
    }
}

/// The month in which the book and all its rules are in force, if there is one.
std::string period_of(const Rulebook& book) {
    Date from = parse_date("2024-06-01");
    if (book.from) from = std::max(from, *book.from);
    for (auto& rule : book.rules)
        if (rule.from) from = std::max(from, *rule.from);
    if (book.to && *book.to < from) from = *book.to;
    return to_text(month_of(from));
}

}  // namespace

MadeFacts::MadeFacts(const Rulebook& book, unsigned seed, int count) : book_(book), random_(seed) {
    period = period_of(book);
    collect_texts();
    for (int i = 0; i < count; ++i) {
        Unit unit{"单位" + std::to_string(10 + i), book.groups[std::size_t(i) % book.groups.size()].name, {}};
        for (auto& input : book.inputs)
            if (below(8)) unit.inputs[input.name] = input.type == FactType::number ? number(&input) : value(input, false);
        for (auto& rule : book.rules)  // what must be within a range and carry a reason
            if (rule.kind == RuleKind::assessed)
                for (auto input : {std::optional(rule.input), rule.self, rule.review})
                    if (input)
                        unit.inputs[book.inputs[*input].name] =
                            R"({"value":)" + to_text(below(2) ? rule.least : rule.most) + R"(,"reason":"理由","by":"某人"})";
        units.push_back(std::move(unit));
    }
    records.resize(book.scope.sources.size());
    for (std::size_t source = 0; source < records.size(); ++source)
        for (int i = below(5 * count); i > 0; --i) {
            records[source].push_back(record(source));
            records[source].back().unit = units[std::size_t(below(count))].key;
        }
}

void MadeFacts::collect_texts() {
    texts_ = {"甲", "乙"};
    const auto add = [&](const std::optional<Formula>& formula) {
        if (!formula) return;
        const auto texts = formula->texts();
        texts_.insert(texts_.end(), texts.begin(), texts.end());
    };
    for (auto& rule : book_.rules) {
        for (auto* list : {&rule.levels, &rule.roles})
            for (auto& level : *list) texts_.push_back(level.name);
        for (auto* formula : {&rule.when, &rule.assigned, &rule.factor, &rule.points_formula, &rule.value, &rule.where,
                              &rule.count, &rule.done, &rule.due, &rule.condition})
            add(*formula);
        if (!rule.source) continue;
        for (auto column :
             {rule.date_by, rule.each && rule.each->first.by_month ? std::optional(rule.each->first.by[0]) : std::nullopt})
            if (column) dates_.emplace_back(*rule.source, *column);
    }
    for (auto& gate : book_.gates) add(gate.when);
    std::ranges::sort(texts_);
    texts_.erase(std::unique(texts_.begin(), texts_.end()), texts_.end());
}

std::string MadeFacts::number(const ScoreInput* input) {
    static const char* few[] = {"0", "1", "2", "3", "4", "5", "7", "10", "12.5", "20", "60", "100"};
    if (!input || !input->least || !input->most) {
        const Points chosen = parse_points(few[below(12)]);
        if (input && input->least && chosen < *input->least) return to_text(*input->least);
        if (input && input->most && *input->most < chosen) return to_text(*input->most);
        return to_text(chosen);
    }
    const auto span = (*input->most - *input->least).tenthousandths / 8;
    return to_text(*input->least + Points{span * below(9)});
}

std::string MadeFacts::value(const NamedType& type, bool is_date) {
    if (type.type == FactType::number) return number(nullptr);
    if (type.type == FactType::boolean) return below(2) ? "true" : "false";
    if (is_date) {
        const int day = 10 + below(18), back = below(4);
        return quoted(to_text(month_of(add_days(parse_date(period.substr(0, 7) + "-01"), -20 * back))) + "-" +
                      std::to_string(day));
    }
    auto& pool = type.choices.empty() ? texts_ : type.choices;
    return quoted(pool[std::size_t(below(int(pool.size())))]);
}

MadeFacts::Record MadeFacts::record(std::size_t source) {
    Record out{units[0].key, "r" + std::to_string(1000 + ++made_), {}};
    auto& columns = book_.scope.sources[source].columns;
    for (std::size_t i = 0; i < columns.size(); ++i) {
        const bool is_date = std::ranges::find(dates_, std::pair(source, i)) != dates_.end() ||
                             columns[i].name.ends_with("_on") || columns[i].name == "due";
        if (below(12)) out.cells[columns[i].name] = value(columns[i], is_date && columns[i].type == FactType::text);
    }
    return out;
}

std::string MadeFacts::more(const NamedType& type, const std::string& value, const ScoreInput* declared) {
    if (type.type == FactType::boolean) return value == "false" ? "true" : "";
    if (value.empty() || value.find_first_not_of("0123456789.-") != value.npos) return "";
    static const char* steps[] = {"1", "2", "0.5", "10"};
    const auto larger = parse_points(value) + parse_points(steps[below(4)]);
    if (declared && declared->most && *declared->most < larger) return "";
    return to_text(larger);
}

std::string MadeFacts::json() const {
    std::string out = R"({"period":)" + quoted(period) + R"(,"units":[)";
    for (auto& unit : units) {
        out += (&unit == &units[0] ? "" : ",") + (R"({"unit":)" + quoted(unit.key)) + R"(,"group":)" + quoted(unit.group) +
               R"(,"inputs":{)";
        append(out, unit.inputs, true);
        out += "}}";
    }
    out += R"(],"facts":{)";
    for (std::size_t source = 0; source < records.size(); ++source) {
        out += (source ? "," : "") + quoted(book_.scope.sources[source].name) + ":[";
        for (auto& record : records[source]) {
            out += (&record == &records[source][0] ? "" : ",") + (R"({"unit":)" + quoted(record.unit)) + R"(,"id":)" +
                   quoted(record.id);
            append(out, record.cells, false);
            out += "}";
        }
        out += "]";
    }
    return out + "}}";
}
