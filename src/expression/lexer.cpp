#include "expression/lexer.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "base/units.hpp"
#include "zonekit/error.hpp"

namespace zonekit::analysis {

namespace {

using Sign = std::pair<std::string_view, std::string_view>;
// Longer signs first; those of Chinese texts with their ASCII form.
constexpr std::array<Sign, 46> signs{
    {{"==", "="}, {"!=", "!="}, {"<>", "!="}, {"<=", "<="}, {">=", ">="}, {"＝＝", "="}, {"＜＝", "<="}, {"＞＝", ">="},
     {"≠", "!="}, {"≤", "<="},  {"≥", ">="},  {"≦", "<="},  {"≧", ">="},  {"⩽", "<="},   {"⩾", ">="},    {"×", "*"},
     {"＊", "*"}, {"÷", "/"},   {"／", "/"},  {"＋", "+"},  {"－", "-"},  {"−", "-"},    {"–", "-"},     {"（", "("},
     {"）", ")"}, {"，", ","},  {"＝", "="},  {"％", "%"},  {"｜", "|"},  {"＜", "<"},   {"＞", ">"},    {"=", "="},
     {"<", "<"},  {">", ">"},   {"+", "+"},   {"-", "-"},   {"*", "*"},   {"/", "/"},    {"(", "("},     {")", ")"},
     {",", ","},  {"|", "|"},   {"%", "%"},   {"﹙", "("},  {"﹚", ")"},  {"﹣", "-"}}};
constexpr std::array<Sign, 4> quotes{{{"'", "'"}, {"\"", "\""}, {"“", "”"}, {"‘", "’"}}};
constexpr std::array<std::string_view, 6> blanks{" ", "\t", "\n", "\r", "\u3000", "\u00A0"};

const Sign* sign_at(std::string_view text) {
  const auto* found = std::ranges::find_if(signs, [&](const Sign& sign) { return text.starts_with(sign.first); });
  return found == signs.end() ? nullptr : found;
}

/// Bytes of the blank that begins here.
std::size_t blank_at(std::string_view text) {
  for (const std::string_view blank : blanks) {
    if (text.starts_with(blank)) return blank.size();
  }
  return 0;
}

bool is_letter(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' || static_cast<unsigned char>(c) >= 0x80;
}

/// A digit or point, full-width too, in ASCII, and its bytes; none: 0 bytes.
std::pair<char, std::size_t> digit_at(std::string_view text) {
  if (text.empty()) return {'\0', 0};
  if ((text[0] >= '0' && text[0] <= '9') || text[0] == '.') return {text[0], 1};
  if (!text.starts_with("\xEF\xBC") || text.size() < 3) return {'\0', 0};
  const int last = static_cast<unsigned char>(text[2]);
  constexpr int zero = 0x90, nine = 0x99, point = 0x8E;
  if (last == point) return {'.', 3};
  if (last < zero || last > nine) return {'\0', 0};
  return {static_cast<char>('0' + (last - zero)), 3};
}

/// Characters, not bytes.
std::size_t characters_in(std::string_view text) {
  const auto begins = [](char c) { return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U; };
  return static_cast<std::size_t>(std::ranges::count_if(text, begins));
}

}  // namespace

void fail_in(const TextPlace& place, std::size_t character, const std::string& message) {
  const std::string line = place.file + ":" + std::to_string(place.line) + ":";
  if (place.column.empty()) {
    const std::size_t column = static_cast<std::size_t>(place.first) + character - 1;
    throw Error(ErrorKind::usage, line + std::to_string(column) + ": " + message);
  }
  throw Error(ErrorKind::usage,
              line + " " + place.column + ", character " + std::to_string(character) + ": " + message);
}

void ExpressionLexer::fail(std::size_t at, const std::string& message) const {
  fail_in(place_, at, message);
}

void ExpressionLexer::expect_end() const {
  if (token_.kind != ExpressionToken::Kind::end) fail(token_.at, "'" + token_.text + "' does not belong here");
}

ExpressionToken ExpressionLexer::take() {
  ExpressionToken token = std::move(token_);
  advance();
  return token;
}

bool ExpressionLexer::is_sign(std::string_view sign) const {
  return token_.kind == ExpressionToken::Kind::sign && token_.text == sign;
}

bool ExpressionLexer::take_sign(std::string_view sign) {
  if (!is_sign(sign)) return false;
  advance();
  return true;
}

bool ExpressionLexer::is_word(std::string_view word) const {
  return token_.kind == ExpressionToken::Kind::name && token_.text == word;
}

bool ExpressionLexer::take_word(std::string_view word) {
  if (!is_word(word)) return false;
  advance();
  return true;
}

void ExpressionLexer::expect_sign(std::string_view sign, std::string_view after) {
  if (take_sign(sign)) return;
  fail(token_.at, "'" + std::string(sign) + "' is missing after " + std::string(after));
}

std::size_t ExpressionLexer::name_end(std::size_t from, bool land) const {
  std::size_t end = from;
  while (end < text_.size()) {
    const char c = text_[end];
    const bool plain = is_letter(c) || (c >= '0' && c <= '9') || c == '.' || (land && c == '-');
    const bool ascii = static_cast<unsigned char>(c) < 0x80;
    const std::string_view rest = text_.substr(end);
    if (!plain || (!ascii && (sign_at(rest) != nullptr || blank_at(rest) > 0 || rest.starts_with("”") ||
                              rest.starts_with("’")))) {
      break;
    }
    ++end;
  }
  return end;
}

ExpressionToken ExpressionLexer::take_land_word(std::string_view what) {
  if (token_.kind == ExpressionToken::Kind::quoted || is_sign("*")) return take();
  const bool word = token_.kind == ExpressionToken::Kind::name || token_.kind == ExpressionToken::Kind::number;
  if (!word) fail(token_.at, std::string(what) + " is missing here");
  at_ = name_end(begin_, true);
  if (at_ < text_.size() && text_[at_] == '*') ++at_;
  ExpressionToken taken{ExpressionToken::Kind::name, std::string(text_.substr(begin_, at_ - begin_)), token_.at};
  advance();
  return taken;
}

std::string ExpressionLexer::take_unit() {
  if (token_.kind == ExpressionToken::Kind::sign) return take().text;
  std::string name = token_.text;
  const std::size_t at = token_.at;
  // A stroke without blanks before another unit is the unit's; all others divide.
  const std::size_t end = at_ < text_.size() && text_[at_] == '/' ? name_end(at_ + 1, false) : 0;
  if (end > at_ + 1 && unit_of(text_.substr(at_ + 1, end - at_ - 1))) {
    name += text_.substr(at_, end - at_);
    at_ = end;
  }
  if (!unit_of(name)) fail(at, "there is no unit '" + name + "'" + unit_hint(name));
  advance();
  return name;
}

void ExpressionLexer::read_quoted(std::string_view opening, std::string_view closing) {
  token_.kind = ExpressionToken::Kind::quoted;
  for (at_ += opening.size(); at_ < text_.size(); ++at_) {
    if (text_.substr(at_).starts_with(closing)) {
      at_ += closing.size();
      // Twice is once, in the name.
      if (opening != closing || !text_.substr(at_).starts_with(closing)) return;
    }
    token_.text += text_[at_];
  }
  fail(token_.at, "a quoted name that begins here does not end");
}

void ExpressionLexer::read_number() {
  token_.kind = ExpressionToken::Kind::number;
  for (auto digit = digit_at(text_.substr(at_)); digit.second > 0; digit = digit_at(text_.substr(at_))) {
    token_.text += digit.first;
    at_ += digit.second;
  }
}

void ExpressionLexer::advance() {
  while (const std::size_t blank = blank_at(text_.substr(at_))) at_ += blank;
  character_ += characters_in(text_.substr(counted_, at_ - counted_));
  counted_ = begin_ = at_;
  token_ = {ExpressionToken::Kind::end, "", character_};
  const std::string_view rest = text_.substr(at_);
  if (rest.empty()) return;
  for (const auto& [opening, closing] : quotes) {
    if (rest.starts_with(opening)) return read_quoted(opening, closing);
  }
  if (const Sign* sign = sign_at(rest)) {
    token_ = {ExpressionToken::Kind::sign, std::string(sign->second), character_};
    at_ += sign->first.size();
    return;
  }
  const auto digit = digit_at(rest);
  if (digit.second > 0 && digit.first != '.') return read_number();
  if (!is_letter(rest[0])) fail(character_, "'" + std::string(1, rest[0]) + "' means nothing here");
  at_ = name_end(at_, false);
  // What is no letter of any script, a closing quote for one, must not stop the reading.
  if (at_ == begin_) fail(character_, "a sign that means nothing stands here");
  token_ = {ExpressionToken::Kind::name, std::string(text_.substr(begin_, at_ - begin_)), character_};
}

}  // namespace zonekit::analysis
