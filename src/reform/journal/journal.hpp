#pragma once
#include <string>
#include <string_view>
#include "base/actor.hpp"
#include "base/crypto.hpp"
#include "base/date.hpp"
#include "db/database.hpp"

/// One line a deed, sealed into the city's Merkle tree in the deed's own transaction: audit trail, activity feed, history.
/// `action`: "report.submitted"; `object`, `id`: table and row; `payload`: JSON of what changed or why ({} when nothing is to be said).
/// Takes the one row that all writers share, so on PostgreSQL call it late in the transaction.
void record(db::Tx&, const Actor&, Instant now, std::string_view action, std::string_view object, std::int64_t id,
            std::string payload = "{}");

/// Removes what a line says of persons (names and payload) and its salt, on request (个人信息保护法 art. 47); that it
/// happened, who agreed and why is a line of its own, without which `verify` objects. Two persons: refuses when `approver`
/// is the actor himself; not_found for a line that is not there, conflict for one already erased.
void erase_payload(db::Tx&, const Actor&, Instant now, std::int64_t seq, Id<User> approver, std::string_view reason);

/// Chooses the hash before the first line is written; refuses (conflict) afterwards.
void choose_hash(db::Tx&, HashKind);
