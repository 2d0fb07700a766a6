#pragma once
#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <random>
#include <string>
#include <string_view>
#include <vector>
#include "crash/recording.hpp"

namespace crash {

/// What a directory remembers when the power goes. posix: only what was synced by itself, anything else in any subset.
/// journalled (like ext4): operations keep their order, and any sync keeps all before it.
enum class Directories { posix, journalled };

/// A disc with a volatile cache, fed with the events of a recording: it knows what is safely down, and can be asked at
/// any moment what it might hold if the power went now.
class Disc {
public:
    explicit Disc(Directories directories) : directories_(directories) {}

    void apply(const EventHead&, std::string_view path, std::string_view data);

    /// Writes into `folder` one of the states the disc might be in: nothing that was not synced, all of it, a torn
    /// prefix, or any of the pages or sectors written since.
    void lose_power(const std::string& folder, std::mt19937& dice) const;
    /// Writes what the running system sees.
    void write_all(const std::string& folder) const;

private:
    struct Change {
        bool is_truncation;
        std::uint64_t offset;
        std::string_view data;  // lives in the recording
    };
    struct File {
        std::string durable;
        std::vector<Change> pending;
    };
    using Names = std::map<std::string, std::shared_ptr<File>>;
    struct NameChange {
        std::string removed, added;  // either may be empty
        std::shared_ptr<File> file;
    };
    enum class Loss { everything, nothing, torn_end, any_part };

    static void change(std::string& content, const Change&, std::size_t length);
    static void change(Names&, const NameChange&);
    static std::string image(const File&, Loss, std::mt19937&);
    static std::string with_torn_end(const File&, std::mt19937&);
    static std::string with_any_part(const File&, std::mt19937&);
    Names names_after(Loss, std::mt19937&) const;
    void settle_names(const std::string& directory);
    static void write_files(const Names&, const std::string& folder, const std::function<std::string(const File&)>& content);

    Directories directories_;
    std::map<std::uint64_t, std::shared_ptr<File>> by_inode_;
    Names live_, durable_;
    std::vector<NameChange> pending_names_;
};

/// Calls `each` with every event of a recording, in order. Refuses a damaged one.
void replay(std::string_view recording,
            const std::function<void(const EventHead&, std::string_view path, std::string_view data)>& each);

}  // namespace crash
