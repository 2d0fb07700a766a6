#pragma once
#include "http/router.hpp"
#include "reform/rehearsals/rehearsals.hpp"
#include "reform/rehearsals/schemes.hpp"

void rehearsal_routes(http::Router&, Schemes&, Rehearsals&);
