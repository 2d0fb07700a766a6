#pragma once
#include "http/router.hpp"
#include "reform/scoring/appraisals.hpp"

void scoring_routes(http::Router&, Appraisals&);
