#pragma once
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

// A .docx in which an office has written {{字段}} where our text shall stand. It is read once and may then be filled as often
// as one likes: filling writes text between pieces of XML that are ready.
//
//   {{单位}}                      a value
//   {{#清单}} … {{/清单}}          once for each of the list: rows, paragraphs or words, by where the two stand
//   {{?字段}} … {{/字段}}          only when it is there; {{^字段}} … {{/字段}} only when it is not
//   a table row with {{清单.字段}}  repeats by itself; {{序号}} counts in every list
//   ｛｛ ｝｝ ＃ ？ ／ of full width are taken as well.
namespace office {

/// A name that a template may use.
struct TemplateField {
    enum class Kind { text, flag, list } kind = Kind::text;
    std::string name, label;            // the label says what it is, for people
    std::vector<TemplateField> fields;  // of a list: those of its items
};

/// Values by name. A flag is 是 or 否. What is missing is printed as 【未填：名称】, so that nobody overlooks it.
struct TemplateValues {
    std::map<std::string, std::string, std::less<>> texts;
    std::map<std::string, std::vector<TemplateValues>, std::less<>> lists;
};

/// The name of the value in the items of a list of plain texts: {{抄送.内容}}.
inline constexpr std::string_view plain_item = "内容";

struct TemplateFault {
    std::string place;  // 正文第3段, 第1个表格第2行第3格, 页眉第1段
    std::string text;   // the paragraph as it stands there, shortened
    std::string message;

    bool operator==(const TemplateFault&) const = default;
};

class Template {
public:
    /// Refuses (Error) a file that is no .docx, too large, or has macros, external targets or foreign objects in it, all of them
    /// at once. What is wrong with its tags is in faults().
    Template(std::string docx, const std::vector<TemplateField>& known);
    ~Template();
    Template(Template&&) noexcept;

    const std::vector<TemplateFault>& faults() const;
    /// The names it uses, each once, in the order in which they first stand.
    const std::vector<std::string>& used() const;
    /// The filled .docx; the same values give the same bytes. Only without faults. Refuses (too_large) more than 64 MB of text.
    std::string fill(const TemplateValues&) const;

private:
    struct Parts;
    std::unique_ptr<Parts> parts_;
};

/// One sentence a fault: 正文第3段“…”：没有“x”这个字段.
std::string to_text(const TemplateFault&);

}  // namespace office
