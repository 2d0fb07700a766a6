#include <doctest/doctest.h>
#include <filesystem>
#include <fmt/format.h>
#include <map>
#include <random>
#include "base/log.hpp"
#include "crash/program.hpp"
#include "crash/small_city.hpp"
#include "db/records.hpp"

namespace fs = std::filesystem;
using std::chrono::microseconds;

namespace {

/// What the books say: how many rows each table has, and the matters, scores and places word by word.
std::string books(const std::string& data) {
    std::vector<std::string> questions;
    std::string said;
    auto base = db::open_sqlite(data + "/luoshi.db");
    base->read([&](db::Tx& tx) {
        tx.each(
            [&](db::Columns, db::Row row) { questions.push_back(fmt::format("SELECT '{0}', count(*) FROM {0}", row[0].text)); },
            "SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name");
        questions.push_back("SELECT code, title, due, progress FROM matter ORDER BY id");
        questions.push_back("SELECT month, state FROM dispatch ORDER BY id");
        questions.push_back("SELECT * FROM appraisal_place ORDER BY appraisal, unit");
        questions.push_back("SELECT * FROM appraisal_line ORDER BY appraisal, unit, position");
        for (auto& question : questions)
            tx.each(
                [&](db::Columns, db::Row row) {
                    for (auto& cell : row) said += fmt::format("{}{} ", cell.text, cell.integer);
                    said += '\n';
                },
                question);
    });
    return said;
}

/// A command that changes a city in one deed, and what it looks like when it is left in peace.
struct Deed {
    std::vector<std::string> words;
    std::string after;
    microseconds whole{};

    std::vector<std::string> on(const std::string& data) const {
        auto all = words;
        all.insert(all.end(), {"--data", data});
        return all;
    }
};

/// One small city, killed again and again while a ledger is imported or a month closed.
class Killing {
public:
    Killing() {
        logs::threshold(logs::Level::error);
        crash::found_small_city(city_);
        before_ = books(city_);
        watch({{"import", "--keep-names", LEDGER}, "", {}});
        watch({{"close", "2017-06"}, "", {}});
    }

    /// Kills `program` at a random moment of one of its deeds. Returns what is broken then, or nothing.
    std::string strike(const std::string& program) {
        const auto& deed = deeds_[dice_() % deeds_.size()];
        start_anew();
        auto command = deed.on(data_);
        command.insert(command.begin(), program);
        crash::Process(command).kill_after(deed.whole * (20 + dice_() % 95) / 100);
        if (const auto fault = fault_of_journal(); !fault.empty()) return fault;
        const auto found = books(data_);
        ++(found == deed.after ? done_ : undone_);
        if (found != deed.after && found != before_) return deed.words[0] + " is there by halves";
        if (found == before_) crash::run(deed.on(data_));
        return books(data_) == deed.after ? "" : deed.words[0] + " given again does not lead to the same";
    }

    int done() const { return done_; }
    int undone() const { return undone_; }

private:
    void watch(Deed deed) {
        start_anew();
        const auto begun = std::chrono::steady_clock::now();
        crash::run(deed.on(data_));
        deed.whole = std::chrono::duration_cast<microseconds>(std::chrono::steady_clock::now() - begun);
        deed.after = books(data_);
        REQUIRE(deed.after != before_);
        deeds_.push_back(std::move(deed));
    }

    void start_anew() {
        fs::remove_all(data_);
        fs::copy(city_, data_, fs::copy_options::recursive);
    }

    std::string fault_of_journal() {
        crash::Process check({LUOSHI, "verify", "--data", data_}, {}, crash::Hears::everything);
        const auto said = check.said();
        return check.status() == 0 ? "" : "the journal does not hold: " + said;
    }

    crash::Folder folder_;
    const std::string city_ = folder_.path + "/before", data_ = folder_.path + "/city";
    std::string before_;
    std::vector<Deed> deeds_;
    std::mt19937 dice_{17};
    int done_ = 0, undone_ = 0;
};

}  // namespace

TEST_CASE(
    "an import or a closing that is killed is in the books or not, never half, the journal holds, and it may be given again") {
    Killing killing;
    for (int round = 0; round < crash::rounds(120); ++round) {
        CAPTURE(round);
        CHECK(killing.strike(LUOSHI) == "");
    }
    MESSAGE(fmt::format("{} times it was done already, {} times not yet", killing.done(), killing.undone()));
    CHECK(killing.done() > 0);
    CHECK(killing.undone() > 0);
}

TEST_CASE("a program that wrote its journal after a commit of its own would be caught") {
    Killing killing;
    int strikes = 0;
    std::string fault;
    while (fault.empty() && strikes < 60) {
        ++strikes;
        fault = killing.strike(PLANTED);
    }
    MESSAGE(fmt::format("caught at strike {}: {}", strikes, fault));
    CHECK(fault != "");
}
