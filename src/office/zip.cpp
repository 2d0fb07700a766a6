#include "office/zip.hpp"
#include <algorithm>
#include <array>
#include <zip.h>
#include "base/error.hpp"
#include "base/text.hpp"

namespace office {

namespace {

[[noreturn]] void damaged(const std::string& what) { throw Error(Refusal::invalid, "文件已损坏或不是有效的压缩包：" + what); }

/// A path that would leave the archive, or that no honest program writes.
bool is_bad_name(std::string_view name) {
    if (name.empty() || name.size() > 400 || name.front() == '/' || name.find('\0') != std::string_view::npos) return true;
    if (name.size() > 1 && name[1] == ':') return true;
    return name == ".." || name.starts_with("../") || name.find("/../") != std::string_view::npos || name.ends_with("/..") ||
           !text::is_utf8(name);
}

struct Opened {
    zip_file_t* file;
    ~Opened() { zip_fclose(file); }
};

}  // namespace

struct Zip::Archive {
    zip_t* zip = nullptr;
    ~Archive() {
        if (zip) zip_discard(zip);
    }
};

Zip::Zip(std::string bytes, const ZipLimits& limits)
    : bytes_(std::move(bytes)), limits_(limits), archive_(std::make_unique<Archive>()) {
    zip_error_t fault;
    zip_error_init(&fault);
    zip_source_t* source = zip_source_buffer_create(bytes_.data(), bytes_.size(), 0, &fault);
    if (source) archive_->zip = zip_open_from_source(source, ZIP_RDONLY | ZIP_CHECKCONS, &fault);
    const std::string message = archive_->zip ? "" : zip_error_strerror(&fault);
    if (source && !archive_->zip) zip_source_free(source);
    zip_error_fini(&fault);
    if (!archive_->zip) damaged(message);
    list();
}

Zip::~Zip() = default;

void Zip::list() {
    const zip_int64_t count = zip_get_num_entries(archive_->zip, 0);
    if (count > limits_.entries) throw Error(Refusal::too_large, "压缩包内文件过多：" + std::to_string(count) + " 个");
    for (zip_int64_t i = 0; i < count; ++i) {
        const char* name = zip_get_name(archive_->zip, zip_uint64_t(i), ZIP_FL_ENC_RAW);
        if (!name || is_bad_name(name)) damaged("其中的文件名不合规");
        names_.emplace_back(name);
    }
}

bool Zip::has(std::string_view name) const { return std::find(names_.begin(), names_.end(), name) != names_.end(); }

void Zip::read(std::string_view name, const std::function<void(std::string_view)>& take) {
    const auto found = std::find(names_.begin(), names_.end(), name);
    if (found == names_.end()) damaged("缺少 " + std::string(name));
    const auto index = zip_uint64_t(found - names_.begin());
    zip_stat_t stated{};
    if (zip_stat_index(archive_->zip, index, 0, &stated) != 0) damaged(std::string(name));
    if ((stated.valid & ZIP_STAT_ENCRYPTION_METHOD) && stated.encryption_method != ZIP_EM_NONE)
        throw Error(Refusal::invalid, "文件设有密码，请取消密码后再试");
    if (std::int64_t(stated.size) > limits_.entry_bytes) throw Error(Refusal::too_large, "文件展开后过大：" + std::string(name));
    const Opened opened{zip_fopen_index(archive_->zip, index, 0)};
    if (!opened.file) damaged(std::string(name));
    const auto packed = std::max<std::int64_t>(std::int64_t(stated.comp_size), 1);
    std::array<char, 65536> buffer;
    std::int64_t size = 0;
    for (zip_int64_t n; (n = zip_fread(opened.file, buffer.data(), buffer.size())) != 0;) {
        if (n < 0) damaged(std::string(name));
        size += n;
        total_ += n;
        const bool swollen = size > limits_.ratio_from && size / packed > limits_.ratio;
        if (size > limits_.entry_bytes || total_ > limits_.total_bytes || swollen)
            throw Error(Refusal::too_large, "文件展开后异常庞大，已拒绝读取：" + std::string(name));
        take({buffer.data(), std::size_t(n)});
    }
}

std::string Zip::text(std::string_view name) {
    std::string out;
    read(name, [&](std::string_view piece) { out += piece; });
    return out;
}

}  // namespace office
