#include "reading/text_file.hpp"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>

#include "layer/text.hpp"
#include "reading/yaml_tree.hpp"
#include "zonekit/error.hpp"

namespace zonekit {

namespace fs = std::filesystem;

std::string read_text_file(const std::string& path, const std::string& what) {
  std::error_code ignored;
  const bool there = fs::exists(path, ignored);
  std::ifstream file(path, std::ios::binary);
  if (!file || fs::is_directory(path, ignored)) {
    throw Error(ErrorKind::input,
                "can't read " + what + " " + path + ": " + (there ? "it is not a readable file" : "no such file"));
  }
  return {std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
}

void require_utf8(std::string_view text, const std::string& file_name) {
  const std::size_t valid = layer::valid_utf8_prefix(text);
  if (valid == text.size()) return;
  const std::string_view before = text.substr(0, valid);
  const auto line = std::count(before.begin(), before.end(), '\n') + 1;
  const std::size_t begin = before.rfind('\n') == std::string_view::npos ? 0 : before.rfind('\n') + 1;
  fail_at(file_name, {static_cast<int>(line), static_cast<int>(valid - begin) + 1},
          "not UTF-8 (perhaps GBK); save the file as UTF-8");
}

}  // namespace zonekit
