#include "app/assets.hpp"

std::span<const http::Asset> embedded_ui();  // made by tools/embed.cpp
std::span<const http::Asset> embedded_texts();

std::span<const http::Asset> embedded() {
    static const auto all = [] {
        const auto ui = embedded_ui(), texts = embedded_texts();
        std::vector<http::Asset> out(ui.begin(), ui.end());
        out.insert(out.end(), texts.begin(), texts.end());
        return out;
    }();
    return all;
}

std::vector<http::Asset> embedded_under(std::string_view prefix) {
    std::vector<http::Asset> out;
    for (auto& asset : embedded())
        if (asset.name.starts_with(prefix)) out.push_back(asset);
    return out;
}

std::vector<db::Migration> migrations() {
    constexpr std::string_view folder = "migrations/";
    std::vector<db::Migration> out;
    for (auto& asset : embedded_under(folder))
        out.push_back({std::string(asset.name.substr(folder.size())), std::string(asset.bytes)});
    return out;
}
