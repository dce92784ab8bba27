// Several files in one input: a line "%%% NAME" begins another file of that name; the first is main.yaml.
#pragma once

#include <algorithm>
#include <map>
#include <string>
#include <string_view>

using Files = std::map<std::string, std::string>;

inline Files files_of_text(std::string_view text) {
  constexpr std::string_view mark = "%%% ";
  Files files;
  std::string name = "main.yaml";
  while (!text.empty()) {
    const std::size_t end = std::min(text.find('\n'), text.size() - 1) + 1;
    const std::string_view line = text.substr(0, end);
    if (line.starts_with(mark)) {
      const std::string_view rest = line.substr(mark.size());
      name = rest.substr(0, rest.find_last_not_of("\r\n") + 1);
    } else {
      files[name] += line;
    }
    text.remove_prefix(end);
  }
  return files;
}
