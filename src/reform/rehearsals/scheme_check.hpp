#pragma once
#include "reform/playbook/playbook_view.hpp"
#include "reform/rehearsals/scheme_outline.hpp"

/// A text that is asked about and not kept.
struct SchemeText {
    static constexpr auto record = "SchemeText";
    std::string text;
};
void describe(SchemeText& t, auto v) { v("text", t.text, "细则原文"); }

struct SchemeCheck {
    static constexpr auto record = "SchemeCheck";
    std::vector<PlaybookFault> faults;
    std::vector<OutlinePart> outline;
};
void describe(SchemeCheck& c, auto v) {
    v("faults", c.faults, "问题");
    v("outline", c.outline, "提纲");
}
