#include "base/units.hpp"

#include <array>

namespace zonekit::analysis {

namespace {

struct UnitRow {
  std::string_view name;
  int dimension;
  std::int64_t numerator;
  std::int64_t denominator;
  bool mu;
  std::array<std::string_view, 4> also;
};

constexpr std::array<UnitRow, 15> units{{{"m2", 2, 1, 1, false, {"㎡", "平方米"}},
                                         {"ha", 2, 10'000, 1, false, {"公顷", "hm2"}},
                                         {"km2", 2, 1'000'000, 1, false, {"平方公里", "平方千米"}},
                                         {"mu", 2, 1, 1, true, {"亩"}},
                                         {"wan_mu", 2, 10'000, 1, true, {"万亩"}},
                                         {"wan_ha", 2, 100'000'000, 1, false, {"万公顷"}},
                                         {"wan_m2", 2, 10'000, 1, false, {"万平方米"}},
                                         {"mm", 1, 1, 1'000, false, {"毫米"}},
                                         {"m", 1, 1, 1, false, {"米"}},
                                         {"km", 1, 1'000, 1, false, {"公里", "千米"}},
                                         {"m3", 3, 1, 1, false, {"立方米"}},
                                         {"percent", 0, 1, 100, false, {"%", "％", "pct"}},
                                         {"permille", 0, 1, 1'000, false, {"‰"}},
                                         {"count", 0, 1, 1, false, {"个", "处"}},
                                         {"none", 0, 1, 1, false, {""}}}};

FigureUnit made(const UnitRow& row) {
  return {row.name, row.dimension, Exact(row.numerator, row.denominator), row.mu};
}

}  // namespace

std::optional<FigureUnit> unit_of(std::string_view name) {
  for (const UnitRow& row : units) {
    if (row.name == name) return made(row);
    for (const std::string_view also : row.also) {
      if (!also.empty() && also == name) return made(row);
    }
  }
  return name.empty() ? std::optional(made(units.back())) : std::nullopt;
}

Exact scale_of(const FigureUnit& unit, const Exact& mu_m2) {
  return unit.mu ? unit.scale * mu_m2 : unit.scale;
}

Exact exact_mu() {
  return {2000, 3};
}

std::vector<FigureUnit> area_units() {
  std::vector<FigureUnit> all;
  for (const UnitRow& row : units) {
    if (row.dimension == 2) all.push_back(made(row));
  }
  return all;
}

std::string listed_units() {
  std::string text;
  for (const UnitRow& row : units) text += (text.empty() ? "" : ", ") + std::string(row.name);
  return text;
}

}  // namespace zonekit::analysis
