#include "office/xml.hpp"
#include <exception>
#include <expat.h>
#include "base/error.hpp"

namespace office {

namespace {

std::string_view local(std::string_view name) {
    const auto colon = name.rfind(':');
    return colon == std::string_view::npos ? name : name.substr(colon + 1);
}

}  // namespace

std::string_view Attributes::operator[](std::string_view name) const {
    for (const char** p = pairs_; *p; p += 2)
        if (local(p[0]) == name) return p[1];
    return {};
}

bool Attributes::has(std::string_view name) const {
    for (const char** p = pairs_; *p; p += 2)
        if (local(p[0]) == name) return true;
    return false;
}

bool Attributes::is_true(std::string_view name) const {
    const auto value = (*this)[name];
    return value == "1" || value == "true";
}

void Attributes::each(const std::function<void(std::string_view, std::string_view)>& take) const {
    for (const char** p = pairs_; *p; p += 2) take(p[0], p[1]);
}

/// Exceptions may not cross expat's C frames: they are kept here, parsing stops, and feed() throws them on.
struct XmlParser::State {
    XML_Parser parser = XML_ParserCreate(nullptr);
    XmlEvents events;
    std::exception_ptr fault;
    int depth = 0;

    ~State() { XML_ParserFree(parser); }

    template <class F> static void guarded(void* self, F work) {
        auto& state = *static_cast<State*>(self);
        if (state.fault) return;
        try {
            work(state);
        } catch (...) {
            state.fault = std::current_exception();
            XML_StopParser(state.parser, XML_FALSE);
        }
    }
    std::string_view asked(const char* name) const { return events.prefixes == Prefixes::kept ? name : local(name); }
    static void on_open(void* self, const char* name, const char** attributes) {
        guarded(self, [&](State& s) {
            if (++s.depth > 200) throw Error(Refusal::invalid, "文件内容嵌套过深");
            if (s.events.open) s.events.open(s.asked(name), Attributes(attributes));
        });
    }
    static void on_close(void* self, const char* name) {
        guarded(self, [&](State& s) {
            --s.depth;
            if (s.events.close) s.events.close(s.asked(name));
        });
    }
    static void on_text(void* self, const char* text, int size) {
        guarded(self, [&](State& s) {
            if (s.events.text) s.events.text({text, std::size_t(size)});
        });
    }
    static void on_doctype(void* self, const char*, const char*, const char*, int) {
        guarded(self, [](State&) { throw Error(Refusal::invalid, "文件内含文档类型定义，已拒绝读取"); });
    }
};

XmlParser::XmlParser(XmlEvents events) : state_(std::make_unique<State>()) {
    state_->events = std::move(events);
    XML_SetUserData(state_->parser, state_.get());
    XML_SetElementHandler(state_->parser, State::on_open, State::on_close);
    XML_SetCharacterDataHandler(state_->parser, State::on_text);
    XML_SetStartDoctypeDeclHandler(state_->parser, State::on_doctype);
}

XmlParser::~XmlParser() = default;

void XmlParser::feed(std::string_view piece) { parse(piece, false); }
void XmlParser::finish() { parse({}, true); }

void XmlParser::parse(std::string_view piece, bool last) {
    const bool good = XML_Parse(state_->parser, piece.data(), int(piece.size()), last) == XML_STATUS_OK;
    if (state_->fault) std::rethrow_exception(state_->fault);
    if (!good)
        throw Error(Refusal::invalid,
                    std::string("文件内容不完整或已损坏：") + XML_ErrorString(XML_GetErrorCode(state_->parser)));
}

}  // namespace office
