// A table of exact values: what every analysis returns, and what the report layer rounds and prints.
#pragma once

#include <cstdint>
#include <string>
#include <variant>
#include <vector>

#include "zonekit/area.hpp"

namespace zonekit {

/// Empty, text, a count, an exact area, an exact share, or a length or thickness in metres or a coordinate.
using Cell = std::variant<std::monostate, std::string, std::int64_t, Area, Share, double>;

/// decimal: text cells that are numbers already rounded, printed as they stand.
enum class ColumnKind { text, count, area, area_m2_full, share_pct, metres, coordinate, decimal };

struct Column {
  /// Without its unit for `area` columns: "area" is printed as "area_ha" when the unit is ha.
  std::string name;
  ColumnKind kind = ColumnKind::text;
};

struct Table {
  std::string title;
  std::vector<Column> columns;
  std::vector<std::vector<Cell>> rows;  ///< each as long as `columns`
};

}  // namespace zonekit
