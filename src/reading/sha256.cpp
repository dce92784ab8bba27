#include "reading/sha256.hpp"

#include <openssl/evp.h>

#include <algorithm>
#include <array>
#include <filesystem>
#include <fstream>
#include <memory>

#include "zonekit/error.hpp"

namespace zonekit {

namespace {

namespace fs = std::filesystem;

class Sha256 {
 public:
  Sha256() : context_(EVP_MD_CTX_new(), EVP_MD_CTX_free) {
    if (EVP_DigestInit_ex(context_.get(), EVP_sha256(), nullptr) != 1) {
      throw Error(ErrorKind::internal, "the OpenSSL library of this system has no SHA-256");
    }
  }
  void add(std::string_view bytes) { EVP_DigestUpdate(context_.get(), bytes.data(), bytes.size()); }
  std::string hex() {
    std::array<unsigned char, EVP_MAX_MD_SIZE> digest{};
    unsigned int size = 0;
    EVP_DigestFinal_ex(context_.get(), digest.data(), &size);
    std::string hex;
    for (unsigned int i = 0; i < size; ++i) {
      hex += "0123456789abcdef"[digest[i] >> 4U];
      hex += "0123456789abcdef"[digest[i] & 15U];
    }
    return hex;
  }

 private:
  std::unique_ptr<EVP_MD_CTX, void (*)(EVP_MD_CTX*)> context_;
};

std::vector<std::string> files_in(const std::string& folder) {
  std::vector<std::string> files;
  std::error_code failed;
  for (fs::directory_iterator it(folder, failed), end; !failed && it != end; it.increment(failed)) {
    if (it->is_regular_file(failed)) files.push_back(it->path().string());
  }
  return files;
}

}  // namespace

std::string sha256_hex(std::string_view bytes) {
  Sha256 hash;
  hash.add(bytes);
  return hash.hex();
}

std::string sha256_of_file(const std::string& path) {
  std::error_code failed;
  if (fs::is_directory(path, failed)) return sha256_of_files(files_in(path));
  std::ifstream file(path, std::ios::binary);
  if (!fs::is_regular_file(path, failed) || !file) return {};
  Sha256 hash;
  std::vector<char> piece(std::size_t{1} << 20U);
  while (file.read(piece.data(), static_cast<std::streamsize>(piece.size())) || file.gcount() > 0) {
    hash.add({piece.data(), static_cast<std::size_t>(file.gcount())});
  }
  return file.bad() ? std::string() : hash.hex();
}

std::string sha256_of_files(std::vector<std::string> paths) {
  if (paths.size() == 1) return sha256_of_file(paths.front());
  std::ranges::sort(paths);
  std::string lines;
  for (const std::string& path : paths) {
    const std::string hash = sha256_of_file(path);
    if (!hash.empty()) lines += hash + "  " + fs::path(path).filename().string() + "\n";
  }
  return lines.empty() ? std::string() : sha256_hex(lines);
}

}  // namespace zonekit
