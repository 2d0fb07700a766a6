#pragma once
#include <map>
#include <string>
#include <vector>

// The language of tests/stories: requests and expected answers, readable by officials.
//
//   story 月报退回后重报
//     at 2017-06-25 09:00                          the clock, China time
//     as 发改委联络员                              signs in (once) and speaks from now on
//       PUT /api/reports/{月报}/submission {"progress":"四类市场已整合","percent":60}
//       200 {"report":{"state":"submitted"}}       a part of the answer: named members equal, lists of equal length
//       200 "submitted"                            the answer contains this text
//       200 lacks "机密"                           … or does not
//       keep 月报 = report.id                      a value of the last answer, for {月报} in what follows
//       with If-Match "1"                          a header of the next request instead of the automatic one
//
// A body may go on over the next lines, up to the expected status. Every answer is also held against the OpenAPI schema.
namespace story {

struct Line {
    enum class Kind { at, as, with, request, expect, keep };
    Kind kind;
    int number = 0;  // in the file
    std::string first, second,
        third;  // request: method, path, body · expect: status, "contains"/"lacks"/"part", text · keep: name, path · with: name, value
};

struct Story {
    std::string file, name;
    int number = 0;
    std::vector<Line> lines;
};

/// Throws std::runtime_error naming file and line when the text is not a story.
std::vector<Story> parse(const std::string& file, const std::string& text);

/// Puts kept values in the place of {name}.
std::string filled(const std::string& text, const std::map<std::string, std::string>& kept);

/// Why `actual` does not contain the part `expected`, as "report.state: …"; empty when it does.
std::string mismatch(const std::string& expected_json, const std::string& actual_json);
/// The member at "items[0].id" as JSON text without quotes; throws when it is not there.
std::string member(const std::string& json, const std::string& path);

/// Why an answer does not keep to the OpenAPI document; empty when it does.
class Contract {
public:
    explicit Contract(const std::string& openapi);
    ~Contract();
    std::string breach(const std::string& method, const std::string& route, int status, const std::string& type,
                       const std::string& body) const;

private:
    struct Document;
    Document* document_;
};

}  // namespace story
