#include "http/router.hpp"
#include <charconv>
#include <fmt/format.h>
#include "base/log.hpp"

namespace http {
namespace {

using Parts = std::vector<std::pair<std::string_view, std::string>>;

std::string_view next_segment(std::string_view& rest) {
    const auto at = rest.find('/');
    const auto segment = rest.substr(0, at);
    rest.remove_prefix(at == rest.npos ? rest.size() : at + 1);
    return segment;
}

bool match(std::string_view pattern, std::string_view path, Parts& parts) {
    while (!pattern.empty() || !path.empty()) {
        const auto want = next_segment(pattern), have = next_segment(path);
        if (want.size() > 2 && want.front() == '{' && !have.empty()) parts.emplace_back(want.substr(1, want.size() - 2), have);
        else if (want != have) return false;
    }
    return true;
}

int status_of(Refusal refusal) {
    switch (refusal) {
        case Refusal::invalid: return 422;
        case Refusal::unauthenticated: return 401;
        case Refusal::forbidden: return 403;
        case Refusal::not_found: return 404;
        case Refusal::conflict: return 409;
        case Refusal::stale: return 412;
        case Refusal::precondition_required: return 428;
        case Refusal::too_large: return 413;
        case Refusal::too_many: return 429;
        case Refusal::unavailable: return 503;
    }
    return 500;
}

const Field* field_named(const Fields& fields, std::string_view name) {
    for (auto& field : fields.list)
        if (field.name == name) return &field;
    return nullptr;
}

/// A query value as the JSON that read_json understands: numbers and booleans bare, everything else quoted.
std::string as_json(const Type& type, std::string_view text) {
    switch (type.kind) {
        case Kind::optional: return as_json(*type.inner, text);
        case Kind::boolean:
        case Kind::int32:
        case Kind::int64:
        case Kind::id: return std::string(text);
        default: {
            std::string quoted;
            write_json_text(text, quoted);
            return quoted;
        }
    }
}

std::string list_as_json(const Type& element, std::string_view commas) {
    std::string out = "[";
    while (!commas.empty()) {
        const auto end = commas.find(',');
        if (auto one = commas.substr(0, end); !one.empty()) out += (out.size() > 1 ? "," : "") + as_json(element, one);
        commas.remove_prefix(end == commas.npos ? commas.size() : end + 1);
    }
    return out + "]";
}

std::string encoded_file_name(std::string_view name) {
    std::string out;
    for (unsigned char c : name)
        if (std::isalnum(c) || c == '.' || c == '-' || c == '_') out += char(c);
        else out += fmt::format("%{:02X}", c);
    return out;
}

/// What old programs see: the characters they may be trusted with.
std::string plain_name(std::string_view name) {
    std::string out;
    for (unsigned char c : name) out += std::isalnum(c) || c == '.' || c == '-' || c == '_' || c == ' ' ? char(c) : '_';
    return out;
}

bool mutates(std::string_view method) { return method != "GET" && method != "HEAD"; }

/// Who tried what he may not: into the log, where the request's number finds it, and not into the journal, which a stranger
/// could otherwise fill.
void note_refusal(const Request& request, const Actor& who, const Error& why) {
    logs::warning(fmt::format("{} 拒绝 403 {} {} 人员 {} 单位 {} 来自 {}：{}", request.header("x-request-id"), request.method,
                              request.path, who.user.value, who.unit.value, request.peer, why.what()));
}

}  // namespace

std::string disposition(std::string_view kind, std::string_view file_name) {
    return fmt::format("{}; filename=\"{}\"; filename*=UTF-8''{}", kind, plain_name(file_name), encoded_file_name(file_name));
}

std::string_view Call::part(std::string_view name) const {
    for (auto& [key, value] : path)
        if (key == name) return value;
    return {};
}

std::int64_t Call::number(std::string_view name) const {
    const auto text = part(name);
    std::int64_t value = 0;
    auto [end, fault] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (fault != std::errc{} || end != text.data() + text.size() || value <= 0) throw Error(Refusal::not_found, "编号有误");
    return value;
}

Month Call::month(std::string_view name) const { return parse_month(part(name)); }

std::int64_t Call::version() const {
    auto text = request.header("if-match");
    if (text.size() < 3 || text.front() != '"' || text.back() != '"')
        throw Error(Refusal::precondition_required, "缺少 If-Match：请先读取最新版本再修改");
    text = text.substr(1, text.size() - 2);
    std::int64_t value = -1;
    std::from_chars(text.data(), text.data() + text.size(), value);
    return value;
}

std::vector<FieldError> read_query(const Request& request, const Fields& fields, void* record) {
    std::vector<FieldError> faults;
    for (auto& [name, value] : request.query) {
        auto* field = field_named(fields, name);
        if (!field) {
            faults.push_back({name, "没有这一项查询条件"});
            continue;
        }
        if (value.empty()) continue;
        const auto json =
            field->type->kind == Kind::list ? list_as_json(*field->type->inner, value) : as_json(*field->type, value);
        for (auto& fault : read_json(json, *field->type, field->in(record))) faults.push_back({name + fault.path, fault.message});
    }
    return faults;
}

void Router::read_input(const Request& request, const Type& type, void* in) {
    auto faults = mutates(request.method) ? read_json(request.body, type, in) : read_query(request, type.fields(), in);
    if (!faults.empty()) throw Error(Refusal::invalid, "填写有误", std::move(faults));
}

Response Router::as_response(const Type& type, const void* value) {
    Response response;
    write_json(type, value, response.body);
    if (type.kind == Kind::record)
        if (auto* version = field_named(type.fields(), "version"); version && version->type->kind == Kind::int64)
            response.headers.emplace_back("ETag", fmt::format("\"{}\"", *static_cast<const std::int64_t*>(version->in(value))));
    return response;
}

Response Router::as_response(Download&& file) {
    Response response;
    response.type = std::move(file.type);
    response.body = std::move(file.bytes);
    response.headers.emplace_back("Content-Disposition", disposition("attachment", file.name));
    return response;
}

void Router::keep(std::string method, std::string path, std::string summary, Needs needs, const Type* in, const Type* out,
                  Answer answer, std::function<Response(const Call&)> run) {
    auto& route = routes_.emplace_back();
    route.method = std::move(method);
    route.path = std::move(path);
    route.summary = std::move(summary);
    route.needs = needs;
    route.in = in;
    route.out = out;
    route.answer = answer;
    route.run = std::move(run);
}

Response Router::dispatch(const Route& route, const Call& call) const {
    if (route.needs == Needs::session_and_version) call.version();
    if (!mutates(route.method) || route.needs == Needs::question || !once) return route.run(call);
    return once(call.request, call.actor, [&] { return route.run(call); });
}

Response Router::handle(const Request& request) const {
    bool path_known = false;
    for (auto& route : routes_) {
        Parts parts;
        if (!match(route.path, request.path, parts)) continue;
        path_known = true;
        if (route.method != request.method) continue;
        Response response;
        Actor caller;
        try {
            if (route.needs != Needs::nothing && identify) caller = identify(request);
            const Call call{request, caller, std::move(parts)};
            response = dispatch(route, call);
        } catch (const Error& e) {
            if (e.kind == Refusal::forbidden && mutates(request.method)) note_refusal(request, caller, e);
            response = problem(e);
        } catch (const std::exception& e) {
            logs::error(fmt::format("{} {}: {}", request.method, request.path, e.what()));
            response = problem(500, "系统内部错误，已记录。请稍后再试，或把请求编号告诉管理员");
        }
        ++route.by_status_class[std::size_t(response.status / 100 % 6)];
        return response;
    }
    return path_known ? problem(405, "这个地址不支持此操作") : problem(404, "没有这个地址");
}

std::string Router::metrics() const {
    std::string out =
        "# HELP luoshi_requests_total Requests answered, by route and class of status.\n# TYPE luoshi_requests_total counter\n";
    for (auto& route : routes_)
        for (std::size_t c = 2; c < 6; ++c)
            if (auto n = route.by_status_class[c].load())
                out += fmt::format("luoshi_requests_total{{method=\"{}\",route=\"{}\",status=\"{}xx\"}} {}\n", route.method,
                                   route.path, c, n);
    return out;
}

std::vector<Router::Listed> Router::routes() const {
    std::vector<Listed> out;
    for (auto& r : routes_) out.push_back({r.method, r.path, r.summary, r.needs});
    return out;
}

Response problem(int status, std::string_view title, const std::vector<FieldError>& errors) {
    Response response;
    response.status = status;
    response.type = "application/problem+json; charset=utf-8";
    response.body = R"({"type":"about:blank","title":)";
    write_json_text(title, response.body);
    response.body += fmt::format(R"(,"status":{},"errors":[)", status);
    for (auto& error : errors) {
        response.body += &error == errors.data() ? R"({"path":)" : R"(,{"path":)";
        write_json_text(error.path, response.body);
        response.body += R"(,"message":)";
        write_json_text(error.message, response.body);
        response.body += '}';
    }
    response.body += "]}";
    return response;
}

Response problem(const Error& e) { return problem(status_of(e.kind), e.what(), e.fields); }

}  // namespace http
