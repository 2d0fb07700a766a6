#include "reform/people/audits.hpp"
#include <algorithm>
#include <filesystem>
#include "reform/journal/checkpoints.hpp"
#include "reform/people/policy.hpp"

namespace {

constexpr std::string_view administration[] = {"account", "post", "unit", "journal", "playbook"};

bool is_business(std::string_view object) { return std::ranges::find(administration, object) == std::end(administration); }

}  // namespace

JournalPage Audits::page(const Actor& who, const JournalFilter& filter) {
    require(who, Action::see_journal);
    auto page = db_.read([&](db::Tx& tx) { return journal_page(tx, filter); });
    for (auto& line : page.items)
        if (is_business(line.object)) {
            line.withheld = line.payload.has_value();
            line.payload.reset();
        }
    return page;
}

VerifyResult Audits::check(const Actor& who) {
    require(who, Action::see_journal);
    return verify_with_kept(db_, data_);
}

VerifyResult verify_with_kept(db::Database& database, const std::string& data, const std::string& checkpoint) {
    std::vector<Checkpoint> kept;
    if (const auto own = data + "/checkpoints"; std::filesystem::exists(own)) kept = checkpoints_in(own);
    if (!checkpoint.empty())
        for (auto& more : checkpoints_in(checkpoint)) kept.push_back(std::move(more));
    return verify(database, kept, kept_public_key(data));
}
