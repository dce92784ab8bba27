#include "geodesy/wkt_text.hpp"

#include <cstdlib>

#include "base/text.hpp"
#include "geodesy/chinese_crs.hpp"

namespace zonekit {

namespace {

constexpr std::string_view blanks_and_nul(" \t\r\n\v\f\0", 7);

constexpr std::string_view blanks = " \t\r\n\v\f";

/// Length of the first bracketed root of a WKT; npos when it never closes.
std::size_t root_length(std::string_view text) {
  int depth = 0;
  bool quoted = false;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    if (c == '"') quoted = !quoted;
    if (quoted) continue;
    if (c == '[' || c == '(') ++depth;
    if ((c == ']' || c == ')') && --depth == 0) return i + 1;
  }
  return std::string_view::npos;
}

bool looks_like_wkt(std::string_view text) {
  const std::size_t letters = text.find_first_not_of("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz_");
  if (letters == 0 || letters == std::string_view::npos) return false;
  const std::size_t next = text.find_first_not_of(blanks, letters);
  return next != std::string_view::npos && (text[next] == '[' || text[next] == '(');
}

/// What stands after `KEYWORD["name"`: begins at the name's opening quote. Empty when the keyword is not there.
std::string_view after_keyword(std::string_view text, std::string_view keyword) {
  for (std::size_t at = text.find(keyword); at != std::string_view::npos; at = text.find(keyword, at + 1)) {
    const bool starts_word = at == 0 || std::string_view("[,( \t\r\n").find(text[at - 1]) != std::string_view::npos;
    const std::size_t bracket = text.find_first_not_of(blanks, at + keyword.size());
    if (!starts_word || bracket == std::string_view::npos || text[bracket] != '[') continue;
    const std::size_t quote = text.find_first_not_of(blanks, bracket + 1);
    if (quote != std::string_view::npos && text[quote] == '"') return text.substr(quote);
  }
  return {};
}

/// The quoted text at the front; `rest` becomes what follows it.
std::string take_quoted(std::string_view& rest) {
  const std::size_t end = rest.empty() ? std::string_view::npos : rest.find('"', 1);
  if (end == std::string_view::npos) return {};
  std::string result(rest.substr(1, end - 1));
  rest.remove_prefix(end + 1);
  return result;
}

/// The number after the comma at the front.
std::optional<double> take_number(std::string_view& rest) {
  const std::size_t comma = rest.find_first_not_of(blanks);
  if (comma == std::string_view::npos || rest[comma] != ',') return std::nullopt;
  const std::string digits(rest.substr(comma + 1, 64));
  char* end = nullptr;
  const double value = std::strtod(digits.c_str(), &end);
  if (end == digits.c_str()) return std::nullopt;
  rest.remove_prefix(comma + 1 + static_cast<std::size_t>(end - digits.c_str()));
  return value;
}

std::string name_of(std::string_view text, std::string_view keyword) {
  std::string_view rest = after_keyword(text, keyword);
  return take_quoted(rest);
}

void scan_parameters(std::string_view text, WktFragments& into) {
  for (std::string_view rest = after_keyword(text, "PARAMETER"); !rest.empty();
       rest = after_keyword(rest, "PARAMETER")) {
    const std::string name = squeeze(take_quoted(rest));
    const std::optional<double> value = take_number(rest);
    if (name == "centralmeridian") into.central_meridian_deg = value;
    if (name == "falseeasting") into.false_easting = value;
    if (name == "falsenorthing") into.false_northing = value;
    if (name == "scalefactor") into.scale = value;
    if (name == "latitudeoforigin") into.latitude_deg = value;
  }
}

}  // namespace

CleanText clean_crs_text(std::string_view text) {
  if (text.starts_with("\xEF\xBB\xBF")) text.remove_prefix(3);
  text = trimmed(text, blanks_and_nul);
  CleanText result{std::string(text), {}};
  if (!looks_like_wkt(text)) return result;
  const std::size_t length = root_length(text);
  if (length == std::string_view::npos || length == text.size()) return result;
  const std::string_view tail = trimmed(text.substr(length), blanks_and_nul);
  result.text = text.substr(0, length);
  if (tail.find("VERT") != std::string_view::npos) {
    result.note = "horizontal part; the vertical CRS after it is not used";
  } else {
    result.note = "the text after the CRS is not used";
  }
  return result;
}

std::optional<WktFragments> scan_projected_wkt(std::string_view text) {
  WktFragments result;
  result.name = name_of(text, "PROJCS");
  if (result.name.empty()) return std::nullopt;
  result.geographic_name = name_of(text, "GEOGCS");
  result.datum_name = name_of(text, "DATUM");
  if (std::string_view spheroid = after_keyword(text, "SPHEROID"); !spheroid.empty()) {
    static_cast<void>(take_quoted(spheroid));
    result.semi_major_m = take_number(spheroid);
    result.inverse_flattening = take_number(spheroid);
  }
  scan_parameters(text, result);
  return result;
}

}  // namespace zonekit
