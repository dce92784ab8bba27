// The one table of units: names, Chinese and usual spellings, what they measure, and their exact size.
#pragma once

#include <algorithm>
#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/exact.hpp"

namespace zonekit {

/// Powers of what is measured: m2 is metre to the second, person/km2 is person over that. A plain number has none.
class Dimension {
 public:
  enum class Of : std::uint8_t { metre, tonne, yuan, watt, hour, year, person, household };
  constexpr Dimension() = default;
  constexpr Dimension(Of of, int power) { powers_.at(static_cast<std::size_t>(of)) = power; }

  friend constexpr bool operator==(const Dimension&, const Dimension&) = default;
  friend constexpr Dimension operator+(const Dimension& a, const Dimension& b) { return a.moved(b, 1); }
  friend constexpr Dimension operator-(const Dimension& a, const Dimension& b) { return a.moved(b, -1); }
  [[nodiscard]] constexpr bool is_plain() const { return *this == Dimension(); }
  [[nodiscard]] constexpr bool is_area() const { return *this == Dimension(Of::metre, 2); }
  /// For complaints: "a plain number", "m2", "person/m2".
  [[nodiscard]] std::string text() const;

 private:
  [[nodiscard]] constexpr Dimension moved(const Dimension& other, int sign) const {
    constexpr int most = 1'000'000;  // no formula ends there; none overflows
    Dimension sum;
    for (std::size_t i = 0; i < powers_.size(); ++i) {
      sum.powers_[i] = std::clamp(powers_[i] + sign * other.powers_[i], -most, most);
    }
    return sum;
  }
  std::array<int, 8> powers_{};
};

/// In metres, tonnes, yuan, watts ... to the powers of `dimension`.
struct Quantity {
  Exact value;
  Dimension dimension;
};

struct FigureUnit {
  std::string name;  ///< "km2", "m2/person"
  Dimension dimension;
  Exact scale;  ///< of one unit, 1 mu being 2000/3 m2
  int mu = 0;   ///< power of the mu in it
};

/// By its name, English or Chinese ("公顷"), alone or over another ("m2/person"); no value for an unknown one.
[[nodiscard]] std::optional<FigureUnit> unit_of(std::string_view name);
/// What one unit is; `mu_m2` as someone may have taken it.
[[nodiscard]] Exact scale_of(const FigureUnit& unit, const Exact& mu_m2);
/// 2000/3 m2
[[nodiscard]] Exact exact_mu();
/// The units of areas, to try one for another.
[[nodiscard]] std::vector<FigureUnit> area_units();
/// What an unknown unit may mean: "; did you mean 'km2'?", else "; there are: m2, ha, km2, ...".
[[nodiscard]] std::string unit_hint(std::string_view wrong);

/// What figures are printed in: a unit, or words that no table has and that stand for themselves ("辆/km2").
class PrintUnit {
 public:
  explicit PrintUnit(std::string_view text);
  /// Size of one unit for values of this dimension; no value where it does not fit. A value that has no persons in it
  /// (a population given as a plain number) fits m2/person too; areas and plain numbers never stand for each other.
  [[nodiscard]] std::optional<Exact> size_for(const Dimension& value) const;
  /// A word that is no unit, and that a unit is near: "perecnt". Empty: none.
  [[nodiscard]] const std::string& slip() const { return slip_; }

 private:
  struct Part {
    FigureUnit unit;
    bool above = true;
  };
  std::vector<Part> parts_;
  std::string slip_;
};

/// One unit in square metres is first / second.
[[nodiscard]] std::pair<std::int64_t, std::int64_t> square_metres(AreaUnit unit);

}  // namespace zonekit
