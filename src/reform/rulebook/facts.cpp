#include "reform/rulebook/facts.hpp"
#include <algorithm>
#include <boost/json.hpp>
#include <cmath>
#include <numeric>
#include <set>
#include "base/error.hpp"

namespace json = boost::json;

std::vector<FactValue> Facts::names_of(std::size_t unit, const Rulebook& book) const {
    std::vector<FactValue> names;
    for (std::size_t i = 0; i < inputs.size(); ++i) {
        auto value = inputs[i].at(unit);
        if (value.is_nothing() && book.inputs[i].fallback) value = FactValue::of(*book.inputs[i].fallback);
        names.push_back(value);
    }
    for (auto& [name, value] : book.constants) names.push_back(FactValue::of(value));
    return names;
}

std::size_t Facts::assessed_input(const ScoreRule& rule, std::size_t unit) const {
    return rule.review && inputs[rule.input].at(unit).is_nothing() ? *rule.review : rule.input;
}

std::optional<DaySpan> days_of_period(std::string_view period) {
    using std::chrono::months;
    const auto from = [&](std::string_view month, int length) {
        const auto first = parse_month(month);
        return DaySpan{first_day(first), last_day(first + months(length - 1))};
    };
    try {
        if (period.size() == 4) return from(std::string(period) + "-01", 12);
        if (period.size() == 7 && period[4] == '-' && period[5] != 'Q' && period[5] != 'H') return from(period, 1);
        if (period.size() == 7 && period.substr(4, 2) == "-Q" && period[6] >= '1' && period[6] <= '4') {
            const int month = (period[6] - '1') * 3 + 1;
            return from(std::string(period.substr(0, 4)) + (month < 10 ? "-0" : "-") + std::to_string(month), 3);
        }
        if (period.size() == 7 && period.substr(4) == "-H1") return from(std::string(period.substr(0, 4)) + "-01", 6);
        if (period.size() == 7 && period.substr(4) == "-H2") return from(std::string(period.substr(0, 4)) + "-07", 6);
    } catch (const Error&) {}
    return std::nullopt;
}

std::string Facts::title_of(std::size_t source, std::size_t row, const Rulebook& book) const {
    auto& columns = book.scope.sources[source].columns;
    for (std::size_t i = 0; i < columns.size(); ++i)
        if (columns[i].name == "title" && columns[i].type == FactType::text) {
            const auto title = sources[source].columns()[i].at(row);
            return title.is_nothing() ? "" : to_text(title);
        }
    return "";
}

namespace {

std::string quoted(std::string_view text) { return "“" + std::string(text) + "”"; }
std::string place(std::string_view list, std::size_t index) { return std::string(list) + "[" + std::to_string(index) + "]"; }

/// Notepad begins a file with this mark; it says nothing.
std::string_view without_mark(std::string_view text) { return text.starts_with("\xEF\xBB\xBF") ? text.substr(3) : text; }

/// Counts characters, not bytes, as an editor does.
Fault fault_after(std::string_view read, const std::string& file) {
    Fault fault{file, 1, 1, "不是合法的 JSON"};
    for (char c : read) {
        if (c == '\n') ++fault.line, fault.column = 1;
        else if ((static_cast<unsigned char>(c) & 0xC0) != 0x80) ++fault.column;
    }
    return fault;
}

class FactsReader {
public:
    FactsReader(Facts& facts, const Rulebook& book, const std::string& file, Faults& faults)
        : facts_(facts), book_(book), file_(file), faults_(faults) {}

    void read(std::string_view text) {
        boost::system::error_code error;
        json::parser parser;
        text = without_mark(text);
        const auto end = parser.write(text.data(), text.size(), error);
        if (error) return faults_.push_back(fault_after(text.substr(0, end), file_));
        const auto document = parser.release();
        if (!document.is_object()) return fault("", "不是合法的 JSON 对象");
        auto& root = document.get_object();
        for (auto& [key, value] : root)
            if (key != "period" && key != "units" && key != "facts" && key != "note" && key != "source")
                fault(std::string(key), "没有这一项");
        if (auto* period = root.if_contains("period")) facts_.period = read_text("period", *period);
        facts_.days = days_of_period(facts_.period);
        check_period();
        read_units(root);
        read_sources(root);
        check_assessments();
    }

private:
    void fault(const std::string& path, std::string message) {
        faults_.push_back({file_, 0, 0, path.empty() ? std::move(message) : path + "：" + message});
    }

