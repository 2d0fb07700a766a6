#pragma once
#include "http/router.hpp"
#include "reform/playbook/playbooks.hpp"

void playbook_routes(http::Router&, Playbooks&);
