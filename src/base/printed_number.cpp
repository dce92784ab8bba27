#include "base/printed_number.hpp"

#include <array>
#include <string>
#include <utility>

namespace zonekit {

namespace {

using Pair = std::pair<std::string_view, std::string_view>;

// Characters that mean the same as an ASCII one. Longer ones first where one begins another.
constexpr std::array<Pair, 39> same_characters{
    {{">=", "g"},  {"＞＝", "g"},   {"＞=", "g"},    {">＝", "g"}, {"<=", "l"}, {"＜＝", "l"}, {"＜=", "l"},
     {"<＝", "l"}, {"０", "0"},     {"１", "1"},     {"２", "2"},  {"３", "3"}, {"４", "4"},   {"５", "5"},
     {"６", "6"},  {"７", "7"},     {"８", "8"},     {"９", "9"},  {"．", "."}, {"，", ","},   {"\uE010", "."},
     {"％", "%"},  {"＞", ">"},     {"＜", "<"},     {"－", "-"},  {"−", "-"},  {"–", "-"},    {"—", "-"},
     {"～", "~"},  {"〜", "~"},     {"至", "~"},     {"≥", "g"},   {"⩾", "g"},  {"≧", "g"},    {"≤", "l"},
     {"≦", "l"},   {"\u3000", " "}, {"\u00A0", " "}, {"⩽", "l"}}};

struct BoundWord {
  std::string_view word;
  PrintedBound bound;
};
constexpr std::array<BoundWord, 20> bound_words{
    {{"不低于", PrintedBound::at_least}, {"不少于", PrintedBound::at_least}, {"不小于", PrintedBound::at_least},
     {"不高于", PrintedBound::at_most},  {"不超过", PrintedBound::at_most},  {"不大于", PrintedBound::at_most},
     {"及以上", PrintedBound::at_least}, {"及以下", PrintedBound::at_most},  {"以上", PrintedBound::at_least},
     {"以下", PrintedBound::less_than},  {"以内", PrintedBound::at_most},    {"超过", PrintedBound::more_than},
     {"大于", PrintedBound::more_than},  {"小于", PrintedBound::less_than},  {"约", PrintedBound::about},
     {"近", PrintedBound::about},        {">", PrintedBound::more_than},     {"<", PrintedBound::less_than},
     {"g", PrintedBound::at_least},      {"l", PrintedBound::at_most}}};

constexpr std::array<std::string_view, 10> counters{"个", "处", "座", "项", "条", "家", "种", "人", "次", "%"};
constexpr std::array<std::string_view, 10> numerals{"零", "一", "二", "三", "四", "五", "六", "七", "八", "九"};

std::string normalised(std::string_view text) {
  std::string out;
  while (!text.empty()) {
    std::string_view taken = text.substr(0, 1);
    std::string_view meant = taken;
    for (const auto& [character, ascii] : same_characters) {
      if (!text.starts_with(character)) continue;
      taken = character;
      meant = ascii;
      break;
    }
    // Letters g and l stand for signs below: as letters of the text they make it unreadable, as any letter does.
    if (taken == "g" || taken == "l") meant = "?";
    text.remove_prefix(taken.size());
    if (meant != " " && meant != "\t" && meant != "\n" && meant != "\r") out += meant;
  }
  return out;
}

void take_bound(std::string& text, PrintedBound& bound) {
  for (bool again = true; again;) {
    again = false;
    for (const auto& [word, meaning] : bound_words) {
      if (text.starts_with(word)) {
        text.erase(0, word.size());
      } else if (text.ends_with(word)) {
        text.erase(text.size() - word.size());
      } else {
        continue;
      }
      if (bound == PrintedBound::none || bound == PrintedBound::about) bound = meaning;
      again = true;
    }
  }
}

void take_counter(std::string& text) {
  for (const std::string_view counter : counters) {
    if (text.size() > counter.size() && text.ends_with(counter)) text.erase(text.size() - counter.size());
  }
}

int take_multiplier(std::string& text) {
  int power = 0;
  constexpr std::array<std::pair<std::string_view, int>, 2> words{{{"万", 4}, {"亿", 8}}};
  for (bool again = true; again;) {
    again = false;
    for (const auto& [word, exponent] : words) {
      if (text.size() <= word.size() || !text.ends_with(word)) continue;
      text.erase(text.size() - word.size());
      power += exponent;
      again = true;
    }
  }
  return power;
}

/// "1,234,567.8" without its separators; no value where they stand elsewhere.
std::optional<std::string> without_separators(const std::string& text) {
  if (text.find(',') == std::string::npos) return text;
  const std::size_t end = std::min(text.find('.'), text.size());
  std::string out = text.substr(end);
  std::size_t in_group = 0;
  for (std::size_t i = end; i-- > 0;) {
    if (text[i] == ',' ? in_group != 3 : in_group == 3 && text[i] != '-') return std::nullopt;
    in_group = text[i] == ',' ? 0 : in_group + 1;
    if (text[i] != ',') out.insert(0, 1, text[i]);
  }
  return text.starts_with(',') ? std::nullopt : std::optional(out);
}

std::optional<int> numeral(std::string_view text) {
  for (std::size_t i = 0; i < numerals.size(); ++i) {
    if (text == numerals[i]) return static_cast<int>(i);
  }
  return text == "两" ? std::optional(2) : std::nullopt;
}

std::optional<int> chinese(std::string_view text) {
  constexpr std::string_view ten = "十";
  const std::size_t at = text.find(ten);
  if (at == std::string_view::npos) return numeral(text);
  const auto tens = at == 0 ? std::optional(1) : numeral(text.substr(0, at));
  const std::string_view rest = text.substr(at + ten.size());
  const auto ones = rest.empty() ? std::optional(0) : numeral(rest);
  return tens && ones ? std::optional(*tens * 10 + *ones) : std::nullopt;
}

std::optional<PrintedNumber> single(std::string text) {
  take_counter(text);
  const int power = take_multiplier(text);
  PrintedNumber number;
  const auto plain = without_separators(text);
  const auto value = plain ? Exact::decimal(*plain) : std::nullopt;
  if (value) {
    const std::size_t point = plain->find('.');
    number.digits = point == std::string::npos ? 0 : static_cast<int>(plain->size() - point - 1);
    number.value = *value * power_of_ten(power);
  } else if (const auto words = chinese(text)) {
    number.value = Exact(*words) * power_of_ten(power);
  } else {
    return std::nullopt;
  }
  number.step = power_of_ten(power - number.digits);
  return number;
}

/// Where a range divides: a minus sign that begins a number is none.
std::size_t range_place(const std::string& text) {
  const std::size_t tilde = text.find('~');
  if (tilde != std::string::npos) return tilde;
  const std::size_t dash = text.find('-', 1);
  return dash != std::string::npos && dash > 0 && text[dash - 1] != '-' ? dash : std::string::npos;
}

std::optional<PrintedNumber> range(const std::string& text, std::size_t at) {
  std::string first = text.substr(0, at);
  const auto high = single(text.substr(at + 1));
  auto low = single(first);
  if (!low || !high) return std::nullopt;
  // "140-180万": the multiplier of the last number is meant for both.
  const Exact scale = high->step * power_of_ten(high->digits);
  if (low->step == power_of_ten(-low->digits) && scale > Exact(1)) {
    low->value = low->value * scale;
    low->step = low->step * scale;
  }
  if (low->value > high->value) return std::nullopt;
  low->upper = high->value;
  low->upper_step = high->step;
  return low;
}

/// No figure is longer; beyond it a text takes long to read.
constexpr std::size_t most_bytes = 1000;

}  // namespace

int decimals_of(const Exact& step) {
  int decimals = 0;
  for (Exact rest = step; !rest.is_zero() && rest < Exact(1); rest = rest * Exact(10)) ++decimals;
  return decimals;
}

std::optional<PrintedNumber> read_printed(std::string_view text) {
  if (text.size() > most_bytes) return std::nullopt;
  std::string plain = normalised(text);
  PrintedBound bound = PrintedBound::none;
  take_bound(plain, bound);
  take_counter(plain);
  take_bound(plain, bound);
  const std::size_t at = range_place(plain);
  auto number = at == std::string::npos ? single(plain) : range(plain, at);
  if (number) number->bound = bound;
  return number;
}

}  // namespace zonekit
