#pragma once
#include "app/commands.hpp"
#include "app/house.hpp"
#include "http/assets.hpp"
#include "http/listener.hpp"

/// What stands before the router: the interface's files, /healthz and /metrics.
class Server {
public:
    Server(House&, http::Assets);

    http::Response answer(http::Request&&) const;
    /// Tells /metrics whose traffic to count; may be left out.
    void watch(const http::Listener& listener) { listener_ = &listener; }

private:
    http::Response health() const;
    http::Response metrics() const;

    House& house_;
    http::Assets assets_;
    const http::Listener* listener_ = nullptr;
};
