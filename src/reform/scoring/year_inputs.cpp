#include "reform/scoring/year_inputs.hpp"
#include <algorithm>
#include <set>
#include "base/error.hpp"
#include "reform/scoring/grades.hpp"
#include "reform/scoring/rule_points.hpp"

namespace {

std::string listed(std::string_view list, std::size_t index) { return std::string(list) + "[" + std::to_string(index) + "]"; }
std::string quoted(std::string_view text) { return "“" + std::string(text) + "”"; }

class YearReader {
public:
    YearReader(const Rulebook& book, const YearRules& rules, const YearInputs& inputs)
        : book_(book), rules_(rules), inputs_(inputs) {}

    CheckedYear run() {
        out_.year = inputs_.year;
        if (through() < 1 || through() > 12) fault("through", "截至月份应为 1 至 12");
        for (std::size_t i = 0; i < inputs_.units.size(); ++i)
            out_.units.push_back(read_unit(inputs_.units[i], listed("units", i)));
        check_names();
        if (!faults_.empty()) throw Error(Refusal::invalid, faults_[0].path + "：" + faults_[0].message, faults_);
        std::stable_sort(out_.units.begin(), out_.units.end(), [](auto& a, auto& b) { return natural_less(a.key, b.key); });
        fill_months();
        return std::move(out_);
    }

private:
    void fault(std::string path, std::string message) { faults_.push_back({std::move(path), std::move(message)}); }
    int through() const { return inputs_.through.value_or(12); }

    UnitYear read_unit(const YearUnit& given, const std::string& path) {
        UnitYear unit;
        unit.key = given.unit, unit.name = given.name.value_or(given.unit), unit.superior = given.superior.value_or("");
        unit.group = group_of(given, path);
        const int since = given.since.value_or(1);
        if (since < 1 || since > 12) fault(path + ".since", "月份应为 1 至 12");
        unit.since = since;
        unit.entered_late = since > 1;
        unit.span = {rules_.mid_year == MidYear::whole_year ? 1 : std::clamp(since, 1, 12), std::clamp(through(), 1, 12)};
        std::set<int> seen;
        for (std::size_t i = 0; i < given.months.size(); ++i) {
            const auto where = path + "." + listed("months", i);
            if (given.months[i].month < 1 || given.months[i].month > 12) fault(where, "月份应为 1 至 12");
            else if (!seen.insert(given.months[i].month).second) fault(where, std::to_string(given.months[i].month) + "月重复");
        }
        auto months = given.months;
        std::stable_sort(months.begin(), months.end(), [](auto& a, auto& b) { return a.month < b.month; });
        for (auto& month : months)
            if (month.month >= unit.span.first && month.month <= unit.span.last) read_month(month, unit);
        months_[unit.key] = std::move(months);
        read_given(given, unit, path);
        return unit;
    }

    std::size_t group_of(const YearUnit& given, const std::string& path) {
        if (!given.group) {
            if (book_.groups.size() > 1) fault(path, "缺少group（分组）");
            return 0;
        }
        for (std::size_t i = 0; i < book_.groups.size(); ++i)
            if (book_.groups[i].name == *given.group) return i;
        fault(path + ".group", "细则里没有分组" + quoted(*given.group));
        return 0;
    }

    void read_month(const YearMonth& month, UnitYear& unit) {
        unit.scores[std::size_t(month.month - 1)] = month.score;
        const auto when = std::to_string(month.month) + "月";
        for (auto& reason : month.barred) unit.barred.push_back(when + reason);
        for (auto& reason : month.barred) unit.flags.push_back(when + reason);
        for (auto& name : month.gates)
            if (auto gate = gate_named(book_, name);
                gate && std::find(unit.gates.begin(), unit.gates.end(), *gate) == unit.gates.end())
                unit.gates.push_back(*gate);
    }

