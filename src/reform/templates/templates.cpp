#include "reform/templates/templates.hpp"
#include <fmt/format.h>
#include "base/crypto.hpp"
#include "base/json.hpp"
#include "base/text.hpp"
#include "db/records.hpp"
#include "reform/journal/journal.hpp"
#include "reform/people/policy.hpp"
#include "reform/playbook/playbooks.hpp"

namespace {

void refuse(std::vector<FieldError> faults) {
    if (!faults.empty()) throw Error(Refusal::invalid, "填写有误", std::move(faults));
}

std::string bytes_of(db::Tx& tx, const PaperTemplate& t) {
    const auto kept = db::one<std::string>(tx, "SELECT base64 FROM paper_template_file WHERE template = $1", t.id);
    auto bytes = from_base64(kept.value_or("")).value_or("");
    if (sha256_hex(bytes) != t.sha256) throw Error(Refusal::unavailable, "模板文件与登记的指纹不符，请联系管理员核查");
    return bytes;
}

std::optional<PaperTemplate> in_use(db::Tx& tx, PaperKind kind, std::string_view organ) {
    auto found = db::list<PaperTemplate>(tx, "SELECT * FROM paper_template WHERE kind = $1 AND organ = $2 AND state = 'used'",
                                         name_of(kind), organ);
    return found.empty() ? std::nullopt : std::optional(std::move(found.front()));
}

void end(db::Tx& tx, PaperTemplate& t, TemplateState state, const Actor& who, Instant now, const std::string& why) {
    t.state = state;
    t.ended_by = who.name;
    t.ended_at = now;
    t.ended_why = why;
    db::update(tx, t);
}

}  // namespace

std::vector<PaperTemplate> Templates::list(const Actor& who) {
    require(who, Action::see_template);
    return db_.read([](db::Tx& tx) {
        return db::list<PaperTemplate>(tx,
                                       "SELECT * FROM paper_template ORDER BY CASE state WHEN 'used' THEN 0 ELSE 1 END, kind, "
                                       "organ, revision DESC");
    });
}

std::vector<TemplateKind> Templates::kinds(const Actor& who) {
    require(who, Action::see_template);
    std::vector<TemplateKind> out;
    for (std::size_t i = 0; i < words<PaperKind>.size(); ++i) {
        const auto kind = PaperKind(i);
        if (kind == PaperKind::bulletin) continue;  // composed by its own room from the frozen month
        out.push_back({kind, std::string(label_of(kind)), std::string(english_name(kind)), template_tags(kind)});
    }
    return out;
}

PaperTemplate Templates::upload(const Actor& who, const TemplateFor& wanted, const std::string& file_name, std::string docx) {
    require(who, Action::change_template);
    if (wanted.kind == PaperKind::bulletin) refuse({{"kind", "月度通报由系统按冻结数据生成，不能换用模板"}});
    const auto bytes = docx;
    read_template(wanted.kind, std::move(docx));
    return db_.write([&](db::Tx& tx) {
        require(who, Action::change_template);
        const auto now = clock_();
        if (!wanted.organ.empty() && !playbooks_.at(tx, local_date(now))->body(wanted.organ))
            refuse({{"organ", fmt::format("制度包里没有发文机关“{}”", wanted.organ)}});
        const auto last = db::count(tx, "SELECT max(revision) FROM paper_template WHERE kind = $1 AND organ = $2",
                                    name_of(wanted.kind), wanted.organ);
        PaperTemplate t{.kind = wanted.kind, .organ = wanted.organ, .revision = last + 1};
        t.file_name = text::first(file_name.empty() ? "模板.docx" : file_name, 60);
        t.sha256 = sha256_hex(bytes);
        t.size = std::int64_t(bytes.size());
        t.uploaded_by = who.name;
        t.uploaded_at = now;
        if (auto before = in_use(tx, wanted.kind, wanted.organ))
            end(tx, *before, TemplateState::replaced, who, now, fmt::format("换用第{}版", t.revision));
        db::insert(tx, t);
        tx.run("INSERT INTO paper_template_file (template, base64) VALUES ($1, $2)", t.id, to_base64(bytes));
        record(tx, who, now, "template.uploaded", PaperTemplate::table, t.id.value, to_json(t));
        return t;
    });
}

PaperTemplate Templates::retire(const Actor& who, Id<PaperTemplate> id, std::int64_t version, const TemplateEnd& why) {
    return db_.write([&](db::Tx& tx) {
        require(who, Action::change_template);
        auto t = db::get(tx, id);
        t.require_used(version);
        if (text::only_blanks(why.reason)) refuse({{"reason", "请写明停用理由"}});
        const auto now = clock_();
        end(tx, t, TemplateState::retired, who, now, why.reason);
        record(tx, who, now, "template.retired", PaperTemplate::table, id.value, to_json(why));
        return t;
    });
}

TemplateFile Templates::original(const Actor& who, Id<PaperTemplate> id) {
    require(who, Action::see_template);
    return db_.read([&](db::Tx& tx) {
        const auto t = db::get(tx, id);
        return TemplateFile{t.file_name, bytes_of(tx, t)};
    });
}

TemplateFile Templates::trial(const Actor& who, Id<PaperTemplate> id) {
    require(who, Action::see_template);
    auto [t, bytes] = db_.read([&](db::Tx& tx) {
        auto found = db::get(tx, id);
        auto kept = bytes_of(tx, found);
        return std::pair(std::move(found), std::move(kept));
    });
    const auto made = read_template(t.kind, std::move(bytes));
    return {fmt::format("{}（试填）.docx", label_of(t.kind)), made.fill(sample_values(t.kind))};
}

TemplateFile Templates::sample(const Actor& who, PaperKind kind) {
    require(who, Action::see_template);
    if (kind == PaperKind::bulletin) throw Error(Refusal::not_found, "月度通报没有模板");
    return {fmt::format("{}模板示例.docx", label_of(kind)), sample_template(kind)};
}

std::optional<std::string> fill_template(db::Tx& tx, PaperKind kind, const std::string& organ,
                                         const office::TemplateValues& values) {
    auto found = in_use(tx, kind, organ);
    if (!found) found = in_use(tx, kind, "");
    if (!found) return std::nullopt;
    return read_template(kind, bytes_of(tx, *found)).fill(values);
}
