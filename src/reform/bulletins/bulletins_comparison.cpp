#include <algorithm>
#include "db/records.hpp"
#include "office/docx.hpp"
#include "office/docx_reader.hpp"
#include "reform/bulletins/bulletins.hpp"
#include "reform/compositions/composition.hpp"
#include "reform/people/policy.hpp"

namespace {

std::string joined_lines(const std::vector<std::string>& lines) {
    std::string out;
    for (auto& line : lines) out += line + "\n";
    return out;
}

}  // namespace

BulletinComparison Bulletins::compare(const Actor& who, Id<Bulletin> id, std::string docx) {
    const auto paper = db_.read([&](db::Tx& tx) {
        const auto b = db::get(tx, id);
        Subject subject;
        subject.closed = b.state == BulletinState::issued;
        require(who, Action::see_bulletin, subject);
        return composed(tx, b).document;
    });
    const auto edited = office::read_docx(std::move(docx));
    BulletinComparison out;
    out.lines = office::compare(office::read_docx(office::to_docx(paper)).lines, edited.lines);
    out.differences = int(std::ranges::count_if(out.lines, [](auto& line) { return line.change != office::Change::same; }));
    out.findings = compare_with_ledger(joined_lines(edited.lines), locked_figures(paper));
    return out;
}
