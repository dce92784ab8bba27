#include "base/secrets.hpp"

#include <algorithm>
#include <array>

#include "base/text.hpp"

namespace zonekit {

namespace {

constexpr std::string_view blanks = " \t\r\n";
constexpr std::string_view mask = "***";

/// Past the value that begins at `begin`: its closing quote, or the next blank; a backslash takes the next character
/// in.
std::size_t end_of_value(std::string_view text, std::size_t begin) {
  const char quote = begin < text.size() && (text[begin] == '\'' || text[begin] == '"') ? text[begin] : '\0';
  for (std::size_t i = begin + (quote != '\0' ? 1 : 0); i < text.size(); ++i) {
    if (text[i] == '\\') {
      ++i;
    } else if (quote != '\0' ? text[i] == quote : blanks.find(text[i]) != blanks.npos) {
      return quote != '\0' ? i + 1 : i;
    }
  }
  return text.size();
}

/// Where a source that stands in double quotes ends in the value that begins at `begin`: at a quote behind which only
/// punctuation follows.
std::size_t end_of_citation(std::string_view text, std::size_t begin, std::size_t end) {
  if (std::count(text.begin(), text.begin() + static_cast<std::ptrdiff_t>(begin), '"') % 2 == 0) return end;
  const std::string_view value = text.substr(begin, end - begin);
  const std::size_t quote = value.rfind('"');
  if (quote == value.npos || value.find_first_not_of(":;,.)", quote + 1) != value.npos) return end;
  return begin + quote;
}

void mask_values(std::string& text, std::string_view key) {
  std::string lower = in_lower_case(text);
  for (std::size_t at = lower.find(key); at != lower.npos; at = lower.find(key, at + 1)) {
    const std::size_t equals = text.find_first_not_of(" \t", at + key.size());
    if (equals == text.npos || text[equals] != '=') continue;
    const std::size_t begin = text.find_first_not_of(" \t", equals + 1);
    if (begin == text.npos || text[begin] == '\n') continue;
    const std::size_t end = end_of_citation(text, begin, end_of_value(text, begin));
    text.replace(begin, end - begin, mask);
    lower = in_lower_case(text);
  }
}

void mask_addresses(std::string& text) {
  for (std::size_t at = text.find("://"); at != text.npos; at = text.find("://", at + 3)) {
    const std::size_t begin = at + 3;
    const std::size_t end = std::min(text.find_first_of("/?# \t\r\n", begin), text.size());
    const std::size_t host = std::string_view(text).substr(0, end).rfind('@');
    const std::size_t colon = text.find(':', begin);
    if (host == text.npos || host < begin || colon == text.npos || colon > host) continue;
    text.replace(colon + 1, host - colon - 1, mask);
  }
}

}  // namespace

std::string without_password(std::string_view source) {
  std::string text(source);
  for (const std::string_view key : std::array<std::string_view, 3>{"password", "passwd", "pwd"}) {
    mask_values(text, key);
  }
  mask_addresses(text);
  return text;
}

}  // namespace zonekit
