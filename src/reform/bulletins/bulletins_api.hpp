#pragma once
#include "http/router.hpp"
#include "reform/bulletins/bulletins.hpp"

void bulletin_routes(http::Router&, Bulletins&);
