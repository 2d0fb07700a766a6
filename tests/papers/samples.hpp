#pragma once
#include "office/document.hpp"
#include "reform/compositions/paper_kind.hpp"

/// Papers of an invented city that show every element of the layout once.
namespace samples {

/// A kind's sample as Zibo words it, issued.
office::Document of(PaperKind);
office::Document zibo_june();  // the monthly bulletin as the program composes it
office::Document bulletin();   // 文件格式: tables, run-in headings, two annexes, 版记
office::Document order();      // 信函格式: one page
office::Document minutes();    // 纪要格式: attendance
office::Document report();     // 上行文: 签发人
/// Nothing but one character, three pages of it.
office::Document full_pages();

}  // namespace samples
