#include "reform/playbook/playbooks_register.hpp"
#include "db/records.hpp"

std::int64_t next_paper_number(db::Tx& tx, std::string_view organ, std::string_view series, int year) {
    tx.run(
        "INSERT INTO paper_register (organ, series, year, last) VALUES ($1, $2, $3, 1) "
        "ON CONFLICT (organ, series, year) DO UPDATE SET last = paper_register.last + 1",
        organ, series, year);
    return db::count(tx, "SELECT last FROM paper_register WHERE organ = $1 AND series = $2 AND year = $3", organ, series, year);
}
