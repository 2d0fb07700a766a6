#pragma once
#include "http/router.hpp"

class Desk;
class Figures;

void desk_routes(http::Router&, Desk&, Figures&);
