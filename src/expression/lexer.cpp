#include "expression/lexer.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "zonekit/error.hpp"

namespace zonekit::analysis {

namespace {

using Sign = std::pair<std::string_view, std::string_view>;
// Longer signs first; those of typography with their ASCII form.
constexpr std::array<Sign, 26> signs{{{"==", "="}, {"!=", "!="}, {"<>", "!="}, {"<=", "<="}, {">=", ">="}, {"≠", "!="},
                                      {"≤", "<="}, {"≥", ">="},  {"×", "*"},   {"÷", "/"},   {"－", "-"},  {"−", "-"},
                                      {"（", "("}, {"）", ")"},  {"，", ","},  {"＝", "="},  {"％", "%"},  {"=", "="},
                                      {"<", "<"},  {">", ">"},   {"+", "+"},   {"-", "-"},   {"*", "*"},   {"/", "/"},
                                      {"(", "("},  {")", ")"}}};
constexpr std::array<Sign, 3> more_signs{{{",", ","}, {"|", "|"}, {"%", "%"}}};

const Sign* sign_at(std::string_view text) {
  for (const Sign& sign : signs) {
    if (text.starts_with(sign.first)) return &sign;
  }
  for (const Sign& sign : more_signs) {
    if (text.starts_with(sign.first)) return &sign;
  }
  return nullptr;
}

bool is_blank(char c) {
  return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}
bool is_digit(char c) {
  return c >= '0' && c <= '9';
}
bool is_letter(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' || static_cast<unsigned char>(c) >= 0x80;
}

/// Characters, not bytes, before byte `at`, from 1.
std::size_t character_number(std::string_view text, std::size_t at) {
  const auto begins = [](char c) { return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U; };
  return 1 + static_cast<std::size_t>(std::ranges::count_if(text.substr(0, at), begins));
}

}  // namespace

void fail_in(const TextPlace& place, std::size_t character, const std::string& message) {
  throw Error(ErrorKind::usage, place.file + ":" + std::to_string(place.line) + ": " + place.column + ", character " +
                                    std::to_string(character) + ": " + message);
}

void AuditLexer::fail(std::size_t at, const std::string& message) const {
  fail_in(place_, character_number(text_, at), message);
}

AuditToken AuditLexer::take() {
  AuditToken token = std::move(token_);
  advance();
  return token;
}

bool AuditLexer::is_sign(std::string_view sign) const {
  return token_.kind == AuditToken::Kind::sign && token_.text == sign;
}

bool AuditLexer::take_sign(std::string_view sign) {
  if (!is_sign(sign)) return false;
  advance();
  return true;
}

bool AuditLexer::take_word(std::string_view word) {
  if (token_.kind != AuditToken::Kind::name || token_.text != word) return false;
  advance();
  return true;
}

void AuditLexer::expect_sign(std::string_view sign, std::string_view after) {
  if (take_sign(sign)) return;
  fail(token_.at, "'" + std::string(sign) + "' is missing after " + std::string(after));
}

std::size_t AuditLexer::name_end(std::size_t from, bool land) const {
  std::size_t end = from;
  while (end < text_.size()) {
    const char c = text_[end];
    const bool plain = is_letter(c) || is_digit(c) || c == '.' || (land && c == '-');
    if (!plain || (static_cast<unsigned char>(c) >= 0x80 && sign_at(text_.substr(end)) != nullptr)) break;
    ++end;
  }
  return end;
}

AuditToken AuditLexer::take_land_word(std::string_view what) {
  const bool number = token_.kind == AuditToken::Kind::number;
  if (token_.kind == AuditToken::Kind::quoted) return take();
  if (token_.kind != AuditToken::Kind::name && !number) fail(token_.at, std::string(what) + " is missing here");
  const std::size_t begin = token_.at;
  at_ = name_end(begin, true);
  AuditToken word{AuditToken::Kind::name, std::string(text_.substr(begin, at_ - begin)), begin};
  advance();
  return word;
}

void AuditLexer::read_quoted() {
  const char quote = text_[at_];
  token_.kind = AuditToken::Kind::quoted;
  for (++at_; at_ < text_.size(); ++at_) {
    if (text_[at_] == quote) {
      if (at_ + 1 >= text_.size() || text_[at_ + 1] != quote) {
        ++at_;
        return;
      }
      ++at_;
    }
    token_.text += text_[at_];
  }
  fail(token_.at, "a quoted name that begins here does not end");
}

void AuditLexer::advance() {
  while (at_ < text_.size() && is_blank(text_[at_])) ++at_;
  token_ = {AuditToken::Kind::end, "", at_};
  if (at_ == text_.size()) return;
  const char c = text_[at_];
  if (c == '\'' || c == '"') return read_quoted();
  if (const Sign* sign = sign_at(text_.substr(at_))) {
    token_ = {AuditToken::Kind::sign, std::string(sign->second), at_};
    at_ += sign->first.size();
    return;
  }
  const bool number = is_digit(c);
  if (!number && !is_letter(c)) fail(at_, "'" + std::string(1, c) + "' means nothing here");
  std::size_t end = at_;
  if (number) {
    while (end < text_.size() && (is_digit(text_[end]) || text_[end] == '.')) ++end;
  } else {
    end = name_end(at_, false);
  }
  token_ = {number ? AuditToken::Kind::number : AuditToken::Kind::name, std::string(text_.substr(at_, end - at_)), at_};
  at_ = end;
}

}  // namespace zonekit::analysis
