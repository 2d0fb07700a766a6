#include "app/server.hpp"
#include <fmt/format.h>
#include <fstream>
#include <unistd.h>
#include "db/records.hpp"

namespace {

std::int64_t resident_bytes() {
    std::ifstream in("/proc/self/statm");
    std::int64_t all = 0, resident = 0;
    in >> all >> resident;
    return resident * sysconf(_SC_PAGESIZE);
}

http::Response plain(int status, std::string type, std::string body) {
    http::Response out;
    out.status = status;
    out.type = std::move(type);
    out.body = std::move(body);
    out.headers.emplace_back("Cache-Control", "no-store");
    return out;
}

}  // namespace

Server::Server(House& house, http::Assets assets) : house_(house), assets_(std::move(assets)) {}

http::Response Server::answer(http::Request&& request) const {
    if (request.path == "/healthz") return health();
    if (request.path == "/metrics") return metrics();
    if (request.path.starts_with("/api/")) return house_.router.handle(request);
    return assets_.serve(request);
}

http::Response Server::health() const {
    try {
        house_.database->read([](db::Tx& tx) { return db::count(tx, "SELECT count(*) FROM migration"); });
        return plain(200, "application/json; charset=utf-8", R"({"status":"ok"})");
    } catch (const std::exception&) {
        return plain(503, "application/json; charset=utf-8", R"({"status":"database unavailable"})");
    }
}

http::Response Server::metrics() const {
    std::string out = house_.router.metrics();
    const auto add = [&](const char* name, const char* kind, const char* meaning, std::int64_t value) {
        out += fmt::format("# HELP {0} {2}\n# TYPE {0} {1}\n{0} {3}\n", name, kind, meaning, value);
    };
    if (listener_) {
        const auto traffic = listener_->traffic();
        add("luoshi_connections", "gauge", "Connections open now.", traffic.connections);
        add("luoshi_refused_total", "counter", "Requests the transport refused.", traffic.refused);
        add("luoshi_received_bytes_total", "counter", "Bytes received.", traffic.bytes_in);
        add("luoshi_sent_bytes_total", "counter", "Bytes sent.", traffic.bytes_out);
    }
    add("process_resident_memory_bytes", "gauge", "Resident memory.", resident_bytes());
    return plain(200, "text/plain; version=0.0.4; charset=utf-8", std::move(out));
}
