#pragma once
#include <array>
#include <atomic>
#include <deque>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>
#include "base/actor.hpp"
#include "base/json.hpp"
#include "http/message.hpp"

namespace http {

/// What a handler may look at: who calls, and the parts of the path and the header.
struct Call {
    const Request& request;
    Actor actor;  // empty on public routes
    std::vector<std::pair<std::string_view, std::string>> path;

    std::string_view part(std::string_view name) const;
    std::int64_t number(std::string_view name) const;  // refuses with not_found
    Month month(std::string_view name = "month") const;
    std::int64_t version() const;  // If-Match; refuses with precondition_required
    template <class Row> Id<Row> id(std::string_view name = "id") const { return {number(name)}; }
};

/// Content-Disposition with a name in any script (RFC 8187) and a plain one for old programs (RFC 6266, appendix D).
std::string disposition(std::string_view kind, std::string_view file_name);

/// A handler's answer when it is a file to be saved.
struct Download {
    std::string name, type, bytes;
};

/// A handler's answer when a record goes with headers of its own (Set-Cookie, Cache-Control).
template <class Record> struct With {
    Record record;
    Headers headers;
};
template <class T> struct is_with : std::false_type {};
template <class T> struct is_with<With<T>> : std::true_type { using Record = T; };

/// Fills a record from the query string; every field must be optional, a list, or have a sensible default.
std::vector<FieldError> read_query(const Request&, const Fields&, void* record);

/// `question`: a session; the POST only asks and changes nothing, so it is answered afresh each time and not on the writer.
enum class Needs { session, session_and_version, nothing, question };

/// The routes; a handler's C++ signature is its contract:
///   Out f(const Call&)               GET, or a deed without a body
///   Out f(const Call&, const In&)    In is the JSON body; on GET it is the query string
/// Out: a described record, a list, either With headers, Download, Response, or void (204).
class Router {
public:
    template <class F> void get(std::string path, std::string summary, F handler, Needs needs = Needs::session) {
        add("GET", path, summary, needs, handler, &F::operator());
    }
    template <class F> void post(std::string path, std::string summary, F handler, Needs needs = Needs::session) {
        add("POST", path, summary, needs, handler, &F::operator());
    }
    template <class F> void put(std::string path, std::string summary, F handler, Needs needs = Needs::session) {
        add("PUT", path, summary, needs, handler, &F::operator());
    }
    template <class F> void remove(std::string path, std::string summary, F handler, Needs needs = Needs::session) {
        add("DELETE", path, summary, needs, handler, &F::operator());
    }

    /// Cookie → who is asking; refuses (unauthenticated, or forbidden when the CSRF header is wrong on a mutating request).
    std::function<Actor(const Request&)> identify;
    /// Runs a mutating request at most once per Idempotency-Key: the same key gives the stored answer, with another
    /// body it is refused. `work` is the handler; deed, key and answer belong to one transaction.
    std::function<Response(const Request&, const Actor&, const std::function<Response()>& work)> once;

    Response handle(const Request&) const;  // the whole server, as one function; never throws
    std::string openapi() const;            // OpenAPI 3.1, pretty-printed JSON
    std::string metrics() const;            // Prometheus text: requests by route and status class

    struct Listed {
        std::string method, path, summary;
        Needs needs;
    };
    std::vector<Listed> routes() const;

private:
    enum class Answer { record, nothing, file, raw };
    struct Route {
        std::string method, path, summary;
        Needs needs;
        const Type* in = nullptr;  // body, or query on GET
        const Type* out = nullptr;
        Answer answer;
        std::function<Response(const Call&)> run;
        mutable std::array<std::atomic<std::int64_t>, 6> by_status_class{};
    };

    template <class F, class Out, class C>
    void add(const char* m, std::string& p, std::string& s, Needs n, F f, Out (C::*)(const Call&) const) {
        keep(m, p, s, n, nullptr, out_type<Out>(), answer_of<Out>(),
             [f](const Call& c) { return respond<Out>([&] { return f(c); }); });
    }
    template <class F, class Out, class C, class In>
    void add(const char* m, std::string& p, std::string& s, Needs n, F f, Out (C::*)(const Call&, const In&) const) {
        keep(m, p, s, n, &type_of<In>(), out_type<Out>(), answer_of<Out>(), [f](const Call& c) {
            In in{};
            read_input(c.request, type_of<In>(), &in);
            return respond<Out>([&] { return f(c, in); });
        });
    }
    template <class Out> static constexpr Answer answer_of() {
        if constexpr (std::is_void_v<Out>) return Answer::nothing;
        else if constexpr (std::is_same_v<Out, Download>) return Answer::file;
        else if constexpr (std::is_same_v<Out, Response>) return Answer::raw;
        else return Answer::record;
    }
    template <class Out> static const Type* out_type() {
        if constexpr (is_with<Out>::value) return &type_of<typename is_with<Out>::Record>();
        else if constexpr (answer_of<Out>() == Answer::record) return &type_of<Out>();
        else return nullptr;
    }
    template <class Out, class Work> static Response respond(Work work) {
        if constexpr (std::is_void_v<Out>) {
            work();
            return {.status = 204, .type = "", .body = "", .headers = {}, .file = ""};
        } else if constexpr (std::is_same_v<Out, Download>) return as_response(work());
        else if constexpr (std::is_same_v<Out, Response>) return work();
        else if constexpr (is_with<Out>::value) {
            Out out = work();
            Response response = as_response(type_of<typename is_with<Out>::Record>(), &out.record);
            response.headers.insert(response.headers.end(), out.headers.begin(), out.headers.end());
            return response;
        } else {
            const Out out = work();
            return as_response(type_of<Out>(), &out);
        }
    }
    static Response as_response(const Type&, const void*);  // with ETag when the record has a version
    static Response as_response(Download&&);
    static void read_input(const Request&, const Type&, void*);
    void keep(std::string method, std::string path, std::string summary, Needs, const Type* in, const Type* out, Answer,
              std::function<Response(const Call&)>);
    Response dispatch(const Route&, const Call&) const;

    std::deque<Route> routes_;
};

/// problem+json (RFC 9457) for a refusal.
Response problem(const Error&);
Response problem(int status, std::string_view title, const std::vector<FieldError>& = {});

}  // namespace http
