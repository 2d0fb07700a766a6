#include "reform/numbers/numbers_api.hpp"
#include <fmt/format.h>

using http::Call;

void number_routes(http::Router& at, Numbers& numbers) {
    at.get("/api/numbers", "发文登记簿", [&](const Call& c, const NumberFilter& f) { return numbers.list(c.actor, f); });
    at.get("/api/numbers.xlsx", "打印发文登记簿", [&](const Call& c, const NumberFilter& f) {
        return http::Download{f.year ? fmt::format("{}年发文登记簿.xlsx", *f.year) : "发文登记簿.xlsx",
                              "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", numbers.workbook(c.actor, f)};
    });
}
