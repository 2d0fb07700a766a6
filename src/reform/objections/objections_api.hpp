#pragma once
#include "http/router.hpp"
#include "reform/objections/corrections.hpp"
#include "reform/objections/differences.hpp"
#include "reform/objections/objections.hpp"

void objection_routes(http::Router&, Objections&);
void correction_routes(http::Router&, Corrections&, Differences&);
