#include "base/crypto.hpp"
#include <doctest/doctest.h>

TEST_CASE("两种杂凑与标准给出的例子一致") {
    // FIPS 180-2 and GB/T 32905-2016 appendix A give "abc" as their first example.
    CHECK(sha256_hex("abc") == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    CHECK(to_hex(bytes_of(hash_of(HashKind::sm3, {"a", "bc"}))) ==
          "66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0");
}

TEST_CASE("字节写成文字再读回不变，不合法的文字读不出") {
    const std::string bytes("\x00\xff落", 5);
    CHECK(from_hex(to_hex(bytes)) == bytes);
    CHECK(from_base64(to_base64(bytes)) == bytes);
    CHECK(to_base64("ab") == "YWI=");
    for (auto text : {"0", "0g", "AB"}) CHECK_FALSE(from_hex(text));
    for (auto text : {"", "YWI", "YW!=", "YWJ="}) CHECK_FALSE(from_base64(text));
    CHECK_FALSE(hash_from_hex("00"));
}

TEST_CASE("签名只认原文、原签名和对应的公钥") {
    // RFC 8032 §7.1, test 2.
    const auto secret = *from_hex("4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb");
    CHECK(to_hex(public_key_of(secret)) == "3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c");
    auto signature = sign(secret, "\x72");
    CHECK(to_hex(signature).starts_with("92a009a9f0d4cab8720e820b5f642540"));
    CHECK(is_signed(public_key_of(secret), "\x72", signature));
    CHECK_FALSE(is_signed(public_key_of(secret), "\x73", signature));
    CHECK_FALSE(is_signed(public_key_of(new_signing_secret()), "\x72", signature));
    signature[3] = char(signature[3] ^ 1);
    CHECK_FALSE(is_signed(public_key_of(secret), "\x72", signature));
}

TEST_CASE("随机数不重复，比较不看长短不一的文字") {
    CHECK(random_bytes(16) != random_bytes(16));
    CHECK(equal_in_constant_time("ab", "ab"));
    CHECK_FALSE(equal_in_constant_time("ab", "abc"));
}
