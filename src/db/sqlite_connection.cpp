#include "db/sqlite_connection.hpp"
#include <charconv>
#include <fmt/format.h>
#include <sqlite3.h>
#include <stdexcept>
#include "base/log.hpp"

namespace db {
namespace {

constexpr std::size_t most_statements = 500;

std::string constraint_sentence(int extended) {
    switch (extended) {
        case SQLITE_CONSTRAINT_UNIQUE:
        case SQLITE_CONSTRAINT_PRIMARYKEY:
        case SQLITE_CONSTRAINT_ROWID: return "已有相同的记录，不能重复";
        case SQLITE_CONSTRAINT_FOREIGNKEY: return "所引用的记录不存在，或者本记录仍被引用";
        default: return "内容不符合规定，没有保存";
    }
}

[[noreturn]] void refuse(sqlite3* base, int code, std::string_view sql) {
    const std::string detail = fmt::format("SQLite {}: {}: {}", code, base ? sqlite3_errmsg(base) : "", sql);
    switch (code & 0xff) {
        case SQLITE_CONSTRAINT: throw Error(Refusal::conflict, constraint_sentence(code));
        case SQLITE_FULL: logs::error(detail); throw DiscFull();
        case SQLITE_BUSY:
        case SQLITE_LOCKED:
        case SQLITE_PROTOCOL: logs::warning(detail); throw Error(Refusal::unavailable, "数据库正忙，请稍后再试");
        case SQLITE_IOERR:
        case SQLITE_CANTOPEN:
        case SQLITE_READONLY:
        case SQLITE_PERM:
        case SQLITE_NOMEM: logs::error(detail); throw Error(Refusal::unavailable, "数据库暂时不可用，请稍后再试");
        default: throw std::logic_error(detail);
    }
}

/// "$12" → 11.
std::size_t argument_index(const char* name) {
    int number = 0;
    const std::string_view text = name ? name + 1 : "";
    const auto end = std::from_chars(text.data(), text.data() + text.size(), number);
    if (text.empty() || end.ptr != text.data() + text.size() || number < 1)
        throw std::logic_error("arguments are written $1 $2 …");
    return std::size_t(number) - 1;
}

}  // namespace

/// A prepared statement with what is known of it: which argument each parameter takes, and the columns' names.
class SqliteConnection::Statement {
public:
    Statement(sqlite3* base, std::string_view sql) {
        const char* rest = nullptr;
        if (const int code = sqlite3_prepare_v3(base, sql.data(), int(sql.size()), SQLITE_PREPARE_PERSISTENT, &handle_, &rest))
            refuse(base, sqlite3_extended_errcode(base) ? sqlite3_extended_errcode(base) : code, sql);
        for (int i = 1; i <= sqlite3_bind_parameter_count(handle_); ++i) {
            arguments_.push_back(argument_index(sqlite3_bind_parameter_name(handle_, i)));
            wanted_ = std::max(wanted_, arguments_.back() + 1);
        }
        name_columns();
    }
    Statement(const Statement&) = delete;
    ~Statement() { sqlite3_finalize(handle_); }

    bool busy = false;  // rows are being read; the same SQL inside needs a statement of its own

    void bind(std::span<const Value> values) {
        if (wanted_ != values.size())
            throw std::logic_error(fmt::format("{} arguments for {}: {}", values.size(), wanted_, sqlite3_sql(handle_)));
        for (std::size_t i = 0; i < arguments_.size(); ++i) bind_one(int(i) + 1, values[arguments_[i]]);
    }

    int step() { return sqlite3_step(handle_); }
    void reset() { sqlite3_reset(handle_); }

    void hand_over(const RowReader& read) {
        if (sqlite3_stmt_status(handle_, SQLITE_STMTSTATUS_REPREPARE, 1) > 0) name_columns();  // the schema has changed
        for (std::size_t c = 0; c < cells_.size(); ++c) cells_[c] = cell(int(c));
        read(names_, cells_);
    }

private:
    void name_columns() {
        names_.clear();
        for (int c = 0; c < sqlite3_column_count(handle_); ++c) names_.emplace_back(sqlite3_column_name(handle_, c));
        cells_.resize(names_.size());
    }

    void bind_one(int parameter, const Value& value) {
        if (auto* number = std::get_if<std::int64_t>(&value)) sqlite3_bind_int64(handle_, parameter, *number);
        else if (auto* text = std::get_if<std::string>(&value))
            sqlite3_bind_text64(handle_, parameter, text->data(), text->size(), SQLITE_STATIC, SQLITE_UTF8);
        else sqlite3_bind_null(handle_, parameter);
    }

