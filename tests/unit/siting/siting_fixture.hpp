// A siting result made by hand: three sites, every status, Chinese names, figures that can be checked by eye.
#pragma once

#include <string>

#include "zonekit/siting_report.hpp"

namespace zonekit::test {

/// Quarters of a square metre.
inline Area quarters(std::int64_t count) {
  return {count, -2};
}

inline std::vector<MapPolygon> box_polygon(double x, double y, double width, double height) {
  return {{{{{{x, y}, {x + width, y}, {x + width, y + height}, {x, y + height}, {x, y}}}}}};
}

struct SitingFixture {
  RulePack rules;
  SitingResult result;
  LayerSet set;

  SitingFixture() {
    make_rules();
    make_sites();
    make_rows();
    make_set();
  }

  [[nodiscard]] SitingReport report(Language language = Language::zh) const {
    SitingReport report;
    report.title = {"通榆县风电项目选址核查", "Siting of wind farms in Tongyu"};
    report.notice = {"演示数据，非真实", "Synthetic demonstration data"};
    report.language = language;
    report.rules = &rules;
    report.result = &result;
    report.set = &set;
    report.map_layers = {
        {"生态保护红线", {"生态保护红线", "Red line"}, "redline", {{"核心", box_polygon(122.90, 44.70, 0.10, 0.10)}}},
        {"projects",
         {"项目", "Projects"},
         "site",
         {{"7", box_polygon(122.95, 44.75, 0.10, 0.05)}, {"L<1>", box_polygon(123.10, 44.75, 0.02, 0.001)}}}};
    report.lattice_bound_m = 1.5e-6;
    return report;
  }

 private:
  void make_rules() {
    rules.id = "tongyu";
    rules.title = {"通榆县国土空间规划规则", "Rules of the Tongyu plan"};
    rules.version = "2024.1";
    rules.files = {{"rules/tongyu.yaml", std::string(64, 'a')}, {"rules/wind.yaml", std::string(64, 'b')}};
    rules.themes = {{"redline", {"生态保护红线", "Ecological red line"}, "#c4161c"},
                    {"farmland", {"永久基本农田", "Permanent basic farmland"}, ""},
                    {"notices", {"部门通知", "Notices"}, ""}};
    Restriction redline = restriction("redline.no-build", 0, {"红线内禁止开发", "No building inside"}, "生态保护红线");
    redline.provisions = {
        {ProvisionKind::law, "关于在国土空间规划中统筹划定落实三条控制线的指导意见", "厅字〔2019〕48号", "第四条",
         "生态保护红线内，自然保护地核心保护区原则上禁止人为活动", "https://www.gov.cn/a?b=1&c=2", "", true},
        {ProvisionKind::hint, "通榆县国土空间总体规划", "", "第 32 条 | 表", "", "", "规划文本", false}};
    redline.exceptions = {{"不破坏生态功能的有限人为活动", "Limited human activity"}, {"", "second exception"}};
    redline.office = {"自然资源局", "Natural resources bureau"};
    redline.valid_from = Date{2019, 11, 1};
    Restriction farmland = restriction("farmland.pv", 1, {"光伏不得占用", "No PV on it"}, "永久基本农田");
    farmland.test = RuleTest::area_over;
    farmland.threshold_m2 = 400;
    farmland.minimum_area_m2 = 400;
    farmland.sliver_m = 2;
    Restriction near = restriction("redline.near", 0, {"红线外 100 米", "100 m around"}, "生态保护红线");
    near.test = RuleTest::within_distance;
    near.distance_m = 100;
    near.effect = Effect::conditional;
    near.conditions = {{"须论证", "Needs a study"}};
    Restriction expired = restriction("notices.forest", 2, {"林地风电通知", "Wind on forest land"}, "林地");
    expired.valid_from = Date{2019, 3, 1};
    expired.valid_until = Date{2024, 2, 29};
    rules.restrictions = {redline, near, farmland, expired};
    rules.overridden = {{"farmland.pv", "rules/wind.yaml", 12, "rules/tongyu.yaml", 40, "县级规划更严格"}};
  }

  static Restriction restriction(std::string id, std::size_t theme, LocalText title, std::string layer) {
    Restriction made;
    made.id = std::move(id);
    made.theme = theme;
    made.title = std::move(title);
    made.layer = std::move(layer);
    made.file = "rules/tongyu.yaml";
    made.line = 20;
    return made;
  }

