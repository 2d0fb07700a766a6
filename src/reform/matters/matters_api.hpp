#pragma once
#include "http/router.hpp"
#include "reform/matters/matters.hpp"

void matter_routes(http::Router&, Matters&);
