#define DOCTEST_CONFIG_IMPLEMENT_WITH_MAIN
#include <csignal>
#include <doctest/doctest.h>
#include <filesystem>
#include <fstream>
#include <sys/wait.h>
#include "robust/crowd.hpp"

using namespace std::chrono_literals;
using tests::Nuisance;
using tests::Others;
using tests::Socket;
using tests::status_of;

namespace {

namespace fs = std::filesystem;

constexpr std::int64_t large = 64 * 1024 * 1024;

/// A server in a process of its own, so that its memory can be told from its clients'; the limits are short, to be met soon.
class Server {
public:
    Server() {
        fs::create_directories(folder_);
        std::ofstream(folder_ / "large").close();
        fs::resize_file(folder_ / "large", large);
        int port_pipe[2], working_pipe[2];
        if (::pipe(port_pipe) != 0 || ::pipe(working_pipe) != 0) throw std::runtime_error("no pipe");
        process_ = ::fork();
        if (process_ == 0) serve(port_pipe[1], working_pipe[1]);
        ::close(port_pipe[1]);
        ::close(working_pipe[1]);
        if (::read(port_pipe[0], &port_, sizeof port_) != sizeof port_) throw std::runtime_error("the server did not start");
        ::close(port_pipe[0]);
        working_ = working_pipe[0];
    }
    ~Server() {
        if (process_ > 0) ::kill(process_, SIGKILL), ::waitpid(process_, nullptr, 0);
        ::close(working_);
        fs::remove_all(folder_);
    }

    unsigned short port() const { return port_; }
    int process() const { return process_; }
    void wait_until_working() const {
        char byte;
        while (::read(working_, &byte, 1) < 0 && errno == EINTR) {}
    }
    /// Sends SIGTERM and returns the exit code.
    int terminate() {
        int state = 0;
        ::kill(process_, SIGTERM);
        ::waitpid(process_, &state, 0);
        process_ = 0;
        return WIFEXITED(state) ? WEXITSTATUS(state) : -1;
    }

private:
    [[noreturn]] void serve(int port_pipe, int working_pipe) {
        sigset_t signals;
        sigemptyset(&signals);
        sigaddset(&signals, SIGTERM);
        pthread_sigmask(SIG_BLOCK, &signals, nullptr);
        http::ListenerOptions options;
        options.port = 0;
        options.upload_folder = folder_;
        options.limits.header_time = 4s;
        options.limits.body_stall = 4s;
        options.limits.write_stall = 4s;
        options.limits.idle = 600s;
        http::Listener listener(options, [&](http::Request&& r) { return answer(r, working_pipe); });
        const auto port = listener.port();
        if (::write(port_pipe, &port, sizeof port) != sizeof port) ::_exit(2);
        std::thread([&] {
            int which = 0;
            sigwait(&signals, &which);
            listener.stop();
        }).detach();
        listener.run();
        ::_exit(0);
    }

    http::Response answer(const http::Request& request, int working_pipe) const {
        http::Response response;
        response.type = "text/plain";
        if (request.path == "/large") response.file = folder_ / "large";
        if (request.path == "/long") {
            if (::write(working_pipe, "w", 1) != 1) response.status = 500;
            std::this_thread::sleep_for(700ms);
        }
        response.body = "done";
        return response;
    }

    fs::path folder_ = fs::temp_directory_path() / ("luoshi-robust-" + std::to_string(::getpid()));
    unsigned short port_ = 0;
    int process_ = 0, working_ = -1;
};

const std::string work = "GET /work HTTP/1.1\r\nHost: a\r\n\r\n";

void report(const std::string& what, const tests::Service& service) {
    MESSAGE(what << ": " << service.microseconds.size() << " answers, half within " << service.at(50) << " µs, 99 of 100 within "
                 << service.at(99) << " µs, all within " << service.at(100) << " µs");
}

}  // namespace

TEST_CASE("five thousand idle and seven hundred slow clients do not disturb the others; the slow ones are cut off") {
    constexpr int idle_count = 5'000, heads = 500, bodies = 100, readers = 100;
    if (!tests::may_open_files(idle_count + heads + bodies + readers + 100)) {
        MESSAGE("skipped: this system does not let a process open 5,800 files");
        return;
    }
    Server server;
    const auto memory_before = tests::own_memory(server.process());
    std::vector<Socket> idle;
    for (int i = 0; i < idle_count; ++i) {
        idle.emplace_back(server.port());
        REQUIRE(status_of(idle.back().ask(work)) == "200");
    }
    const auto memory_idle = tests::own_memory(server.process());

    Others others(server.port(), work, 4, 5ms);
    Nuisance slow_heads(server.port(), heads, "GET / HTTP/1.1\r\nHost: a\r\nX: ", "x");
    Nuisance slow_bodies(server.port(), bodies,
                         "POST /work HTTP/1.1\r\nHost: a\r\nX-File-Name: a.bin\r\nContent-Length: 9000000\r\n\r\n", "x");
    Nuisance slow_readers(server.port(), readers, "GET /large HTTP/1.1\r\nHost: a\r\n\r\n", "", false);
    std::int64_t memory_most = 0;
    for (bool going = true; going; std::this_thread::sleep_for(100ms)) {
        going = slow_heads.go_on() | slow_bodies.go_on() | slow_readers.go_on();
        memory_most = std::max(memory_most, tests::own_memory(server.process()));
    }
    const auto service = others.finish();

    CHECK(service.answers == std::map<std::string, int>{{"200", int(service.microseconds.size())}});
    CHECK(slow_heads.ends() == std::map<std::string, int>{{"408", heads}});
    CHECK(slow_bodies.ends() == std::map<std::string, int>{{"408", bodies}});
    CHECK(slow_readers.ends() == std::map<std::string, int>{{"silence", readers}});
    int served = 0;
    for (auto& client : idle) served += status_of(client.ask(work)) == "200";
    CHECK(served == idle_count);
#if !defined(__SANITIZE_ADDRESS__) && !defined(__SANITIZE_THREAD__)
    CHECK(memory_idle - memory_before < 64 * 1024);
    CHECK(memory_most < 256 * 1024);
#endif
    report("beside 5,000 idle and 700 slow clients", service);
    MESSAGE("memory: " << memory_before << " kB at first, " << memory_idle << " kB with 5,000 idle, " << memory_most
                       << " kB at most");
}

TEST_CASE("asked to end, the server finishes the request in flight and leaves") {
    Server server;
    Socket busy(server.port()), idle(server.port());
    CHECK(status_of(idle.ask(work)) == "200");
    busy.send("GET /long HTTP/1.1\r\nHost: a\r\n\r\n");
    server.wait_until_working();
    const auto port = server.port();
    CHECK(server.terminate() == 0);
    CHECK(tests::body_of(busy.answer()) == "done");
    CHECK(idle.closed());
    CHECK(!Socket(port).connected());
}