    /// Whoever asks when a thing happened must know which days the period has.
    void check_period() {
        for (auto& rule : book_.rules)
            if (!facts_.days && (rule.date_by || rule.from || rule.to))
                return fault("period", "规则“" + rule.name + "”要看日期，时段应写成 2024-06、2024-Q2、2024-H1 或 2024");
    }

    std::string read_text(const std::string& path, const json::value& value) {
        if (value.is_string()) return std::string(value.get_string());
        if (value.is_int64()) return std::to_string(value.get_int64());
        fault(path, "应为文本");
        return "";
    }

    std::string text_of(const json::object& object, const std::string& path, std::string_view key, const char* what) {
        auto* value = object.if_contains(key);
        if (!value) return fault(path, std::string("缺少") + std::string(key) + "（" + what + "）"), "";
        return read_text(path + "." + std::string(key), *value);
    }

    void read_units(const json::object& root) {
        auto* list = root.if_contains("units");
        if (!list || !list->is_array()) return fault("units", "应为单位的列表");
        std::vector<std::pair<ScoredUnit, const json::object*>> read;
        std::vector<std::size_t> positions;
        std::size_t index = 0;
        for (auto& item : list->get_array()) {
            const auto path = place("units", index++);
            if (!item.is_object()) {
                fault(path, "应为对象");
                continue;
            }
            positions.push_back(index - 1);
            read.emplace_back(read_unit(item.get_object(), path), &item.get_object());
        }
        std::vector<std::size_t> order(read.size());
        std::iota(order.begin(), order.end(), std::size_t(0));
        std::stable_sort(order.begin(), order.end(),
                         [&](auto a, auto b) { return natural_less(read[a].first.key, read[b].first.key); });

        for (auto& input : book_.inputs) facts_.inputs.emplace_back(input.type);
        for (auto i : order) {
            const auto path = place("units", positions[i]);
            if (!by_key_.emplace(read[i].first.key, facts_.units.size()).second)
                fault(path, "单位" + quoted(read[i].first.key) + "重复");
            facts_.units.push_back(read[i].first);
            read_inputs(*read[i].second, path);
        }
    }

    ScoredUnit read_unit(const json::object& in, const std::string& path) {
        ScoredUnit unit;
        unit.key = text_of(in, path, "unit", "单位的编号或名称");
        unit.name = in.contains("name") ? text_of(in, path, "name", "名称") : unit.key;
        for (auto& [key, value] : in)
            if (key != "unit" && key != "name" && key != "group" && key != "inputs")
                fault(path + "." + std::string(key), "没有这一项");
        if (!in.contains("group")) {
            if (book_.groups.size() > 1) fault(path, "缺少group（分组）");
            return unit;
        }
        const auto name = text_of(in, path, "group", "分组");
        const auto found =
            std::find_if(book_.groups.begin(), book_.groups.end(), [&](auto& group) { return group.name == name; });
        if (found == book_.groups.end()) fault(path + ".group", "细则里没有分组" + quoted(name));
        else unit.group = std::size_t(found - book_.groups.begin());
        return unit;
    }

    void read_inputs(const json::object& unit, const std::string& path) {
        const json::object nothing;
        auto* given = unit.if_contains("inputs");
        if (given && !given->is_object()) fault(path + ".inputs", "应为对象"), given = nullptr;
        auto& values = given ? given->get_object() : nothing;
        for (std::size_t i = 0; i < book_.inputs.size(); ++i) {
            auto* value = values.if_contains(book_.inputs[i].name);
            if (value) read_input(*value, i, path + ".inputs." + book_.inputs[i].name);
            else facts_.inputs[i].add_nothing();
        }
        for (auto& [key, value] : values)
            if (std::none_of(book_.inputs.begin(), book_.inputs.end(),
                             [&key = key](auto& input) { return input.name == std::string_view(key); }))
                fault(path + ".inputs." + std::string(key), "细则里没有这个指标");
    }

