#include "app/city.hpp"
#include <filesystem>
#include <fmt/format.h>
#include "app/assets.hpp"
#include "app/demo_clock.hpp"
#include "base/log.hpp"

namespace {

HouseOptions brought_up_to_date(std::unique_ptr<db::Database> database, const DataFolder& folder) {
    const auto all = migrations();
    if (const auto missing = db::pending(*database, all);
        !missing.empty() && database->is_sqlite() && missing.size() < all.size()) {
        const auto copy = fmt::format("{}/before-{}.db", folder.path(), missing.front());
        std::filesystem::remove(copy);
        db::backup(*database, copy);
        logs::info(fmt::format("数据库将升级，升级前的副本：{}", copy));
    }
    db::migrate(*database, all);
    auto clock = clock_of(*database, machine_time);
    return {.database = std::move(database), .clock = std::move(clock), .migrations = all, .data = folder.path()};
}

}  // namespace

HouseOptions opened(const DataFolder& folder) { return brought_up_to_date(folder.open(), folder); }

HouseOptions opened(const std::string& url, int connections, const DataFolder& folder) {
    folder.keep_beside();
    return brought_up_to_date(db::open_postgres(url, connections), folder);
}
