#pragma once
#include "http/router.hpp"
#include "reform/progress/reports.hpp"

void progress_routes(http::Router&, Reports&);
