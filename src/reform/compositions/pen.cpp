#include "reform/compositions/pen.hpp"
#include <algorithm>
#include <fmt/format.h>
#include "base/text.hpp"
#include "office/gongwen.hpp"
#include "reform/compositions/kind_rules.hpp"

std::string chinese_numeral(std::size_t n) {
    constexpr std::string_view ones[] = {"", "一", "二", "三", "四", "五", "六", "七", "八", "九"};
    if (n == 0 || n > 99) return std::to_string(n);
    if (n < 10) return std::string(ones[n]);
    return fmt::format("{}十{}", n < 20 ? "" : ones[n / 10], ones[n % 10]);
}

namespace {

/// A plain value as a paper prints it; nothing for lists of records.
std::string printed(const Type& type, const void* value) {
    switch (type.kind) {
        case Kind::text: return *static_cast<const std::string*>(value);
        case Kind::date: return to_chinese(*static_cast<const Date*>(value));
        case Kind::optional: {
            const auto* inside = type.look(value);
            return inside ? printed(*type.inner, inside) : "";
        }
        case Kind::list: {
            std::string out;
            if (type.inner->kind != Kind::text) return out;
            for (std::size_t i = 0; i < type.size(value); ++i) out += (i ? "、" : "") + printed(*type.inner, type.at(value, i));
            return out;
        }
        default: return "";
    }
}

std::string without_bars(std::string text) {
    std::erase(text, '|');
    return text;
}

constexpr int widest_title = 38;  // half-ems: 19 characters of 2号

bool begins_with_one_of(std::string_view text, std::initializer_list<std::string_view> words) {
    return std::any_of(words.begin(), words.end(), [&](auto word) { return text.starts_with(word); });
}

bool ends_with_one_of(std::string_view text, std::initializer_list<std::string_view> words) {
    return std::any_of(words.begin(), words.end(), [&](auto word) { return text.ends_with(word); });
}

/// A title may break after 的 年 月 和 、 》 or before a common noun and an opening mark; a word is never split, and no line
/// begins with a closing mark or ends with an opening one.
std::string with_more_bars(const std::string& title) {
    std::string out;
    for (std::size_t at = 0; at < title.size();) {
        const auto rest = std::string_view(title).substr(at);
        const bool noun = begins_with_one_of(rest, {"情况", "工作", "专项", "问题", "发现", "整改", "改革", "（", "《"});
        const bool part = ends_with_one_of(out, {"的", "年", "月", "和", "》", "、"});
        const bool forbidden = begins_with_one_of(rest, {"》", "）", "”", "、", "的", "份", "度", "底", "|"}) ||
                               ends_with_one_of(out, {"（", "《", "“", "|"});
        if (at > 0 && (noun || part) && !forbidden) out += '|';
        const auto character = text::first(rest, 1);
        out += character;
        at += character.size();
    }
    return out;
}

/// Broken where the author says; where that does not fit, or leaves a line much shorter than the other, wherever words end.
std::vector<std::string> title_lines(const std::string& marked) {
    using office::gongwen::break_title, office::gongwen::half_ems;
    auto lines = break_title(marked);
    int widest = 0, narrowest = widest_title;
    for (auto& line : lines) widest = std::max(widest, half_ems(line)), narrowest = std::min(narrowest, half_ems(line));
    if (widest <= widest_title && (lines.size() < 2 || narrowest * 2 >= widest)) return lines;
    return break_title(with_more_bars(marked));
}

}  // namespace

Pen::Pen(PaperKind kind, const Fields& fields, const void* input, const std::vector<FieldSource>& sources,
         const PaperSentences& words, const PaperFrame& frame)
    : kind_(kind), words_(words), frame_(frame) {
    for (auto& source : sources) sources_[source.field] = source.source;
    gather(fields, input);
}

void Pen::gather(const Fields& fields, const void* input) {
    fillings_ = {{"city", {frame_.city, ""}},
                 {"organ", {frame_.organ, ""}},
                 {"organ_short", {frame_.organ_short, ""}},
                 {"leading_group", {frame_.leading_group, ""}},
                 {"leading_group_short", {frame_.leading_group_short, ""}},
                 {"year", {std::to_string(frame_.year), ""}}};
    for (auto& field : fields.list) {
        const std::string name(field.name);
        const auto text = printed(*field.type, field.in(input));
        title_fillings_[name] = {text, ""};
        fillings_[name] = {without_bars(text), source(name)};
        if (field.type->kind == Kind::list)
            fillings_[name + "_count"] = {std::to_string(field.type->size(field.in(input))), source(name)};
    }
    for (auto name : rules_of(kind_).counted) fillings_[std::string(name)] = {};
    for (auto& [name, filling] : fillings_) title_fillings_.emplace(name, filling);
}

