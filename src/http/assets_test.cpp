#include "http/assets.hpp"
#include <doctest/doctest.h>
#include <filesystem>
#include <fstream>

namespace {

constexpr http::Asset files[] = {
    {"ui/index.html", "<front>", "", "", "1111"},
    {"ui/assets/index-B3x9.js", "script", "br-script", "gz-script", "2222"},
    {"migrations/0001_people.sql", "CREATE TABLE", "", "", "3333"},
};

http::Response get(const http::Assets& assets, std::string path, http::Headers headers = {}) {
    http::Request request;
    request.method = "GET";
    request.path = std::move(path);
    request.headers = std::move(headers);
    return assets.serve(request);
}

std::string header(const http::Response& response, std::string_view name) {
    for (auto& [key, value] : response.headers)
        if (key == name) return value;
    return "";
}

}  // namespace

TEST_CASE("the interface's own addresses all show its front page") {
    const http::Assets assets(files);
    for (auto* path : {"/", "/index.html", "/matters/41", "/months/2017-06/ranking"}) {
        const auto page = get(assets, path);
        CHECK(page.status == 200);
        CHECK(page.body == "<front>");
        CHECK(page.type == "text/html; charset=utf-8");
        CHECK(header(page, "Cache-Control") == "no-cache");
    }
}

TEST_CASE("what is not there is not hidden behind the front page, and nothing but the interface is shown") {
    const http::Assets assets(files);
    for (auto* path : {"/api/nothing", "/assets/old-1.js", "/favicon.ico", "/migrations/0001_people.sql"})
        CHECK_MESSAGE(get(assets, path).status == 404, path);
    http::Request request;
    request.method = "POST";
    request.path = "/";
    CHECK(assets.serve(request).status == 405);
}

TEST_CASE("a file goes out in the coding the browser takes and may be kept when its name has a hash") {
    const http::Assets assets(files);
    const auto script = [&](const char* accepted) {
        return get(assets, "/assets/index-B3x9.js", {{"accept-encoding", accepted}});
    };
    CHECK(script("gzip, br").body == "br-script");
    CHECK(script("gzip").body == "gz-script");
    CHECK(script("").body == "script");
    CHECK(header(script("gzip"), "Content-Encoding") == "gzip");
    CHECK(header(script("gzip"), "Vary") == "Accept-Encoding");
    CHECK(header(script("gzip"), "Cache-Control") == "public, max-age=31536000, immutable");
    CHECK(script("").type == "text/javascript; charset=utf-8");
}

TEST_CASE("a browser that has the file is told so") {
    const http::Assets assets(files);
    const auto etag = header(get(assets, "/"), "ETag");
    const auto again = get(assets, "/desk", {{"if-none-match", etag}});
    CHECK(again.status == 304);
    CHECK(again.body.empty());
    CHECK(get(assets, "/", {{"if-none-match", "\"older\""}}).status == 200);
}

TEST_CASE("while the interface is worked on it comes from a folder") {
    const auto folder = std::filesystem::temp_directory_path() / "luoshi-assets-test";
    std::filesystem::create_directories(folder);
    std::ofstream(folder / "index.html") << "<draft>";
    const http::Assets assets(folder.string());
    CHECK(get(assets, "/matters/41").file == (folder / "index.html").string());
    CHECK(get(assets, "/none.js").status == 404);
    std::filesystem::remove_all(folder);
    CHECK(get(assets, "/").body.find("界面尚未构建") != std::string::npos);
}

TEST_CASE("a program built without the interface says so instead of showing nothing") {
    const http::Assets none({}, "ui/");
    CHECK(get(none, "/").status == 200);
    CHECK(get(none, "/").body.find("界面尚未构建") != std::string::npos);
}
