// A table of zones and classes from sources to files: what `zonekit stats` does.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "zonekit/ledger.hpp"
#include "zonekit/siting_job.hpp"
#include "zonekit/stats_report.hpp"

namespace zonekit {

struct StatsJob {
  std::vector<LayerSpec> layers;
  AreaModel model = AreaModel::ellipsoidal;
  StatsRequest request;                           ///< `trees` are loaded from `tree_files`
  std::map<std::string, std::string> tree_files;  ///< code list by layer
  LevellingMethod levelling = LevellingMethod::none;
  std::string control_area;  ///< in the printed unit, as given; empty: none
  PrintOptions print;        ///< unit, digits, share digits, mark of CSV
  StatsLayout layout = StatsLayout::wide;
  int class_levels = 0;
  bool shares = false;
  bool raw = false;
  std::string targets;     ///< file; empty: none
  std::string indicators;  ///< file; empty: none
  LocalText title;
  LocalText notice;
  Language language = Language::zh;
};

struct StatsRun {
  LayerSet set;
  AreaLedger ledger;
  StatsTable table;
  LevelledStats levelled;
  std::optional<IndicatorResult> indicators;
  std::vector<StatsTarget> targets;
  std::vector<Finding> findings;  ///< of reading, the ledger, the table, levelling and the indicators
};

/// Files that a job reads besides its layers, with what they are.
[[nodiscard]] std::vector<std::pair<std::string, std::string>> stats_files(const StatsJob& job);

/// Reads and measures; writes nothing. Throws Error(usage) for names that are not there, a control area that is too far
/// away, and what the files complain of.
[[nodiscard]] StatsRun run_stats(const StatsJob& job, const RunOptions& options = {});

/// What the writers want; `job` and `run` must outlive it.
[[nodiscard]] StatsReport stats_report(const StatsJob& job, const StatsRun& run);

}  // namespace zonekit
