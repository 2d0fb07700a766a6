#include "reform/playbook/playbooks.hpp"
#include "base/json.hpp"
#include "db/records.hpp"
#include "reform/journal/journal.hpp"
#include "reform/people/policy.hpp"
#include "reform/playbook/folder.hpp"

namespace {

Error refusal(const Faults& faults) {
    std::vector<FieldError> fields;
    for (const auto& fault : faults) fields.push_back({fault.file, to_text(fault)});
    return {Refusal::invalid, "制度包有 " + std::to_string(faults.size()) + " 处问题", fields};
}

Playbook checked(const PlaybookFolder& folder, const FindFolder& find) {
    auto [book, faults] = parse_playbook(folder, find);
    if (!faults.empty()) throw refusal(faults);
    if (!book.usable()) throw Error(Refusal::invalid, "这是供其他制度包引用的通用包，没有写城市，不能单独施行");
    return std::move(book);
}

void keep_files(db::Tx& tx, Id<PlaybookVersion> version, const PlaybookFolder& folder) {
    for (const auto& [name, text] : folder.files)
        tx.run("INSERT INTO playbook_file (playbook, folder, name, text) VALUES ($1, $2, $3, $4)", version, folder.name, name,
               text);
}

std::vector<PlaybookFolder> stored(db::Tx& tx, Id<PlaybookVersion> version) {
    std::map<std::string, PlaybookFolder, std::less<>> folders;
    tx.each(
        [&](db::Columns, db::Row row) {
            auto& folder = folders[std::string(row[0].text)];
            folder.name = row[0].text;
            folder.files.emplace(row[1].text, row[2].text);
        },
        "SELECT folder, name, text FROM playbook_file WHERE playbook = $1", version);

    std::vector<PlaybookFolder> list;
    for (auto& [name, folder] : folders) list.push_back(std::move(folder));
    return list;
}

const PlaybookFolder& city_folder(const std::vector<PlaybookFolder>& folders, std::string_view name) {
    if (const auto* found = find_among(folders)(name)) return *found;
    throw std::runtime_error("a stored playbook lacks its own folder");
}

void refuse_past(db::Tx& tx, Date valid_from, Date today) {
    if (valid_from < today && db::count(tx, "SELECT count(*) FROM playbook") > 0)
        throw Error(Refusal::invalid, "施行日期不能早于今天",
                    {{"valid_from", "已经按旧制度评过的月份不受新制度影响，请写今天或以后的日期"}});
}

}  // namespace

PlaybookVersion Playbooks::add(const Actor& who, const PlaybookFolder& folder, const FindFolder& find, Date valid_from,
                               const std::string& note) {
    return db_.write([&](db::Tx& tx) {
        require(who, Action::change_playbook);
        const auto book = checked(folder, find);
        refuse_past(tx, valid_from, today());

        PlaybookVersion version{{}, folder.name, book.title, valid_from, note, clock_(), who.name};
        db::insert(tx, version);
        keep_files(tx, version.id, folder);
        if (!book.base.empty()) keep_files(tx, version.id, *find(book.base));
        record(tx, who, clock_(), "playbook.added", "playbook", version.id.value, to_json(version));
        return version;
    });
}

PlaybookVersion Playbooks::renew(const Actor& who, const PlaybookFolder& folder, Date valid_from, const std::string& note) {
    const auto in_force = folders_in_force();
    return add(who, folder, find_among(in_force), valid_from, note);
}

PlaybookVersion Playbooks::renew_file(const Actor& who, std::string_view file, const std::string& text, Date valid_from,
                                      const std::string& note) {
    return db_.write([&](db::Tx& tx) {
        const auto id = version_on(tx, valid_from);
        const auto folders = stored(tx, id);
        auto folder = city_folder(folders, db::get(tx, id).name);
        folder.files[std::string(file)] = text;
        return add(who, folder, find_among(folders), valid_from, note);
    });
}

std::vector<PlaybookVersion> Playbooks::versions(const Actor& who) {
    require(who, Action::see_playbook);
    return db_.read(
        [](db::Tx& tx) { return db::list<PlaybookVersion>(tx, "SELECT * FROM playbook ORDER BY valid_from DESC, id DESC"); });
}

Faults Playbooks::check(const Actor& who, const PlaybookFolder& folder) {
    require(who, Action::see_playbook);
    const auto in_force = folders_in_force();
    return check_playbook(folder, find_among(in_force));
}

Id<PlaybookVersion> Playbooks::version_on(db::Tx& tx, Date day) {
    auto id = db::one<Id<PlaybookVersion>>(
        tx, "SELECT id FROM playbook WHERE valid_from <= $1 ORDER BY valid_from DESC, id DESC LIMIT 1", day);
    if (!id) id = db::one<Id<PlaybookVersion>>(tx, "SELECT id FROM playbook ORDER BY valid_from, id DESC LIMIT 1");
    if (!id) throw Error(Refusal::conflict, "本市还没有施行制度包，请先初始化");
    return *id;
}

std::vector<PlaybookFolder> Playbooks::folders_in_force() {
    return db_.read([&](db::Tx& tx) { return stored(tx, version_on(tx, today())); });
}

std::shared_ptr<const Playbook> Playbooks::at(db::Tx& tx, Date day) {
    const auto id = version_on(tx, day);
    const std::lock_guard hold(guard_);
    auto& kept = parsed_[id];
    if (!kept) {
        const auto folders = stored(tx, id);
        kept =
            std::make_shared<Playbook>(parse_playbook(city_folder(folders, db::get(tx, id).name), find_among(folders)).playbook);
    }
    return kept;
}

std::shared_ptr<const Playbook> Playbooks::at(Date day) {
    return db_.read([&](db::Tx& tx) { return at(tx, day); });
}

std::string Playbooks::file(db::Tx& tx, Date day, std::string_view name) {
    const auto id = version_on(tx, day);
    const auto folders = stored(tx, id);
    return file_of(city_folder(folders, db::get(tx, id).name), find_among(folders), name);
}

LayeredFile Playbooks::layers(db::Tx& tx, Date day, std::string_view name) {
    const auto id = version_on(tx, day);
    const auto folders = stored(tx, id);
    return layers_of(city_folder(folders, db::get(tx, id).name), find_among(folders), name);
}
