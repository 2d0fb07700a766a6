#include "reform/bulletins/paper_words.hpp"
#include <fmt/format.h>
#include "base/toml.hpp"
#include "reform/bulletins/bulletin_facts.hpp"
#include "reform/compositions/paper_sentences.hpp"
#include "reform/objections/correction_notice.hpp"

const std::vector<std::string_view>& known_names() {
    static const std::vector<std::string_view> names = [] {
        std::vector<std::string_view> all{
            "year",        "month",         "month_number",        "next_month",    "as_of",     "organ",
            "organ_short", "leading_group", "leading_group_short", "city",          "rulebook",  "lights",
            "late_units",  "missing_units", "returned_units",      "lagging_units", "last_units"};
        for (const auto& [key, label] : figure_names) all.push_back(key);
        return all;
    }();
    return names;
}

std::string fault_of_sentence_for(std::string_view key, std::string_view sentence) {
    auto names = known_names();
    if (key == "places") names.insert(names.begin(), {"group", "count", "first", "last"});
    return office::fault_of_sentence(sentence, names);
}

namespace {

std::string sentence(const TomlTable& table, std::string_view key, bool may_be_missing = false) {
    auto text = may_be_missing ? table.text(key, "") : table.text(key);
    if (auto fault = fault_of_sentence_for(key, text); !fault.empty()) table.fault(key, std::move(fault));
    return text;
}

int count(const TomlTable& table, std::string_view key, int fallback, int least, int most) {
    const auto value = table.integer(key, fallback);
    if (value >= least && value <= most) return int(value);
    table.fault(key, fmt::format("应在 {} 到 {} 之间", least, most));
    return fallback;
}

void read_frame(const TomlTable& table, PaperWords& words) {
    words.organ = table.text("organ");
    words.mark = sentence(table, "mark");
    words.number = table.text("number");
    if (auto fault = office::fault_of_sentence(words.number, {"year", "number"}); !fault.empty())
        table.fault("number", std::move(fault));
    words.title = sentence(table, "title");
    words.addressees = sentence(table, "addressees");
    words.copies_to = sentence(table, "copies_to", true);
    words.printed_by = sentence(table, "printed_by");
    words.overall_heading = sentence(table, "overall_heading");
    words.ranking_heading = sentence(table, "ranking_heading");
    words.problems_heading = sentence(table, "problems_heading");
    words.demands_heading = sentence(table, "demands_heading");
    words.scores_annex = sentence(table, "scores_annex");
    words.lagging_annex = sentence(table, "lagging_annex");
    words.reports_annex = sentence(table, "reports_annex");
    if (words.number.find("{number}") == words.number.npos)
        table.fault("number", "发文字号里要有 {number}，由程序从发文登记簿取号");
}

}  // namespace

ParsedPaperWords parse_paper_words(std::string_view toml) {
    ParsedPaperWords out;
    TomlFile file(toml, "papers.toml");
    const auto table = file.root().table("bulletin");
    read_frame(table, out.words);
    out.words.length_limit = count(table, "length_limit", out.words.length_limit, 500, 20'000);
    out.words.named_first = count(table, "named_first", out.words.named_first, 0, 10);
    out.words.named_last = count(table, "named_last", out.words.named_last, 0, 10);
    out.words.named_units = count(table, "named_units", out.words.named_units, 1, 100);
    out.words.lagging_in_text = count(table, "lagging_in_text", out.words.lagging_in_text, 0, 50);
    const auto sentences = table.table("sentences");
    for (const auto& kind : bulletin_sentences) out.words.sentences[std::string(kind.key)] = sentence(sentences, kind.key);
    read_notice_words(file.root());
    pass_over_kinds(file.root());
    out.faults = file.check();
    return out;
}
