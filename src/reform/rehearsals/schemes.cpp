#include "reform/rehearsals/schemes.hpp"
#include <fmt/format.h>
#include "base/crypto.hpp"
#include "base/json.hpp"
#include "db/records.hpp"
#include "reform/journal/journal.hpp"
#include "reform/people/policy.hpp"
#include "reform/playbook/playbooks.hpp"
#include "reform/rulebook/rulebook.hpp"

namespace {

constexpr auto rulebook_file = "rulebook.toml";

void refuse(std::vector<FieldError> faults) {
    if (!faults.empty()) throw Error(Refusal::invalid, "填写有误", std::move(faults));
}

void require_reason(const std::string& reason) { refuse(NewScheme{.name = "草案", .reason = reason, .text = {}}.faults()); }

/// The text itself is in the row; the journal says by its hash which one it was.
std::string payload_of(const Scheme& scheme, std::string_view reason) {
    std::string name, why;
    write_json_text(scheme.name, name);
    write_json_text(reason, why);
    return fmt::format(R"({{"name":{},"reason":{},"text":"{}","bytes":{}}})", name, why, sha256_hex(scheme.text),
                       scheme.text.size());
}

/// Faultless, and by its own dates in force for all of the months that it is adopted for to begin with.
void require_adoptable(const std::string& text, const Playbook& playbook, Month month) {
    const auto faults = faults_of_scheme(text, playbook.peer_groups);
    if (!faults.empty()) {
        std::vector<FieldError> fields;
        for (auto& fault : faults) fields.push_back({fault.file, to_text(fault)});
        throw Error(Refusal::conflict, fmt::format("草案有 {} 处问题，改好后才能施行", faults.size()), std::move(fields));
    }
    Faults none;
    const auto book = read_rulebook(text, rulebook_file, none);
    if ((book.from && last_day(month) < *book.from) || (book.to && *book.to < first_day(month)))
        throw Error(Refusal::conflict, fmt::format("草案写明的有效期（from、to）不包括{}，请先改正", to_chinese(month)));
}

}  // namespace

Month Schemes::earliest(db::Tx& tx) {
    return earliest_month(db::one<Month>(tx, "SELECT max(month) FROM appraisal"), local_date(clock_()));
}

SchemePage Schemes::page_of(db::Tx& tx, const Scheme& scheme) {
    SchemePage page{scheme, {}, earliest(tx)};
    const auto base = db::get(tx, scheme.based_on);
    page.based_on_title = fmt::format("{}（{}起）", base.title, to_chinese(base.valid_from));
    return page;
}

std::vector<SchemeRow> Schemes::list(const Actor& who) {
    require(who, Action::rehearse_rules);
    return db_.read([](db::Tx& tx) {
        return db::list<SchemeRow>(tx,
                                   "SELECT id, name, reason, state, changed_by, changed_at, valid_from FROM scheme "
                                   "ORDER BY CASE state WHEN 'draft' THEN 0 ELSE 1 END, changed_at DESC, id DESC");
    });
}

SchemePage Schemes::page(const Actor& who, Id<Scheme> id) {
    require(who, Action::rehearse_rules);
    return db_.read([&](db::Tx& tx) { return page_of(tx, db::get(tx, id)); });
}

SchemePage Schemes::draft(const Actor& who, const NewScheme& wanted) {
    return db_.write([&](db::Tx& tx) {
        require(who, Action::draft_scheme);
        refuse(wanted.faults());
        const auto now = clock_();
        Scheme scheme{.name = wanted.name,
                      .reason = wanted.reason,
                      .text = wanted.text ? *wanted.text : playbooks_.file(tx, local_date(now), rulebook_file),
                      .based_on = playbooks_.version_on(tx, local_date(now)),
                      .drafted_by = who.name,
                      .changed_by = who.name,
                      .drafted_at = now,
                      .changed_at = now};
        db::insert(tx, scheme);
        record(tx, who, now, "scheme.drafted", Scheme::table, scheme.id.value, payload_of(scheme, scheme.reason));
        return page_of(tx, scheme);
    });
}

SchemePage Schemes::change(const Actor& who, Id<Scheme> id, std::int64_t version, const NewScheme& wanted) {
    return db_.write([&](db::Tx& tx) {
        require(who, Action::draft_scheme);
        auto scheme = db::get(tx, id);
        scheme.require_draft(version);
        refuse(wanted.faults());
        scheme.name = wanted.name;
        scheme.reason = wanted.reason;
        if (wanted.text) scheme.text = *wanted.text;
        scheme.changed_by = who.name;
        scheme.changed_at = clock_();
        db::update(tx, scheme);
        record(tx, who, scheme.changed_at, "scheme.changed", Scheme::table, id.value, payload_of(scheme, scheme.reason));
        return page_of(tx, scheme);
    });
}

SchemePage Schemes::withdraw(const Actor& who, Id<Scheme> id, std::int64_t version, const SchemeEnd& why) {
    return db_.write([&](db::Tx& tx) {
        require(who, Action::draft_scheme);
        auto scheme = db::get(tx, id);
        scheme.require_draft(version);
        require_reason(why.reason);
        scheme.state = SchemeState::withdrawn;
        scheme.ended_by = who.name;
        scheme.ended_why = why.reason;
        scheme.ended_at = clock_();
        db::update(tx, scheme);
        record(tx, who, *scheme.ended_at, "scheme.withdrawn", Scheme::table, id.value, payload_of(scheme, why.reason));
        return page_of(tx, scheme);
    });
}

SchemePage Schemes::adopt(const Actor& who, Id<Scheme> id, std::int64_t version, const Adoption& wanted) {
    return db_.write([&](db::Tx& tx) {
        require(who, Action::adopt_scheme);
        auto scheme = db::get(tx, id);
        scheme.require_draft(version);
        require_reason(wanted.reason);
        const auto now = clock_();
        const auto from = day_of_adoption(wanted.month, earliest(tx), local_date(now));
        require_adoptable(scheme.text, *playbooks_.at(tx, from), wanted.month);
        const auto note = fmt::format("考评细则改为草案“{}”：{}", scheme.name, wanted.reason);
        const auto added = playbooks_.renew_file(who, rulebook_file, scheme.text, from, note);
        scheme.state = SchemeState::adopted;
        scheme.ended_by = who.name;
        scheme.ended_why = wanted.reason;
        scheme.ended_at = now;
        scheme.valid_from = from;
        scheme.became = added.id;
        db::update(tx, scheme);
        record(tx, who, now, "scheme.adopted", Scheme::table, id.value, payload_of(scheme, wanted.reason));
        return page_of(tx, scheme);
    });
}

SchemeCheck Schemes::check(const Actor& who, const SchemeText& asked) {
    require(who, Action::rehearse_rules);
    if (asked.text.size() > Scheme::text_limit) refuse({{"text", "细则最多 200 千字节"}});
    const auto playbook = playbooks_.at(local_date(clock_()));
    return {views_of(faults_of_scheme(asked.text, playbook->peer_groups)), outline_of(asked.text)};
}
