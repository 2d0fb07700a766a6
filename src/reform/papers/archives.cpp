#include "reform/papers/archives.hpp"
#include <fmt/format.h>
#include "base/json.hpp"
#include "db/records.hpp"
#include "office/docx.hpp"
#include "reform/appraisals/appraisals.hpp"
#include "reform/files/files.hpp"
#include "reform/journal/journal.hpp"
#include "reform/matters/matters.hpp"
#include "reform/objections/correction_notice.hpp"
#include "reform/papers/archives_package.hpp"
#include "reform/people/policy.hpp"
#include "reform/playbook/playbooks.hpp"
#include "reform/progress/reports.hpp"

namespace {

constexpr auto papers_folder = "1-公文", evidence_folder = "2-佐证材料", process_folder = "3-过程材料", journal_folder = "4-留痕";

/// What is being packed, and of which rows the journal's lines go along.
struct Packing {
    db::Tx& tx;
    Package package;
    Objects objects;

    std::string folder_of(const std::string& number, const std::string& title) const {
        return fmt::format("{}/{}", papers_folder, safe_name(number.empty() ? title : number + " " + title));
    }

    void add_files(const std::string& folder, std::string_view object, std::int64_t id) {
        for (auto& file : attached(tx, object, id)) {
            package.add(folder, file);
            objects["file"].insert(file.id.value);
        }
    }

    void add_papers(std::string_view where) {
        for (auto& p : db::list<OfficialPaper>(
                 tx, fmt::format("SELECT * FROM paper WHERE {} AND state IN ('issued', 'voided') ORDER BY id", where))) {
            const auto folder = folder_of(p.paper_number, p.title);
            add_files(folder, "paper_issued", p.id.value);
            add_files(folder + "/随文归档", OfficialPaper::table, p.id.value);
            package.add(folder + "/元数据.json", p.title + "（元数据）", to_json(p));
            objects[OfficialPaper::table].insert(p.id.value);
        }
    }

    /// Every report that matches, with its evidence under the task's code.
    void add_reports(std::string_view where) {
        std::string lines;
        const auto rows = db::list<Report>(tx, fmt::format("SELECT * FROM report WHERE {} ORDER BY month, matter, unit", where));
        for (auto& r : rows) {
            lines += to_json(r) + "\n";
            objects[Report::table].insert(r.id.value);
            if (attached(tx, Report::table, r.id.value).empty()) continue;
            const auto m = db::get(tx, r.matter);
            add_files(fmt::format("{}/{}/{}", evidence_folder, safe_name(m.code + " " + m.title), to_text(r.month)),
                      Report::table, r.id.value);
        }
        package.add(fmt::format("{}/月报.jsonl", process_folder), "月报", lines);
    }

    void add_journal(ArchiveManifest& manifest) {
        std::string lines;
        const auto extracted = extract(tx, objects);
        for (auto& line : extracted) lines += to_json(line) + "\n";
        package.add(fmt::format("{}/留痕摘录.jsonl", journal_folder), "留痕摘录", lines);
        manifest.journal_lines = std::int64_t(extracted.size());
        manifest.journal_origin = db::one<std::string>(tx, "SELECT origin FROM journal_head WHERE id = 1").value_or("");
        manifest.journal_hash = db::one<std::string>(tx, "SELECT hash FROM journal_head WHERE id = 1").value_or("");
    }

    ReadyZip finish(ArchiveManifest manifest, const Playbook& book, Date day) {
        add_journal(manifest);
        manifest.city = book.city.name;
        if (const auto* organ = book.body("office")) manifest.organ = organ->name_on(day).name;
        manifest.files = package.entries();
        package.add("元数据.json", "元数据", to_json(manifest));
        package.add("目录.txt", "目录", archive_index(manifest));
        package.add("校验.sha256", "校验清单", checksum_list(package.entries()));
        return package.finish();
    }
};

void add_bulletin(Packing& packing, Bulletins& bulletins, const Actor& who, Month month) {
    for (auto& b : db::list<Bulletin>(packing.tx, "SELECT * FROM bulletin WHERE month = $1 AND state = 'issued'", month)) {
        const auto folder = packing.folder_of(b.paper_number, b.title);
        for (auto& file : {bulletins.docx(who, b.id), bulletins.pdf(who, b.id)})
            packing.package.add(folder + "/" + safe_name(file.name), b.title, file.bytes);
        packing.package.add(folder + "/元数据.json", b.title + "（元数据）", to_json(b));
        packing.objects[Bulletin::table].insert(b.id.value);
        for (auto& file : attached(packing.tx, "bulletin_issued", b.id.value)) packing.objects["file"].insert(file.id.value);
    }
}

void add_notices(Packing& packing, Month month) {
    for (auto& n :
         db::list<CorrectionNotice>(packing.tx, "SELECT * FROM correction_notice WHERE month = $1 ORDER BY id", month)) {
        const auto folder = packing.folder_of(n.paper_number, n.title);
        packing.package.add(folder + "/" + safe_name(n.paper_number) + ".docx", n.title,
                            office::to_docx(from_json<office::Document>(n.paper.text)));
        packing.package.add(folder + "/元数据.json", n.title + "（元数据）", to_json(n));
        packing.objects[CorrectionNotice::table].insert(n.id.value);
    }
}

/// Scores, the facts they were computed from and the rulebook: enough to compute them again.
void add_result(Packing& packing, Month month) {
    const auto frozen = appraisal_of(packing.tx, month);
    if (!frozen) throw Error(Refusal::conflict, fmt::format("{}尚未结账，结账后才能归档", to_chinese(month)));
    packing.package.add(fmt::format("{}/得分排名.json", process_folder), "得分排名", frozen->result);
    packing.package.add(fmt::format("{}/得分依据.json", process_folder), "得分依据", frozen->facts);
    packing.package.add(fmt::format("{}/考评细则.toml", process_folder), "考评细则", frozen->rulebook);
    packing.objects["appraisal"].insert(frozen->id.value);
    packing.objects["dispatch"].insert(dispatch_of(packing.tx, month).id.value);
}

std::string history_text(const std::vector<HistoryLine>& history) {
    std::string out;
    for (auto line = history.rbegin(); line != history.rend(); ++line) {
        if (line->action == "archive.made") continue;  // that a package was made is no part of a package
        out += fmt::format("{}  {}（{}）  {}\n", to_text(line->at), line->actor, line->unit, line->label);
    }
    return out;
}

}  // namespace

