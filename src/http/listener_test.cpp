#include "http/listener.hpp"
#include <atomic>
#include <doctest/doctest.h>
#include <filesystem>
#include <fstream>
#include "support/socket.hpp"

using tests::body_of;
using tests::Running;
using tests::Socket;
using tests::status_of;

namespace {

namespace fs = std::filesystem;

struct Folder {
    fs::path path = fs::temp_directory_path() / ("luoshi-listener-" + std::to_string(::getpid()));
    Folder() { fs::create_directories(path); }
    ~Folder() { fs::remove_all(path); }
    std::size_t files() const {
        return static_cast<std::size_t>(std::distance(fs::directory_iterator(path), fs::directory_iterator()));
    }
};

/// Says what it was asked, so that tests can see what arrived.
http::Response echo(http::Request&& r) {
    http::Response response;
    response.type = "text/plain; charset=utf-8";
    response.body = r.method + " " + r.path;
    for (auto& [name, value] : r.query) response.body += " " + name + "=" + value;
    if (!r.body.empty()) response.body += " [" + r.body + "]";
    if (r.upload) response.body += " " + r.upload->file_name + " " + std::to_string(r.upload->size) + " " + r.upload->sha256;
    return response;
}

std::string get(std::string_view target, std::string_view more = "") {
    return "GET " + std::string(target) + " HTTP/1.1\r\nHost: a\r\n" + std::string(more) + "\r\n";
}

}  // namespace

TEST_CASE("requests on one connection are answered one after another, in order") {
    Running server({}, echo);
    Socket client(server.port());
    CHECK(body_of(client.ask(get("/a?x=1+2&y=%E6%94%B9"))) == "GET /a x=1 2 y=改");
    client.send(get("/1") + "POST /2 HTTP/1.1\r\nHost: a\r\nContent-Length: 3\r\n\r\nabc\r\n" + get("/3"));
    CHECK(body_of(client.answer()) == "GET /1");
    CHECK(body_of(client.answer()) == "POST /2 [abc]");
    CHECK(body_of(client.answer()) == "GET /3");
    CHECK(body_of(client.ask("PUT /c HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: "
                             "chunked\r\n\r\n3\r\nabc\r\n2;x=y\r\nde\r\n0\r\nTrailer: t\r\n\r\n")) == "PUT /c [abcde]");
    CHECK(server.listener().traffic().requests == 5);
}

TEST_CASE("a request may arrive byte by byte") {
    Running server({}, echo);
    Socket client(server.port());
    for (char c : std::string("POST /slow HTTP/1.1\r\nHost: a\r\nContent-Length: 2\r\n\r\nok")) client.send({&c, 1});
    CHECK(body_of(client.answer()) == "POST /slow [ok]");
}

TEST_CASE("HEAD has the head of GET and no body") {
    Running server({}, echo);
    Socket client(server.port());
    const auto answer = client.ask("HEAD /x HTTP/1.1\r\nHost: a\r\n\r\n", true);
    CHECK(status_of(answer) == "200");
    CHECK(answer.find("Content-Length: 6\r\n") != answer.npos);
    CHECK(body_of(answer).empty());
    CHECK(body_of(client.ask(get("/next"))) == "GET /next");
}

TEST_CASE("a client that wants to be told may send its body after 100 Continue") {
    Running server({}, echo);
    Socket client(server.port());
    client.send("POST /x HTTP/1.1\r\nHost: a\r\nContent-Length: 2\r\nExpect: 100-continue\r\n\r\n");
    CHECK(status_of(client.answer()) == "100");
    client.send("hi");
    CHECK(body_of(client.answer()) == "POST /x [hi]");
    CHECK(status_of(client.ask("POST /x HTTP/1.1\r\nHost: a\r\nContent-Length: 2\r\nExpect: the-moon\r\n\r\n")) == "417");
}

TEST_CASE("HTTP/1.0 and Connection: close end after the answer") {
    Running server({}, echo);
    Socket old(server.port()), closing(server.port());
    old.send("GET /x HTTP/1.0\r\n\r\n");
    CHECK(body_of(old.rest()) == "GET /x");
    closing.send(get("/x", "Connection: close\r\n"));
    const auto answer = closing.rest();
    CHECK(answer.find("Connection: close\r\n") != answer.npos);
    CHECK(closing.closed());
}

TEST_CASE("every answer carries the house's headers and a request number that the handler knows") {
    http::ListenerOptions options;
    options.clock = [] { return Instant(std::chrono::seconds(784'111'777)); };
    Running server(options, [](http::Request&& r) {
        http::Response response;
        response.type = r.path == "/page" ? "text/html; charset=utf-8" : "application/json";
        response.body = std::string(r.header("x-request-id")) + "|" + r.peer + (r.secure ? "|secure" : "");
        response.headers.emplace_back("X-Broken", "a\r\nSet-Cookie: b");
        return response;
    });
    Socket client(server.port());
    const auto answer = client.ask(get("/x", "X-Forwarded-For: 1.2.3.4, 10.0.0.9\r\nX-Forwarded-Proto: https\r\n"));
    for (auto* header : {"X-Content-Type-Options: nosniff", "X-Frame-Options: DENY",
                         "Referrer-Policy: ", "Cache-Control: no-store", "Date: Sun, 06 Nov 1994 08:49:37 GMT"})
        CHECK_MESSAGE(answer.find(header) != answer.npos, header);
    CHECK(answer.find("Content-Security-Policy") == answer.npos);
    CHECK(answer.find("Set-Cookie") == answer.npos);

    const auto body = body_of(answer);
    CHECK(answer.find("X-Request-Id: " + body.substr(0, body.find('|')) + "\r\n") != answer.npos);
    CHECK(body.substr(body.find('|')) == "|10.0.0.9|secure");
    CHECK(client.ask(get("/page")).find("frame-ancestors 'none'") != std::string::npos);
    CHECK(client.ask(get("/x", "X-Request-Id: from-the-proxy\r\n")).find("X-Request-Id: from-the-proxy\r\n") !=
          std::string::npos);
}

