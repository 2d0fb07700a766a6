#pragma once
#include <cstdint>
#include <string>
#include <vector>

/// What a city allows to be handed in: [files] in playbook.toml.
struct FileLimits {
    std::int64_t file_bytes = 50ll << 20;   // one file
    std::int64_t city_bytes = 100ll << 30;  // all files of the city together, each content counted once
    int per_record = 20;                    // files on one report, one entry …
    std::vector<std::string> endings = {"pdf", "ofd", "doc", "docx", "wps", "xls",  "xlsx", "et",  "ppt", "pptx",
                                        "dps", "txt", "csv", "png",  "jpg", "jpeg", "gif",  "bmp", "webp"};
};
