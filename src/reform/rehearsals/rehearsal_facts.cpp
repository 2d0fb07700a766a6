#include "reform/rehearsals/rehearsal_facts.hpp"
#include <algorithm>
#include <boost/json.hpp>
#include <fmt/format.h>
#include <map>
#include <set>

namespace json = boost::json;

namespace {

const NamedType* find(const auto& list, std::string_view name) {
    for (auto& item : list)
        if (item.name == name) return &item;
    return nullptr;
}

const SourceShape* source_in(const Rulebook& book, std::string_view name) {
    for (auto& source : book.scope.sources)
        if (source.name == name) return &source;
    return nullptr;
}

std::string label_of_named(const std::string& label, const std::string& name) { return label.empty() ? name : label; }

const json::array& list_in(const json::object& object, std::string_view key) {
    static const json::array none;
    auto* found = object.if_contains(key);
    return found && found->is_array() ? found->get_array() : none;
}

const json::object& object_in(const json::object& object, std::string_view key) {
    static const json::object none;
    auto* found = object.if_contains(key);
    return found && found->is_object() ? found->get_object() : none;
}

std::string key_of(const json::object& record, std::string_view name) {
    auto* key = record.if_contains(name);
    return key && key->is_string() ? std::string(key->get_string()) : "";
}

/// Rewrites one facts file for the draft.
class Rewriter {
public:
    Rewriter(const Rulebook& draft, const Rulebook& frozen_by, const json::object& frozen, const json::object* gathered)
        : draft_(draft), frozen_by_(frozen_by), frozen_(frozen), gathered_(gathered) {}

    FactsForDraft run() {
        json::object out;
        if (auto* period = frozen_.if_contains("period")) out["period"] = *period;
        out["units"] = units();
        json::object facts;
        for (auto& source : draft_.scope.sources) facts[source.name] = records(source);
        out["facts"] = std::move(facts);
        out_.json = json::serialize(out);
        return std::move(out_);
    }

private:
    /// A draft without groups of its own ranks everybody together.
    bool one_group() const { return draft_.groups.size() == 1 && draft_.groups[0].name == "all"; }

    bool ranks(std::string_view group) const {
        return one_group() || std::any_of(draft_.groups.begin(), draft_.groups.end(), [&](auto& g) { return g.name == group; });
    }

    json::array units() {
        std::map<std::string, int> left_out;
        auto fresh = gathered_units();
        json::array out;
        for (auto& item : list_in(frozen_, "units")) {
            auto unit = item.as_object();
            const auto group = key_of(unit, "group");
            if (!ranks(group)) {
                ++left_out[group];
                continue;
            }
            if (one_group()) unit.erase("group");
            unit["inputs"] = inputs(object_in(unit, "inputs"), fresh[key_of(unit, "unit")]);
            kept_.insert(key_of(unit, "unit"));
            out.push_back(std::move(unit));
        }
        for (auto& [group, count] : left_out)
            out_.missing.push_back(fmt::format("草案没有分组“{}”，{}个单位不参加试算", group, count));
        for (auto& input : draft_.inputs)
            if (!was_frozen(input)) note("指标“" + label_of_named(input.label, input.name) + "”", !fresh.empty());
        return out;
    }

    std::map<std::string, const json::object*> gathered_units() const {
        std::map<std::string, const json::object*> out;
        if (gathered_)
            for (auto& unit : list_in(*gathered_, "units")) out[key_of(unit.as_object(), "unit")] = &unit.as_object();
        return out;
    }

    bool was_frozen(const NamedType& input) const {
        const auto* known = find(frozen_by_.inputs, input.name);
        return known && known->type == input.type;
    }

    json::object inputs(const json::object& frozen, const json::object* fresh) const {
        json::object out;
        for (auto& input : draft_.inputs) {
            const auto& from = was_frozen(input) || !fresh ? frozen : object_in(*fresh, "inputs");
            auto* value = from.if_contains(input.name);
            if (value && (was_frozen(input) || fresh)) out[input.name] = *value;
        }
        return out;
    }

    json::array records(const SourceShape& source) {
        const auto* known = source_in(frozen_by_, source.name);
        if (!known) {
            note("来源“" + label_of_named(source.label, source.name) + "”", gathered_ != nullptr);
            return gathered_ ? of_kept_units(list_in(object_in(*gathered_, "facts"), source.name)) : json::array();
        }
        std::vector<const NamedType*> had, lacking;
        for (auto& column : source.columns) {
            const auto* same = find(known->columns, column.name);
            (same && same->type == column.type ? had : lacking).push_back(&column);
        }
        const auto fresh = lacking.empty() ? Fresh() : gathered_records(source.name);
        for (auto* column : lacking)
            note("来源“" + label_of_named(source.label, source.name) + "”的“" + label_of_named(column->label, column->name) + "”",
                 gathered_ != nullptr);
        json::array out;
        for (auto& item : of_kept_units(list_in(object_in(frozen_, "facts"), source.name)))
            out.push_back(merged(item.as_object(), had, lacking, fresh));
        return out;
    }

    json::array of_kept_units(const json::array& list) const {
        json::array out;
        for (auto& record : list)
            if (kept_.contains(key_of(record.as_object(), "unit"))) out.push_back(record);
        return out;
    }

    using Fresh = std::map<std::pair<std::string, std::string>, const json::object*>;

    Fresh gathered_records(const std::string& source) const {
        Fresh out;
        if (gathered_)
            for (auto& record : list_in(object_in(*gathered_, "facts"), source))
                out[{key_of(record.as_object(), "unit"), key_of(record.as_object(), "id")}] = &record.as_object();
        return out;
    }

    static json::object merged(const json::object& record, const std::vector<const NamedType*>& had,
                               const std::vector<const NamedType*>& lacking, const Fresh& fresh) {
        json::object out;
        const auto take = [&](const json::object& from, std::string_view key) {
            if (auto* value = from.if_contains(key)) out[key] = *value;
        };
        take(record, "unit");
        take(record, "id");
        for (auto* column : had) take(record, column->name);
        if (auto today = fresh.find({key_of(record, "unit"), key_of(record, "id")}); today != fresh.end())
            for (auto* column : lacking) take(*today->second, column->name);
        return out;
    }

    void note(const std::string& what, bool taken) {
        out_.missing.push_back(what + (taken ? "当时没有冻结，取自现在的记录" : "当时没有冻结，按无数据计算"));
        out_.gathered = out_.gathered || taken;
    }

    const Rulebook &draft_, &frozen_by_;
    const json::object& frozen_;
    const json::object* gathered_;
    std::set<std::string> kept_;
    FactsForDraft out_;
};

}  // namespace

FactsForDraft facts_for(const Rulebook& draft, const Rulebook& frozen_by, std::string_view frozen, std::string_view gathered) {
    const auto old = json::parse(frozen);
    json::value fresh;
    if (!gathered.empty()) fresh = json::parse(gathered);
    return Rewriter(draft, frozen_by, old.as_object(), fresh.is_object() ? &fresh.as_object() : nullptr).run();
}
