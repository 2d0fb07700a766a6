#pragma once
#include <map>
#include <memory>
#include <mutex>
#include "base/actor.hpp"
#include "db/database.hpp"
#include "reform/playbook/playbook.hpp"

/// A version of the city's playbook, as lists show it.
struct PlaybookVersion {
    static constexpr auto record = "PlaybookVersion", table = "playbook", label = "制度包版本";
    Id<PlaybookVersion> id;
    std::string name, title;
    Date valid_from{};
    std::string note;
    Instant added_at{};
    std::string added_by;
};
void describe(PlaybookVersion& p, auto v) {
    v("id", p.id, "编号");
    v("name", p.name, "标识");
    v("title", p.title, "名称");
    v("valid_from", p.valid_from, "施行日期");
    v("note", p.note, "说明");
    v("added_at", p.added_at, "存入时间");
    v("added_by", p.added_by, "存入人");
}

/// The city's playbooks in the course of time. Parsed once and then shared; a version never changes.
class Playbooks {
public:
    Playbooks(db::Database& db, Clock clock) : db_(db), clock_(std::move(clock)) {}

    /// Puts a folder into force from a day. Refuses a faulty one (invalid, with every fault), one without a city, and a day
    /// in the past unless it is the city's first: what was judged by an older version stays judged by it.
    PlaybookVersion add(const Actor&, const PlaybookFolder&, const FindFolder&, Date valid_from, const std::string& note);
    /// The same for a folder that keeps the base of the version now in force.
    PlaybookVersion renew(const Actor&, const PlaybookFolder&, Date valid_from, const std::string& note);
    /// The version in force on that day with one file replaced.
    PlaybookVersion renew_file(const Actor&, std::string_view file, const std::string& text, Date valid_from,
                               const std::string& note);
    std::vector<PlaybookVersion> versions(const Actor&);
    /// What is wrong with a folder that keeps the base now in force; nothing is put into force.
    Faults check(const Actor&, const PlaybookFolder&);

    /// The playbook that holds on a day (before the first: the first). Refuses (conflict) when the city has none.
    std::shared_ptr<const Playbook> at(db::Tx&, Date);
    std::shared_ptr<const Playbook> at(Date);
    /// A file of the version that holds on a day, the city's own or else its base's: rulebook.toml, papers.toml. "" when there is none.
    std::string file(db::Tx&, Date, std::string_view name);
    /// The same of a file that a city writes only in part: its own text and its base's.
    LayeredFile layers(db::Tx&, Date, std::string_view name);
    Id<PlaybookVersion> version_on(db::Tx&, Date);
    Date today() const { return local_date(clock_()); }

private:
    std::vector<PlaybookFolder> folders_in_force();

    db::Database& db_;
    Clock clock_;
    std::mutex guard_;
    std::map<Id<PlaybookVersion>, std::shared_ptr<const Playbook>> parsed_;
};
