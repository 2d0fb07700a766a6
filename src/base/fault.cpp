#include "base/fault.hpp"
#include <algorithm>
#include <tuple>

std::string to_text(const Fault& fault) {
    std::string place = fault.file;
    if (fault.line > 0) place += (place.empty() ? "第" : " 第") + std::to_string(fault.line) + "行";
    if (fault.line > 0 && fault.column > 0) place += "第" + std::to_string(fault.column) + "列";
    return place.empty() ? fault.message : place + "：" + fault.message;
}

std::string to_text(const Faults& faults) {
    std::string text;
    for (auto& fault : faults) text += to_text(fault) + '\n';
    return text;
}

void sort_by_place(Faults& faults) {
    const auto place = [](const Fault& f) { return std::tie(f.file, f.line, f.column, f.message); };
    std::stable_sort(faults.begin(), faults.end(), [&](auto& a, auto& b) { return place(a) < place(b); });
    faults.erase(std::unique(faults.begin(), faults.end()), faults.end());
}