  void make_sites() {
    result.as_of = {2025, 6, 30};
    result.sites_layer = "projects";
    Site farm{7,
              "7",
              "向荣风电",
              "wind",
              SiteShape::polygon,
              quarters(4'000'001),
              {},
              {},
              Verdict::prohibited,
              Verdict::prohibited};
    Site road{8,
              "L<1>",
              "进场道路",
              "road",
              SiteShape::line,
              quarters(80'000),
              5000.0,
              {},
              Verdict::undecidable,
              Verdict::undecidable};
    Site turbines{
        9, "T1", "", "wind", SiteShape::point, quarters(40'000), {}, 12, Verdict::conditional, Verdict::prohibited};
    result.sites = {farm, road, turbines};
    result.decisions = {{"T1", "redline.no-build", Verdict::conditional, "已取得批准，\"有限活动\"", "王工",
                         Date{2025, 5, 6}, "decisions.csv", 2}};
    result.findings = {{"rules.no-match",
                        Severity::warning,
                        "类别“实验区”不在图层中 PG:password=secret",
                        "生态保护红线",
                        {},
                        {},
                        {},
                        {},
                        ""}};
  }

  void make_rows() {
    for (std::uint32_t site = 0; site < 3; ++site) {
      for (std::uint32_t rule = 0; rule < 4; ++rule) {
        SitingRow& row = result.rows.emplace_back();
        row.site = site;
        row.restriction = rule;
        row.distance_m = rule == 3 ? std::optional<double>() : 1234.5678;
      }
    }
    fill_farm();
    fill_road();
    fill_turbines();
    for (const std::size_t index : {3U, 7U, 11U}) {
      result.rows[index].status = SitingStatus::not_checked;
      result.rows[index].note = "expired on 2024-02-29";
    }
    result.pieces = {{0, box_polygon(122.95, 44.75, 0.05, 0.05)}};
  }

  void fill_farm() {
    const Area whole = result.sites[0].area;
    SitingRow& redline = result.rows[0];
    redline.status = SitingStatus::concerned;
    redline.verdict = Verdict::prohibited;
    redline.area = quarters(1'333'333);
    redline.site_share = {redline.area, whole};
    redline.zone_share = {redline.area, quarters(400'000'000)};
    redline.thickness_m = 123.456789;
    redline.distance_m = 0;
    SitingRow& near = result.rows[1];
    near.status = SitingStatus::concerned;
    near.verdict = Verdict::conditional;
    near.superseded = true;
    near.distance_m = 0;
    SitingRow& farmland = result.rows[2];
    farmland.area = quarters(40);
    farmland.noise = farmland.area;
    farmland.site_share = {farmland.area, whole};
    farmland.thickness_m = 0.5;
    farmland.touches = false;
    farmland.distance_m = 0;
  }

  void fill_road() {
    SitingRow& farmland = result.rows[6];
    farmland.status = SitingStatus::no_data;
    farmland.verdict = Verdict::undecidable;
    farmland.uncovered = quarters(60'000);
    farmland.distance_m.reset();
    farmland.note = "数据未覆盖";
    result.rows[4].length_m = 0;
    result.rows[5].touches = true;
    result.rows[5].distance_m = 0;
  }

  void fill_turbines() {
    SitingRow& redline = result.rows[8];
    redline.status = SitingStatus::concerned;
    redline.verdict = Verdict::conditional;
    redline.area = quarters(10'000);
    redline.site_share = {redline.area, result.sites[2].area};
    redline.count = 3;
    redline.distance_m = 0;
    redline.decision = 0;
  }

  void make_set() {
    Layer redline;
    redline.spec.name = "生态保护红线";
    redline.spec.source = "data/红线.gpkg";
    redline.info.crs_used = "EPSG:4527";
    redline.info.modified = "2024-03-01T10:20:30Z";
    redline.info.features = 12;
    Layer projects;
    projects.spec.name = "projects";
    projects.spec.source = "PG:dbname=plan password=secret";
    projects.info.crs_used = "EPSG:4490";
    projects.info.features = 3;
    set.layers = {redline, projects};
  }
};

}  // namespace zonekit::test
