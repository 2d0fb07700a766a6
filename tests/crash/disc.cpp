#include "crash/disc.hpp"
#include <algorithm>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <stdexcept>

namespace crash {
namespace {

std::string directory_of(const std::string& path) {
    const auto slash = path.rfind('/');
    return slash == 0 || slash == std::string::npos ? "" : path.substr(0, slash);
}

std::size_t below(std::size_t end, std::mt19937& dice) { return end ? dice() % end : 0; }

}  // namespace

void Disc::change(std::string& content, const Change& change, std::size_t length) {
    if (change.is_truncation) return content.resize(change.offset);
    if (content.size() < change.offset + length) content.resize(change.offset + length);
    std::memcpy(content.data() + change.offset, change.data.data(), length);
}

void Disc::change(Names& names, const NameChange& change) {
    if (!change.removed.empty()) names.erase(change.removed);
    if (!change.added.empty()) names[change.added] = change.file;
}

void Disc::apply(const EventHead& head, std::string_view path_text, std::string_view data) {
    const std::string path(path_text);
    auto rename = [&](NameChange names) {
        change(live_, names);
        pending_names_.push_back(std::move(names));
    };
    switch (head.event) {
        case Event::open:
            if (!live_.contains(path)) rename({"", path, std::make_shared<File>()});
            by_inode_[head.file] = live_[path];
            if (head.offset) live_[path]->pending.push_back({true, 0, {}});
            break;
        case Event::write: by_inode_.at(head.file)->pending.push_back({false, head.offset, data}); break;
        case Event::truncate: by_inode_.at(head.file)->pending.push_back({true, head.offset, {}}); break;
        case Event::sync: {
            auto& file = *by_inode_.at(head.file);
            for (auto& each : file.pending) change(file.durable, each, each.data.size());
            file.pending.clear();
            if (directories_ == Directories::journalled) settle_names("");
            break;
        }
        case Event::sync_directory: settle_names(path); break;
        case Event::unlink: rename({path, "", nullptr}); break;
        case Event::rename: rename({path, std::string(data), live_[path]}); break;
        case Event::tell: break;
        case Event::shared_mapping: throw std::runtime_error("a file is written past the recorder");
    }
}

void Disc::settle_names(const std::string& directory) {
    std::vector<NameChange> rest;
    for (auto& each : pending_names_) {
        const bool here = directory_of(each.added.empty() ? each.removed : each.added) == directory;
        if (directories_ == Directories::journalled || here) change(durable_, each);
        else rest.push_back(std::move(each));
    }
    pending_names_.swap(rest);
}

Disc::Names Disc::names_after(Loss loss, std::mt19937& dice) const {
    Names names = durable_;
    if (loss == Loss::everything) return names;
    const std::size_t first = loss == Loss::nothing ? pending_names_.size() : below(pending_names_.size() + 1, dice);
    for (std::size_t i = 0; i < pending_names_.size(); ++i)
        if (i < first || (directories_ == Directories::posix && dice() % 4 == 0)) change(names, pending_names_[i]);
    return names;
}

std::string Disc::with_torn_end(const File& file, std::mt19937& dice) {
    std::string content = file.durable;
    const std::size_t whole = below(file.pending.size() + 1, dice);
    for (std::size_t i = 0; i < whole; ++i) change(content, file.pending[i], file.pending[i].data.size());
    if (whole < file.pending.size() && !file.pending[whole].is_truncation) {
        const std::size_t size = file.pending[whole].data.size();
        const std::size_t sectors = std::min(size, below(size / 512 + 1, dice) * 512);
        if (sectors) change(content, file.pending[whole], sectors);
    }
    return content;
}

std::string Disc::with_any_part(const File& file, std::mt19937& dice) {
    std::string content = file.durable;
    std::size_t size = content.size();
    const std::size_t seen = below(file.pending.size() + 1, dice);
    for (std::size_t i = 0; i < seen; ++i) {
        auto& each = file.pending[i];
        size = each.is_truncation ? each.offset : std::max(size, std::size_t(each.offset) + each.data.size());
    }
    content.resize(size);
    const std::size_t unit = dice() % 4 == 0 ? 512 : 4096;
    constexpr unsigned chances[] = {20, 50, 80, 95};
    const unsigned chance = chances[dice() % 4];
    for (auto& each : file.pending)
        for (std::size_t at = 0; at < each.data.size();) {
            const std::size_t place = each.offset + at, end = std::min((place / unit + 1) * unit - each.offset, each.data.size());
            if (dice() % 100 < chance && each.offset + end <= size)
                std::memcpy(content.data() + place, each.data.data() + at, end - at);
            at = end;
        }
    return content;
}

std::string Disc::image(const File& file, Loss loss, std::mt19937& dice) {
    if (loss == Loss::everything || file.pending.empty()) return file.durable;
    if (loss == Loss::torn_end) return with_torn_end(file, dice);
    if (loss == Loss::any_part) return with_any_part(file, dice);
    std::string content = file.durable;
    for (auto& each : file.pending) change(content, each, each.data.size());
    return content;
}

void Disc::write_files(const Names& names, const std::string& folder, const std::function<std::string(const File&)>& content) {
    for (auto& [path, file] : names) {
        const std::string bytes = content(*file);
        std::filesystem::create_directories(std::filesystem::path(folder + path).parent_path());
        std::ofstream(folder + path, std::ios::binary).write(bytes.data(), std::streamsize(bytes.size()));
    }
}

void Disc::lose_power(const std::string& folder, std::mt19937& dice) const {
    constexpr Loss losses[] = {Loss::everything, Loss::nothing, Loss::torn_end, Loss::torn_end, Loss::any_part, Loss::any_part};
    const Loss loss = losses[dice() % 6];
    write_files(names_after(loss, dice), folder, [&](const File& file) { return image(file, loss, dice); });
}

void Disc::write_all(const std::string& folder) const {
    std::mt19937 unused;
    write_files(live_, folder, [&](const File& file) { return image(file, Loss::nothing, unused); });
}

void replay(std::string_view recording, const std::function<void(const EventHead&, std::string_view, std::string_view)>& each) {
    EventHead head;
    while (recording.size() >= sizeof head) {
        std::memcpy(&head, recording.data(), sizeof head);
        const std::size_t length = sizeof head + head.path_length + head.data_length;
        if (head.mark != EventHead::event_mark || recording.size() < length) throw std::runtime_error("the recording is damaged");
        each(head, recording.substr(sizeof head, head.path_length),
             recording.substr(sizeof head + head.path_length, head.data_length));
        recording.remove_prefix(length);
    }
}

}  // namespace crash
