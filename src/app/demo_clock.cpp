#include "app/demo_clock.hpp"
#include <charconv>
#include "db/records.hpp"

void set_demo_clock(db::Tx& tx, Instant demonstration, Instant machine) {
    tx.run(
        "INSERT INTO city_setting (name, value) VALUES ('demo_clock', $1) ON CONFLICT (name) DO UPDATE SET value = "
        "excluded.value",
        std::to_string((demonstration - machine).count()));
}

Clock clock_of(db::Database& database, Clock machine) {
    const auto kept = database.read(
        [](db::Tx& tx) { return db::one<std::string>(tx, "SELECT value FROM city_setting WHERE name = 'demo_clock'"); });
    if (!kept) return machine;
    std::int64_t seconds = 0;
    std::from_chars(kept->data(), kept->data() + kept->size(), seconds);
    return [machine = std::move(machine), moved = std::chrono::seconds{seconds}] { return machine() + moved; };
}
