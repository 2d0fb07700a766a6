#pragma once
#include "http/router.hpp"
#include "reform/templates/templates.hpp"

void template_routes(http::Router&, Templates&);
