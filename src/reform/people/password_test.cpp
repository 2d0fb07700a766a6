#include "reform/people/password.hpp"
#include <doctest/doctest.h>
#include <set>
#include <string>

TEST_CASE("密码只认原文，同一密码每次存成不同的样子") {
    const auto hash = hash_password("春风又绿江南岸 2017");
    CHECK(hash.starts_with("$argon2id$v=19$m=19456,t=2,p=1$"));
    CHECK(is_password(hash, "春风又绿江南岸 2017"));
    CHECK_FALSE(is_password(hash, "春风又绿江南岸 2018"));
    CHECK_FALSE(is_password("", ""));
    CHECK(hash != hash_password("春风又绿江南岸 2017"));
    CHECK_FALSE(is_cheap(hash));
}

TEST_CASE("演示账号的简便存法也能登录，并被认出要换成正式的") {
    const auto hash = hash_password("yanshi-2017", HashCost::seeding);
    CHECK(is_password(hash, "yanshi-2017"));
    CHECK(is_cheap(hash));
}

TEST_CASE("一次性密码够长、不重复、没有易混的字母") {
    std::set<std::string> seen;
    for (int i = 0; i < 200; ++i) {
        const auto password = one_time_password();
        CHECK(password.size() == 19);
        CHECK(password.find_first_of("01ilo") == std::string::npos);
        CHECK(weakness(password, {}).empty());
        seen.insert(password);
    }
    CHECK(seen.size() == 200);
}

TEST_CASE("过短、常见、成串或含有自己名字的密码不能用，其他都可以") {
    const std::string words[] = {"wangll", "王联络", "淄博", "市发改委"};
    for (auto bad :
         {"short", "十个字不够长", "1234567890", "0987654321", "aaaaaaaaaaaa", "abcdefghijkl", "Password123!", "admin20172017",
          "gaigeban-2017", "ababababab12", "xxWangLL-77", "我是王联络2017年", "淄博改革办的密码", "13800001111"}) {
        CAPTURE(bad);
        CHECK_FALSE(weakness(bad, words).empty());
    }
    for (auto good : {"gaige-luoshi-2017", "correct horse battery", "一夜春风来千树万树开", "zx8-kkp2-mm"}) {
        CAPTURE(good);
        CHECK(weakness(good, words).empty());
    }
    CHECK(weakness(std::string(129, 'x') + "abcdefg", words) == "密码过长（最多 128 字节）");
}
