#include "reform/numbers/number_entry.hpp"
#include <fmt/format.h>
#include "base/error.hpp"
#include "office/sentence.hpp"

std::string number_text(std::string_view pattern, int year, std::int64_t number) {
    if (auto fault = office::fault_of_sentence(pattern, {"year", "number"}); !fault.empty())
        throw Error(Refusal::conflict, fmt::format("发文字号“{}”写法有误：{}", pattern, fault));
    for (std::string_view name : {"{year}", "{number}"})
        if (pattern.find(name) == pattern.npos)
            throw Error(Refusal::conflict, fmt::format("发文字号“{}”里要有 {}", pattern, name));
    return office::fill_text(pattern, {{"year", {std::to_string(year), ""}}, {"number", {std::to_string(number), ""}}});
}
