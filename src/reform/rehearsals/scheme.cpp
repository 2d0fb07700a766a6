#include "reform/rehearsals/scheme.hpp"
#include <algorithm>
#include "base/text.hpp"

void Scheme::require_draft(std::int64_t seen_version) const {
    if (state != SchemeState::draft)
        throw Error(Refusal::conflict, "草案“" + name + "”" + std::string(label_of(state)) + "，不能再改");
    if (version != seen_version) throw Error(Refusal::stale, "草案已被他人修改，请刷新后再试");
}

std::vector<FieldError> NewScheme::faults() const {
    std::vector<FieldError> out;
    if (text::only_blanks(name)) out.push_back({"name", "请写明草案的名称"});
    else if (text::length(name) > 80) out.push_back({"name", "名称最多 80 个字"});
    if (text::only_blanks(reason)) out.push_back({"reason", "请写明为什么起草或修改"});
    else if (text::length(reason) > 500) out.push_back({"reason", "理由最多 500 个字"});
    if (text && text->size() > Scheme::text_limit) out.push_back({"text", "细则最多 200 千字节"});
    return out;
}

Month earliest_month(std::optional<Month> last_closed, Date today) {
    const auto now = month_of(today);
    return last_closed && *last_closed >= now ? *last_closed + std::chrono::months{1} : now;
}

Date day_of_adoption(Month wanted, Month earliest, Date today) {
    if (wanted < earliest)
        throw Error(Refusal::invalid, "已结账或已过去的月份不能改用新细则",
                    {{"month", "最早可以从" + to_chinese(earliest) + "起"}});
    return std::max(first_day(wanted), today);
}
