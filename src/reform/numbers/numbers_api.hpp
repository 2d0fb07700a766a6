#pragma once
#include "http/router.hpp"
#include "reform/numbers/numbers.hpp"

void number_routes(http::Router&, Numbers&);
