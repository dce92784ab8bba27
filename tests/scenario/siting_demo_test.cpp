// The demonstration county's projects: every planted conflict is found, all and only, with the ledger's areas.
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <fstream>
#include <iostream>
#include <map>
#include <memory>
#include <set>
#include <sstream>

#include "zonekit/project.hpp"
#include "zonekit/siting.hpp"

namespace zonekit::test {
namespace {

const std::string folder = ZONEKIT_SOURCE_DIR "/geodata/tongyu/";
const Date as_of{2026, 1, 1};

/// A row of planted.csv.
struct Planted {
  std::string project, constraint, class_name, kind;  ///< kind: yes, no or touch
  double area_m2 = 0, share_pct = 0, distance_m = 0;

  /// Name of its restriction in the test's pack.
  [[nodiscard]] std::string rule() const { return constraint + (class_name.empty() ? "" : "/" + class_name); }
};

std::vector<Planted> planted() {
  std::ifstream file(folder + "planted.csv");
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

LayerSpec spec(const std::string& name, const std::string& file, const std::string& class_field = "") {
  LayerSpec made;
  made.name = name;
  made.source = folder + file;
  made.class_field = class_field;
  return made;
}

/// planted.csv splits the edges of what is common, siting those of the layers before they meet: the chords differ. On
/// 10.4 km2 (project 10 on farmland) that is 0.0102 m2.
constexpr double splitting = 2e-9;

/// The layers by the names that planted.csv gives them.
LayerSet read_county() {
  LayerSpec sites = spec("projects", "projects.shp");
  sites.keep_fields = {"NO", "NAME", "KIND"};
  return read_layers(std::vector{sites, spec("county", "county.shp"), spec("redline", "redline.shp"),
                                 spec("reserves", "reserves.gpkg", "zone"), spec("eco_control", "生态控制区.shp"),
                                 spec("farmland", "永久基本农田.shp"), spec("urban_boundary", "urban_boundary.shp"),
                                 spec("sandy_saline", "sandy_saline.shp", "LX"),
                                 spec("reserve_farmland", "reserve_farmland.shp")});
}

/// One restriction for each constraint and class of planted.csv.
RulePack planted_pack(const std::vector<Planted>& all) {
  std::string text =
      "pack: {id: planted, title: planted, version: '1'}\nthemes:\n- id: all\n  title: all\n  restrictions:\n";
  std::set<std::string> written;
  for (const Planted& row : all) {
    if (!written.insert(row.rule()).second) continue;
    text += "  - {id: " + row.rule() + ", title: t, layer: " + row.constraint + ", effect: prohibited";
    if (!row.class_name.empty()) text += ", classes: [" + row.class_name + "]";
    text += "}\n";
  }
  return load_rule_pack("planted.yaml", [&](const std::string&) { return text; });
}

/// A project on a constraint, as the ledger at feature level has it.
using PairAreas = std::map<std::pair<std::int64_t, std::string>, Area>;

PairAreas pair_areas(const LayerSet& set, const RulePack& pack) {
  std::vector<PolygonLayer> layers;
  for (const Layer& layer : set.layers) layers.push_back(layer.polygons);
  LedgerOptions options;
  options.level = LedgerLevel::by_feature;
  const AreaLedger ledger = build_ledger(layers, set.lattice, options);
  PairAreas areas;
  for (const LedgerCell& cell : ledger.cells) {
    std::set<std::int64_t> sites;
    std::set<std::string> rules;
    for (const std::uint32_t u : ledger.units_of(cell)) {
      const LedgerUnit& unit = ledger.units[u];
      if (unit.layer == 0) sites.insert(unit.feature_id);
      for (const Restriction& rule : pack.restrictions) {
        const std::string& name = ledger.class_names[unit.layer][unit.class_index];
        const bool wanted = rule.classes.empty() || std::ranges::find(rule.classes, name) != rule.classes.end();
        if (rule.layer == ledger.layer_names[unit.layer] && wanted) rules.insert(rule.id);
      }
    }
    for (const std::int64_t site : sites) {
      for (const std::string& rule : rules) areas[{site, rule}] += cell.area;
    }
  }
  return areas;
}

/// The rows of one run by project number and rule.
class Rows {
 public:
  Rows(const SitingResult& result, const RulePack& pack) : result_(result) {
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

SitingRequest request_for_projects() {
  SitingRequest request;
  request.sites_layer = "projects";
  request.fields = {"NO", "NAME", "KIND"};
  request.as_of = as_of;
  request.coverage[""] = "county";
  return request;
}

/// planted.csv measures on the Gauss-Krueger plane, which is longer than the ground by (y / R)^2 / 2: at most 7.3e-5
/// at 77 km from the meridian, where the county ends. Siting measures on the ground.
void expect_distance(const SitingRow& row, const Planted& expected) {
  ASSERT_TRUE(row.distance_m) << expected.project << " " << expected.rule();
  const double more = expected.distance_m - *row.distance_m;
  EXPECT_GE(more, -0.1) << expected.project << " " << expected.rule();
  EXPECT_LE(more, 0.1 + 7.3e-5 * expected.distance_m) << expected.project << " " << expected.rule();
}

TEST(SitingDemo, FindsEveryPlantedConflictAndNoOther) {
  const auto all = planted();
  ASSERT_EQ(all.size(), 19U * 9);
  const RulePack pack = planted_pack(all);
  LayerSet set = read_county();
  const SitingResult result = check_sites(set, pack, request_for_projects());
  ASSERT_EQ(result.rows.size(), all.size());
  const Rows rows(result, pack);
  double farthest_m2 = 0, farthest_m = 0;
  for (const Planted& expected : all) {
    const SitingRow& row = rows.at(expected.project, expected.rule());
    const std::string what = expected.project + " on " + expected.rule();
    EXPECT_EQ(row.status, expected.kind == "yes" ? SitingStatus::concerned : SitingStatus::clear) << what;
    EXPECT_EQ(row.touches, expected.kind == "touch") << what;
    EXPECT_NEAR(row.area.m2(), expected.area_m2, std::max(0.01, splitting * expected.area_m2)) << what;
    EXPECT_EQ(row.area.is_zero(), expected.kind != "yes") << what;
    EXPECT_NEAR(row.site_share.pct().value(), expected.share_pct, 1e-5) << what;
    EXPECT_TRUE(row.uncovered.is_zero()) << what;
    expect_distance(row, expected);
    farthest_m2 = std::max(farthest_m2, std::abs(row.area.m2() - expected.area_m2));
    if (expected.distance_m < 1000) farthest_m = std::max(farthest_m, std::abs(*row.distance_m - expected.distance_m));
  }
  std::cout << "largest difference from planted.csv: " << farthest_m2 << " m2; below 1 km " << farthest_m << " m\n";
}

TEST(SitingDemo, AreasAreTheLedgersToTheLastBit) {
  const RulePack pack = planted_pack(planted());
  LayerSet set = read_county();
  const PairAreas areas = pair_areas(set, pack);
  const SitingResult result = check_sites(set, pack, request_for_projects());
  std::size_t pairs = 0;
  for (const SitingRow& row : result.rows) {
    const auto found = areas.find({result.sites[row.site].feature, pack.restrictions[row.restriction].id});
    const Area area = found == areas.end() ? Area() : found->second;
    EXPECT_EQ(row.area, area) << result.sites[row.site].key << " on " << pack.restrictions[row.restriction].id << ": "
                              << row.area.m2() - area.m2() << " m2";
    if (found != areas.end()) ++pairs;
  }
  EXPECT_EQ(pairs, areas.size());
}

class ShippedPack : public testing::Test {
 protected:
  static void SetUpTestSuite() {
    const Project project = load_project(folder + "siting.yaml");
    run_ = std::make_unique<SitingRun>(run_siting(project.siting.at(0), as_of, false));
    rows_ = std::make_unique<Rows>(run_->result, run_->rules);
  }
  static void TearDownTestSuite() {
    rows_.reset();
    run_.reset();
  }
  /// Projects with a planted conflict on one of `classes` of a constraint; of `kinds`, if any are given.
  static std::set<std::string> expected(const std::string& constraint, const std::set<std::string>& classes,
                                        const std::set<std::string>& kinds = {}) {
    std::set<std::string> projects;
    for (const Planted& row : planted()) {
      if (row.constraint != constraint || !classes.contains(row.class_name) || row.kind != "yes") continue;
      const auto site = std::ranges::find(run_->result.sites, row.project, &Site::key);
      if (kinds.empty() || kinds.contains(site->kind)) projects.insert(row.project);
    }
    return projects;
  }
  static inline std::unique_ptr<SitingRun> run_;
  static inline std::unique_ptr<Rows> rows_;
};

TEST_F(ShippedPack, ConcernsExactlyThePlantedProjects) {
  EXPECT_EQ(rows_->concerned("R01"), expected("redline", {""}));
  EXPECT_EQ(rows_->concerned("R03"), expected("reserves", {"核心保护区"}));
  EXPECT_EQ(rows_->concerned("R04"), expected("reserves", {"一般控制区"}));
  EXPECT_EQ(rows_->concerned("R09"), expected("eco_control", {""}));
  EXPECT_EQ(rows_->concerned("R14-farmland"), expected("farmland", {""}));
  EXPECT_EQ(rows_->concerned("PV12-farmland"), expected("farmland", {""}, {"光伏"}));
  EXPECT_EQ(rows_->concerned("R17"), expected("urban_boundary", {""}));
  EXPECT_EQ(rows_->concerned("S20"), expected("sandy_saline", {"沙化"}));
  const std::set<std::string> energy{"风电", "光伏", "光热"};
  EXPECT_EQ(rows_->concerned("C01"), expected("sandy_saline", {"沙化", "盐碱"}, energy));
  EXPECT_EQ(rows_->concerned("C01-reserve"), expected("reserve_farmland", {""}, energy));
  for (const char* rule : {"R01", "R03", "R04", "R09", "R14-farmland", "PV12-farmland", "R17", "S20", "C01"}) {
    EXPECT_FALSE(rows_->concerned(rule).empty()) << rule;
  }
}

TEST_F(ShippedPack, ALayerThatIsNotThereGivesNoData) {
  std::set<std::string> there;
  for (const Layer& layer : run_->set.layers) there.insert(layer.spec.name);
  std::set<std::string> missing;
  for (const SitingRow& row : run_->result.rows) {
    const Restriction& rule = run_->rules.restrictions[row.restriction];
    if (row.status == SitingStatus::not_checked || there.contains(rule.layer)) continue;
    missing.insert(rule.layer);
    EXPECT_EQ(row.status, SitingStatus::no_data) << rule.id;
    EXPECT_EQ(row.uncovered, run_->result.sites[row.site].area) << rule.id;
    EXPECT_FALSE(has_measured_area(row)) << rule.id;
    EXPECT_FALSE(row.distance_m) << rule.id;
  }
  EXPECT_TRUE(missing.contains("fragile_area")) << "which prohibits, for every kind of project";
  EXPECT_TRUE(missing.contains("basic_grassland"));
}

TEST_F(ShippedPack, NoSiteIsClearWhileAProhibitionHasNoData) {
  for (const Site& site : run_->result.sites) {
    EXPECT_GE(site.verdict, Verdict::undecidable) << site.key;
    EXPECT_EQ(site.verdict, site.computed) << site.key;
  }
  std::set<std::string> prohibited = expected("redline", {""});
  prohibited.merge(expected("reserves", {"核心保护区"}));
  prohibited.merge(expected("farmland", {""}));
  for (const std::string& project : prohibited) {
    EXPECT_EQ(std::ranges::find(run_->result.sites, project, &Site::key)->verdict, Verdict::prohibited) << project;
  }
}

}  // namespace
}  // namespace zonekit::test
