#include <chrono>
#include <condition_variable>
#include <cstdlib>
#include <deque>
#include <filesystem>
#include <mutex>
#include <semaphore>
#include <stdlib.h>
#include <thread>
#include <unistd.h>
#include "base/durable_file.hpp"
#include "base/error.hpp"
#include "base/log.hpp"
#include "db/current.hpp"
#include "db/sqlite_connection.hpp"

namespace db {
namespace {

constexpr std::size_t most_idle_readers = 16;
constexpr std::size_t most_deeds_a_commit = 256;
constexpr std::chrono::milliseconds longest_batch{20};  // a deed begun later waits for the next commit

/// What somebody asked of the writer, and waits for.
struct Deed {
    const std::function<void(Tx&)>* work = nullptr;
    const std::function<void(Connection&)>* alone = nullptr;
    std::exception_ptr failure;
    std::binary_semaphore told{0};
};

/// Many readers side by side on pooled connections; one writer thread. The writer runs the deeds that wait, each in its
/// savepoint, and commits them together, so that one flush of the disc answers all; nobody is answered before.
class SqliteDatabase : public Database {
public:
    explicit SqliteDatabase(std::string path) : path_(std::move(path)) {
        writer_ = std::make_unique<SqliteConnection>(path_, SqliteConnection::Use::write);
        thread_ = std::thread([this] { serve(); });
    }

    ~SqliteDatabase() override {
        {
            std::lock_guard lock(queue_mutex_);
            closing_ = true;
        }
        asked_.notify_one();
        thread_.join();
    }

    void alone(const std::function<void(Connection&)>& work) override {
        Deed deed;
        deed.alone = &work;
        ask(deed);
    }

    bool is_sqlite() const override { return true; }

    void copy_to(const std::string& file) {
        const auto reader = take_reader();
        reader->copy_to(file);
    }

protected:
    void run_read(const Work& work) override {
        if (auto* current = Current::of(*this)) return current->join(work, false);
        auto reader = take_reader();
        Tx tx(*reader);
        Current current(*this, tx, false);
        reader->run("BEGIN", {}, {});
        try {
            current.perform(work);
            reader->run("COMMIT", {}, {});
        } catch (...) {
            if (reader->in_transaction()) reader->run("ROLLBACK", {}, {});
            give_back(std::move(reader));
            throw;
        }
        give_back(std::move(reader));
    }

    void run_write(const Work& work) override {
        if (auto* current = Current::of(*this)) return current->join(work, true);
        Deed deed;
        deed.work = &work;
        ask(deed);
    }

private:
    void ask(Deed& deed) {
        if (Current::of(*this)) throw std::logic_error("maintenance inside a transaction");
        {
            std::lock_guard lock(queue_mutex_);
            queue_.push_back(&deed);
        }
        asked_.notify_one();
        deed.told.acquire();
        if (deed.failure) std::rethrow_exception(deed.failure);
    }

    void serve() {
        while (Deed* first = wait_for_deed()) {
            if (first->alone) run_alone(*first);
            else run_batch(*first);
        }
    }

    Deed* wait_for_deed() {
        std::unique_lock lock(queue_mutex_);
        asked_.wait(lock, [&] { return closing_ || !queue_.empty(); });
        return pop();
    }

    Deed* next_of_batch() {
        std::lock_guard lock(queue_mutex_);
        return queue_.empty() || queue_.front()->alone ? nullptr : pop();
    }

    Deed* pop() {  // the queue is locked
        if (queue_.empty()) return nullptr;
        Deed* deed = queue_.front();
        queue_.pop_front();
        return deed;
    }

    void run_alone(Deed& deed) {
        try {
            (*deed.alone)(writer());
        } catch (...) { deed.failure = std::current_exception(); }
        writer_.reset();  // whatever the script left open or set is gone with the connection
        deed.told.release();
    }

    void run_batch(Deed& first) {
        std::vector<Deed*> batch;
        bool committing = false;
        try {
            writer().run("BEGIN IMMEDIATE", {}, {});
            run_waiting(first, batch);
            committing = true;
            writer().run("COMMIT", {}, {});
        } catch (...) {
            if (batch.empty()) batch.push_back(&first);
            lose(batch, committing);
        }
        for (auto* deed : batch) deed->told.release();
    }

