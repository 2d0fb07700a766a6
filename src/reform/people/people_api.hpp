#pragma once
#include "http/router.hpp"
#include "reform/people/units.hpp"
#include "reform/people/users.hpp"

void people_routes(http::Router&, Units&, Users&);
