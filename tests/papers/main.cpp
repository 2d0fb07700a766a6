#define DOCTEST_CONFIG_IMPLEMENT
#include <cstdio>
#include <doctest/doctest.h>
#include "papers/rendering.hpp"

int main(int count, char** words) {
    constexpr int skipped = 77;  // what ctest is told to take as skipped
    if (!rendering::possible()) {
        std::puts("跳过公文版式测量：请先安装 libreoffice-writer-nogui、poppler-utils 和 fonts-noto-cjk。");
        return skipped;
    }
    return doctest::Context(count, words).run();
}
