#include "base/units.hpp"

#include <algorithm>

#include "base/names.hpp"
#include "base/near_name.hpp"
#include "base/text.hpp"

namespace zonekit {

namespace {

using Of = Dimension::Of;

struct UnitRow {
  std::string_view name;
  std::string_view chinese;
  Dimension dimension;
  std::int64_t numerator;
  std::int64_t denominator;
  std::array<std::string_view, 3> also;
  int mu = 0;
};

constexpr Dimension plain;
constexpr Dimension length(Of::metre, 1);
constexpr Dimension area(Of::metre, 2);
constexpr Dimension volume(Of::metre, 3);
constexpr Dimension mass(Of::tonne, 1);
constexpr Dimension money(Of::yuan, 1);
constexpr Dimension power(Of::watt, 1);
constexpr Dimension hours(Of::hour, 1);
constexpr Dimension energy = power + hours;
constexpr Dimension years(Of::year, 1);
constexpr Dimension people(Of::person, 1);
constexpr Dimension households(Of::household, 1);
constexpr std::int64_t wan = 10'000, yi = 100'000'000;

/// The names of these are those of the enumeration.
constexpr UnitRow area_row(AreaUnit unit, std::int64_t numerator, std::int64_t denominator,
                           std::array<std::string_view, 3> also, int mu = 0) {
  return {enum_name(unit), enum_entry(unit).words.zh, area, numerator, denominator, also, mu};
}

// The first rows are those of AreaUnit, in its order.
constexpr std::array<UnitRow, 37> units{{
    area_row(AreaUnit::m2, 1, 1, {"㎡", "m²"}),
    area_row(AreaUnit::ha, wan, 1, {"hm2", "hm²"}),
    area_row(AreaUnit::km2, 1'000'000, 1, {"平方公里", "km²"}),
    area_row(AreaUnit::mu, 2'000, 3, {}, 1),
    area_row(AreaUnit::wan_mu, 20'000'000, 3, {}, 1),
    {"wan_ha", "万公顷", area, yi, 1, {"万hm2"}},
    {"wan_m2", "万平方米", area, wan, 1, {"万㎡", "万m2"}},
    {"mm", "毫米", length, 1, 1'000, {}},
    {"m", "米", length, 1, 1, {}},
    {"km", "千米", length, 1'000, 1, {"公里"}},
    {"m3", "立方米", volume, 1, 1, {"m³"}},
    {"percent", "%", plain, 1, 100, {"％", "pct"}},
    {"permille", "‰", plain, 1, 1'000, {}},
    {"count", "个", plain, 1, 1, {"处"}},
    {"none", "", plain, 1, 1, {"ratio"}},
    {"wan_m3", "万立方米", volume, wan, 1, {"万m3"}},
    {"yi_m3", "亿立方米", volume, yi, 1, {"亿m3"}},
    {"kg", "千克", mass, 1, 1'000, {"公斤"}},
    {"t", "吨", mass, 1, 1, {}},
    {"wan_t", "万吨", mass, wan, 1, {}},
    {"yuan", "元", money, 1, 1, {}},
    {"wan_yuan", "万元", money, wan, 1, {}},
    {"yi_yuan", "亿元", money, yi, 1, {}},
    {"kW", "千瓦", power, 1'000, 1, {"kw"}},
    {"MW", "兆瓦", power, 1'000'000, 1, {"mw"}},
    {"GW", "吉瓦", power, 1'000'000'000, 1, {"gw"}},
    {"wan_kW", "万千瓦", power, 1'000 * wan, 1, {"wan_kw", "万kW"}},
    {"h", "小时", hours, 1, 1, {}},
    {"day", "天", hours, 24, 1, {"日"}},
    {"year", "年", years, 1, 1, {}},
    {"kWh", "千瓦时", energy, 1'000, 1, {"kwh"}},
    {"MWh", "兆瓦时", energy, 1'000'000, 1, {"mwh"}},
    {"wan_kWh", "万千瓦时", energy, 1'000 * wan, 1, {"wan_kwh", "万kWh"}},
    {"yi_kWh", "亿千瓦时", energy, 1'000 * yi, 1, {"yi_kwh", "亿kWh"}},
    {"person", "人", people, 1, 1, {"persons", "people"}},
    {"wan_person", "万人", people, wan, 1, {}},
    {"household", "户", households, 1, 1, {"households"}},
}};

static_assert(units.at(static_cast<std::size_t>(AreaUnit::wan_mu)).name == "wan_mu");
constexpr std::size_t none_row = 14;
static_assert(units.at(none_row).name == "none");

const UnitRow& row_of(AreaUnit unit) {
  return units.at(static_cast<std::size_t>(unit));
}

FigureUnit made(const UnitRow& row) {
  return {std::string(row.name), row.dimension, Exact(row.numerator, row.denominator), row.mu};
}

bool is_named(const UnitRow& row, std::string_view name) {
  return !name.empty() && (row.name == name || row.chinese == name || std::ranges::count(row.also, name) > 0);
}

std::optional<FigureUnit> simple_unit(std::string_view name) {
  if (name.empty()) return made(units.at(none_row));
  const auto* found = std::ranges::find_if(units, [&](const UnitRow& row) { return is_named(row, name); });
  return found == units.end() ? std::nullopt : std::optional(made(*found));
}

FigureUnit quotient(const FigureUnit& above, const FigureUnit& below) {
  return {above.name + "/" + below.name, above.dimension - below.dimension, above.scale / below.scale,
          above.mu - below.mu};
}

std::vector<std::string> spellings() {
  std::vector<std::string> all;
  for (const UnitRow& row : units) all.emplace_back(row.name);
  return all;
}

}  // namespace

std::string Dimension::text() const {
  constexpr std::array<std::string_view, 8> bases{"m", "t", "yuan", "W", "h", "year", "person", "household"};
  std::string above;
  std::string below;
  for (std::size_t i = 0; i < bases.size(); ++i) {
    const int power = std::abs(powers_.at(i));
    if (power == 0) continue;
    std::string& side = powers_.at(i) > 0 ? above : below;
    side += (side.empty() ? "" : " ") + std::string(bases.at(i)) + (power == 1 ? "" : std::to_string(power));
  }
  if (is_plain()) return "a plain number";
  return (above.empty() ? "1" : above) + (below.empty() ? "" : "/" + below);
}

std::optional<FigureUnit> unit_of(std::string_view name) {
  const std::size_t stroke = name.find('/');
  if (stroke == std::string_view::npos) return simple_unit(name);
  const auto above = simple_unit(trimmed(name.substr(0, stroke)));
  const auto below = simple_unit(trimmed(name.substr(stroke + 1)));
  return above && below ? std::optional(quotient(*above, *below)) : std::nullopt;
}

Exact scale_of(const FigureUnit& unit, const Exact& mu_m2) {
  if (unit.mu == 0) return unit.scale;
  return unit.mu > 0 ? unit.scale * mu_m2 / exact_mu() : unit.scale * exact_mu() / mu_m2;
}

Exact exact_mu() {
  return {2000, 3};
}

std::vector<FigureUnit> area_units() {
  std::vector<FigureUnit> all;
  for (const UnitRow& row : units) {
    if (row.dimension.is_area()) all.push_back(made(row));
  }
  return all;
}

std::string unit_hint(std::string_view wrong) {
  return name_hint(wrong, spellings());
}

PrintUnit::PrintUnit(std::string_view text) {
  const std::size_t stroke = std::min(text.find('/'), text.size());
  const auto add = [&](std::string_view word, bool above) {
    if (const auto unit = simple_unit(word)) {
      parts_.push_back({*unit, above});
    } else if (is_slip(word, spellings())) {
      slip_ = word;
    }
  };
  add(trimmed(text.substr(0, stroke)), true);
  if (stroke < text.size()) add(trimmed(text.substr(stroke + 1)), false);
}

std::optional<Exact> PrintUnit::size_for(const Dimension& value) const {
  // Each unit that is neither an area nor a plain number may be a mere word: the value has it in its numbers.
  const auto choices = std::size_t{1} << parts_.size();
  for (std::size_t dropped = 0; dropped < choices; ++dropped) {
    FigureUnit whole{"", {}, Exact(1)};
    bool possible = true;
    for (std::size_t i = 0; i < parts_.size(); ++i) {
      const FigureUnit& own = parts_[i].unit;
      const bool word = ((dropped >> i) & 1U) != 0;
      possible = possible && !(word && (own.dimension.is_area() || own.dimension.is_plain()));
      if (word) continue;
      whole.dimension = parts_[i].above ? whole.dimension + own.dimension : whole.dimension - own.dimension;
      whole.scale = parts_[i].above ? whole.scale * own.scale : whole.scale / own.scale;
    }
    if (possible && whole.dimension == value) return whole.scale;
  }
  return std::nullopt;
}

std::pair<std::int64_t, std::int64_t> square_metres(AreaUnit unit) {
  return {row_of(unit).numerator, row_of(unit).denominator};
}

std::string_view unit_name(AreaUnit unit) noexcept {
  return enum_name(unit);
}

std::optional<AreaUnit> parse_unit(std::string_view name) noexcept {
  for (std::size_t i = 0; i <= static_cast<std::size_t>(AreaUnit::wan_mu); ++i) {
    if (is_named(units[i], name)) return static_cast<AreaUnit>(i);
  }
  return std::nullopt;
}

}  // namespace zonekit
