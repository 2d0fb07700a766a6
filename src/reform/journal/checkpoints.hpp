#pragma once
#include <optional>
#include <string>
#include <vector>
#include "db/database.hpp"
#include "reform/journal/checkpoint.hpp"

/// Signs the journal's root at intervals and puts it where the database's owner cannot reach: what `verify` compares with.
/// One promise depends on it: whoever rewrites the whole database is found out up to the last checkpoint kept elsewhere.
class Checkpoints {
public:
    static constexpr std::chrono::minutes interval{5};
    static constexpr std::int64_t records = 1'000;

    /// `data`: where journal.key (0600; made at the first start), journal.vkey and checkpoints/ lie. `elsewhere`: folders of
    /// the administrator's choice, each written too; one that cannot be written is reported and does not stop the others.
    Checkpoints(db::Database&, std::string data, std::vector<std::string> elsewhere = {});

    /// Writes one when there are new records and either 5 minutes have passed or 1,000 came; call it every few seconds.
    std::optional<Checkpoint> tick(Instant now);
    /// Writes one now: before a bulletin, when the server stops. Nothing when no record came since the last.
    std::optional<Checkpoint> write(Instant now);
    const std::string& public_key() const { return public_key_; }

private:
    Checkpoint current(Instant now);
    void keep(const Checkpoint&);

    db::Database& db_;
    std::vector<std::string> folders_;
    std::string secret_, public_key_, origin_;
    std::int64_t last_size_ = 0;
    Instant last_at_{};
};

/// All checkpoints in a folder and those below it, or in one file, the smallest first. Refuses (invalid) a damaged file by its name.
std::vector<Checkpoint> checkpoints_in(const std::string& path);

/// The public key kept in a data folder (journal.vkey); nothing when there is none.
std::optional<std::string> kept_public_key(const std::string& data);
