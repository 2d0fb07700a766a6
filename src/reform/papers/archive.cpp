#include "reform/papers/archive.hpp"
#include <fmt/format.h>
#include "base/text.hpp"

std::string safe_name(std::string_view name) {
    constexpr std::size_t longest = 60;  // characters
    std::string out;
    for (char32_t c : text::decode(text::first(name, longest))) {
        const bool bad = c < 0x20 || c == 0x7f || std::u32string_view(U"/\\:*?\"<>|").find(c) != std::u32string_view::npos;
        text::append(out, bad ? U'_' : c);
    }
    if (out.empty() || out == "." || out == "..") return "_";
    return out;
}

std::string archive_index(const ArchiveManifest& m) {
    std::string out = fmt::format(
        "{}\n\n立档单位：{}\n归档范围：{} {}\n保管期限（建议，由档案人员确定）：{}\n文件：{} 件\n留痕：{} 条（来源 {}，杂凑算法 "
        "{}）\n\n"
        "目录里的文件夹\n  1-公文        印发的公文，一件一个文件夹：Word、PDF、签章扫描件和元数据\n"
        "  2-佐证材料    月报所附材料，按任务编码分文件夹\n  3-过程材料    事项、月报、得分排名的数据\n"
        "  4-留痕        留痕摘录：谁、何时、做了什么，每条带杂凑值\n\n怎样核对\n"
        "  1. 在本文件夹里运行 sha256sum -c 校验.sha256，逐个核对文件。\n"
        "  2. 公文和佐证材料的 SHA-256 也写在留痕摘录里（paper.issued、bulletin.issued、file.uploaded、file.kept 各条）。\n"
        "  3. 每条留痕：承诺值＝H(盐‖姓名‖单位‖内容)，叶值＝H(0x00‖序号‖时间‖人员‖动作‖对象‖对象编号‖承诺值)；\n"
        "     数字为8字节高位在前，文字前写字节长度。叶值与系统里同一序号的一致，即未改动。\n\n文件清单\n",
        m.title, m.organ, m.scope, m.key, m.retention, m.files.size(), m.journal_lines, m.journal_origin, m.journal_hash);
    for (std::size_t i = 0; i < m.files.size(); ++i)
        out += fmt::format("{:>4}  {}\n      {}  {} 字节\n      SHA-256 {}\n", i + 1, m.files[i].title, m.files[i].path,
                           m.files[i].size, m.files[i].sha256);
    return out;
}

std::string checksum_list(const std::vector<ArchiveEntry>& files) {
    std::string out;
    for (auto& f : files) out += fmt::format("{}  {}\n", f.sha256, f.path);
    return out;
}
