#pragma once
#include <string>
#include "office/document.hpp"

namespace office {

/// The media type of a Word document.
inline constexpr auto docx_type = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";

/// The names of the faces a paper asks for. A docx only names them; the reader's computer has them or takes the next best.
struct Faces {
    std::string fang = "仿宋_GB2312", kai = "楷体_GB2312", hei = "黑体", title = "方正小标宋简体", song = "宋体";
    std::string latin = "Times New Roman";
};

/// The paper as a Word document in the layout of GB/T 9704-2012. The same document gives the same bytes every time.
std::string to_docx(const Document&, const Faces& = {});

}  // namespace office
