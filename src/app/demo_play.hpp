#pragma once
#include <map>
#include "app/demo_cast.hpp"
#include "reform/matters/matters.hpp"
#include "reform/progress/reports.hpp"

// The inside of the demonstration: a diary of deeds, played in the order of time. For demo*.cpp alone.

/// A task of the demonstration and how it fares.
struct DemoTask {
    MatterEntry entry;
    std::string unit, department;  // who leads it; whose texts it reports with
    int pace = 100;                // percent of the plan that is really done
    Id<Matter> id = {};
    int percent = 0;
    bool closing = false;  // its closure is already planned
};

/// How far a new task has come.
enum class Begun { registered, assigned, acknowledged };

class DemoPlay {
public:
    DemoPlay(const DemoStage&, const DemoScript&, const DemoCast&, std::shared_ptr<const Playbook>, db::Tx&);

    void write_years();   // the deeds of the tasks of both years
    void write_months();  // opening and closing; reports write themselves when a month opens
    void run();           // everything up to the script's present, in the order of time

    std::int64_t deeds() const { return deeds_; }

private:
    using Deed = std::function<void()>;
    void on(Instant when, Deed deed) { diary_.emplace(when, std::move(deed)); }
    Instant working(Date day);                  // some minute of a working day, that one or the next
    Date later(Date day, int least, int most);  // some working days later

    // demo_tasks.cpp
    void write_2016();
    void write_2017();
    std::vector<const DemoTitle*> titles_for(std::string_view department, std::size_t count);
    Id<Ledger> ledger(const std::string& name, int year, std::string_view unit);
    DemoTask& task(const DemoTitle&, std::string_view unit, int year, Id<Ledger>);
    Date begin(DemoTask&, Date from, int days, Begun = Begun::acknowledged);
    void finish(DemoTask&, Date from);
    void plan(DemoTask&);
    void wait(DemoTask&, Date day);
    void hold(DemoTask&, Date day);
    void ask_for_closure_now(DemoTask&, bool verified);
    void live_2017(DemoTask&, std::size_t n);
    void take(const DemoTask&, const Actor&, MatterStep, const Reason& = {});

    // demo_months.cpp
    void open(Month, const Window&);
    void end(Month, Date day);
    struct Due {
        Id<Report> report;
        DemoTask* task;
    };
    void expect(Month, const Window&, const Due&);
    void expect_now(const Window&, const Due&, int diligence);
    void hand_in(const Due&, Month, Instant when, bool no_change = false);
    void review(const Due&, Instant handed_in, Instant until, bool send_back);
    void accept(const Due&);
    ReportText words(DemoTask&, Month);
    std::int64_t version_of(const Due&) const;

    // demo_facts.cpp
    void enter_facts(Month, const Window&);

    // demo_objections.cpp
    void contest(Month, Date closed);
    void object(Month);
    void decide(Month);

    const DemoStage& stage_;
    const DemoScript& script_;
    const DemoCast& cast_;
    std::shared_ptr<const Playbook> book_;
    db::Tx& tx_;
    Chance chance_;
    std::multimap<Instant, Deed> diary_;
    std::vector<std::unique_ptr<DemoTask>> tasks_;
    std::map<Id<Matter>, DemoTask*> by_matter_;
    std::int64_t deeds_ = 0;
};
