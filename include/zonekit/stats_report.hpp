// Tables of zones and classes as planners print them: text, pages and workbooks with live formulas.
//
// All formats have the same figures. The same input gives the same bytes: nothing reads a clock.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "zonekit/indicators.hpp"
#include "zonekit/language.hpp"
#include "zonekit/report.hpp"
#include "zonekit/stats.hpp"

namespace zonekit {

/// wide: zones down, classes across. classes: classes down, layers (vintages) and targets across, of the whole. rows:
/// one row a zone and class with raw, correction and levelled figures, for programs.
enum class StatsLayout { wide, classes, rows };

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

enum class StatsFormat { table, csv, json, markdown, html, xlsx };

/// By the end of a file name; no value for any other than .txt, .csv, .json, .md, .html, .htm and .xlsx.
[[nodiscard]] std::optional<StatsFormat> stats_format_of_file(std::string_view path) noexcept;

struct StatsReport {
  LocalText title;
  LocalText notice;  ///< "synthetic", say; may be empty
  Language language = Language::zh;
  StatsLayout layout = StatsLayout::wide;
  const StatsTable* table = nullptr;
  const LevelledStats* levelled = nullptr;
  const IndicatorResult* indicators = nullptr;  ///< may be missing
  std::vector<StatsTarget> targets;
  int class_levels = 0;  ///< columns of classes down to this level; 0: all
  bool shares = false;   ///< wide: a column of shares beside each area
  bool raw = false;      ///< also raw figures and corrections
  bool csv_bom = false;
  ReportBasis basis;
};

/// Throws Error(usage), with the target's file and line, for a class that its layer does not have or that
/// `class_levels` leaves out, for a class that has the same label twice, and for a figure that is too large.
void check_targets(const StatsReport& report);

/// All but xlsx.
void write_stats(const StatsReport& report, StatsFormat format, const TextSink& sink);
/// A workbook: the table with formulas for its totals and shares, raw figures and corrections, indicators, sources.
/// Whole or not at all. Throws Error(output).
void write_stats_xlsx(const StatsReport& report, const std::string& path);

}  // namespace zonekit
