#include "reform/objections/fact_change.hpp"
#include <algorithm>
#include "base/json.hpp"

namespace {

/// A value in the words of the form to JSON by the column's type; nothing when it is none.
std::optional<std::string> json_of(const std::string& text, FactType type) {
    if (text.empty()) return "null";
    if (type == FactType::text) {
        std::string out;
        write_json_text(text, out);
        return out;
    }
    if (type == FactType::boolean) {
        if (text == "true" || text == "是") return "true";
        if (text == "false" || text == "否") return "false";
        return std::nullopt;
    }
    try {
        return to_text(parse_points(text));
    } catch (const Error&) { return std::nullopt; }
}

class Changer {
public:
    Changer(FrozenFacts facts, const Rulebook& book, const std::string& mark, std::vector<FieldError>& faults)
        : facts_(std::move(facts)), book_(book), mark_(mark), faults_(faults) {}

    void make(const FactChange& change, std::size_t index) {
        path_ = "changes[" + std::to_string(index) + "]";
        if (!facts_.unit(std::to_string(change.unit.value))) return fault(".unit", "本月没有这个单位的得分");
        if (change.deed != FactDeed::leave_out && change.cells.empty()) return fault(".cells", "请写明改成什么");
        if (change.source == "inputs") change_input(change);
        else if (auto* source = facts_.source(change.source)) change_source(change, *source);
        else fault(".source", "细则里没有这个来源");
    }

    FrozenFacts finish() { return std::move(facts_); }

private:
    void fault(const std::string& at, std::string message) { faults_.push_back({path_ + at, std::move(message)}); }

    void change_input(const FactChange& change) {
        if (change.deed != FactDeed::set) return fault(".deed", "单位的指标只能改正");
        auto& unit = *std::find_if(facts_.units.begin(), facts_.units.end(),
                                   [&](auto& u) { return u.key == std::to_string(change.unit.value); });
        const auto type_of_input = [&](const std::string& name) -> const FactType* {
            for (auto& input : book_.inputs)
                if (input.name == name) return &input.type;
            return nullptr;
        };
        put_cells(change, unit.inputs, type_of_input, "细则里没有这个指标");
    }

    void change_source(const FactChange& change, FrozenSource& source) {
        const auto shape =
            std::find_if(book_.scope.sources.begin(), book_.scope.sources.end(), [&](auto& s) { return s.name == source.name; });
        const auto type_of_column = [&](const std::string& name) -> const FactType* {
            if (shape != book_.scope.sources.end())
                for (auto& column : shape->columns)
                    if (column.name == name) return &column.type;
            return nullptr;
        };
        if (change.deed == FactDeed::add) return add(change, source, type_of_column);
        const auto found = std::find_if(source.records.begin(), source.records.end(), [&](auto& r) {
            return r.unit == std::to_string(change.unit.value) && r.id == change.id.value_or("");
        });
        if (found == source.records.end()) return fault(".id", "这个单位没有这条记录");
        if (change.deed == FactDeed::leave_out) source.records.erase(found);
        else put_cells(change, found->cells, type_of_column, "细则里没有这一列");
    }

    template <class TypeOf> void add(const FactChange& change, FrozenSource& source, TypeOf type_of_column) {
        if (change.basis.value_or("").empty()) fault(".basis", "补记的事实要写明依据，如文号");
        FrozenRecord record{std::to_string(change.unit.value), mark_ + std::to_string(++added_), {}};
        put_cells(change, record.cells, type_of_column, "细则里没有这一列");
        if (type_of_column("basis") && !record.cell("basis")) {
            std::string text;
            write_json_text(change.basis.value_or(""), text);
            record.cells.push_back({"basis", std::move(text)});
        }
        source.records.push_back(std::move(record));
    }

    template <class TypeOf>
    void put_cells(const FactChange& change, std::vector<FrozenCell>& cells, TypeOf type_of_name, const char* unknown) {
        for (std::size_t i = 0; i < change.cells.size(); ++i) {
            auto& [name, value] = change.cells[i];
            const auto at = ".cells[" + std::to_string(i) + "]";
            const auto* type = type_of_name(name);
            if (!type) {
                fault(at + ".column", unknown);
                continue;
            }
            const auto json = json_of(value, *type);
            if (!json) fault(at + ".value", "应为" + std::string(label_of(*type)));
            else put(cells, name, *json);
        }
    }

    static void put(std::vector<FrozenCell>& cells, const std::string& name, const std::string& json) {
        const auto found = std::find_if(cells.begin(), cells.end(), [&](auto& c) { return c.column == name; });
        if (found == cells.end()) cells.push_back({name, json});
        else found->json = json;
    }

    FrozenFacts facts_;
    const Rulebook& book_;
    const std::string& mark_;
    std::vector<FieldError>& faults_;
    std::string path_;
    int added_ = 0;
};

}  // namespace

FrozenFacts changed(FrozenFacts facts, const std::vector<FactChange>& changes, const Rulebook& book, const std::string& mark,
                    std::vector<FieldError>& faults) {
    if (changes.empty()) faults.push_back({"changes", "请写明更正哪一项事实"});
    Changer changer(std::move(facts), book, mark, faults);
    for (std::size_t i = 0; i < changes.size(); ++i) changer.make(changes[i], i);
    return changer.finish();
}