ReadyZip Archives::of_month(const Actor& who, Month month) {
    return db_.write([&](db::Tx& tx) {
        require(who, Action::archive_city);
        const auto day = last_day(month);
        const auto book = playbooks_.at(tx, day);
        Packing packing{tx, {files_, "归档包_" + to_text(month)}, {}};
        add_bulletin(packing, bulletins_, who, month);
        packing.add_papers(fmt::format("month = '{}'", to_text(month)));
        add_notices(packing, month);
        packing.add_reports(fmt::format("month = '{}'", to_text(month)));
        add_result(packing, month);
        const auto dispatch = dispatch_of(tx, month).id.value;
        const auto ready = packing.finish({.title = fmt::format("{}{}改革落实归档包", book->city.name, to_chinese(month)),
                                           .scope = "月度",
                                           .key = to_text(month)},
                                          *book, day);
        record(tx, who, clock_(), "archive.made", "dispatch", dispatch, fmt::format(R"({{"sha256":"{}"}})", ready.sha256));
        return ready;
    });
}

ReadyZip Archives::of_matter(const Actor& who, Id<Matter> id) {
    return db_.write([&](db::Tx& tx) {
        require(who, Action::archive_city);
        const auto m = db::get(tx, id);
        const auto today = local_date(clock_());
        Packing packing{tx, {files_, "归档包_" + safe_name(m.code)}, {}};
        packing.objects[Matter::table].insert(id.value);
        packing.add_papers(fmt::format("matter = {}", id.value));
        packing.add_reports(fmt::format("matter = {}", id.value));
        packing.package.add(fmt::format("{}/事项.json", process_folder), m.title, to_json(m));
        packing.package.add(fmt::format("{}/办理过程.txt", process_folder), "办理过程", history_text(history_of(tx, id)));
        const auto ready = packing.finish({.title = fmt::format("{} {} 归档包", m.code, m.title), .scope = "事项", .key = m.code},
                                          *playbooks_.at(tx, today), today);
        record(tx, who, clock_(), "archive.made", Matter::table, id.value, fmt::format(R"({{"sha256":"{}"}})", ready.sha256));
        return ready;
    });
}

Id<Matter> Archives::matter_with_code(const std::string& code) {
    return db_.read([&](db::Tx& tx) {
        const auto id = db::one<Id<Matter>>(tx, "SELECT id FROM matter WHERE code = $1", code);
        if (!id) throw Error(Refusal::not_found, "没有编码为“" + code + "”的事项");
        return *id;
    });
}

ReadyZip Archives::of_papers(const Actor& who, const std::vector<Id<OfficialPaper>>& papers,
                             const std::vector<Id<Bulletin>>& bulletins) {
    constexpr std::size_t most = 300;
    if (papers.size() + bulletins.size() > most) throw Error(Refusal::invalid, "填写有误", {{"paper", "一次最多打包 300 件"}});
    if (papers.empty() && bulletins.empty()) throw Error(Refusal::invalid, "填写有误", {{"paper", "没有选公文"}});
    Package package(files_, "公文");
    for (auto id : bulletins)
        for (auto& file : {bulletins_.docx(who, id), bulletins_.pdf(who, id)})
            package.add(safe_name(file.name), file.name, file.bytes);
    for (auto id : papers)
        for (auto& file : {papers_.docx(who, id), papers_.pdf(who, id)}) package.add(safe_name(file.name), file.name, file.bytes);
    return package.finish();
}
