#pragma once
#include <optional>
#include <string>
#include <vector>
#include "office/document.hpp"
#include "reform/bulletins/bulletin_facts.hpp"
#include "reform/bulletins/paper_words.hpp"

/// What stands on a paper besides its facts and sentences: who issues it, under which number, on which day. A draft has
/// neither number nor day, and the paper leaves room for them.
struct PaperSlip {
    std::string city, organ, organ_short, leading_group, leading_group_short;
    std::optional<std::int64_t> number;
    std::optional<Date> date;
};

struct ComposedBulletin {
    office::Document document;
    std::vector<Figure> figures;        // those the text prints, in the order of the facts
    std::vector<std::string> warnings;  // for the author; they do not stop the paper
};

/// The monthly bulletin (月度通报), a pure function of the frozen month: the same facts and words give the same paper.
ComposedBulletin compose(const BulletinFacts&, const PaperWords&, const PaperSlip&);
