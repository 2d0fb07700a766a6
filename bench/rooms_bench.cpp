// CPU time of what a city does all day, beside the same SQL in a bare C loop on SQLite.
#include <atomic>
#include <benchmark/benchmark.h>
#include <fmt/format.h>
#include <stdexcept>
#include "bench/city.hpp"
#include "bench/same_sql.hpp"
#include "db/records.hpp"

namespace {

using bench::City;

City& city() {
    static City one;
    return one;
}

/// Each turn another unit, so that no single page stays hot.
std::int64_t unit_of(std::int64_t turn) { return 2 + turn * 37 % (bench::departments + bench::districts); }

MatterFilter two_filters(std::int64_t turn) {
    MatterFilter filter;
    filter.unit = Id<Unit>{unit_of(turn)};
    filter.state = {MatterState::in_progress};
    filter.sort = "due";
    return filter;
}

std::vector<bench::Statement> heard(const std::function<void(Matters&)>& work) {
    bench::Recording recording(*city().house().database);
    Matters matters(recording, city().house().playbooks, bench::noon_in_june);
    work(matters);
    return recording.statements;
}

std::vector<std::unique_ptr<bench::BareLoop>> loops(const std::function<void(Matters&, std::int64_t)>& work) {
    std::vector<std::unique_ptr<bench::BareLoop>> out;
    for (std::int64_t turn = 0; turn < 16; ++turn)
        out.push_back(std::make_unique<bench::BareLoop>(city().file(), heard([&](Matters& m) { work(m, turn); })));
    return out;
}

void run_loops(benchmark::State& state, const std::function<void(Matters&, std::int64_t)>& work) {
    const auto floor = loops(work);
    std::int64_t turn = 0, rows = 0;
    for (auto _ : state) rows += floor[std::size_t(turn++ % 16)]->once();
    state.counters["rows"] = benchmark::Counter(double(rows), benchmark::Counter::kAvgIterations);
}

void expect(const http::Response& response) {
    if (response.status != 200) throw std::runtime_error(fmt::format("{}: {}", response.status, response.body));
}

void list_bare(benchmark::State& state) {
    run_loops(state, [](Matters& m, std::int64_t turn) { m.page(City::director(), two_filters(turn)); });
}

void list_room(benchmark::State& state) {
    std::int64_t turn = 0;
    for (auto _ : state) benchmark::DoNotOptimize(city().house().matters.page(City::director(), two_filters(turn++ % 16)));
}

void list_request(benchmark::State& state) {
    std::int64_t turn = 0;
    for (auto _ : state)
        expect(city().ask(city().office(), "GET",
                          fmt::format("/api/matters?unit={}&state=in_progress&sort=due", unit_of(turn++ % 16))));
}

void record_bare(benchmark::State& state) {
    run_loops(state, [](Matters& m, std::int64_t turn) {
        m.detail(City::director(), {18'001 + turn * 37});
        m.history(City::director(), {18'001 + turn * 37});
    });
}

void record_request(benchmark::State& state) {
    std::int64_t turn = 0;
    for (auto _ : state) {
        const auto id = 18'001 + turn++ % 16 * 37;
        expect(city().ask(city().office(), "GET", fmt::format("/api/matters/{}", id)));
        expect(city().ask(city().office(), "GET", fmt::format("/api/matters/{}/history", id)));
    }
}

struct Drafting {
    bench::Caller who;
    std::int64_t report = 0, version = 0;
};

/// A liaison officer of the thread's own unit before a report of his.
Drafting draft_of(int thread) {
    Drafting d{city().liaison(1 + thread)};
    city().house().database->read([&](db::Tx& tx) {
        d.report = db::one<std::int64_t>(tx, "SELECT id FROM report WHERE unit = $1 ORDER BY id", d.who.unit).value();
        d.version = db::count(tx, "SELECT version FROM report WHERE id = $1", d.report);
    });
    return d;
}

constexpr const char* said = "已印发实施方案，完成前期调研和意见征集，正在组织专家论证。";

/// The deed alone: permission, rule, update, sealed journal line, commit on disk shared with seven others.
void write_room(benchmark::State& state) {
    auto d = draft_of(state.thread_index());
    const Actor who{{1}, d.who.unit, Role::liaison, "联络员", "市直部门"};
    for (auto _ : state) city().house().reports.save_draft(who, {d.report}, d.version++, {said, 60, {}, {}, {}});
}

/// The whole request: also session, CSRF, JSON, and the answer kept under its idempotency key.
void write_request(benchmark::State& state) {
    static std::atomic<std::uint64_t> key{0};
    auto d = draft_of(state.thread_index());
    const auto body = fmt::format(R"({{"progress":"{}","percent":60}})", said);
    for (auto _ : state)
        expect(city().ask(
            d.who, "PUT", fmt::format("/api/reports/{}/draft", d.report), body,
            {{"if-match", fmt::format("\"{}\"", d.version++)}, {"idempotency-key", fmt::format("bench-{:032}", ++key)}}));
}

/// The month's 2,000 reports are in, most of them in time; facts, scores, places, journal and commit are the deed.
void fill(Month month) {
    city().house().database->write([&](db::Tx& tx) {
        tx.run(
            "UPDATE report SET state = CASE WHEN matter % 9 = 0 THEN 'expected' ELSE 'accepted' END, percent = matter % 101, "
            "late = matter % 13 = 0, submitted_at = $2, reviewed_at = $2 WHERE month = $1",
            month, bench::noon_in_june());
    });
}

void close_month(benchmark::State& state) {
    static Month month{std::chrono::year(2017), std::chrono::month(6)};
    for (auto _ : state) {
        state.PauseTiming();
        if (unsigned(month.month()) != 6) city().house().reports.open_month(City::director(), {month, {}, {}});
        fill(month);
        state.ResumeTiming();
        const auto ranking = city().house().appraisals.close(City::director(), month);
        month += std::chrono::months(1);
        state.counters["groups"] = double(ranking.groups.size());
    }
}

}  // namespace

BENCHMARK(list_bare)->Unit(benchmark::kMicrosecond);
BENCHMARK(list_room)->Unit(benchmark::kMicrosecond);
BENCHMARK(list_request)->Unit(benchmark::kMicrosecond);
BENCHMARK(record_bare)->Unit(benchmark::kMicrosecond);
BENCHMARK(record_request)->Unit(benchmark::kMicrosecond);
BENCHMARK(write_room)->Unit(benchmark::kMicrosecond)->Threads(8)->MeasureProcessCPUTime()->UseRealTime();
BENCHMARK(write_request)->Unit(benchmark::kMicrosecond)->Threads(8)->MeasureProcessCPUTime()->UseRealTime();
BENCHMARK(close_month)->Unit(benchmark::kMillisecond)->Iterations(1)->MeasureProcessCPUTime();

BENCHMARK_MAIN();
