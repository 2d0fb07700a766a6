#include "db/postgres_connection.hpp"
#include <cerrno>
#include <charconv>
#include <cstring>
#include <fmt/format.h>
#include <libpq-fe.h>
#include <poll.h>
#include <stdexcept>
#include "base/log.hpp"

namespace db {
namespace {

constexpr std::chrono::seconds statement_patience{3}, script_patience{1800};
constexpr std::size_t most_statements = 500;

/// What the city's own url does not say. A server that has gone away is noticed within seconds.
pg_conn* connect(const std::string& url) {
    const char* names[] = {"connect_timeout",  "tcp_user_timeout",
                           "keepalives_idle",  "keepalives_interval",
                           "keepalives_count", "target_session_attrs",
                           "application_name", "client_encoding",
                           "dbname",           nullptr};
    const char* values[] = {"3", "5000", "5", "2", "3", "read-write", "luoshi", "UTF8", url.c_str(), nullptr};
    return PQconnectdbParams(names, values, 1);
}

/// libpq's texts end in a line break of their own.
std::string_view one_line(std::string_view text) { return text.substr(0, text.find_last_not_of("\n") + 1); }

std::string constraint_sentence(std::string_view state) {
    if (state == "23505" || state == "23P01") return "已有相同的记录，不能重复";
    if (state == "23503") return "所引用的记录不存在，或者本记录仍被引用";
    return "内容不符合规定，没有保存";
}

std::int64_t integer(std::string_view text, std::string_view sql) {
    std::int64_t value = 0;
    const auto end = std::from_chars(text.data(), text.data() + text.size(), value);
    if (end.ec != std::errc{} || end.ptr != text.data() + text.size())
        throw std::logic_error(fmt::format("not an integer: {}: {}", text, sql));
    return value;
}

// From PostgreSQL's catalogue pg_type.
constexpr Oid bool_type = 16, bytea_type = 17, int8_type = 20, int2_type = 21, int4_type = 23, float4_type = 700,
              float8_type = 701, numeric_type = 1700;

Cell cell(const PGresult* result, int row, int column, std::string_view sql) {
    if (PQgetisnull(result, row, column)) return {};
    const std::string_view text(PQgetvalue(result, row, column), std::size_t(PQgetlength(result, row, column)));
    switch (PQftype(result, column)) {
        case bool_type: return {.kind = Cell::Kind::integer, .integer = text == "t"};
        case int2_type:
        case int4_type:
        case int8_type:
        case numeric_type: return {.kind = Cell::Kind::integer, .integer = integer(text, sql)};
        case float4_type:
        case float8_type:
        case bytea_type: throw std::logic_error(fmt::format("neither integer nor text: column {} of {}", column, sql));
        default: return {.kind = Cell::Kind::text, .text = text};
    }
}

/// The arguments as libpq wants them. Types are left to the server, so that 0 and 1 are booleans where it needs booleans.
class Texts {
public:
    explicit Texts(std::span<const Value> arguments) : numbers_(arguments.size()) {
        for (std::size_t i = 0; i < arguments.size(); ++i) {
            const char* pointer = nullptr;
            if (auto* number = std::get_if<std::int64_t>(&arguments[i]))
                pointer = (numbers_[i] = std::to_string(*number)).c_str();
            else if (auto* text = std::get_if<std::string>(&arguments[i])) pointer = text->c_str();
            pointers_.push_back(pointer);
        }
    }
    int count() const { return int(pointers_.size()); }
    const char* const* pointers() const { return pointers_.data(); }

private:
    std::vector<std::string> numbers_;
    std::vector<const char*> pointers_;
};

}  // namespace

void PostgresConnection::Free::operator()(pg_result* result) const { PQclear(result); }

PostgresConnection::PostgresConnection(const std::string& url) : link_(connect(url)) {
    try {
        if (PQstatus(link_) != CONNECTION_OK) lose("connect", "数据库暂时连接不上，请稍后再试");
        configure();
    } catch (...) {
        PQfinish(link_);
        throw;
    }
}

PostgresConnection::~PostgresConnection() { PQfinish(link_); }

void PostgresConnection::configure() {
    PQsetnonblocking(link_, 1);
    PQsetNoticeReceiver(
        link_,
        [](void* self, const PGresult* notice) {
            const char* severity = PQresultErrorField(notice, PG_DIAG_SEVERITY_NONLOCALIZED);
            if (!severity || std::strcmp(severity, "WARNING") != 0) return;
            static_cast<PostgresConnection*>(self)->warned_ = true;
            logs::warning(fmt::format("PostgreSQL: {}", one_line(PQresultErrorMessage(notice))));
        },
        this);
    script("SET TimeZone = 'UTC'; SET DateStyle = 'ISO, YMD'; SET client_min_messages = warning");
    refuse_unsafe("fsync", "off");
    refuse_unsafe("full_page_writes", "off");
    refuse_unsafe("synchronous_commit", "off");
}

void PostgresConnection::refuse_unsafe(const char* setting, std::string_view unsafe) {
    std::string value;
    run(fmt::format("SHOW {}", setting), {}, [&](Columns, Row row) { value = row[0].text; });
    if (value == unsafe)
        throw Error(Refusal::unavailable, fmt::format("数据库设置 {}={} 不能保证数据安全，程序不予运行", setting, value));
}

const std::string& PostgresConnection::prepared(std::string_view sql) {
    if (auto found = statements_.find(sql); found != statements_.end()) return found->second;
    if (statements_.size() >= most_statements) {
        statements_.clear();
        script("DEALLOCATE ALL");
    }
    const std::string name = fmt::format("s{}", ++named_);
    sent(PQsendPrepare(link_, name.c_str(), std::string(sql).c_str(), 0, nullptr), sql);
    check(answer(sql, statement_patience).get(), sql);
    return statements_.emplace(sql, name).first->second;
}

std::int64_t PostgresConnection::run(std::string_view sql, std::span<const Value> arguments, const RowReader& read) {
    refuse_unstorable(arguments);
    const Texts texts(arguments);
    const std::string& name = prepared(sql);
    sent(PQsendQueryPrepared(link_, name.c_str(), texts.count(), texts.pointers(), nullptr, nullptr, 0), sql);
    const Result result = answer(sql, statement_patience);
    check(result.get(), sql);
    if (read) hand_over(result.get(), read, sql);

    const std::string_view changed = PQcmdTuples(result.get());
    const bool changes = std::string_view(PQcmdStatus(result.get())).substr(0, 6) != "SELECT";
    return changes && !changed.empty() ? integer(changed, sql) : 0;
}

void PostgresConnection::hand_over(const pg_result* result, const RowReader& read, std::string_view sql) {
    std::vector<std::string> names;
    for (int c = 0; c < PQnfields(result); ++c) names.emplace_back(PQfname(result, c));
    std::vector<Cell> cells(names.size());
    for (int r = 0; r < PQntuples(result); ++r) {
        for (std::size_t c = 0; c < cells.size(); ++c) cells[c] = cell(result, r, int(c), sql);
        read(names, cells);
    }
}

void PostgresConnection::script(std::string_view statements) {
    sent(PQsendQuery(link_, std::string(statements).c_str()), statements);
    check(answer(statements, script_patience).get(), statements);
}

void PostgresConnection::commit() {
    warned_ = false;
    Result result;
    try {
        sent(PQsendQuery(link_, "COMMIT"), "COMMIT");
        result = answer("COMMIT", statement_patience);
        check(result.get(), "COMMIT");
    } catch (const ConnectionLost&) { throw UnknownOutcome(); }
    if (warned_) {
        lost_ = true;
        throw UnknownOutcome();
    }
    if (std::string_view(PQcmdStatus(result.get())) == "ROLLBACK")
        throw std::logic_error("a deed went on after a statement had failed");
}

void PostgresConnection::rollback() noexcept {
    try {
        if (!lost_ && PQtransactionStatus(link_) != PQTRANS_IDLE) script("ROLLBACK");
    } catch (...) { lost_ = true; }
}

void PostgresConnection::sent(int accepted, std::string_view sql) {
    if (!accepted) lose(sql, "数据库连接中断，没有保存，请稍后再试");
}

PostgresConnection::Result PostgresConnection::answer(std::string_view sql, std::chrono::seconds patience) {
    const auto deadline = std::chrono::steady_clock::now() + patience;
    Result kept;
    while (true) {
        await_answer(sql, deadline);
        Result next(PQgetResult(link_));
        if (!next) return kept;
        if (!kept || PQresultStatus(kept.get()) != PGRES_FATAL_ERROR) kept = std::move(next);
    }
}

void PostgresConnection::await_answer(std::string_view sql, std::chrono::steady_clock::time_point deadline) {
    while (true) {
        const int unsent = PQflush(link_);
        if (unsent < 0) lose(sql, "数据库连接中断，没有保存，请稍后再试");
        if (unsent == 0 && !PQisBusy(link_)) return;

        const auto left = std::chrono::ceil<std::chrono::milliseconds>(deadline - std::chrono::steady_clock::now()).count();
        if (left <= 0) lose(sql, "数据库没有及时答复，没有保存，请稍后再试");
        pollfd wanted{PQsocket(link_), short(unsent ? POLLIN | POLLOUT : POLLIN), 0};
        if (poll(&wanted, 1, int(left)) < 0 && errno != EINTR) lose(sql, "数据库连接中断，没有保存，请稍后再试");
        if (wanted.revents && !PQconsumeInput(link_)) lose(sql, "数据库连接中断，没有保存，请稍后再试");
    }
}

void PostgresConnection::lose(std::string_view sql, const std::string& message) {
    lost_ = true;
    logs::warning(fmt::format("PostgreSQL connection lost: {}: {}", one_line(PQerrorMessage(link_)), sql));
    throw ConnectionLost(message);
}

void PostgresConnection::check(const pg_result* result, std::string_view sql) {
    if (!result) lose(sql, "数据库连接中断，没有保存，请稍后再试");
    const auto status = PQresultStatus(result);
    if (status == PGRES_COMMAND_OK || status == PGRES_TUPLES_OK || status == PGRES_EMPTY_QUERY) return;

    const char* field = PQresultErrorField(result, PG_DIAG_SQLSTATE);
    const std::string_view state = field ? field : "08000", kind = state.substr(0, 2);
    const std::string detail = fmt::format("PostgreSQL {}: {}: {}", state, one_line(PQresultErrorMessage(result)), sql);
    if (kind == "23") throw Error(Refusal::conflict, constraint_sentence(state));
    if (state == "40001" || state == "40P01") throw SerializationFailure();
    if (state == "22021") throw Error(Refusal::invalid, "内容含有不能保存的字符");
    if (state == "08P01") throw std::logic_error(detail);  // arguments and statement do not fit
    if (kind == "08" || kind == "57" || PQstatus(link_) == CONNECTION_BAD) lose(detail, "数据库连接中断，没有保存，请稍后再试");
    if (state == "0A000" || state == "26000")
        lose(detail, "数据库结构已升级，请再试一次");  // the plan kept here is of the former schema
    logs::error(detail);
    if (state == "53100") throw Error(Refusal::unavailable, "磁盘空间不足，没有保存");
    if (kind == "53" || kind == "58" || state == "55P03" || state == "25006")
        throw Error(Refusal::unavailable, "数据库暂时不可用，请稍后再试");
    throw std::logic_error(detail);
}

}  // namespace db
