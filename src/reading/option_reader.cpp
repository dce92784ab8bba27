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

void OptionReader::fail(std::size_t place, const std::string& message) const {
  // Positions count characters: continuation bytes of UTF-8 don't.
  const auto before = text_.substr(0, place);
  const auto characters = std::count_if(before.begin(), before.end(),
                                        [](char c) { return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U; });
  throw Error(ErrorKind::usage, std::string(option_) + " '" + std::string(text_) + "', character " +
                                    std::to_string(characters + 1) + ": " + message);
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

}  // namespace zonekit
