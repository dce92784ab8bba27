// planted.csv of the demonstration county, and the rows of a siting run by project.
#pragma once

#include <fstream>
#include <map>
#include <set>
#include <sstream>
#include <string>
#include <vector>

#include "zonekit/siting.hpp"

namespace zonekit::test {

inline std::string demo_folder() {
  return ZONEKIT_SOURCE_DIR "/geodata/tongyu/";
}

/// A row of planted.csv.
struct Planted {
  std::string project, constraint, class_name, kind;  ///< kind: yes, no or touch
  double area_m2 = 0, share_pct = 0, distance_m = 0;

  /// Name of its restriction in the test's pack.
  [[nodiscard]] std::string rule() const { return constraint + (class_name.empty() ? "" : "/" + class_name); }
};

inline std::vector<Planted> planted() {
  std::ifstream file(demo_folder() + "planted.csv");
  std::vector<Planted> rows;
  std::string line;
  std::getline(file, line);
  while (std::getline(file, line)) {
    std::vector<std::string> f;
    std::istringstream cells(line);
    for (std::string cell; std::getline(cells, cell, ',');) f.push_back(cell);
    rows.push_back({f.at(0), f.at(2), f.at(3), f.at(4), std::stod(f.at(5)), std::stod(f.at(6)), std::stod(f.at(7))});
  }
  return rows;
}

/// The rows of one run by project number and rule.
class RowsByProject {
 public:
  RowsByProject(const SitingResult& result, const RulePack& pack) : result_(result) {
    for (const SitingRow& row : result.rows) {
      rows_[{result.sites[row.site].key, pack.restrictions[row.restriction].id}] = &row;
    }
  }
  [[nodiscard]] const SitingRow& at(const std::string& project, const std::string& rule) const {
    return *rows_.at({project, rule});
  }
  /// The projects that a rule concerns.
  [[nodiscard]] std::set<std::string> concerned(const std::string& rule) const {
    std::set<std::string> projects;
    for (const auto& [key, row] : rows_) {
      if (key.second == rule && row->status == SitingStatus::concerned) projects.insert(key.first);
    }
    return projects;
  }

 private:
  const SitingResult& result_;
  std::map<std::pair<std::string, std::string>, const SitingRow*> rows_;
};

}  // namespace zonekit::test
