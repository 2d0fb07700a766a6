// Packs folders into the program: embed OUT.cpp FUNCTION [--compress] PREFIX=FOLDER …
// Writes OUT.bin with all bytes and OUT.cpp, which takes it in by .incbin and defines
//     std::span<const http::Asset> FUNCTION()
// A folder that does not exist is empty, so that the program builds without its user interface.
#include <algorithm>
#include <brotli/encode.h>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <openssl/evp.h>
#include <string>
#include <vector>
#include <zlib.h>

namespace {

namespace fs = std::filesystem;

struct Packed {
    std::string name, bytes, brotli, gzip, hash;
};

std::string content(const fs::path& path) {
    std::ifstream file(path, std::ios::binary);
    if (!file) throw std::runtime_error("cannot read " + path.string());
    return {std::istreambuf_iterator<char>(file), {}};
}

std::string sha256(const std::string& bytes) {
    unsigned char digest[EVP_MAX_MD_SIZE];
    unsigned size = 0;
    EVP_Digest(bytes.data(), bytes.size(), digest, &size, EVP_sha256(), nullptr);
    std::string hex;
    for (unsigned i = 0; i < size; ++i) {
        char two[3];
        std::snprintf(two, sizeof two, "%02x", digest[i]);
        hex += two;
    }
    return hex;
}

std::string brotli(const std::string& bytes) {
    std::string out(BrotliEncoderMaxCompressedSize(bytes.size()), '\0');
    std::size_t size = out.size();
    BrotliEncoderCompress(11, 24, BROTLI_MODE_GENERIC, bytes.size(), reinterpret_cast<const std::uint8_t*>(bytes.data()), &size,
                          reinterpret_cast<std::uint8_t*>(out.data()));
    out.resize(size);
    return out;
}

std::string gzip(const std::string& bytes) {
    z_stream z{};
    deflateInit2(&z, 9, Z_DEFLATED, 15 + 16, 9, Z_DEFAULT_STRATEGY);
    std::string out(deflateBound(&z, uLong(bytes.size())), '\0');
    z.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(bytes.data()));
    z.avail_in = uInt(bytes.size());
    z.next_out = reinterpret_cast<Bytef*>(out.data());
    z.avail_out = uInt(out.size());
    deflate(&z, Z_FINISH);
    out.resize(out.size() - z.avail_out);
    deflateEnd(&z);
    return out;
}

/// Pictures and fonts are compressed already; what does not shrink by a tenth is not worth a second copy.
void compress(Packed& file) {
    const auto shrinks = [&](std::string smaller) {
        return smaller.size() < file.bytes.size() * 9 / 10 ? smaller : std::string();
    };
    if (file.bytes.size() < 512) return;
    file.brotli = shrinks(brotli(file.bytes));
    if (!file.brotli.empty()) file.gzip = shrinks(gzip(file.bytes));
}

std::vector<Packed> pack(const std::string& prefix, const fs::path& folder, bool compressing) {
    std::vector<Packed> files;
    if (!fs::is_directory(folder)) return files;
    for (auto& entry : fs::recursive_directory_iterator(folder)) {
        if (!entry.is_regular_file()) continue;
        Packed file{prefix + "/" + fs::relative(entry.path(), folder).generic_string(), content(entry.path()), "", "", ""};
        file.hash = sha256(file.bytes);
        if (compressing) compress(file);
        files.push_back(std::move(file));
    }
    return files;
}

void write(const fs::path& source, const std::string& function, const std::vector<Packed>& files) {
    const auto blob_path = fs::path(source).replace_extension(".bin");
    std::string blob, rows;
    const auto placed = [&](const std::string& bytes) {
        if (bytes.empty()) return std::string("{}");
        const auto at = blob.size();
        blob += bytes;
        return "{" + function + "_blob + " + std::to_string(at) + ", " + std::to_string(bytes.size()) + "}";
    };
    for (auto& f : files) {
        rows += "    {R\"~(" + f.name + ")~\", " + placed(f.bytes) + ", " + placed(f.brotli) + ", " + placed(f.gzip);
        rows += ", \"" + f.hash.substr(0, 32) + "\"},\n";
    }
    std::ofstream(blob_path, std::ios::binary) << blob << '\0';
    std::ofstream out(source);
    out << "// Made by tools/embed.cpp from content " << sha256(blob) << "\n#include <span>\n#include \"http/assets.hpp\"\n\n"
        << "asm(\".pushsection .rodata\\n.global " << function << "_blob\\n"
        << function << "_blob:\\n.incbin \\\"" << blob_path.string() << "\\\"\\n.popsection\\n\");\nextern \"C\" const char "
        << function << "_blob[];\n\n"
        << "std::span<const http::Asset> " << function << "();\nstd::span<const http::Asset> " << function << "() {\n";
    if (files.empty()) out << "    return {};\n}\n";
    else out << "    static const http::Asset files[] = {\n" << rows << "    };\n    return files;\n}\n";
}

}  // namespace

int main(int count, char** arguments) try {
    if (count < 3) throw std::runtime_error("usage: embed OUT.cpp FUNCTION [--compress] PREFIX=FOLDER …");
    std::vector<Packed> files;
    bool compressing = false;
    for (int i = 3; i < count; ++i) {
        const std::string argument = arguments[i];
        const auto equals = argument.find('=');
        if (argument == "--compress") compressing = true;
        else if (equals == argument.npos) throw std::runtime_error("not PREFIX=FOLDER: " + argument);
        else
            std::ranges::move(pack(argument.substr(0, equals), argument.substr(equals + 1), compressing),
                              std::back_inserter(files));
    }
    std::ranges::sort(files, {}, &Packed::name);
    write(arguments[1], arguments[2], files);
    return 0;
} catch (const std::exception& fault) {
    std::fprintf(stderr, "embed: %s\n", fault.what());
    return 1;
}
