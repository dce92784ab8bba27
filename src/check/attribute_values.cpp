#include "check/attribute_values.hpp"

#include <algorithm>
#include <charconv>
#include <cmath>

namespace zonekit::analysis {

namespace {

constexpr std::string_view ideographic_space = "\xE3\x80\x80";

char lower(char c) noexcept {
  return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

bool is_digit(char c) noexcept {
  return c >= '0' && c <= '9';
}

bool all_digits(std::string_view text) noexcept {
  return !text.empty() && std::ranges::all_of(text, is_digit);
}

/// Length of a blank that `text` begins with.
std::size_t blank_at_begin(std::string_view text) noexcept {
  if (text.empty()) return 0;
  if (std::string_view(" \t\r\n").find(text.front()) != std::string_view::npos) return 1;
  return text.starts_with(ideographic_space) ? ideographic_space.size() : 0;
}

std::size_t blank_at_end(std::string_view text) noexcept {
  if (text.empty()) return 0;
  if (std::string_view(" \t\r\n").find(text.back()) != std::string_view::npos) return 1;
  return text.ends_with(ideographic_space) ? ideographic_space.size() : 0;
}

/// "T12:30:00", " 00:00:00+08": what may stand behind a day.
bool is_time(std::string_view text) noexcept {
  if (text.empty()) return true;
  if (text.front() != ' ' && text.front() != 'T') return false;
  return text.size() > 1 && text.find_first_not_of("0123456789:.+-Z", 1) == std::string_view::npos;
}

}  // namespace

SourceField source_field(std::string_view described) noexcept {
  const std::size_t colon = described.rfind(':');
  if (colon == std::string_view::npos) return {described, {}};
  std::string_view type = described.substr(colon + 1);
  type = type.substr(0, type.find('('));
  return {described.substr(0, colon), type};
}

bool same_field(std::string_view a, std::string_view b) noexcept {
  return std::ranges::equal(a, b, {}, lower, lower);
}

std::optional<SourceField> find_source_field(const std::vector<std::string>& described,
                                             std::string_view name) noexcept {
  for (const std::string& one : described) {
    if (const SourceField field = source_field(one); same_field(field.name, name)) return field;
  }
  return std::nullopt;
}

std::string_view trimmed_value(std::string_view text) noexcept {
  for (std::size_t blank = 0; (blank = blank_at_begin(text)) > 0;) text.remove_prefix(blank);
  for (std::size_t blank = 0; (blank = blank_at_end(text)) > 0;) text.remove_suffix(blank);
  return text;
}

std::size_t character_count(std::string_view text) noexcept {
  return static_cast<std::size_t>(
      std::ranges::count_if(text, [](char c) { return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U; }));
}

std::optional<double> number_of(std::string_view text) noexcept {
  text = trimmed_value(text);
  if (text.starts_with('+')) text.remove_prefix(1);
  double value = 0;
  const auto result = std::from_chars(text.data(), text.data() + text.size(), value);
  if (text.empty() || result.ec != std::errc() || result.ptr != text.data() + text.size()) return std::nullopt;
  return std::isfinite(value) ? std::optional(value) : std::nullopt;
}

bool is_integer(std::string_view text) noexcept {
  text = trimmed_value(text);
  if (text.find_first_of("eE") != std::string_view::npos) {  // GDAL writes large numbers of real fields so: 1e+15
    const auto value = number_of(text);
    return value && *value == std::trunc(*value);
  }
  if (text.starts_with('-') || text.starts_with('+')) text.remove_prefix(1);
  const std::size_t point = text.find('.');
  if (!all_digits(text.substr(0, point))) return false;
  return point == std::string_view::npos || text.find_first_not_of('0', point + 1) == std::string_view::npos;
}

std::optional<Date> date_of(std::string_view text) noexcept {
  text = trimmed_value(text);
  if (text.size() == 8 && all_digits(text)) {
    return parse_date(std::string(text.substr(0, 4)) + "-" + std::string(text.substr(4, 2)) + "-" +
                      std::string(text.substr(6, 2)));
  }
  if (text.size() < 10 || !is_time(text.substr(10))) return std::nullopt;
  std::string day(text.substr(0, 10));
  if (day[4] == '/' && day[7] == '/') day[4] = day[7] = '-';
  return parse_date(day);
}

std::string shown(std::string_view value) {
  constexpr std::size_t most = 60;
  if (value.size() <= most) return std::string(value);
  std::size_t end = most;
  while (end > 0 && (static_cast<unsigned char>(value[end]) & 0xC0U) == 0x80U) --end;
  return std::string(value.substr(0, end)) + "...";
}

}  // namespace zonekit::analysis
