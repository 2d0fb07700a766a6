#pragma once
#include <string>
#include <string_view>
#include "base/actor.hpp"
#include "base/date.hpp"
#include "db/database.hpp"

/// One line a deed, sealed into the city's Merkle tree in the deed's own transaction: audit trail, activity feed, history.
/// `action`: "report.submitted"; `object`, `id`: table and row; `payload`: JSON of what changed or why ({} when nothing is to be said).
void record(db::Tx&, const Actor&, Instant now, std::string_view action, std::string_view object, std::int64_t id, std::string payload = "{}");
