#include "crash/process.hpp"
#include <fcntl.h>
#include <filesystem>
#include <poll.h>
#include <signal.h>
#include <stdexcept>
#include <stdlib.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

namespace crash {

Process::Process(const std::vector<std::string>& command, const std::vector<std::string>& environment, Hears hears) {
    int ends[2];
    if (::pipe2(ends, O_CLOEXEC) != 0) throw std::runtime_error("pipe");
    std::vector<char*> words;
    for (auto& word : command) words.push_back(const_cast<char*>(word.c_str()));
    words.push_back(nullptr);

    child_ = ::fork();
    if (child_ == 0) {
        ::prctl(PR_SET_PDEATHSIG, SIGKILL);
        for (auto& each : environment) ::putenv(const_cast<char*>(each.c_str()));
        ::dup2(ends[1], STDOUT_FILENO);
        const int nowhere = ::open("/dev/null", O_WRONLY);
        ::dup2(hears == Hears::everything ? ends[1] : nowhere, STDERR_FILENO);
        ::execv(words[0], words.data());
        ::_exit(127);
    }
    ::close(ends[1]);
    pipe_ = ends[0];
}

Process::~Process() {
    if (status_ < 0) ::kill(child_, SIGKILL);
    status();
    ::close(pipe_);
}

bool Process::hear(int milliseconds) {
    pollfd wanted{pipe_, POLLIN, 0};
    if (::poll(&wanted, 1, milliseconds) <= 0) return true;
    char buffer[65536];
    const auto got = ::read(pipe_, buffer, sizeof buffer);
    if (got > 0) heard_.append(buffer, std::size_t(got));
    return got > 0;
}

std::string Process::wait_for(const std::string& text) {
    const auto end = std::chrono::steady_clock::now() + std::chrono::seconds(10);
    while (std::chrono::steady_clock::now() < end) {
        const auto at = heard_.find(text);
        if (at != std::string::npos && heard_.find('\n', at) != std::string::npos) return heard_;
        if (!hear(100)) break;
    }
    return {};
}

void Process::kill_after(std::chrono::microseconds time) {
    const auto end = std::chrono::steady_clock::now() + time;
    while (true) {
        const auto left = std::chrono::duration_cast<std::chrono::milliseconds>(end - std::chrono::steady_clock::now()).count();
        if (left <= 0 || !hear(int(left))) break;
    }
    ::kill(child_, SIGKILL);
}

const std::string& Process::said() {
    while (hear(-1)) {}
    status();
    return heard_;
}

int Process::status() {
    if (status_ < 0) ::waitpid(child_, &status_, 0);
    return status_;
}

Folder::Folder() : path(std::filesystem::is_directory("/dev/shm") ? "/dev/shm/luoshi-crash-XXXXXX" : "/tmp/luoshi-crash-XXXXXX") {
    if (!::mkdtemp(path.data())) throw std::runtime_error("mkdtemp");
}

Folder::~Folder() {
    std::error_code ignored;
    std::filesystem::remove_all(path, ignored);
}

void Folder::clear() const {
    for (auto& entry : std::filesystem::directory_iterator(path)) std::filesystem::remove_all(entry);
}

}  // namespace crash
