#include "reading/option_reader.hpp"

#include <algorithm>

#include "zonekit/error.hpp"

namespace zonekit {

bool is_quote(char c) {
  return c == '\'' || c == '"';
}

void OptionReader::skip_blanks() {
  while (!at_end() && next() == ' ') ++place_;
}

bool OptionReader::take(char c) {
  if (at_end() || next() != c) return false;
  skip();
  return true;
}

std::string OptionReader::quoted() {
  const std::size_t begin = place_;
  const char quote = next();
  std::string value;
  for (skip(); !at_end(); skip()) {
    if (next() != quote) {
      value += next();
      continue;
    }
    skip();
    if (at_end() || next() != quote) return value;
    value += quote;
  }
  fail(begin, std::string("the quote ") + quote + " is not closed; double a quote that belongs to the value");
}

std::size_t OptionReader::character_at(std::size_t place) const {
  const auto before = text_.substr(0, place);
  const auto characters = std::count_if(before.begin(), before.end(),
                                        [](char c) { return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U; });
  return static_cast<std::size_t>(characters) + 1;
}

void OptionReader::fail(std::size_t place, const std::string& message) const {
  throw Error(ErrorKind::usage, std::string(option_) + " '" + std::string(text_) + "', character " +
                                    std::to_string(character_at(place)) + ": " + message);
}

std::string plain_value(OptionReader& reader, std::string_view ends) {
  const std::size_t begin = reader.place();
  while (!reader.at_end() && ends.find(reader.next()) == std::string_view::npos) reader.skip();
  return std::string(reader.since(begin));
}

std::string value_until(OptionReader& reader, std::string_view ends) {
  if (reader.at_end() || !is_quote(reader.next())) return plain_value(reader, ends);
  std::string value = reader.quoted();
  if (!reader.at_end() && ends.find(reader.next()) == std::string_view::npos) {
    reader.fail(reader.place(), "a comma must follow the closing quote; quote the whole value or none of it");
  }
  return value;
}

std::string sql_value(OptionReader& reader) {
  const std::size_t begin = reader.place();
  if (!reader.at_end() && is_quote(reader.next())) {
    std::string whole = reader.quoted();
    if (reader.at_end() || reader.next() == ',') return whole;
    reader.go_back(begin);  // "DLBM" = '01': the quotes are the SQL's
  }
  std::size_t depth = 0;
  for (; !reader.at_end() && (depth != 0 || reader.next() != ','); reader.skip()) {
    const char c = reader.next();
    if (is_quote(c)) {
      (void)reader.quoted();
      if (reader.at_end()) break;
      reader.go_back(reader.place() - 1);  // onto the closing quote, which the loop steps over
    } else if (c == '(') {
      ++depth;
    } else if (c == ')' && depth != 0) {
      --depth;
    }
  }
  if (depth != 0) reader.fail(begin, "a bracket of the condition is not closed");
  return std::string(reader.since(begin));
}

}  // namespace zonekit
