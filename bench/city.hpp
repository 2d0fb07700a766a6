#pragma once
#include <memory>
#include <string>
#include <vector>
#include "app/house.hpp"

namespace bench {

constexpr int departments = 69, districts = 11, years = 10, matters_a_year = 2'000;

/// Somebody signed in.
struct Caller {
    std::string token, csrf;
    Id<Unit> unit;
};

/// A large city: 80 units, 20,000 matters of ten years with three lines of history each, June 2017 open with a report
/// expected for each of the year's 2,000. In a folder of its own, on the disk where the program stands.
class City {
public:
    City();
    ~City();

    House& house() { return *house_; }
    const std::string& file() const { return file_; }
    const Caller& office() const { return office_; }
    /// A liaison officer of the unit-th unit.
    Caller liaison(int unit);
    http::Response ask(const Caller&, std::string method, std::string target, std::string body = "", http::Headers headers = {});
    static Actor director();

private:
    Caller sign_in(const std::string& login);
    std::string folder_, file_;
    std::unique_ptr<House> house_;
    Caller office_;
};

Instant noon_in_june();

}  // namespace bench
