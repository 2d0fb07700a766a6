#include <cstdio>
#include <doctest/doctest.h>
#include <filesystem>
#include <memory>
#include <openssl/ec.h>
#include <openssl/pem.h>
#include <openssl/ssl.h>
#include <openssl/x509.h>
#include "http/listener.hpp"
#include "support/socket.hpp"

namespace {

namespace fs = std::filesystem;

/// A certificate for this test alone, signed by itself.
struct Certificate {
    fs::path folder = fs::temp_directory_path() / ("luoshi-tls-" + std::to_string(::getpid()));
    std::string certificate = folder / "cert.pem", key = folder / "key.pem";

    Certificate() {
        fs::create_directories(folder);
        const std::unique_ptr<EVP_PKEY, decltype(&EVP_PKEY_free)> pair(EVP_EC_gen("P-256"), EVP_PKEY_free);
        const std::unique_ptr<X509, decltype(&X509_free)> paper(X509_new(), X509_free);
        X509_set_version(paper.get(), 2);
        ASN1_INTEGER_set(X509_get_serialNumber(paper.get()), 1);
        X509_gmtime_adj(X509_getm_notBefore(paper.get()), 0);
        X509_gmtime_adj(X509_getm_notAfter(paper.get()), 3600);
        X509_set_pubkey(paper.get(), pair.get());
        auto* name = X509_get_subject_name(paper.get());
        X509_NAME_add_entry_by_txt(name, "CN", MBSTRING_ASC, reinterpret_cast<const unsigned char*>("localhost"), -1, -1, 0);
        X509_set_issuer_name(paper.get(), name);
        X509_sign(paper.get(), pair.get(), EVP_sha256());
        write(certificate, [&](std::FILE* f) { PEM_write_X509(f, paper.get()); });
        write(key, [&](std::FILE* f) { PEM_write_PrivateKey(f, pair.get(), nullptr, nullptr, 0, nullptr, nullptr); });
    }
    ~Certificate() { fs::remove_all(folder); }

    template <class F> static void write(const std::string& path, F contents) {
        std::FILE* file = std::fopen(path.c_str(), "wb");
        contents(file);
        std::fclose(file);
    }

    http::ListenerOptions options() const {
        http::ListenerOptions out;
        out.certificate = certificate;
        out.key = key;
        return out;
    }
};

/// A client over TLS; `highest`: the newest version it speaks.
struct TlsClient {
    tests::Socket socket;
    std::unique_ptr<SSL_CTX, decltype(&SSL_CTX_free)> context{SSL_CTX_new(TLS_client_method()), SSL_CTX_free};
    std::unique_ptr<SSL, decltype(&SSL_free)> ssl{nullptr, SSL_free};
    bool shaken = false;

    TlsClient(unsigned short port, int highest) : socket(port) {
        SSL_CTX_set_max_proto_version(context.get(), highest);
        SSL_CTX_set_security_level(context.get(), 0);
        ssl.reset(SSL_new(context.get()));
        SSL_set_fd(ssl.get(), socket.descriptor());
        shaken = SSL_connect(ssl.get()) == 1;
    }
    std::string ask(std::string_view request) {
        SSL_write(ssl.get(), request.data(), int(request.size()));
        return read();
    }
    std::string read() {
        std::string out(64 * 1024, '\0');
        std::size_t size = 0;
        for (std::size_t end; (end = std::string_view(out.data(), size).find("\r\n\r\n")) == std::string_view::npos ||
                              !whole({out.data(), size}, end);) {
            const int got = SSL_read(ssl.get(), out.data() + size, int(out.size() - size));
            if (got <= 0) break;
            size += static_cast<std::size_t>(got);
        }
        return out.substr(0, size);
    }
    static bool whole(std::string_view text, std::size_t end) {
        const auto at = text.find("Content-Length: ");
        return at != text.npos && text.size() >= end + 4 + std::stoul(std::string(text.substr(at + 16, 8)));
    }
};

http::Response say(http::Request&& r) {
    http::Response response;
    response.body = r.path + (r.secure ? " secure" : " open") + std::to_string(r.body.size());
    return response;
}

}  // namespace

TEST_CASE("over TLS 1.2 and 1.3 a client is served like any other") {
    const Certificate certificate;
    tests::Running server(certificate.options(), say);
    for (int version : {TLS1_2_VERSION, TLS1_3_VERSION}) {
        TlsClient client(server.port(), version);
        REQUIRE(client.shaken);
        CHECK(tests::body_of(client.ask("GET /a HTTP/1.1\r\nHost: a\r\n\r\n")) == "/a secure0");
        const std::string large(100'000, 'x');
        CHECK(tests::body_of(client.ask("POST /b HTTP/1.1\r\nHost: a\r\nContent-Length: 100000\r\n\r\n" + large)) ==
              "/b secure100000");
    }
}

TEST_CASE("a request that came in the same packet as the last one is not forgotten inside TLS") {
    const Certificate certificate;
    tests::Running server(certificate.options(), say);
    TlsClient client(server.port(), TLS1_3_VERSION);
    const std::string filler(8'000, 'x');
    const auto request = [&](const char* path) {
        return "POST " + std::string(path) + " HTTP/1.1\r\nHost: a\r\nContent-Length: 8000\r\n\r\n" + filler;
    };
    const auto both = request("/1") + request("/2") + request("/3");
    std::string all = client.ask(both);
    while (all.find("/3 secure8000") == all.npos) {
        const auto more = client.read();
        REQUIRE(!more.empty());
        all += more;
    }
    CHECK(all.find("/1 secure8000") < all.find("/2 secure8000"));
}

TEST_CASE("TLS 1.1 and plain HTTP on the TLS port are turned away and harm nobody") {
    const Certificate certificate;
    tests::Running server(certificate.options(), say);
    CHECK(!TlsClient(server.port(), TLS1_1_VERSION).shaken);
    tests::Socket plain(server.port());
    plain.send("GET / HTTP/1.1\r\nHost: a\r\n\r\n");
    CHECK(plain.closed());
    CHECK(TlsClient(server.port(), TLS1_3_VERSION).shaken);
}

TEST_CASE("a certificate that cannot be used is refused by name") {
    const Certificate certificate;
    auto options = certificate.options();
    options.port = 0;
    options.key = "/nowhere/key.pem";
    CHECK_THROWS_WITH(http::Listener(options, say), doctest::Contains("/nowhere/key.pem"));
}
