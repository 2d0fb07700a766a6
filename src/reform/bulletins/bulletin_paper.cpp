#include "reform/bulletins/bulletin_paper.hpp"
#include <algorithm>
#include <fmt/format.h>
#include <span>
#include "office/gongwen.hpp"
#include "reform/bulletins/bulletin_tables.hpp"

namespace {

using office::Block, office::Document;

constexpr std::string_view room_for_number = "　",
                           chinese_numerals[] = {"一", "二", "三", "四", "五", "六", "七", "八", "九", "十"};

std::string joined(std::span<const std::string> names) { return fmt::format("{}", fmt::join(names, "、")); }

// A long list names the first and says how many there are.
std::string listed(const std::vector<std::string>& names, int most) {
    if (names.size() <= std::size_t(most)) return joined(names);
    return fmt::format("{}等{}个单位", joined(std::span(names).first(std::size_t(most))), names.size());
}

std::string names_of(const std::vector<UnitCount>& units, int most) {
    std::vector<std::string> names;
    for (const auto& unit : units) names.push_back(fmt::format("{}（{}件）", unit.name, unit.count));
    return listed(names, most);
}

std::vector<const BulletinPlace*> ranked_places(const BulletinGroup& group) {
    std::vector<const BulletinPlace*> out;
    for (const auto& place : group.places)
        if (place.place) out.push_back(&place);
    return out;
}

std::string joined_names(std::span<const BulletinPlace* const> places) {
    std::vector<std::string> names;
    for (const auto* place : places) names.push_back(place->name);
    return joined(names);
}

// The units in the last place: several when they share it.
std::string last_of(const BulletinGroup& group) {
    int last = 0;
    std::vector<std::string> names;
    for (const auto& place : group.places) last = std::max(last, place.place.value_or(0));
    for (const auto& place : group.places)
        if (place.place && *place.place == last) names.push_back(place.name);
    return joined(names);
}

std::string lead_units_of(const std::vector<LaggingMatter>& matters, int most) {
    std::vector<std::string> names;
    for (const auto& matter : matters)
        if (std::find(names.begin(), names.end(), matter.lead_units) == names.end()) names.push_back(matter.lead_units);
    return listed(names, most);
}

std::string day_of_month(Date d) { return fmt::format("{}月{}日", unsigned(d.month()), unsigned(d.day())); }

office::Fillings calendar_fillings(Month month) {
    const Month next = month + std::chrono::months{1};
    return {{"year", {fmt::format("{}", int(month.year())), ""}},
            {"month", {to_chinese(month), ""}},
            {"month_number", {fmt::format("{}月", unsigned(month.month())), ""}},
            {"next_month", {fmt::format("{}月", unsigned(next.month())), ""}},
            {"as_of", {day_of_month(last_day(month)), ""}}};
}

office::Fillings fillings_of(const BulletinFacts& facts, const PaperWords& words, const PaperSlip& slip) {
    auto out = calendar_fillings(facts.month);
    for (const auto& figure : facts.figures) out[figure.key] = {figure.value, figure.key};
    out["organ"] = {slip.organ, ""};
    out["organ_short"] = {slip.organ_short, ""};
    out["leading_group"] = {slip.leading_group, ""};
    out["leading_group_short"] = {slip.leading_group_short, ""};
    out["city"] = {slip.city, ""};
    out["rulebook"] = {facts.rulebook, ""};
    out["late_units"] = {names_of(facts.late, words.named_units), "reports_late"};
    out["missing_units"] = {names_of(facts.missing, words.named_units), "reports_missing"};
    out["returned_units"] = {names_of(facts.returned, words.named_units), "reports_returned"};
    out["lagging_units"] = {lead_units_of(facts.lagging, words.named_units), "lagging"};
    out["last_units"] = {facts.groups.empty() ? "" : last_of(facts.groups.front()), "units_ranked"};
    return out;
}

/// Writes the text of one bulletin, section by section.
class Author {
public:
    Author(const BulletinFacts& facts, const PaperWords& words, const PaperSlip& slip)
        : facts_(facts), words_(words), fillings_(fillings_of(facts, words, slip)) {
        std::string lights;
        for (const auto& figure : facts.figures)
            if (figure.key.starts_with("light."))
                lights += fmt::format("{}{}{{{}}}项", lights.empty() ? "" : "、", figure.label, figure.key);
        lights_ = std::move(lights);
    }

