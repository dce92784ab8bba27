// The grids as a workbook.
#include <algorithm>

#include "stats/report/text.hpp"
#include "zonekit/version.hpp"

namespace zonekit {

namespace {

/// The day of the newest source: a workbook must have a date, and nothing here reads a clock.
Date date_of_data(const StatsReport& report) {
  std::string newest;
  if (report.basis.set != nullptr) {
    for (const Layer& layer : report.basis.set->layers) newest = std::max(newest, layer.info.modified.substr(0, 10));
  }
  return parse_date(newest).value_or(Date{2000, 1, 1});
}

}  // namespace

void write_stats_xlsx(const StatsReport& report, const std::string& path) {
  const std::vector<Grid> grids = all_grids(report);
  write_workbook(path, {grids.front().title, "zonekit " + std::string(version()), date_of_data(report)}, grids);
}

}  // namespace zonekit
