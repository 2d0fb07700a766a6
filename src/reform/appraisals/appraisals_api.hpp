#pragma once
#include "http/router.hpp"
#include "reform/appraisals/appraisals.hpp"

void scoring_routes(http::Router&, Appraisals&);
