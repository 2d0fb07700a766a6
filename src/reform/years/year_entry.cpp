#include "reform/years/year_entry.hpp"
#include <algorithm>

namespace {

constexpr std::size_t longest_text = 2000;

template <class List> auto named(const List& list, std::string_view name) {
    return std::find_if(list.begin(), list.end(), [&](auto& item) { return item.name == name; });
}

}  // namespace

void YearEntry::review(const Actor& who) {
    if (state != YearEntryState::entered) throw Error(Refusal::conflict, "这一条" + std::string(label_of(state)));
    state = YearEntryState::reviewed;
    reviewed_by = who.name;
}

void YearEntry::withdraw(const std::string& why) {
    if (state == YearEntryState::withdrawn) throw Error(Refusal::conflict, "这一条已撤回");
    if (why.empty()) throw Error(Refusal::invalid, "填写有误", {{"reason", "请写明撤回理由"}});
    state = YearEntryState::withdrawn;
    withdrawn_reason = why;
}

YearGiven YearEntry::given() const {
    const auto why = basis + (reason.empty() ? "" : "；" + reason);
    return {name, number, text, flag, why, entered_by + (reviewed_by.empty() ? "" : "，复核" + reviewed_by)};
}

std::vector<FieldError> NewYearEntry::faults(const Rulebook& book) const {
    std::vector<FieldError> out;
    const auto need = [&](bool fits, const char* field, std::string message) {
        if (!fits) out.push_back({field, std::move(message)});
    };
    need(!basis.empty(), "basis", "请写明依据，如文号");
    need(basis.size() <= longest_text && reason.value_or("").size() <= longest_text, "reason", "依据和理由请各写在600字以内");
    if (!book.year) {
        need(false, "name", "考评细则没有年度部分（[year]），没有要评定的项目");
        return out;
    }
    const auto part = named(book.year->parts, name);
    const auto input = named(book.year->inputs, name);
    const bool is_part = part != book.year->parts.end() && part->from == YearSource::given;
    if (!is_part && input == book.year->inputs.end()) {
        need(false, "name", "考评细则的年度部分里没有“" + name + "”");
        return out;
    }
    const auto type = is_part ? FactType::number : input->type;
    need(type != FactType::number || number, "number", "请填写数字");
    need(type != FactType::text || (text && !text->empty()), "text", "请填写文字");
    need(type != FactType::boolean || flag, "flag", "请选择是或否");
    if (is_part && number && part->least) need(*part->least <= *number, "number", "最低" + to_text(*part->least) + "分");
    if (is_part && number && part->most) need(*number <= *part->most, "number", "最高" + to_text(*part->most) + "分");
    return out;
}
