#pragma once
#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace office {

/// What a zip from outside may cost. Counted while inflating: the sizes a zip states about itself are not believed.
struct ZipLimits {
    int entries = 2'000;
    std::int64_t entry_bytes = 256ll << 20;
    std::int64_t total_bytes = 512ll << 20;
    std::int64_t ratio = 200;  // inflated to packed, looked at once an entry passes ratio_from
    std::int64_t ratio_from = 8ll << 20;
};

/// A zip archive held in memory, read entry by entry. Every refusal is Error{invalid or too_large} in the user's words.
class Zip {
public:
    explicit Zip(std::string bytes, const ZipLimits& = {});
    ~Zip();
    Zip(const Zip&) = delete;

    bool has(std::string_view name) const;
    const std::vector<std::string>& names() const { return names_; }
    /// Hands the entry out piece by piece; refuses an entry that is missing, encrypted, damaged or too large.
    void read(std::string_view name, const std::function<void(std::string_view piece)>&);
    std::string text(std::string_view name);

private:
    struct Archive;
    void list();
    std::string bytes_;
    ZipLimits limits_;
    std::int64_t total_ = 0;
    std::vector<std::string> names_;
    std::unique_ptr<Archive> archive_;
};

}  // namespace office
