#pragma once
#include <cstdint>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <vector>
#include "reform/matters/matter.hpp"

/// A matter as it stands, with its units in order.
struct StandingMatter {
    Matter matter;
    std::vector<Id<Unit>> lead, co;

    Id<Unit> first_lead() const { return lead.empty() ? Id<Unit>{} : lead.front(); }
};

/// What a row says of itself.
struct RowSought {
    std::string_view code, title, measure;
    Id<Unit> lead;  // the first one
    int year = 0;
    bool year_said = false;  // by the sheet; otherwise a matter of any year may be meant
    bool findable = true;    // false: its lead unit is not known yet, so that only a code can find it
};

/// code: the row names it. identical: same title, measure, first lead unit and year. similar: same title and measure with
/// another unit or year, or nearly the same title for the same unit; figures in a title (第二批) must be the same.
enum class Likeness { none, code, identical, similar };

struct RowMatch {
    Likeness likeness = Likeness::none;
    const StandingMatter* standing = nullptr;
};

/// Which standing matter each row is. By code or as identical a matter is given to one row only, so that a file that has a
/// task twice finds both of them again; only what no row is can be similar to one.
class Matcher {
public:
    explicit Matcher(const std::vector<StandingMatter>&);
    std::vector<RowMatch> match(const std::vector<RowSought>&);

private:
    using Places = std::unordered_map<std::size_t, std::vector<const StandingMatter*>>;  // by hash; what is taken goes
    RowMatch by_code(const RowSought&);
    RowMatch identical(const RowSought&);
    RowMatch similar(const RowSought&) const;
    bool is_free(const StandingMatter* s) const { return !used_.contains(s->matter.id.value); }

    std::unordered_map<std::string_view, const StandingMatter*> by_code_;
    Places by_task_, by_text_, by_beginning_;  // title, measure and unit; title and measure; unit, year and first characters
    std::unordered_set<std::int64_t> used_;
};
