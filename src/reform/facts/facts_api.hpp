#pragma once
#include "http/router.hpp"
#include "reform/facts/entries.hpp"

void fact_routes(http::Router&, Entries&);
