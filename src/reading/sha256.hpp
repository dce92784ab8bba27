// SHA-256 of bytes. OpenSSL stays behind this header.
#pragma once

#include <string>
#include <string_view>

namespace zonekit {

/// 64 hexadecimal digits, lower case: what `sha256sum` prints.
[[nodiscard]] std::string sha256_hex(std::string_view bytes);

}  // namespace zonekit
