#pragma once
#include "http/router.hpp"
#include "reform/files/files.hpp"

void file_routes(http::Router&, Files&);
