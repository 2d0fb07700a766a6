#include "reform/desk/desk_api.hpp"
#include "reform/desk/desk.hpp"
#include "reform/desk/figures.hpp"

void desk_routes(http::Router& router, Desk& desk, Figures& figures) {
    router.get("/api/desk", "改革办首页：月度六步和待办", [&](const http::Call& c) { return desk.view(c.actor); });
    router.get("/api/figures", "公布的数字和算法", [&](const http::Call& c) { return figures.all(c.actor); });
}
