#pragma once
#include <chrono>
#include <string>
#include <sys/types.h>
#include <vector>

namespace crash {

/// Whether a child's standard error is heard too.
enum class Hears { output, everything };

/// A child process whose standard output is heard; it is killed with the test, and at the latest by the destructor.
class Process {
public:
    /// `environment`: further variables, "NAME=value".
    explicit Process(const std::vector<std::string>& command, const std::vector<std::string>& environment = {},
                     Hears hears = Hears::output);
    Process(const Process&) = delete;
    ~Process();

    /// What it has said, once `text` and the end of that line are part of it; nothing when it ends or ten seconds pass before.
    std::string wait_for(const std::string& text);
    /// Lets it run for that long, then kill -9; it may have ended before.
    void kill_after(std::chrono::microseconds);
    /// All it has said, once it is gone. What was in the pipe when it died has been said.
    const std::string& said();
    int status();

private:
    bool hear(int milliseconds);

    pid_t child_ = 0;
    int pipe_ = -1, status_ = -1;
    std::string heard_;
};

/// A folder on a memory disc where there is one, removed at the end.
struct Folder {
    std::string path;
    Folder();
    Folder(const Folder&) = delete;
    ~Folder();
    void clear() const;
};

}  // namespace crash
