#pragma once
#include <vector>
#include "office/shaping.hpp"

namespace office {

/// A line of a paragraph: clusters [from, to), set into `room` points after `indent`.
struct Line {
    std::size_t from = 0, to = 0;
    double indent = 0, room = 0;
    bool last = true;
};

/// Blanks before the first line and before the others, in points.
struct Indents {
    double first = 0, rest = 0;
};

/// Fills lines one after the other. A line may be fuller than its room by what its marks can give up: a closing mark at
/// the end half its width, the others together somewhat less (禁则 and 标点挤压).
std::vector<Line> fill_lines(const std::vector<Cluster>&, double width, Indents);

enum class Setting { justified, left, centred, right };

/// The x of each cluster of a line, from the left edge of the text. Justified lines are squeezed at their marks when too full and spread between characters when too loose; letters and
/// digits of one word keep their distance, and the last line is left as it is.
std::vector<double> set_line(const std::vector<Cluster>&, const Line&, Setting);

/// The end of the line without blanks.
std::size_t end_of_ink(const std::vector<Cluster>&, const Line&);

}  // namespace office
