#pragma once
#include "http/router.hpp"
#include "reform/years/standings.hpp"
#include "reform/years/years.hpp"
#include "reform/years/years_objections.hpp"

void year_routes(http::Router&, Standings&, Years&, YearObjections&);