    void read_given(const YearUnit& from, UnitYear& unit, const std::string& path) {
        std::map<std::string_view, const YearGiven*> named;
        for (std::size_t i = 0; i < from.given.size(); ++i) {
            auto& given = from.given[i];
            named[given.name] = &given;
            const auto where = path + "." + listed("given", i);
            if (!unit.given.emplace(given.name, given).second) fault(where, quoted(given.name) + "重复");
            check_given(given, where);
        }
        for (auto& input : rules_.inputs) {
            const auto found = named.find(input.name);
            unit.names.push_back(found == named.end() ? missing(input) : value_of(input, *found->second));
            if (!unit.names.back().is_nothing())
                unit.inputs.push_back({"inputs", input.name, std::nullopt,
                                       (input.label.empty() ? input.name : input.label) + "：" + in_words(unit.names.back())});
        }
        for (auto& [name, value] : book_.constants) unit.names.push_back(FactValue::of(value));
    }

    static FactValue missing(const YearInput& input) { return input.fallback ? FactValue::of(*input.fallback) : FactValue{}; }

    /// Texts point into the inputs, which outlive the calculation.
    static FactValue value_of(const YearInput& input, const YearGiven& given) {
        if (input.type == FactType::number && given.number) return FactValue::of(*given.number);
        if (input.type == FactType::boolean && given.flag) return FactValue::of(*given.flag);
        if (input.type == FactType::text && given.text) return FactValue::of(std::string_view(*given.text));
        return {};
    }

    void check_given(const YearGiven& given, const std::string& where) {
        for (auto& part : rules_.parts) {
            if (part.name != given.name || part.from != YearSource::given) continue;
            if (!given.number) return fault(where, part.title + "应为数字（number）");
            if ((part.least && *given.number < *part.least) || (part.most && *part.most < *given.number))
                fault(where, part.title + "超出范围" + (part.least ? "，最低" + to_text(*part.least) : "") +
                                 (part.most ? "，最高" + to_text(*part.most) : ""));
            return;
        }
        for (auto& input : rules_.inputs) {
            if (input.name != given.name) continue;
            const bool fits = input.type == FactType::number ? given.number.has_value()
                              : input.type == FactType::text ? given.text.has_value()
                                                             : given.flag.has_value();
            if (!fits) fault(where, quoted(given.name) + "应为" + std::string(label_of(input.type)));
            if (fits && given.text && !input.choices.empty() && !std::ranges::count(input.choices, *given.text))
                fault(where, quoted(given.name) + "没有" + quoted(*given.text) + "这个值");
            return;
        }
        fault(where, "细则的年度部分和年度指标里没有" + quoted(given.name));
    }

    void check_names() {
        std::set<std::string> keys;
        for (std::size_t i = 0; i < inputs_.units.size(); ++i)
            if (!keys.insert(inputs_.units[i].unit).second)
                fault(listed("units", i), "单位" + quoted(inputs_.units[i].unit) + "重复");
        for (std::size_t i = 0; i < inputs_.units.size(); ++i)
            if (auto& superior = inputs_.units[i].superior; superior && !keys.contains(*superior))
                fault(listed("units", i) + ".superior", "没有单位" + quoted(*superior));
    }

    /// The months as the source `months` of conditions, in the order of the rulebook's result scope.
    void fill_months() {
        FactTable table({FactColumn(FactType::number), FactColumn(FactType::number), FactColumn(FactType::number),
                         FactColumn(FactType::text), FactColumn(FactType::boolean)});
        for (std::size_t unit = 0; unit < out_.units.size(); ++unit)
            for (auto& month : months_.at(out_.units[unit].key)) {
                const auto& span = out_.units[unit].span;
                if (!month.score || month.month < span.first || month.month > span.last) continue;
                auto& columns = table.columns();
                columns[0].add(points(month.month));
                columns[1].add(*month.score);
                month.place ? columns[2].add(points(*month.place)) : columns[2].add_nothing();
                month.grade ? columns[3].add(std::string_view(*month.grade)) : columns[3].add_nothing();
                columns[4].add(month.barred.empty());
                table.add_row(unit, std::to_string(month.month));
            }
        table.arrange(out_.units.size());
        out_.sources.push_back(std::move(table));
    }

    const Rulebook& book_;
    const YearRules& rules_;
    const YearInputs& inputs_;
    CheckedYear out_;
    std::vector<FieldError> faults_;
    std::map<std::string, std::vector<YearMonth>> months_;
};

}  // namespace

CheckedYear read_year_inputs(const Rulebook& book, const YearRules& rules, const YearInputs& inputs) {
    return YearReader(book, rules, inputs).run();
}
