// Tables by a tree of zones and trees of classes, as plans print them: levelled, with targets and indicators.
//
//   #include "zonekit/stats_report.hpp"
//   Study study({{.name = "county", .source = "county.shp", .class_field = "XZQMC"},
//                {.name = "landuse", .source = "landuse.shp", .class_field = "DLBM"}});
//   StatsRequest request{.by = {"county"}, .of = {"landuse"}};
//   request.trees["landuse"] = load_code_list("sandiao.csv");
//   request.levelling.method = LevellingMethod::largest_remainder;
//   const StatsResult result = compute_stats(study, request);
//   write_stats({.result = &result}, StatsFormat::csv, [](std::string_view text) { std::cout << text; });
//
// A query on the ledger by class. The land that is counted is what any of the zone layers or class layers covers (with
// an extent: what the extent covers); every place is counted once in each group. What lies outside every zone, in a
// zone but in none of its parts, or in no class, is a row or column of its own; so are places that several classes (or
// zones of one level) cover, with the names joined by `|`. Guaranteed: areas sum exactly in both trees, and every group
// has the same areas of zones.
//
// Zones nest by geometry: the parent of a zone is the zone of the level above with which it has the largest area in
// common, and takes what of it lies in other zones of that level. Land of a zone that no zone of its parent's level
// covers counts to neither: it goes to the rest row of the next zone above that covers it. Both are findings (rule
// `stats.straddles`). The first level may nest by code instead: along a code list, or by the prefixes of its codes.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "zonekit/code_list.hpp"
#include "zonekit/indicators.hpp"
#include "zonekit/levelling.hpp"
#include "zonekit/study.hpp"

namespace zonekit {

/// How figures are formed.
struct StatsLevelling {
  LevellingMethod method = LevellingMethod::none;
  LastDigit last_digit = {};
  int share_digits = 2;
  std::optional<std::int64_t> control_units = {};  ///< 控制面积 of the whole, in units of the last digit
};

/// A figure that a class should have: printed beside it.
struct StatsTarget {
  std::string layer;  ///< empty: the first group
  std::string code;   ///< of the class; empty: the whole
  std::string label;  ///< of the column: "2035"
  std::string value;  ///< as given
  AreaUnit unit = AreaUnit::ha;
  std::string file;
  int line = 0;
};

/// Reads CSV with the columns class, label, value and, where wanted, layer and unit. Throws Error(usage).
[[nodiscard]] std::vector<StatsTarget> parse_targets(std::string_view text, const std::string& file_name,
                                                     AreaUnit unit);
[[nodiscard]] std::vector<StatsTarget> load_targets(const std::string& path, AreaUnit unit);

struct StatsRequest {
  std::vector<std::string> by = {};  ///< layers of zones, from top to bottom: county, township, village
  std::vector<std::string> of = {};  ///< layers of classes: the groups of columns; all others when empty
  std::optional<std::string> extent = {};
  std::map<std::string, CodeList> trees = {};             ///< by layer
  std::map<std::string, std::vector<int>> prefixes = {};  ///< by layer: lengths of the codes of the levels above
  /// Also areas by the survey's own formula (geodesy/survey_area.hpp): StatsGroup::areas are these then, and
  /// StatsGroup::exact the areas on the ellipsoid. Not for planar studies.
  bool survey = false;
  StatsLevelling levelling = {};
  int class_levels = 0;  ///< printed columns of classes go down to this level; 0: all
  std::vector<StatsTarget> targets = {};
  std::optional<IndicatorSet> indicators = {};
};

enum class StatsRowKind {
  whole,    ///< all land of the table, or of a group
  listed,   ///< a zone or class of the data, or a parent of the code list
  several,  ///< places that several of a level cover
  rest      ///< outside every zone or class; in a parent but in none of its parts
};

/// A zone or a class.
struct StatsNode {
  std::size_t parent = no_parent;  ///< parents come before their children; the first is the whole
  int depth = 0;                   ///< 0: the whole
  StatsRowKind kind = StatsRowKind::listed;
  std::string layer;  ///< empty for parents that only a code list or prefix has
  std::string code;   ///< as in the data
  std::string name;   ///< by the code list, else the code; empty for `whole` and `rest`
  bool leaf = true;
  bool on_boundary = false;  ///< zones: has a part of its parent's boundary (ledgers that keep borders)
};

/// The classes of one layer.
struct StatsGroup {
  std::string layer;
  std::vector<StatsNode> classes;
  std::vector<Area> areas;        ///< zones x classes
  std::vector<Area> exact;        ///< the same on the ellipsoid, when `areas` are the survey's; else empty
  std::vector<bool> on_boundary;  ///< zones x classes, of leaf zones: has a part of the zone's boundary
  [[nodiscard]] std::size_t at(std::size_t zone, std::size_t class_index) const {
    return zone * classes.size() + class_index;
  }
};

struct StatsTable {
  std::vector<StatsNode> zones;
  std::vector<StatsGroup> groups;
  std::vector<Finding> findings;
  bool survey = false;
};

/// Figures of one group, zones x classes.
struct LevelledGroup {
  std::vector<std::int64_t> units;
  std::vector<std::int64_t> share_units;  ///< of the zone, in units of the last digit of a percentage; -1: no area
};

struct LevelledStats {
  StatsLevelling levelling;
  std::vector<std::int64_t> zone_share_units;  ///< of the whole
  std::vector<LevelledGroup> groups;
  std::int64_t raw_units = 0;         ///< of the whole, rounded
  std::int64_t most_moved_units = 0;  ///< largest |correction| of a leaf row, rounded up to whole units
  std::vector<Finding> findings;      ///< the control area; spared rows that had to take a unit
};

/// A target where the table has its class.
struct PlacedTarget {
  StatsTarget target;
  std::size_t group = 0;
  std::size_t class_index = 0;
  std::int64_t units = 0;  ///< in the table's unit and last digit
};

struct StatsResult {
  StatsTable table;
  LevelledStats levelled;
  std::optional<IndicatorResult> indicators;
  std::vector<PlacedTarget> targets;  ///< in the order given
  int class_levels = 0;
  std::vector<Finding> findings;  ///< of table, levelling and indicators; those of reading and ledger are the study's
};

/// Throws Error(usage) for layers that are not there, a layer that is both zones and classes, nothing to tabulate, a
/// control area that is too far away (control_area_fault), and, with file and line, for a target of a class that its
/// layer does not have or that `class_levels` leaves out, of a class that has the same label twice, and of a figure
/// that is too large.
[[nodiscard]] StatsResult compute_stats(Study& study, const StatsRequest& request);

}  // namespace zonekit
