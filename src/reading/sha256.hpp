// SHA-256 of bytes. OpenSSL stays behind this header.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace zonekit {

/// 64 hexadecimal digits, lower case: what `sha256sum` prints.
[[nodiscard]] std::string sha256_hex(std::string_view bytes);

/// Of a file, read piece by piece; of a folder (a file geodatabase) over the lines "hash  name" of its files, sorted.
/// Empty for what is no local file.
[[nodiscard]] std::string sha256_of_file(const std::string& path);
/// Of one file its own; of several over the lines "hash  name", sorted by name: what `sha256sum` prints, hashed again.
[[nodiscard]] std::string sha256_of_files(std::vector<std::string> paths);

}  // namespace zonekit