TEST_CASE("an upload is streamed to a file of its own, hashed, and removed after the request") {
    Folder folder;
    http::ListenerOptions options;
    options.upload_folder = folder.path;
    fs::path kept = folder.path / "kept";
    Running server(options, [&](http::Request&& r) {
        if (r.upload && r.path == "/keep") fs::rename(r.upload->path, kept);
        return echo(std::move(r));
    });
    Socket client(server.port());
    const std::string head = " HTTP/1.1\r\nHost: a\r\nContent-Type: application/octet-stream\r\n";
    const std::string million(1'000'000, 'a');
    const std::string hash = "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0";

    CHECK(body_of(client.ask("POST /up" + head +
                             "X-File-Name: C%3A%5C%E5%8F%B0%E8%B4%A6.xlsx\r\nContent-Length: 1000000\r\n\r\n" + million)) ==
          "POST /up 台账.xlsx 1000000 " + hash);
    CHECK(folder.files() == 0);

    std::string chunked;
    for (int i = 0; i < 100; ++i) chunked += "2710\r\n" + std::string(10'000, 'a') + "\r\n";
    CHECK(body_of(client.ask("POST /keep" + head + "Transfer-Encoding: chunked\r\n\r\n" + chunked + "0\r\n\r\n")) ==
          "POST /keep  1000000 " + hash);
    CHECK(fs::file_size(kept) == 1'000'000);

    CHECK(body_of(client.ask("POST /small" + head + "Content-Length: 2\r\n\r\nhi")) == "POST /small [hi]");
    CHECK(body_of(client.ask("POST /named" + head + "X-File-Name: a.txt\r\nContent-Length: 2\r\n\r\nhi")) ==
          "POST /named a.txt 2 8f434346648f6b96df89dda901c5176b10a6d83961dd3c1ac88b59b2dc327aa4");
    CHECK(folder.files() == 1);
}

TEST_CASE("an upload that breaks off leaves nothing behind") {
    Folder folder;
    http::ListenerOptions options;
    options.upload_folder = folder.path;
    std::ofstream(folder.path / "upload-of-a-server-that-was-killed") << "x";
    Running server(options, echo);
    {
        Socket client(server.port());
        client.send("POST /up HTTP/1.1\r\nHost: a\r\nX-File-Name: a.bin\r\nContent-Length: 1000000\r\n\r\n" +
                    std::string(600'000, 'a'));
    }
    Socket other(server.port());
    other.ask(get("/"));
    server.stop();
    CHECK(folder.files() == 0);
}

TEST_CASE("a file is sent from disk, whole, in part, or not at all when the client has it") {
    Folder folder;
    std::string content;
    for (int i = 0; i < 100'000; ++i) content += std::to_string(i) + "\n";
    std::ofstream(folder.path / "paper.docx") << content;
    Running server({}, [&](http::Request&& r) {
        http::Response response;
        response.type = "application/octet-stream";
        response.file = folder.path / r.path.substr(1);
        return response;
    });
    Socket client(server.port());
    const auto whole = client.ask(get("/paper.docx"));
    CHECK(body_of(whole) == content);
    const auto at = whole.find("ETag: ") + 6;
    const auto etag = whole.substr(at, whole.find('\r', at) - at);

    const auto part = client.ask(get("/paper.docx", "Range: bytes=100-149\r\nIf-Range: " + etag + "\r\n"));
    CHECK(status_of(part) == "206");
    CHECK(body_of(part) == content.substr(100, 50));
    CHECK(part.find("Content-Range: bytes 100-149/" + std::to_string(content.size())) != part.npos);
    CHECK(status_of(client.ask(get("/paper.docx", "Range: bytes=9999999-\r\n"))) == "416");
    CHECK(body_of(client.ask(get("/paper.docx", "Range: bytes=0-9\r\nIf-Range: \"other\"\r\n"))) == content);
    CHECK(status_of(client.ask(get("/paper.docx", "If-None-Match: " + etag + "\r\n"))) == "304");
    CHECK(status_of(client.ask("HEAD /paper.docx HTTP/1.1\r\nHost: a\r\n\r\n", true)) == "200");
    CHECK(status_of(client.ask(get("/none"))) == "404");
}

TEST_CASE("a handler that throws is answered for") {
    Running server({}, [](http::Request&&) -> http::Response { throw std::runtime_error("defect"); });
    Socket client(server.port());
    const auto answer = client.ask(get("/"));
    CHECK(status_of(answer) == "500");
    CHECK(body_of(answer).find("defect") == std::string::npos);
    CHECK(status_of(client.ask(get("/"))) == "500");
}

TEST_CASE("many clients are served side by side, and blocking handlers do not hold up the others") {
    std::atomic<int> waiting{0};
    http::ListenerOptions options;
    options.workers = 4;
    Running server(options, [&](http::Request&& r) {
        for (++waiting; r.path == "/together" && waiting < 3;) std::this_thread::yield();
        return echo(std::move(r));
    });
    Socket a(server.port()), b(server.port()), c(server.port());
    for (auto* client : {&a, &b, &c}) client->send(get("/together"));
    for (auto* client : {&a, &b, &c}) CHECK(status_of(client->answer()) == "200");
}

TEST_CASE("a port that is taken is refused with a sentence") {
    Running server({}, echo);
    http::ListenerOptions options;
    options.port = server.port();
    CHECK_THROWS_WITH(http::Listener(options, echo), doctest::Contains("已被别的程序占用"));
}
