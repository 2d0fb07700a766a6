#pragma once
#include "http/router.hpp"
#include "reform/imports/imports.hpp"

/// To be registered before the routes of matters: /api/matters/sheet would else be taken for a matter's number.
void import_routes(http::Router&, Imports&);
