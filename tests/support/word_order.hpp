#pragma once
#include <map>
#include <sstream>
#include <string>
#include <string_view>
#include <vector>

/// Whether WordprocessingML keeps the schema's order of elements: Word reports a file that does not as damaged.
namespace word_order {

// The schema's order of children (ECMA-376 part 1, transitional). Word reports a file as damaged when it is broken.
inline const std::map<std::string, std::string> schema_order{
    {"w:pPr",
     "pStyle keepNext keepLines pageBreakBefore framePr widowControl numPr suppressLineNumbers pBdr shd tabs suppressAutoHyphens "
     "kinsoku wordWrap overflowPunct topLinePunct autoSpaceDE autoSpaceDN bidi adjustRightInd snapToGrid spacing ind "
     "contextualSpacing "
     "mirrorIndents suppressOverlap jc textDirection textAlignment textboxTightWrap outlineLvl divId cnfStyle rPr sectPr"},
    {"w:rPr",
     "rStyle rFonts b bCs i iCs caps smallCaps strike dstrike outline shadow emboss imprint noProof snapToGrid vanish webHidden "
     "color "
     "spacing w kern position sz szCs highlight u effect bdr shd fitText vertAlign rtl cs em lang eastAsianLayout specVanish "
     "oMath"},
    {"w:tblPr",
     "tblStyle tblpPr tblOverlap bidiVisual tblStyleRowBandSize tblStyleColBandSize tblW jc tblCellSpacing tblInd tblBorders shd "
     "tblLayout tblCellMar tblLook"},
    {"w:tblBorders", "top left bottom right insideH insideV"},
    {"w:tblCellMar", "top left bottom right"},
    {"w:pBdr", "top left bottom right between bar"},
    {"w:tcPr", "cnfStyle tcW gridSpan hMerge vMerge tcBorders shd noWrap tcMar textDirection tcFitText vAlign hideMark"},
    {"w:sectPr",
     "headerReference footerReference footnotePr endnotePr type pgSz pgMar paperSrc pgBorders lnNumType pgNumType cols formProt "
     "vAlign noEndnote titlePg textDirection bidi rtlGutter docGrid"},
    {"w:style", "name aliases basedOn next link autoRedefine hidden uiPriority semiHidden unhideWhenUsed qFormat locked pPr rPr"},
    {"w:tbl", "tblPr tblGrid tr"},
    {"w:tc", "tcPr p"},
    {"w:settings",
     "zoom bordersDoNotSurroundHeader bordersDoNotSurroundFooter evenAndOddHeaders drawingGridHorizontalSpacing "
     "drawingGridVerticalSpacing characterSpacingControl compat themeFontLang"}};

inline int place_in(const std::string& order, std::string_view name) {
    std::istringstream words(order);
    int place = 0;
    for (std::string word; words >> word; ++place)
        if (word == name) return place;
    return -1;
}

struct Open {
    std::string name;
    int last = -1;
    std::string last_child;
};

inline bool may_repeat(std::string_view name) {
    return name == "headerReference" || name == "footerReference" || name == "tr" || name == "p";
}

inline std::string judge_child(Open& parent, const std::string& child) {
    const auto order = schema_order.find(parent.name);
    if (order == schema_order.end()) return "";
    const auto bare = child.substr(child.find(':') + 1);
    const int place = place_in(order->second, bare);
    if (place < 0) return parent.name + " may not hold " + child + "; ";
    const bool repeated = place == parent.last && !may_repeat(bare);
    if (place < parent.last || repeated) return child + " after " + parent.last_child + " in " + parent.name + "; ";
    parent.last = place;
    parent.last_child = child;
    return "";
}

/// Every break of nesting or order in a piece of XML, as a text; empty when there is none.
inline std::string faults_of(const std::string& xml) {
    std::string faults;
    std::vector<Open> open{{"root"}};
    for (auto from = xml.find('<'); from != xml.npos; from = xml.find('<', from + 1)) {
        const auto to = xml.find('>', from);
        const auto tag = xml.substr(from + 1, to - from - 1);
        if (tag.starts_with('?')) continue;
        if (tag.starts_with('/')) {
            if (open.back().name != tag.substr(1)) return faults + "closes " + tag + " in " + open.back().name;
            open.pop_back();
            continue;
        }
        const auto name = tag.substr(0, tag.find_first_of(" /"));
        faults += judge_child(open.back(), name);
        if (!tag.ends_with('/')) open.push_back({name});
    }
    return open.size() == 1 ? faults : faults + "left open: " + open.back().name;
}

}  // namespace word_order
