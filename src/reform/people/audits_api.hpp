#pragma once
#include "http/router.hpp"
#include "reform/people/audits.hpp"

void audit_routes(http::Router&, Audits&);
