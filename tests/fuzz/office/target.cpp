// One libFuzzer program for each reader: FUZZ_TRY is its harness.
#include "fuzz/office/harness.hpp"

extern "C" int LLVMFuzzerTestOneInput(const unsigned char* bytes, std::size_t size) {
    FUZZ_TRY(std::string_view(reinterpret_cast<const char*>(bytes), size));
    return 0;
}
