#include "office/sentence.hpp"
#include <algorithm>
#include <fmt/format.h>
#include <stdexcept>

namespace office {

namespace {

// Cuts a sentence into words and names; `begin` is called for either with whether it is a name.
template <class Seen> void cut(std::string_view sentence, Seen seen) {
    while (!sentence.empty()) {
        const auto open = sentence.find('{');
        const auto close = sentence.find('}', open == sentence.npos ? 0 : open);
        if (open == sentence.npos || close == sentence.npos) return seen(sentence, false);
        if (open > 0) seen(sentence.substr(0, open), false);
        seen(sentence.substr(open + 1, close - open - 1), true);
        sentence.remove_prefix(close + 1);
    }
}

}  // namespace

std::vector<std::string> placeholders(std::string_view sentence) {
    std::vector<std::string> out;
    cut(sentence, [&](std::string_view part, bool is_name) {
        if (is_name) out.emplace_back(part);
    });
    return out;
}

std::string fault_of_sentence(std::string_view sentence, const std::vector<std::string_view>& known) {
    int depth = 0;
    for (char c : sentence) {
        depth += c == '{' ? 1 : c == '}' ? -1 : 0;
        if (depth != 0 && depth != 1) break;
    }
    if (depth != 0) return "花括号没有成对：{名称}";
    for (const auto& name : placeholders(sentence)) {
        if (std::find(known.begin(), known.end(), name) != known.end()) continue;
        return fmt::format("没有“{{{}}}”这一项；可用的有：{{{}}}", name, fmt::join(known, "} {"));
    }
    return "";
}

std::vector<Run> fill(std::string_view sentence, const Fillings& fillings) {
    std::vector<Run> out;
    const auto add = [&](std::string text, std::string source) {
        if (text.empty()) return;
        const bool joins = !out.empty() && out.back().source.empty() && source.empty();
        if (joins) out.back().text += text;
        else out.push_back({.text = std::move(text), .source = std::move(source)});
    };
    cut(sentence, [&](std::string_view part, bool is_name) {
        if (!is_name) return add(std::string(part), "");
        const auto filling = fillings.find(part);
        if (filling == fillings.end()) throw std::logic_error("a sentence asks for what nobody gave: " + std::string(part));
        add(filling->second.text, filling->second.source);
    });
    return out;
}

std::string fill_text(std::string_view sentence, const Fillings& fillings) {
    std::string out;
    for (const auto& run : fill(sentence, fillings)) out += run.text;
    return out;
}

}  // namespace office
