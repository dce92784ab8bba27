#include <zonekit/check.hpp>
#include <zonekit/report.hpp>

#include <iostream>

int main() {
  zonekit::Study study({{.name = "county", .source = "county.shp"}, {.name = "redline", .source = "redline.shp"}});
  const zonekit::CheckResult result = check_layers(study, {.extent = "county"});
  for (const zonekit::CheckFinding& finding : result.findings) std::cout << finding.finding.message << "\n";
  return 0;
}
