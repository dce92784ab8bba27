#include <zonekit/report.hpp>
#include <zonekit/siting.hpp>

#include <iostream>

int main() {
  zonekit::Study study({{.name = "county", .source = "county.shp"}, {.name = "redline", .source = "redline.shp"}});
  const zonekit::SitingRequest request{.rules = zonekit::load_rule_pack("../rules/tongyu.yaml"),
                                       .sites = {{.name = "sites", .source = "projects.shp"}, {.id = "NO"}},
                                       .coverage = {{"", "county"}}};
  std::cout << print_table(site_summary_table(check_sites(study, request), request.rules, zonekit::Language::en), {});
}
