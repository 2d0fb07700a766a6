#include <condition_variable>
#include <fmt/format.h>
#include <mutex>
#include <random>
#include <thread>
#include "base/log.hpp"
#include "db/current.hpp"
#include "db/postgres_connection.hpp"

namespace db {
namespace {

constexpr int most_attempts = 12;
constexpr std::chrono::seconds patience_for_connection{5};

/// A pool. Readings see one snapshot; deeds go one after another in this program, and are serializable among programs:
/// done again when they met another's, or when the connection went before COMMIT was sent. After that the outcome may be
/// unknown, which is said and not retried here.
class PostgresDatabase : public Database {
public:
    PostgresDatabase(std::string url, int connections) : url_(std::move(url)), free_(connections) {
        give_back(take());  // a wrong url or an unsafe server shows at once
    }

    void alone(const std::function<void(Connection&)>& work) override {
        if (Current::of(*this)) throw std::logic_error("maintenance inside a transaction");
        Lease lease(*this);
        work(lease.connection());
        lease.discard();  // what the script has set is gone with it
        forget_idle();    // and the plans made before it
    }

    bool is_sqlite() const override { return false; }

protected:
    void run_read(const Work& work) override {
        if (auto* current = Current::of(*this)) return current->join(work, false);
        Lease lease = begun("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY");
        try {
            perform(lease, work, false);
            lease.connection().rollback();
        } catch (...) {
            lease.connection().rollback();
            throw;
        }
    }

    void run_write(const Work& work) override {
        if (auto* current = Current::of(*this)) return current->join(work, true);
        std::lock_guard gate(gate_);
        for (int attempt = 1;; ++attempt) {
            try {
                return write_once(work);
            } catch (const SerializationFailure&) {
                if (attempt == most_attempts) throw;
                pause(attempt);
            } catch (const ConnectionLost&) {
                forget_idle();
                if (attempt >= 3) throw;
            }
        }
    }

private:
    using Held = std::unique_ptr<PostgresConnection>;

    /// A connection out of the pool, back in it or closed at the end.
    class Lease {
    public:
        explicit Lease(PostgresDatabase& pool) : pool_(&pool), held_(pool.take()) {}
        Lease(Lease&& other) noexcept : pool_(other.pool_), held_(std::move(other.held_)) { other.pool_ = nullptr; }
        ~Lease() {
            if (pool_) pool_->give_back(std::move(held_));
        }
        PostgresConnection& connection() { return *held_; }
        void discard() { held_.reset(); }

    private:
        PostgresDatabase* pool_;
        Held held_;
    };

    void write_once(const Work& work) {
        Lease lease = begun("BEGIN ISOLATION LEVEL SERIALIZABLE READ WRITE");
        try {
            perform(lease, work, true);
            lease.connection().commit();
        } catch (...) {
            lease.connection().rollback();
            throw;
        }
    }

    void perform(Lease& lease, const Work& work, bool writing) {
        Tx tx(lease.connection());
        Current current(*this, tx, writing);
        current.perform(work);
    }

    /// A kept connection may have died unnoticed; nothing has been done yet, so a fresh one is taken in its place.
    Lease begun(const char* begin) {
        try {
            Lease lease(*this);
            lease.connection().run(begin, {}, {});
            return lease;
        } catch (const ConnectionLost&) { forget_idle(); }
        Lease lease(*this);
        lease.connection().run(begin, {}, {});
        return lease;
    }

    static void pause(int attempt) {
        thread_local std::minstd_rand dice(std::random_device{}());
        std::this_thread::sleep_for(std::chrono::microseconds(dice() % (500u << std::min(attempt, 7))));
    }

    Held take() {
        {
            std::unique_lock lock(mutex_);
            if (!returned_.wait_for(lock, patience_for_connection, [&] { return free_ > 0; }))
                throw Error(Refusal::unavailable, "数据库正忙，请稍后再试");
            --free_;
            if (!idle_.empty()) {
                auto held = std::move(idle_.back());
                idle_.pop_back();
                return held;
            }
        }
        try {
            return std::make_unique<PostgresConnection>(url_);
        } catch (...) {
            give_back(nullptr);
            throw;
        }
    }

    void give_back(Held held) {
        {
            std::lock_guard lock(mutex_);
            ++free_;
            if (held && held->usable()) idle_.push_back(std::move(held));
        }
        returned_.notify_one();
    }

    void forget_idle() {
        std::vector<Held> gone;
        std::lock_guard lock(mutex_);
        gone.swap(idle_);
    }

    const std::string url_;
    std::mutex gate_;  // every deed writes the head of the journal: two at once in one program would only undo each other
    std::mutex mutex_;
    std::condition_variable returned_;
    std::vector<Held> idle_;
    int free_;
};

}  // namespace

std::unique_ptr<Database> open_postgres(const std::string& url, int connections) {
    return std::make_unique<PostgresDatabase>(url, connections);
}

}  // namespace db
