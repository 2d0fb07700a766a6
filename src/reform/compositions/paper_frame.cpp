#include "reform/compositions/paper_frame.hpp"
#include <fmt/format.h>

PaperFrame frame_on(const Playbook& book, std::string_view organ, Date day) {
    const auto* issuer = book.body(organ);
    if (!issuer) throw Error(Refusal::conflict, fmt::format("制度包的 playbook.toml 里没有发文机关“{}”", organ));
    PaperFrame frame;
    frame.city = book.city.name;
    frame.organ = issuer->name_on(day).name;
    frame.organ_short = issuer->name_on(day).short_name;
    if (const auto* group = book.body("leading_group")) {
        frame.leading_group = group->name_on(day).name;
        frame.leading_group_short = group->name_on(day).short_name;
    }
    frame.year = int(day.year());
    return frame;
}
