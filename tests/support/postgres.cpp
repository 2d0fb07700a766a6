#include "support/postgres.hpp"
#include <fcntl.h>
#include <filesystem>
#include <fmt/format.h>
#include <pwd.h>
#include <signal.h>
#include <stdexcept>
#include <stdlib.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <thread>
#include <unistd.h>

namespace support {
namespace {

const std::string programs = "/usr/lib/postgresql/15/bin/";

/// PostgreSQL refuses to run as root; its own account serves then.
const passwd* account() { return ::geteuid() == 0 ? ::getpwnam("postgres") : nullptr; }

pid_t start(const std::vector<std::string>& command, const std::string& log) {
    std::vector<char*> words;
    for (auto& word : command) words.push_back(const_cast<char*>(word.c_str()));
    words.push_back(nullptr);
    const auto* who = account();
    const pid_t parent = ::getpid(), child = ::fork();
    if (child != 0) return child;

    if (who && (::setgid(who->pw_gid) != 0 || ::setuid(who->pw_uid) != 0)) ::_exit(126);
    ::prctl(PR_SET_PDEATHSIG, SIGQUIT);  // the server does not outlive a test program that was killed
    if (::getppid() != parent) ::_exit(125);
    const int out = ::open(log.c_str(), O_WRONLY | O_CREAT | O_APPEND, 0600);
    ::dup2(out, 1);
    ::dup2(out, 2);
    ::execv(words[0], words.data());
    ::_exit(127);
}

std::string memory_disc() {
    std::error_code none;
    const auto space = std::filesystem::space("/dev/shm", none);
    return !none && space.available > (600u << 20) ? "/dev/shm" : "/tmp";
}

class Server {
public:
    Server() : folder_(memory_disc() + "/luoshi-pg-XXXXXX") {
        if (!::mkdtemp(folder_.data())) throw std::runtime_error("no place for a PostgreSQL server");
        if (auto* who = account(); who && ::chown(folder_.c_str(), who->pw_uid, who->pw_gid) != 0)
            throw std::runtime_error("chown");
        initialise();
        launch();
    }

    ~Server() {
        end();
        std::error_code ignored;
        std::filesystem::remove_all(folder_, ignored);
    }

    void crash() {
        end();
        launch();
    }

    std::string url(const std::string& database) const { return fmt::format("host={} user=luoshi dbname={}", folder_, database); }

    std::string fresh() {
        const std::string name = fmt::format("city{}", ++created_);
        open("postgres")->alone([&](db::Connection& c) { c.script("CREATE DATABASE " + name + " TEMPLATE template0"); });
        return url(name);
    }

private:
    void launch() {
        process_ = start({programs + "postgres", "-D", folder_ + "/data", "-k", folder_, "-c", "listen_addresses=", "-c",
                          "fsync=on", "-c", "shared_buffers=32MB", "-c", "max_connections=60", "-c", "max_wal_size=128MB"},
                         folder_ + "/log");
        wait_until_ready();
    }

    void end() const {
        ::kill(process_, SIGQUIT);  // PostgreSQL's immediate shutdown: what a crash leaves behind
        ::waitpid(process_, nullptr, 0);
    }

    std::unique_ptr<db::Database> open(const std::string& name) const { return db::open_postgres(url(name), 1); }

    void initialise() {
        const pid_t child = start({programs + "initdb", "-D", folder_ + "/data", "-A", "trust", "-U", "luoshi", "--no-locale",
                                   "-E", "UTF8", "--no-sync", "--no-instructions"},
                                  folder_ + "/log");
        int status = 0;
        if (child < 0 || ::waitpid(child, &status, 0) != child || status != 0)
            throw std::runtime_error("initdb failed (is Debian's postgresql-15 installed?), see " + folder_ + "/log");
    }

    void wait_until_ready() const {
        const auto socket = folder_ + "/.s.PGSQL.5432";
        for (int i = 0; i < 600; ++i) {
            std::this_thread::sleep_for(std::chrono::milliseconds(50));
            if (!std::filesystem::exists(socket)) continue;
            try {
                open("postgres");
                return;
            } catch (const std::exception&) {  // still starting up
            }
        }
        throw std::runtime_error("PostgreSQL does not start, see " + folder_ + "/log");
    }

    std::string folder_;
    pid_t process_ = 0;
    int created_ = 0;
};

Server& server() {
    static Server one;
    return one;
}

}  // namespace

std::string fresh_postgres() { return server().fresh(); }

std::unique_ptr<db::Database> open_fresh_postgres(int connections) { return db::open_postgres(fresh_postgres(), connections); }

void break_connections(const std::string& url) {
    db::open_postgres(url, 1)->alone([](db::Connection& c) {
        c.script(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND pid <> "
            "pg_backend_pid()");
    });
}

void crash_postgres() { server().crash(); }

}  // namespace support
