#include "reform/compositions/paper_sentences.hpp"
#include <algorithm>
#include <optional>
#include <stdexcept>
#include "office/sentence.hpp"
#include "reform/compositions/kind_rules.hpp"

const std::string& PaperSentences::of(std::string_view key) const {
    for (auto& sentence : sentences)
        if (sentence.key == key) return sentence.text;
    throw std::logic_error("a composition asks for a sentence that its kind does not have: " + std::string(key));
}

namespace {

// Names with a count are kept for as long as the program runs: names_for hands out views of them.
const std::string& count_of(std::string_view list) {
    static std::map<std::string, std::string, std::less<>> kept = [] {
        std::map<std::string, std::string, std::less<>> all;
        for (auto& rules : all_rules())
            for (auto& field : rules.input().list) all.emplace(std::string(field.name), std::string(field.name) + "_count");
        return all;
    }();
    return kept.find(list)->second;
}

bool is_list_of_records(const Type& type) { return type.kind == Kind::list && type.inner->kind == Kind::record; }

}  // namespace

std::vector<std::string_view> names_for(PaperKind kind) {
    const auto& rules = rules_of(kind);
    std::vector<std::string_view> out(rules.counted.begin(), rules.counted.end());
    for (auto& field : rules.input().list) {
        if (field.name == "sources" || field.type->kind == Kind::boolean) continue;
        if (!is_list_of_records(*field.type)) out.push_back(field.name);
        if (field.type->kind == Kind::list) out.push_back(count_of(field.name));
    }
    out.insert(out.end(), {"city", "organ", "organ_short", "leading_group", "leading_group_short", "year"});
    return out;
}

std::string fault_of_sentence(PaperKind kind, std::string_view sentence) {
    return office::fault_of_sentence(sentence, names_for(kind));
}

namespace {

/// The tables of one kind, the city's own before its base's.
class Layers {
public:
    /// Of a part alone nothing is said to be missing.
    enum class Reading { whole, part };
    Layers(PaperKind kind, std::vector<TomlTable> tables, Reading reading = Reading::whole)
        : kind_(kind), tables_(std::move(tables)), reading_(reading) {}

    std::string text(std::string_view key, bool may_be_missing) const {
        const auto found = look(key);
        if (found) return *found;
        if (!may_be_missing && reading_ == Reading::whole && !tables_.empty())
            tables_.back().fault("缺少“" + std::string(key) + "”");
        return "";
    }
    std::string sentence(std::string_view key, bool may_be_missing) const {
        auto text = this->text(key, may_be_missing);
        for (auto& table : tables_) {
            if (!table.has(key)) continue;
            if (auto fault = fault_of_sentence(kind_, text); !fault.empty()) table.fault(key, std::move(fault));
            break;
        }
        return text;
    }
    Layers below(std::string_view key) const {
        std::vector<TomlTable> out;
        for (auto& table : tables_)
            if (auto inner = table.maybe_table(key)) out.push_back(*inner);
        return {kind_, std::move(out), reading_};
    }
    const std::vector<TomlTable>& tables() const { return tables_; }

private:
    // Every layer is asked, so that no text that is overruled counts as unknown.
    std::optional<std::string> look(std::string_view key) const {
        std::optional<std::string> found;
        for (auto& table : tables_)
            if (auto text = table.maybe_text(key); text && !found) found = std::move(text);
        return found;
    }

    PaperKind kind_;
    std::vector<TomlTable> tables_;
    Reading reading_;
};

int length_limit(const Layers& layers) {
    std::optional<std::int64_t> limit;
    for (auto& table : layers.tables()) {
        if (!table.has("length_limit")) continue;
        const auto value = table.integer("length_limit");
        if (value < 500 || value > 20'000) table.fault("length_limit", "应在 500 到 20000 之间");
        if (!limit) limit = value;
    }
    return int(limit.value_or(0));
}

std::string number_of(const Layers& layers, bool takes_number) {
    auto number = layers.text("number", !takes_number);
    for (auto& table : layers.tables()) {
        if (!table.has("number")) continue;
        if (auto fault = office::fault_of_sentence(number, {"year", "number"}); !fault.empty())
            table.fault("number", std::move(fault));
        else if (number.find("{number}") == number.npos) table.fault("number", "发文字号里要有 {number}，由程序从发文登记簿取号");
        break;
    }
    return number;
}

PaperSentences read_kind(const Layers& layers, const KindRules& rules) {
    PaperSentences out;
    if (auto organ = layers.text("organ", true); !organ.empty()) out.organ = organ;
    out.mark = layers.sentence("mark", !rules.has_mark);
    out.number = number_of(layers, rules.takes_number);
    out.title = layers.sentence("title", false);
    out.copies_to = layers.sentence("copies_to", true);
    out.printed_by = layers.sentence("printed_by", true);
    out.length_limit = length_limit(layers);
    const auto sentences = layers.below("sentences");
    for (auto& [key, label] : rules.sentences)
        out.sentences.push_back({std::string(key), std::string(label), sentences.sentence(key, true)});
    return out;
}

}  // namespace

ParsedSentences parse_sentences(std::string_view own_toml, std::string_view base_toml) {
    ParsedSentences out;
    TomlFile own(own_toml, "papers.toml"), base(base_toml, "base/papers.toml");
    for (auto& rules : all_rules()) {
        std::vector<TomlTable> tables;
        for (auto* file : {&own, &base})
            if (auto table = file->root().maybe_table(name_of(rules.kind))) tables.push_back(*table);
        if (tables.empty())
            own.root().fault("缺少“[" + std::string(name_of(rules.kind)) + "]”（" + std::string(label_of(rules.kind)) + "）");
        else out.sentences[rules.kind] = read_kind({rules.kind, std::move(tables)}, rules);
    }
    for (auto* file : {&own, &base}) out.faults.insert(out.faults.end(), file->faults().begin(), file->faults().end());
    sort_by_place(out.faults);
    return out;
}

void pass_over_kinds(const TomlTable& papers) {
    for (auto& rules : all_rules())
        if (auto table = papers.maybe_table(name_of(rules.kind))) read_kind({rules.kind, {*table}, Layers::Reading::part}, rules);
}