    std::vector<Block> body() {
        say("opening");
        section(words_.overall_heading);
        for (auto key : {"overall", "lights", "reports"}) say(key);
        section(words_.ranking_heading);
        say("ranking");
        for (const auto& group : facts_.groups) rank(group);
        section(words_.problems_heading);
        problems();
        section(words_.demands_heading);
        say("demands");
        number_items();
        say("closing");
        return std::move(blocks_);
    }

    std::string filled(std::string_view sentence) const {
        return office::fill_text(with_lights(std::string(sentence)), fillings_);
    }

private:
    // {lights} stands for one figure after another: 正常{light.green}项、滞后{light.red}项.
    std::string with_lights(std::string text) const {
        constexpr std::string_view name = "{lights}";
        for (auto at = text.find(name); at != text.npos; at = text.find(name, at + lights_.size()))
            text.replace(at, name.size(), lights_);
        return text;
    }

    void section(std::string_view heading) {
        number_items();
        blocks_.push_back(office::heading(1, fmt::format("{}、{}", chinese_numerals[sections_++], filled(heading))));
    }

    // （一）（二） before the run-in headings of a section, unless it has only one.
    void number_items() {
        if (items_.size() > 1)
            for (std::size_t i = 0; i < items_.size(); ++i) {
                auto& heading = blocks_[items_[i]].heading;
                heading = fmt::format("（{}）{}", chinese_numerals[i % std::size(chinese_numerals)], heading);
            }
        items_.clear();
    }

    // The sentence of that key, one block a line; words before a bar are the line's run-in heading.
    void say(std::string_view key) { say_with(key, fillings_); }

    void say_with(std::string_view key, const office::Fillings& fillings) {
        const auto text = with_lights(words_.sentences.find(key)->second);
        for (std::size_t from = 0; from < text.size();) {
            const auto to = std::min(text.find('\n', from), text.size());
            if (to > from) add_line(std::string_view(text).substr(from, to - from), fillings);
            from = to + 1;
        }
    }

    void add_line(std::string_view text, const office::Fillings& fillings) {
        const auto bar = text.find('|');
        if (bar == text.npos) {
            blocks_.push_back({.kind = office::BlockKind::paragraph, .runs = office::fill(text, fillings)});
            return;
        }
        items_.push_back(blocks_.size());
        blocks_.push_back(office::heading(2, office::fill_text(text.substr(0, bar), fillings)));
        blocks_.back().runs = office::fill(text.substr(bar + 1), fillings);
    }

    void rank(const BulletinGroup& group) {
        name_places(group);
        if (!group.places.empty()) blocks_.push_back(office::table(ranking_table(group, facts_.month)));
    }

    // Only where some are really before others.
    void name_places(const BulletinGroup& group) {
        const auto ranked = ranked_places(group);
        const auto first = std::size_t(words_.named_first), last = std::size_t(words_.named_last);
        if (first == 0 || last == 0 || ranked.size() <= first + last) return;
        if (ranked[first - 1]->place == ranked[ranked.size() - last]->place) return;
        auto fillings = fillings_;
        fillings["group"] = {group.label, ""};
        fillings["count"] = {std::to_string(ranked.size()), "units_ranked"};
        fillings["first"] = {joined_names(std::span(ranked).first(first)), "units_ranked"};
        fillings["last"] = {joined_names(std::span(ranked).last(last)), "units_ranked"};
        say_with("places", fillings);
    }

    void problems() {
        if (!facts_.lagging.empty()) say("lagging");
        if (!facts_.lagging.empty()) name_lagging();
        if (!facts_.late.empty()) say("late");
        if (!facts_.missing.empty()) say("missing");
        if (!facts_.returned.empty()) say("returned");
        if (facts_.lagging.empty() && facts_.late.empty() && facts_.missing.empty() && facts_.returned.empty()) say("no_problem");
    }

