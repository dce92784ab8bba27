#include "base/near_name.hpp"

#include <algorithm>
#include <numeric>
#include <vector>

#include "base/text.hpp"

namespace zonekit {

namespace {

constexpr std::size_t longest = 64;  // nobody mistypes a name that long by a letter

}  // namespace

std::size_t edit_distance(std::string_view a, std::string_view b) {
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
  std::size_t best = std::max<std::size_t>(1, wrong.size() / 3) + 1;
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

std::string name_hint(std::string_view wrong, std::span<const std::string> names) {
  const std::string near = nearest_name(wrong, names);
  if (!near.empty()) return "; did you mean '" + near + "'?";
  const std::string all = joined(names, ", ");
  return all.empty() ? "" : "; there are: " + all;
}

}  // namespace zonekit
