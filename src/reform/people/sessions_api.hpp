#pragma once
#include "http/router.hpp"
#include "reform/people/replies.hpp"
#include "reform/people/sessions.hpp"

/// Signing in, and for all other routes: who is asking (cookie, CSRF header, password to be changed first) and doing a
/// deed once per Idempotency-Key. The session's own routes need no key; their answers hold secrets and are never kept.
void session_routes(http::Router&, Sessions&, Replies&);
