#include "base/near_name.hpp"

#include <algorithm>
#include <numeric>
#include <vector>

#include "base/text.hpp"

namespace zonekit {

namespace {

constexpr std::size_t longest = 64;  // nobody mistypes a name that long by a letter

using Letters = std::vector<std::string_view>;

/// Letters, not bytes: two Chinese words of two letters may differ in two bytes alone.
Letters letters_of(std::string_view text) {
  Letters letters;
  for (std::size_t at = 0; at < text.size();) {
    std::size_t end = at + 1;
    while (end < text.size() && (static_cast<unsigned char>(text[end]) & 0xC0U) == 0x80U) ++end;
    letters.push_back(text.substr(at, end - at));
    at = end;
  }
  return letters;
}

std::string without_numbers(std::string_view name) {
  constexpr std::string_view numerals = "0123456789一二三四五六七八九十";
  std::string left;
  for (const std::string_view letter : letters_of(name)) {
    if (numerals.find(letter) == std::string_view::npos) left += letter;
  }
  return left;
}

bool is_ascii(std::string_view text) {
  return std::ranges::none_of(text, [](char c) { return static_cast<unsigned char>(c) >= 0x80U; });
}

}  // namespace

std::size_t edit_distance(std::string_view one, std::string_view other) {
  const Letters a = letters_of(one), b = letters_of(other);
  std::vector<std::size_t> before(b.size() + 1);
  std::vector<std::size_t> last(b.size() + 1);
  std::vector<std::size_t> now(b.size() + 1);
  std::iota(last.begin(), last.end(), std::size_t{0});
  for (std::size_t i = 1; i <= a.size(); ++i) {
    now[0] = i;
    for (std::size_t j = 1; j <= b.size(); ++j) {
      now[j] = std::min({last[j] + 1, now[j - 1] + 1, last[j - 1] + (a[i - 1] == b[j - 1] ? 0U : 1U)});
      const bool swapped = i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1];
      if (swapped) now[j] = std::min(now[j], before[j - 2] + 1);
    }
    std::swap(before, last);
    std::swap(last, now);
  }
  return last[b.size()];
}

std::string nearest_name(std::string_view wrong, std::span<const std::string> names) {
  if (wrong.empty() || wrong.size() > longest) return {};
  // One letter for another is a slip; one Chinese letter for another in a word of two is another word.
  const std::size_t least = is_ascii(wrong) ? 1 : 0;
  std::size_t best = std::max(least, letters_of(wrong).size() / 3) + 1;
  std::string found;
  for (const std::string& name : names) {
    if (name.size() > longest || name.empty()) continue;
    const bool begins = wrong.size() >= 3 && name.starts_with(wrong);
    const std::size_t distance = begins ? 1 : edit_distance(wrong, name);
    if (distance < best) {
      best = distance;
      found = name;
    }
  }
  return found;
}

bool is_slip(std::string_view wrong, std::span<const std::string> names) {
  constexpr std::size_t shortest_ascii = 4;
  const std::string near = nearest_name(wrong, names);
  const bool long_enough = !is_ascii(wrong) || wrong.size() >= shortest_ascii;
  return !near.empty() && long_enough && without_numbers(wrong) != without_numbers(near);
}

std::string name_hint(std::string_view wrong, std::span<const std::string> names) {
  const std::string near = nearest_name(wrong, names);
  if (!near.empty()) return "; did you mean '" + near + "'?";
  const std::string all = joined(names, ", ");
  return all.empty() ? "" : "; there are: " + all;
}

}  // namespace zonekit