    void name_lagging() {
        if (facts_.lagging.size() > std::size_t(words_.lagging_in_text)) return;
        for (std::size_t i = 0; i < facts_.lagging.size(); ++i) {
            const auto& m = facts_.lagging[i];
            auto block = office::heading(3, fmt::format("{}.", i + 1));
            block.runs.push_back(
                {.text = fmt::format("“{}”（牵头单位：{}；完成时限：{}；进度评价：{}）。", m.title, m.lead_units, m.due, m.light),
                 .source = "lagging"});
            blocks_.push_back(std::move(block));
        }
    }

    const BulletinFacts& facts_;
    const PaperWords& words_;
    office::Fillings fillings_;
    std::string lights_;
    std::vector<Block> blocks_;
    std::vector<std::size_t> items_;  // blocks of this section with a run-in heading
    std::size_t sections_ = 0;
};

std::string printed_date(const BulletinFacts& facts, const PaperSlip& slip) {
    if (slip.date) return to_chinese(*slip.date);
    return to_chinese(facts.month + std::chrono::months{1}) + "　日";
}

std::vector<Figure> printed_figures(const Document& document, const std::vector<Figure>& all) {
    std::vector<Figure> out;
    for (const auto& figure : all) {
        const auto shows = [&](const office::Run& run) { return run.source == figure.key; };
        const auto holds = [&](const Block& block) { return std::any_of(block.runs.begin(), block.runs.end(), shows); };
        if (std::any_of(document.body.begin(), document.body.end(), holds)) out.push_back(figure);
    }
    return out;
}

std::vector<std::string> warnings_about(const Document& document, const PaperWords& words) {
    std::vector<std::string> out;
    const int length = office::length_of_text(document);
    if (length > words.length_limit)
        out.push_back(fmt::format("正文{}字，超过{}字的限额，请精简（基层减负有关规定）。", length, words.length_limit));
    for (std::string_view demand : {"报送", "上报"})
        if (words.sentences.find("demands")->second.find(demand) != std::string::npos) {
            out.push_back(fmt::format("下步要求里有“{}”：发文一般不得要求下级报送材料，请核对是否必要。", demand));
            break;
        }
    return out;
}

// The register counts by the year in which a paper is issued: December's bulletin bears January's year.
std::string paper_number(const PaperWords& words, Month month, const PaperSlip& slip) {
    const auto year = slip.date ? slip.date->year() : (month + std::chrono::months{1}).year();
    return office::fill_text(words.number,
                             {{"year", {fmt::format("{}", int(year)), ""}},
                              {"number", {slip.number ? std::to_string(*slip.number) : std::string(room_for_number), ""}}});
}

}  // namespace

ComposedBulletin compose(const BulletinFacts& facts, const PaperWords& words, const PaperSlip& slip) {
    Author author(facts, words, slip);
    Document d;
    d.mark = author.filled(words.mark);
    d.number = paper_number(words, facts.month, slip);
    d.title = office::gongwen::break_title(author.filled(words.title));
    d.addressees = author.filled(words.addressees);
    d.organ = slip.organ;
    d.date = d.printed_on = printed_date(facts, slip);
    d.copies_to = author.filled(words.copies_to);
    d.printed_by = author.filled(words.printed_by);
    d.body = author.body();
    const auto annex = [&](const std::string& title, std::vector<Block> blocks) {
        d.annexes.push_back({office::gongwen::break_title(author.filled(title)), std::move(blocks)});
    };
    annex(words.scores_annex, score_tables(facts.groups));
    if (facts.lagging.size() > std::size_t(words.lagging_in_text))
        annex(words.lagging_annex, {office::table(lagging_table(facts.lagging))});
    const auto longest = std::max({facts.late.size(), facts.missing.size(), facts.returned.size()});
    if (longest > std::size_t(words.named_units)) annex(words.reports_annex, {office::table(reports_table(facts))});
    auto figures = printed_figures(d, facts.figures);
    auto warnings = warnings_about(d, words);
    return {std::move(d), std::move(figures), std::move(warnings)};
}