    /// A plain value, or {"value": 7, "reason": "…", "by": "…"}.
    void read_input(const json::value& value, std::size_t input, const std::string& path) {
        auto& column = facts_.inputs[input];
        if (!value.is_object()) add_choice(column, value, book_.inputs[input], path);
        else {
            auto& object = value.get_object();
            InputNote note;
            for (auto& [key, inner] : object) {
                if (key == "reason") note.reason = read_text(path + ".reason", inner);
                else if (key == "by") note.by = read_text(path + ".by", inner);
                else if (key != "value") fault(path + "." + std::string(key), "没有这一项");
            }
            auto* inner = object.if_contains("value");
            if (inner) add_choice(column, *inner, book_.inputs[input], path + ".value");
            else column.add_nothing();
            facts_.notes[{facts_.units.size() - 1, input}] = std::move(note);
        }
        check_range(column.at(column.size() - 1), book_.inputs[input], path);
    }

    void check_range(const FactValue& value, const ScoreInput& input, const std::string& path) {
        if (value.kind != FactValue::Kind::number) return;
        if (input.least && value.number < Fraction(*input.least)) fault(path, "小于下限" + to_text(*input.least));
        if (input.most && value.number > Fraction(*input.most)) fault(path, "大于上限" + to_text(*input.most));
    }

    /// A text of which the rulebook says what it may be; left empty is none of them and is allowed.
    void add_choice(FactColumn& column, const json::value& value, const NamedType& declared, const std::string& path) {
        add(column, value, path);
        if (declared.choices.empty() || !value.is_string() || value.get_string().empty()) return;
        const std::string_view text = value.get_string();
        std::string list;
        for (auto& choice : declared.choices) {
            if (choice == text) return;
            list += (list.empty() ? "" : "、") + choice;
        }
        fault(path, quoted(text) + "不是规定的值；可用的有：" + list);
    }

    void add(FactColumn& column, const json::value& value, const std::string& path) {
        if (value.is_null()) return column.add_nothing();
        if (column.type() == FactType::number) return add_number(column, value, path);
        if (column.type() == FactType::boolean && value.is_bool()) return column.add(value.get_bool());
        if (column.type() == FactType::text && value.is_string()) return column.add(std::string_view(value.get_string()));
        fault(path, "应为" + std::string(label_of(column.type())));
        column.add_nothing();
    }

    /// The parser has made a binary number of 9.99; at four decimals the nearest one is the one that was written.
    void add_number(FactColumn& column, const json::value& value, const std::string& path) {
        constexpr double most = 900'000'000'000.0;
        if (value.is_int64() && std::abs(value.get_int64()) <= std::int64_t(most)) return column.add(points(value.get_int64()));
        if (value.is_double() && std::abs(value.get_double()) <= most) {
            const double scaled = value.get_double() * Points::one;
            if (std::abs(scaled - std::round(scaled)) <= 1e-3) return column.add(Points{std::llround(scaled)});
            fault(path, "最多四位小数");
        } else fault(path, value.is_number() ? "数字过大" : "应为数字");
        column.add_nothing();
    }

    void read_sources(const json::object& root) {
        const json::object nothing;
        auto* given = root.if_contains("facts");
        if (given && !given->is_object()) fault("facts", "应为对象，每个来源一项"), given = nullptr;
        auto& lists = given ? given->get_object() : nothing;
        for (auto& source : book_.scope.sources) {
            std::vector<FactColumn> columns;
            for (auto& column : source.columns) columns.emplace_back(column.type);
            facts_.sources.emplace_back(std::move(columns));
            auto* list = lists.if_contains(source.name);
            if (list && list->is_array()) read_records(list->get_array(), source, facts_.sources.back());
            else if (list) fault("facts." + source.name, "应为记录的列表");
            facts_.sources.back().arrange(facts_.units.size());
        }
        for (auto& [key, value] : lists)
            if (std::none_of(book_.scope.sources.begin(), book_.scope.sources.end(),
                             [&key = key](auto& s) { return s.name == std::string_view(key); }))
                fault("facts." + std::string(key), "细则里没有这个来源");
    }