    void run_waiting(Deed& first, std::vector<Deed*>& batch) {
        const auto begun = std::chrono::steady_clock::now();
        for (Deed* deed = &first; deed; deed = next_of_batch()) {
            batch.push_back(deed);
            run_in_savepoint(*deed);
            if (batch.size() >= most_deeds_a_commit || std::chrono::steady_clock::now() - begun > longest_batch) return;
        }
    }

    void run_in_savepoint(Deed& deed) {
        writer_->run("SAVEPOINT deed", {}, {});
        try {
            Tx tx(*writer_);
            Current current(*this, tx, true);
            const int failures = writer_->failures();
            current.perform(*deed.work);
            if (writer_->failures() != failures) throw std::logic_error("a deed went on after a statement had failed");
        } catch (...) {
            deed.failure = std::current_exception();
            if (!writer_->in_transaction()) throw;
            writer_->run("ROLLBACK TO deed", {}, {});
        }
        writer_->run("RELEASE deed", {}, {});
    }

    /// Called where the batch's failure is being handled: nobody in it is answered with success. A failed flush is not
    /// tried again, since the kernel may have dropped the pages; the next batch starts on a new connection.
    void lose(std::vector<Deed*>& batch, bool committing) {
        std::exception_ptr why = std::current_exception();
        try {
            throw;
        } catch (const DiscFull&) {
        } catch (const Error& error) {
            why = committing ? std::make_exception_ptr(UnknownOutcome())
                             : std::make_exception_ptr(Error(Refusal::unavailable, error.what()));
        } catch (...) {  // a defect, for each of them
        }
        for (auto* deed : batch) deed->failure = why;
        writer_.reset();
    }

    SqliteConnection& writer() {
        if (!writer_) writer_ = std::make_unique<SqliteConnection>(path_, SqliteConnection::Use::write);
        return *writer_;
    }

    std::unique_ptr<SqliteConnection> take_reader() {
        {
            std::lock_guard lock(readers_mutex_);
            if (!readers_.empty()) {
                auto reader = std::move(readers_.back());
                readers_.pop_back();
                return reader;
            }
        }
        return std::make_unique<SqliteConnection>(path_, SqliteConnection::Use::read);
    }

    void give_back(std::unique_ptr<SqliteConnection> reader) {
        std::lock_guard lock(readers_mutex_);
        if (readers_.size() < most_idle_readers) readers_.push_back(std::move(reader));
    }

    const std::string path_;

    std::mutex readers_mutex_;
    std::vector<std::unique_ptr<SqliteConnection>> readers_;

    std::mutex queue_mutex_;
    std::condition_variable asked_;
    std::deque<Deed*> queue_;
    bool closing_ = false;

    std::unique_ptr<SqliteConnection> writer_;  // touched by the writer thread only, once it runs
    std::thread thread_;
};

/// A database in a folder that is removed with it.
class TemporaryDatabase {
public:
    std::string folder = std::filesystem::is_directory("/dev/shm") ? "/dev/shm/luoshi-XXXXXX" : "/tmp/luoshi-XXXXXX";
    TemporaryDatabase() {
        if (!::mkdtemp(folder.data())) throw Error(Refusal::unavailable, "不能建立临时数据库");
    }
    TemporaryDatabase(const TemporaryDatabase&) = delete;
    ~TemporaryDatabase() {
        std::error_code ignored;
        std::filesystem::remove_all(folder, ignored);
    }
};

/// Base-from-member: the folder outlives the connections.
class TemporarySqlite : TemporaryDatabase, public SqliteDatabase {
public:
    TemporarySqlite() : SqliteDatabase(folder + "/luoshi.db") {}
};

}  // namespace

std::unique_ptr<Database> open_sqlite(const std::string& path) {
    if (path == ":memory:") return std::make_unique<TemporarySqlite>();
    return std::make_unique<SqliteDatabase>(path);
}

void backup(Database& database, const std::string& to_file) {
    auto* sqlite = dynamic_cast<SqliteDatabase*>(&database);
    if (!sqlite) throw Error(Refusal::conflict, "PostgreSQL 数据库请用 pg_dump 备份");
    const std::string temporary = to_file + ".part";
    std::filesystem::remove(temporary);
    sqlite->copy_to(temporary);
    publish_durably(temporary, to_file);
}

}  // namespace db