    Cell cell(int column) {
        switch (sqlite3_column_type(handle_, column)) {
            case SQLITE_NULL: return {};
            case SQLITE_INTEGER: return {.kind = Cell::Kind::integer, .integer = sqlite3_column_int64(handle_, column)};
            case SQLITE_TEXT: {
                auto* text = reinterpret_cast<const char*>(sqlite3_column_text(handle_, column));
                return {.kind = Cell::Kind::text, .text = {text, std::size_t(sqlite3_column_bytes(handle_, column))}};
            }
            default:
                throw std::logic_error(fmt::format("neither integer nor text: column {} of {}", column, sqlite3_sql(handle_)));
        }
    }

    sqlite3_stmt* handle_ = nullptr;
    std::vector<std::size_t> arguments_;
    std::size_t wanted_ = 0;
    std::vector<std::string> names_;
    std::vector<Cell> cells_;
};

SqliteConnection::SqliteConnection(const std::string& path, Use use) {
    const int flags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX | (use == Use::write ? SQLITE_OPEN_CREATE : 0);
    try {
        check(sqlite3_open_v2(path.c_str(), &base_, flags, nullptr), path);
        configure(use);
    } catch (...) {
        statements_.clear();
        sqlite3_close(base_);
        throw;
    }
}

SqliteConnection::~SqliteConnection() {
    statements_.clear();
    sqlite3_close(base_);
}

void SqliteConnection::configure(Use use) {
    sqlite3_extended_result_codes(base_, 1);
    sqlite3_busy_timeout(base_, 5000);
    script("PRAGMA foreign_keys=ON; PRAGMA temp_store=MEMORY; PRAGMA cache_size=-16000");
    if (use == Use::read) return script("PRAGMA query_only=ON");
    script("PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA journal_size_limit=67108864");
    if (pragma("journal_mode") != "wal" || pragma("synchronous") != "2" || pragma("foreign_keys") != "1")
        throw Error(Refusal::unavailable, "数据库所在的磁盘不支持预写日志，不能保证数据安全，程序不予运行");
}

std::string SqliteConnection::pragma(const std::string& name) {
    std::string value;
    run("PRAGMA " + name, {}, [&](Columns, Row row) {
        value = row[0].kind == Cell::Kind::integer ? std::to_string(row[0].integer) : std::string(row[0].text);
    });
    return value;
}

void SqliteConnection::check(int code, std::string_view sql) {
    if (code == SQLITE_OK || code == SQLITE_ROW || code == SQLITE_DONE) return;
    ++failures_;
    refuse(base_, code, sql);
}

SqliteConnection::Statement& SqliteConnection::prepared(std::string_view sql) {
    if (auto found = statements_.find(sql); found != statements_.end()) return *found->second;
    if (statements_.size() >= most_statements) std::erase_if(statements_, [](auto& each) { return !each.second->busy; });
    return *statements_.emplace(sql, std::make_unique<Statement>(base_, sql)).first->second;
}

std::int64_t SqliteConnection::run(std::string_view sql, std::span<const Value> arguments, const RowReader& read) {
    Statement* statement = &prepared(sql);
    std::unique_ptr<Statement> own;
    if (statement->busy) statement = (own = std::make_unique<Statement>(base_, sql)).get();
    struct Guard {
        Statement& at;
        explicit Guard(Statement& s) : at(s) { at.busy = true; }
        ~Guard() {
            at.reset();
            at.busy = false;
        }
    } guard(*statement);

    refuse_unstorable(arguments);
    statement->bind(arguments);
    const auto before = sqlite3_total_changes64(base_);
    int code;
    while ((code = statement->step()) == SQLITE_ROW)
        if (read) statement->hand_over(read);
    check(code, sql);
    return sqlite3_total_changes64(base_) == before ? 0 : sqlite3_changes64(base_);
}

void SqliteConnection::script(std::string_view statements) {
    check(sqlite3_exec(base_, std::string(statements).c_str(), nullptr, nullptr, nullptr), statements);
}

bool SqliteConnection::in_transaction() const { return sqlite3_get_autocommit(base_) == 0; }

void SqliteConnection::copy_to(const std::string& file) {
    sqlite3* copy = nullptr;
    int code = sqlite3_open_v2(file.c_str(), &copy, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_NOMUTEX, nullptr);
    if (auto* work = code ? nullptr : sqlite3_backup_init(copy, "main", base_, "main")) {
        sqlite3_backup_step(work, -1);
        code = sqlite3_backup_finish(work);
    } else if (!code) code = sqlite3_errcode(copy);
    sqlite3_close(copy);
    check(code, "backup to " + file);
}

}  // namespace db