// "problems" speaks for "problems[0].due" too, unless that has a source of its own.
std::string Pen::given_source(std::string_view path) const {
    for (auto part = path; !part.empty();
         part = part.substr(0, part.find_last_of(".[") == part.npos ? 0 : part.find_last_of(".[")))
        if (const auto found = sources_.find(part); found != sources_.end()) return found->second;
    return "";
}

std::string Pen::source(const std::string& path) const {
    auto given = given_source(path);
    return given.empty() ? path : given;
}

void Pen::reckon(std::string_view name, std::string text, std::string source) {
    fillings_[std::string(name)] = {std::move(text), std::move(source)};
}

office::Cell Pen::cell(std::string text, const std::string& path, office::Align align) const {
    office::Cell out{.text = std::move(text), .align = align};
    if (!out.text.empty()) out.source = source(path);
    return out;
}

office::Run Pen::run(std::string text, const std::string& path) const {
    return {.text = std::move(text), .source = given_source(path)};
}

std::string Pen::number() const {
    constexpr std::string_view room_for_number = "　";
    return office::fill_text(words_.number,
                             {{"year", {std::to_string(frame_.year), ""}},
                              {"number", {frame_.number ? std::to_string(*frame_.number) : std::string(room_for_number), ""}}});
}

// A draft leaves room for month and day.
std::string Pen::date_text() const { return frame_.date ? to_chinese(*frame_.date) : fmt::format("{}年　月　日", frame_.year); }

void Pen::begin(office::Head head) {
    paper.head = head;
    paper.mark = filled(words_.mark);
    paper.number = number();
    paper.title = titled(words_.title);
    paper.organ = frame_.organ;
    paper.date = paper.printed_on = date_text();
    paper.copies_to = filled(words_.copies_to);
    paper.printed_by = filled(words_.printed_by);
}

std::vector<std::string> Pen::titled(std::string_view sentence) const {
    return title_lines(office::fill_text(sentence, title_fillings_));
}

// A line needs something on it, or it has no height.
std::string Pen::room(int lines) {
    std::string out;
    for (int i = 0; i < lines; ++i) out += i ? "\n　" : "　";
    return out;
}

void Pen::begin_sheet() {
    begin(office::Head::plain);
    for (auto* text : {&paper.organ, &paper.date, &paper.printed_by, &paper.printed_on}) text->clear();
}

void Pen::say(std::string_view key) {
    const std::string_view text = words_.of(key);
    for (std::size_t from = 0; from < text.size();) {
        const auto to = std::min(text.find('\n', from), text.size());
        if (to > from) add_line(text.substr(from, to - from));
        from = to + 1;
    }
}

void Pen::add_line(std::string_view line) {
    for (auto& name : office::placeholders(line))
        if (const auto found = fillings_.find(name); found != fillings_.end() && found->second.text.empty()) return;
    const auto bar = line.find('|');
    if (bar == line.npos) return add({.kind = office::BlockKind::paragraph, .runs = office::fill(line, fillings_)});
    items_.push_back(paper.body.size());
    add(office::heading(2, filled(line.substr(0, bar))));
    paper.body.back().runs = office::fill(line.substr(bar + 1), fillings_);
}

void Pen::section(std::string_view key) { section_named(filled_key(key)); }

void Pen::section_named(const std::string& heading) {
    number_items();
    add(office::heading(1, chinese_numeral(++sections_) + "、" + heading));
}

void Pen::number_items() {
    if (items_.size() > 1)
        for (std::size_t i = 0; i < items_.size(); ++i) {
            auto& heading = paper.body[items_[i]].heading;
            heading = fmt::format("（{}）{}", chinese_numeral(i + 1), heading);
        }
    items_.clear();
}

void Pen::paragraph(const std::string& text, const std::string& path) {
    const auto bar = text.find('|');
    if (bar == text.npos) return add({.kind = office::BlockKind::paragraph, .runs = {run(text, path)}});
    items_.push_back(paper.body.size());
    add(office::heading(2, text.substr(0, bar)));
    paper.body.back().runs = {run(text.substr(bar + 1), path)};
}

void Pen::numbered(const std::vector<std::string>& texts, const std::string& path) {
    for (std::size_t i = 0; i < texts.size(); ++i) {
        const auto number = texts.size() > 1 ? fmt::format("{}.", i + 1) : "";
        const bool ended = ends_with_one_of(texts[i], {"。", "；", "！", "？"});
        const std::string end = ended ? "" : i + 1 < texts.size() ? "；" : "。";
        add({.kind = office::BlockKind::paragraph,
             .runs = {{.text = number}, run(texts[i], fmt::format("{}[{}]", path, i)), {.text = end}}});
    }
}