    void read_records(const json::array& list, const SourceShape& source, FactTable& table) {
        std::set<std::pair<std::size_t, std::string>> seen;
        std::size_t index = 0;
        for (auto& item : list) {
            const auto path = place("facts." + source.name, index++);
            if (!item.is_object()) {
                fault(path, "应为对象");
                continue;
            }
            auto& record = item.get_object();
            const auto unit = by_key_.find(text_of(record, path, "unit", "单位"));
            if (unit == by_key_.end()) {
                fault(path + ".unit", "units 中没有这个单位");
                continue;
            }
            const auto id = record.contains("id") ? text_of(record, path, "id", "编号") : std::to_string(index);
            if (!seen.emplace(unit->second, id).second) fault(path, "同一单位的记录" + quoted(id) + "重复");
            table.add_row(unit->second, id);
            read_cells(record, source, table, path);
        }
    }

    void read_cells(const json::object& record, const SourceShape& source, FactTable& table, const std::string& path) {
        for (std::size_t i = 0; i < source.columns.size(); ++i) {
            auto* value = record.if_contains(source.columns[i].name);
            if (value) add_choice(table.columns()[i], *value, source.columns[i], path + "." + source.columns[i].name);
            else table.columns()[i].add_nothing();
        }
        for (auto& [key, value] : record)
            if (key != "unit" && key != "id" && std::none_of(source.columns.begin(), source.columns.end(), [&key = key](auto& c) {
                    return c.name == std::string_view(key);
                }))
                fault(path + "." + std::string(key), "细则里没有这一列");
    }

    void check_assessments() {
        for (auto& rule : book_.rules) {
            if (rule.kind != RuleKind::assessed) continue;
            for (std::size_t unit = 0; unit < facts_.units.size(); ++unit) check_assessment(rule, unit);
        }
    }

    void check_assessment(const ScoreRule& rule, std::size_t unit) {
        check_range(rule, rule.input, unit);
        if (rule.self) check_range(rule, *rule.self, unit);
        if (rule.review) check_range(rule, *rule.review, unit);
        const auto counts = facts_.assessed_input(rule, unit);
        const auto value = facts_.inputs[counts].at(unit);
        if (value.is_nothing() || (rule.may_be_zero && value.number.is_zero())) return;
        const auto note = facts_.notes.find({unit, counts});
        const auto who = path_of(unit, counts);
        if (rule.needs_reason && (note == facts_.notes.end() || note->second.reason.empty()))
            fault(who, rule.title + "要写明理由（reason）");
        if (rule.needs_approver && (note == facts_.notes.end() || note->second.by.empty()))
            fault(who, rule.title + "要写明批准人（by）");
    }

    std::string path_of(std::size_t unit, std::size_t input) const {
        return "units(" + facts_.units[unit].key + ").inputs." + book_.inputs[input].name;
    }

    void check_range(const ScoreRule& rule, std::size_t input, std::size_t unit) {
        const auto value = facts_.inputs[input].at(unit);
        if (value.is_nothing() || (rule.may_be_zero && value.number.is_zero())) return;
        if (value.number < Fraction(rule.least) || value.number > Fraction(rule.most))
            fault(path_of(unit, input), rule.title + "应在" + to_text(rule.least) + "至" + to_text(rule.most) + "之间" +
                                            (rule.may_be_zero ? "或为0" : ""));
    }

    Facts& facts_;
    const Rulebook& book_;
    const std::string& file_;
    Faults& faults_;
    std::map<std::string, std::size_t, std::less<>> by_key_;
};

}  // namespace

Facts read_facts(std::string_view text, const Rulebook& book, const std::string& file, Faults& faults) {
    Facts facts;
    FactsReader(facts, book, file, faults).read(text);
    return facts;
}
