#include <atomic>
#include <chrono>
#include <doctest/doctest.h>
#include <future>
#include "http/listener.hpp"
#include "support/socket.hpp"

using tests::body_of;
using tests::Running;
using tests::Socket;
using tests::status_of;
using namespace std::chrono_literals;

namespace {

http::Response fine(http::Request&&) {
    http::Response response;
    response.type = "text/plain";
    response.body = "fine";
    return response;
}

const std::string good = "GET / HTTP/1.1\r\nHost: a\r\n\r\n";

/// What becomes of one request on a connection of its own: its status, and that nothing behind it is answered.
std::string verdict(unsigned short port, std::string_view request) {
    Socket client(port);
    client.send(request);
    const auto all = client.rest(3'000);
    const auto status = status_of(all);
    const bool told =
        status == "200" || (all.find("application/problem+json") != all.npos && all.find("\"status\":" + status) != all.npos);
    const bool once = all.find("HTTP/1.1 ", 1) == all.npos;
    return told && once && client.closed(0) ? status : status + " but not as promised: " + all;
}

}  // namespace

TEST_CASE("what two servers could read in two ways is refused, and what follows it is not read") {
    Running server({}, fine);
    const std::string host = " HTTP/1.1\r\nHost: a\r\n";
    const std::string smuggled = "0\r\n\r\nGET /admin HTTP/1.1\r\nHost: a\r\n\r\n";
    for (const std::string& shape : {
             "POST /" + host + "Content-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n" + smuggled,
             "POST /" + host + "Transfer-Encoding: chunked\r\nContent-Length: 5\r\n\r\n" + smuggled,
             "POST /" + host + "Content-Length: 5\r\nContent-Length: 6\r\n\r\n" + smuggled,
             "POST /" + host + "Content-Length: 5\r\nContent-Length: 5\r\n\r\n" + smuggled,
             "POST /" + host + "Content-Length: 5, 5\r\n\r\n" + smuggled,
             "POST /" + host + "Content-Length: +5\r\n\r\n" + smuggled,
             "POST /" + host + "Content-Length: 0x5\r\n\r\n" + smuggled,
             "POST /" + host + "Content-Length: -1\r\n\r\n" + smuggled,
             "POST /" + host + "Content-Length : 5\r\n\r\n" + smuggled,
             "POST /" + host + "Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked\r\n\r\n" + smuggled,
             "POST /" + host + "Transfer-Encoding: chunked\r\nTransfer-Encoding: identity\r\n\r\n" + smuggled,
             "POST /" + host + "Transfer-Encoding: chunked\r\n\r\nxyz\r\n",
             "POST /" + host + "Transfer-Encoding: chunked\r\n\r\n5\nhello\r\n0\r\n\r\n",
             std::string("POST / HTTP/1.0\r\nTransfer-Encoding: chunked\r\n\r\n") + smuggled,
             "GET /" + host + "X: a\n\r\n",
             "GET /" + host + "X: a\r\n folded: b\r\n\r\n",
             "GET /" + host + "X: a\rb\r\n\r\n",
             std::string("GET / HTTP/1.1\nHost: a\n\n"),
             "GET /" + host + "Host: b\r\n\r\n",
             std::string("GET / HTTP/1.1\r\n\r\n"),
             "GET /../etc/passwd" + host + "\r\n",
             "GET /%2e%2e/etc/passwd" + host + "\r\n",
             "GET /%00" + host + "\r\n",
             "GET /%zz" + host + "\r\n",
             "GET  /" + host + "\r\n",
             std::string("nonsense\r\n\r\n"),
             std::string("\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03\r\n\r\n", 15),
         })
        CHECK_MESSAGE(verdict(server.port(), shape) == "400", shape);
    CHECK(status_of(Socket(server.port()).ask(good)) == "200");
}

TEST_CASE("each limit has its own status and a sentence in Chinese") {
    http::ListenerOptions options;
    options.limits.body_bytes = 1000;
    Running server(options, fine);
    const std::string host = " HTTP/1.1\r\nHost: a\r\n";
    const auto port = server.port();
    CHECK(verdict(port, "GET /" + host + "X: " + std::string(20'000, 'x') + "\r\n\r\n") == "431");
    CHECK(verdict(port, "GET /" + std::string(9'000, 'x') + host + "\r\n") == "414");
    CHECK(verdict(port, "GET /" + std::string(20'000, 'x') + host + "\r\n") == "414");
    CHECK(verdict(port, "POST /" + host + "Content-Length: 1001\r\n\r\n" + std::string(1001, 'x')) == "413");
    CHECK(verdict(port, "POST /" + host + "Content-Length: 99999999999\r\n\r\n") == "413");
    CHECK(verdict(port, "POST /" + host + "Content-Length: 1001\r\nExpect: 100-continue\r\n\r\n") == "413");
    CHECK(verdict(port, "POST /" + host + "Transfer-Encoding: chunked\r\n\r\n3e9\r\n" + std::string(1001, 'x')) == "413");
    CHECK(verdict(port, "POST /" + host + "Transfer-Encoding: gzip, chunked\r\n\r\n") == "501");
    CHECK(verdict(port, "POST /" + host + "Transfer-Encoding: identity\r\n\r\n") == "501");
    CHECK(verdict(port, "BREW /" + host + "\r\n") == "501");
    CHECK(verdict(port, "CONNECT a:1" + host + "\r\n") == "501");
    CHECK(verdict(port, "GET / HTTP/2.0\r\nHost: a\r\n\r\n") == "505");
    Socket client(port);
    CHECK(body_of(client.ask("BREW /" + host + "\r\n")).find("不支持这种请求方式") != std::string::npos);
    CHECK(server.listener().traffic().refused == 13);
}

TEST_CASE("a chunk whose own head does not end is not waited for") {
    Running server({}, fine);
    Socket client(server.port());
    client.send("POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n1;");
    for (int i = 0; i < 200 && client.send(std::string(1000, 'x')); ++i) {}
    CHECK(status_of(client.answer()) == "400");
}

TEST_CASE("a header must be whole in time, and a trickle does not renew that time") {
    http::ListenerOptions options;
    options.limits.header_time = 300ms;
    Running server(options, fine);
    Socket client(server.port());
    client.send("GET / HTTP/1.1\r\nHost: a\r\nX: ");
    while (client.send("x") && !client.closed(20)) {}
    CHECK(status_of(client.answer()) == "408");
}

TEST_CASE("a body that stalls or trickles is answered with 408") {
    http::ListenerOptions options;
    options.limits.body_stall = 300ms;
    Running server(options, fine);
    const std::string head = "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 1000000\r\n\r\n";
    Socket stalled(server.port()), trickling(server.port());
    stalled.send(head + "some");
    trickling.send(head);
    while (trickling.send("x") && !trickling.closed(20)) {}
    CHECK(status_of(trickling.answer()) == "408");
    CHECK(status_of(stalled.answer()) == "408");
}

TEST_CASE("an idle client is let go without a word, and one that does not read its answer is cut") {
    http::ListenerOptions options;
    options.limits.idle = 200ms;
    options.limits.write_stall = 300ms;
    Running server(options, [](http::Request&& r) {
        auto response = fine(std::move(r));
        if (r.path == "/big") response.body.assign(64u * 1024 * 1024, 'x');
        return response;
    });
    Socket idle(server.port()), fresh(server.port()), deaf(server.port());
    deaf.send("GET /big HTTP/1.1\r\nHost: a\r\n\r\n");
    CHECK(status_of(idle.ask(good)) == "200");
    CHECK(idle.closed());
    CHECK(idle.rest().empty());
    CHECK(fresh.closed());
    while (server.listener().traffic().connections > 0) std::this_thread::sleep_for(10ms);
    CHECK(deaf.rest().size() < 64u * 1024 * 1024);
}

TEST_CASE("a thousand idle clients disturb nobody, and one more than the limit is told to come back") {
    http::ListenerOptions options;
    options.limits.connections = 1001;
    Running server(options, fine);
    std::vector<Socket> idle;
    for (int i = 0; i < 1000; ++i) {
        idle.emplace_back(server.port());
        REQUIRE(status_of(idle.back().ask(good)) == "200");
    }
    CHECK(server.listener().traffic().connections == 1000);
    Socket last(server.port());
    CHECK(status_of(last.ask(good)) == "200");
    CHECK(status_of(Socket(server.port()).answer()) == "503");
    CHECK(status_of(idle[17].ask(good)) == "200");
    server.stop();
    for (auto& client : idle) CHECK(client.closed());
}

TEST_CASE("stopping finishes the requests in flight, closes idle clients and takes no new ones") {
    std::promise<void> entered, released;
    auto release = released.get_future();
    Running server({}, [&](http::Request&& r) {
        if (r.path == "/long") {
            entered.set_value();
            release.wait();
        }
        return fine(std::move(r));
    });
    Socket busy(server.port()), idle(server.port());
    const auto port = server.port();
    idle.ask(good);
    busy.send("GET /long HTTP/1.1\r\nHost: a\r\n\r\n" + good);
    entered.get_future().wait();
    server.listener().stop();
    CHECK(idle.closed());
    CHECK(!Socket(port).connected());
    released.set_value();
    const auto answer = busy.answer();
    CHECK(status_of(answer) == "200");
    CHECK(answer.find("Connection: close\r\n") != answer.npos);
    server.stop();
    CHECK(server.listener().traffic().requests == 2);
}

TEST_CASE("stopping does not wait longer than the drain for a client that does not finish") {
    http::ListenerOptions options;
    options.drain = 200ms;
    Running server(options, fine);
    Socket slow(server.port());
    slow.send("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 100\r\n\r\nabc");
    while (server.listener().traffic().bytes_in == 0) std::this_thread::sleep_for(1ms);
    server.stop();
    CHECK(slow.closed());
}
