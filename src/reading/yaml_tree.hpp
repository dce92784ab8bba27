// A YAML document as a plain tree that knows where everything stands. yaml-cpp stays behind this header.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace zonekit {

struct YamlPlace {
  int line = 0;    ///< from 1
  int column = 0;  ///< from 1
};

struct YamlNode {
  enum class Kind { null, scalar, list, map };
  Kind kind = Kind::null;
  YamlPlace place;
  std::string text;  ///< scalar, as written: 0101 stays 0101
  bool quoted = false;
  std::vector<YamlNode> items;  ///< of a list; values of a map
  std::vector<YamlNode> keys;   ///< of a map: scalars, unique
};

/// Throws Error(usage) beginning with "file:line:column: " for bad syntax, repeated keys, keys that are not plain text,
/// aliases, several documents, more than 32 levels or more than 1 MB.
[[nodiscard]] YamlNode parse_yaml(std::string_view text, const std::string& file_name);

[[noreturn]] void fail_at(const std::string& file_name, YamlPlace place, const std::string& message);

}  // namespace zonekit
