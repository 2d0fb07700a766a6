#pragma once
#include "http/router.hpp"
#include "reform/papers/archives.hpp"
#include "reform/papers/papers.hpp"
#include "reform/papers/papers_sets.hpp"

void paper_routes(http::Router&, Papers&);
void paper_set_routes(http::Router&, PaperSets&, Archives&);
