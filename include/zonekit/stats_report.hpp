// Tables of zones and classes as planners print them: text, pages and workbooks with live formulas.
//
// All formats have the same figures. The same input gives the same bytes: nothing reads a clock.
#pragma once

#include <string>

#include "zonekit/language.hpp"
#include "zonekit/report.hpp"
#include "zonekit/stats.hpp"

namespace zonekit {

/// wide: zones down, classes across. classes: classes down, layers (vintages) and targets across, of the whole. rows:
/// one row a zone and class with raw, correction and levelled figures, for programs.
enum class StatsLayout { wide, classes, rows };

enum class StatsFormat { table, csv, json, markdown, html, xlsx };

/// What is printed, and how. The result must outlive it.
struct StatsReport {
  const StatsResult* result = nullptr;
  LocalText title = {};
  LocalText notice = {};  ///< "synthetic", say; may be empty
  Language language = Language::zh;
  StatsLayout layout = StatsLayout::wide;
  bool shares = false;  ///< wide: a column of shares beside each area
  bool raw = false;     ///< also raw figures and corrections
  bool csv_bom = false;
  ReportBasis basis = {};
};

/// All but xlsx.
void write_stats(const StatsReport& report, StatsFormat format, const TextSink& sink);
/// A workbook: the table with formulas for its totals and shares, raw figures and corrections, indicators, sources.
/// Whole or not at all. Throws Error(output).
void write_stats_xlsx(const StatsReport& report, const std::string& path);

}  // namespace zonekit
