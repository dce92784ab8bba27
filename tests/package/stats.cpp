#include <zonekit/stats.hpp>
#include <zonekit/stats_report.hpp>

#include <iostream>

int main() {
  zonekit::Study study({{.name = "town", .source = "townships.shp", .class_field = "XZQMC"},
                        {.name = "redline", .source = "redline.shp"}});
  const zonekit::StatsResult result = compute_stats(study, {.by = {"town"}, .of = {"redline"}});
  write_stats({.result = &result}, zonekit::StatsFormat::csv, [](std::string_view text) { std::cout << text; });
}
