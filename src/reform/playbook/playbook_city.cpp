#include "reform/files/file_kind.hpp"
#include "reform/playbook/reading.hpp"

using namespace reading;

namespace {

void check_overlap(const TomlTable& entry, const std::vector<DatedName>& names, const DatedName& next) {
    if (names.empty()) return;
    const auto& last = names.back();
    if (!last.to) entry.fault("from", "前一个名称没有写停用日期（to），不能再接新名称");
    else if (next.from <= *last.to) entry.fault("from", "与前一个名称的有效期重叠：前一个用到" + to_chinese(*last.to));
}

std::vector<DatedName> read_names(const TomlTable& body) {
    std::vector<DatedName> names;
    for (const auto& entry : body.tables("names")) {
        DatedName next;
        next.name = entry.text("name");
        next.short_name = entry.text("short_name", next.name);
        read_validity(entry, next);
        check_overlap(entry, names, next);
        names.push_back(std::move(next));
    }
    if (names.empty()) body.fault("names", "至少要有一个名称：names = [ { from = 2014-01-01, name = \"……\" } ]");
    return names;
}

void read_bodies(const TomlTable& root, std::string_view list, std::vector<Body>& bodies) {
    if (!replaces(root, list, bodies)) return;
    for (const auto& entry : root.tables(list)) {
        Body body{new_key(entry, bodies, &Body::key), read_names(entry)};
        bodies.push_back(std::move(body));
    }
}

void read_levels(const TomlTable& root, Playbook& book) {
    if (!replaces(root, "level", book.levels)) return;
    for (const auto& entry : root.tables("level")) {
        Labelled level{new_key(entry, book.levels, &Labelled::key), entry.text("label")};
        book.levels.push_back(std::move(level));
    }
}

void read_fields(const TomlTable& root, Playbook& book) {
    if (!replaces(root, "field", book.fields)) return;
    for (const auto& entry : root.tables("field")) {
        ReformField field;
        field.key = entry.text("key");
        field.label = entry.text("label");
        field.special_group = entry.text("special_group", "");
        read_validity(entry, field);

        for (const auto& other : book.fields)
            if (other.key == field.key && (!other.to || field.from <= *other.to))
                entry.fault("from", "领域“" + field.key + "”的有效期与前一条重叠");
        const auto known = [&](const Body& group) { return group.key == field.special_group; };
        if (!field.special_group.empty() && std::none_of(book.special_groups.begin(), book.special_groups.end(), known))
            entry.fault("special_group", "没有这个专项小组：“" + field.special_group + "”");
        book.fields.push_back(std::move(field));
    }
}

void read_peer_groups(const TomlTable& root, Playbook& book) {
    if (!replaces(root, "peer_group", book.peer_groups)) return;
    for (const auto& entry : root.tables("peer_group")) {
        PeerGroup group{new_key(entry, book.peer_groups, &PeerGroup::key), entry.text("label"), entry.text("level")};
        const auto known = [&](const Labelled& level) { return level.key == group.level; };
        if (!group.level.empty() && std::none_of(book.levels.begin(), book.levels.end(), known))
            entry.fault("level", "没有这个层级：“" + group.level + "”");
        book.peer_groups.push_back(std::move(group));
    }
}

void read_about_city(const TomlTable& root, City& city) {
    const auto table = root.maybe_table("city");
    if (!table) return;
    city.name = table->text("name");
    city.short_name = table->text("short_name", city.name);
    city.code = table->text("code");
    city.province = table->text("province", "");
}

void read_burden(const TomlTable& root, BurdenGuard& burden) {
    const auto table = root.maybe_table("burden");
    if (!table) return;
    burden.fields_at_most = int(table->integer("fields_at_most", burden.fields_at_most));
    burden.workdays_notice = int(table->integer("workdays_notice", burden.workdays_notice));
    if (burden.fields_at_most < 0) table->fault("fields_at_most", "不能小于 0");
    if (burden.workdays_notice < 0) table->fault("workdays_notice", "不能小于 0");
}

/// Sizes are written as people say them; the program knows only some kinds of file.
void read_files(const TomlTable& root, FileLimits& limits) {
    const auto table = root.maybe_table("files");
    if (!table) return;
    limits.file_bytes = table->integer("file_mb", limits.file_bytes >> 20) << 20;
    limits.city_bytes = table->integer("city_gb", limits.city_bytes >> 30) << 30;
    limits.per_record = int(table->integer("per_record", limits.per_record));
    if (limits.file_bytes <= 0 || limits.file_bytes > 200ll << 20) table->fault("file_mb", "单个文件应在 1 至 200 MB 之间");
    if (limits.city_bytes <= 0 || limits.city_bytes > 100'000ll << 30)
        table->fault("city_gb", "附件总量应在 1 至 100000 GB 之间");
    if (limits.per_record < 1 || limits.per_record > 100) table->fault("per_record", "每件附件数应在 1 至 100 之间");
    if (!table->has("endings")) return;
    limits.endings = table->texts("endings");
    for (auto& ending : limits.endings)
        if (!file_kind(ending)) table->fault("endings", "不认识这种文件：“" + ending + "”");
}

}  // namespace

void read_playbook(const TomlTable& root, Playbook& book) {
    book.name = root.text("name");
    book.title = root.text("title");
    book.base = root.text("extends", "");
    book.valid_from = root.date("valid_from");
    read_about_city(root, book.city);
    read_bodies(root, "body", book.bodies);
    read_bodies(root, "special_group", book.special_groups);
    read_levels(root, book);
    read_fields(root, book);
    read_peer_groups(root, book);
    read_burden(root, book.burden);
    read_files(root, book.files);
    if (const auto facts = root.maybe_table("facts")) {
        book.facts.four_eyes = facts->flag("four_eyes", book.facts.four_eyes);
        book.facts.evidence = facts->flag("evidence", book.facts.evidence);
    }
    if (const auto evidence = root.maybe_table("evidence")) book.evidence_at_full = evidence->texts("at_full");
}
