#pragma once
#include <functional>
#include <memory>
#include <string_view>

namespace office {

/// The attributes of one element, looked up by local name ("r:id" is found as "id"); alive during the call only.
class Attributes {
public:
    explicit Attributes(const char** pairs) : pairs_(pairs) {}
    std::string_view operator[](std::string_view name) const;  // "" when absent
    bool has(std::string_view name) const;
    bool is_true(std::string_view name) const;  // "1" or "true"
    /// All of them in their order, with their prefixes.
    void each(const std::function<void(std::string_view name, std::string_view value)>&) const;

private:
    const char** pairs_;
};

enum class Prefixes { dropped, kept };

/// What a reader wants to hear; names come without their namespace prefix unless it asks for them. Text may come in several pieces.
struct XmlEvents {
    std::function<void(std::string_view name, const Attributes&)> open;
    std::function<void(std::string_view name)> close;
    std::function<void(std::string_view)> text;
    Prefixes prefixes = Prefixes::dropped;
};

/// A streaming parser: feed the pieces in order, then finish. Refuses (Error{invalid}) what is not well-formed, and every
/// document type declaration, so that no entity can be defined or fetched.
class XmlParser {
public:
    explicit XmlParser(XmlEvents);
    ~XmlParser();
    XmlParser(const XmlParser&) = delete;

    void feed(std::string_view piece);
    void finish();

private:
    struct State;
    void parse(std::string_view piece, bool last);
    std::unique_ptr<State> state_;
};

}  // namespace office
