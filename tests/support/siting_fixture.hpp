// A hand-made siting result with every status, and names that break what does not escape: for tests of reports.
#pragma once

#include <cmath>
#include <numbers>
#include <string>

#include "zonekit/siting_report.hpp"

namespace zonekit::test {

inline Area square_metres(long long m2) {
  return {static_cast<Int128>(m2), 0};
}

inline MapPolygon map_rectangle(double west, double south, double east, double north) {
  return {{{{{west, south}, {east, south}, {east, north}, {west, north}, {west, south}}}}};
}

inline std::vector<MapPolygon> box_polygon(double x, double y, double width, double height) {
  return {map_rectangle(x, y, x + width, y + height)};
}

inline MapPolygon disc(double x, double y, double radius) {
  MapRing ring;
  for (int i = 0; i <= 48; ++i) {
    const double angle = 2 * std::numbers::pi * (i % 48) / 48;
    ring.points.push_back({x + radius * 1.4 * std::cos(angle), y + radius * std::sin(angle)});
  }
  return {{ring}};
}

/// Owns what a SitingReport points at.
struct SitingFixture {
  RulePack rules;
  SitingResult result;
  LayerSet set;

  SitingFixture() {
    make_rules();
    make_sites();
    make_rows();
    make_map();
    make_sources();
  }

  [[nodiscard]] SitingReport report(Language language = Language::zh) const {
    SitingReport report;
    report.title = {"通榆县风电项目选址 <A&B> \"一期\"", "Wind farms of Tongyu <A&B> \"phase 1\""};
    report.notice = {"演示数据为合成数据，不得用于审批 <synthetic>", "Synthetic data, not for decisions <synthetic>"};
    report.language = language;
    report.rules = &rules;
    report.result = &result;
    report.set = &set;
    return report;
  }

 private:
  Restriction restriction(std::size_t theme, std::string id, LocalText title, std::string layer) {
    Restriction made;
    made.theme = theme;
    made.id = std::move(id);
    made.title = std::move(title);
    made.layer = std::move(layer);
    made.office = {"通榆县自然资源局", "Natural Resources Bureau of Tongyu"};
    made.file = "rules/tongyu.yaml";
    return made;
  }

  void make_rules();
  void make_sites();
  void make_rows();
  void make_map();
  void make_sources();
};

inline void SitingFixture::make_rules() {
  rules.id = "tongyu-plan";
  rules.title = {"通榆县国土空间规划规则 <&>", "Rules of the Tongyu plan <&>"};
  rules.version = "2024.1";
  rules.files = {{"rules/tongyu.yaml", std::string(64, 'a')}, {"rules/<wind>&pv.yaml", std::string(64, 'b')}};
  rules.themes = {{"redline", {"生态保护红线", "Ecological red line"}, ""},
                  {"farmland", {"永久基本农田", "Permanent basic farmland"}, ""},
                  {"water", {"河湖岸线", "Shorelines"}, ""},
                  {"wetland", {"湿地", "Wetlands"}, ""},
                  {"contaminated", {"污染地块", "Contaminated plots"}, ""}};
  Restriction redline =
      restriction(0, "redline.core", {"生态保护红线内禁止开发", "No development in the red line"}, "redline");
  redline.exceptions = {
      {"必须且无法避让的线性基础设施", "Linear infrastructure that can't avoid it"},
      {"</script><b>不影响主体功能的</b>有限人为活动", "Limited human activity </script><b>bold</b>"}};
  redline.provisions = {
      {ProvisionKind::law, "关于加强生态保护红线管理的通知（试行）", "自然资发〔2022〕142号", "第一条",
       "生态保护红线内，自然保护地核心保护区外，禁止开发性、生产性建设活动。", "https://example.org/?a=1&b=\"2\"",
       "公开文本", false},
      {ProvisionKind::hint, "示例 <提示>", "", "", "", "javascript:alert(1)", "", true},
      {ProvisionKind::hint, "通榆县国土空间总体规划", "", "第 32 条 | 表", "", "", "规划文本", false}};
  redline.valid_from = Date{2019, 11, 1};
  rules.restrictions.push_back(redline);
  Restriction farmland =
      restriction(1, "farmland.basic", {"占用永久基本农田", "Permanent basic farmland used"}, "farmland");
  farmland.test = RuleTest::area_over;
  farmland.threshold_m2 = 500;
  farmland.minimum_area_m2 = 400;
  farmland.sliver_m = 0.5;
  farmland.effect = Effect::restricted;
  farmland.conditions = {{"依法办理农用地转用并补划", "Conversion approved and land made up for"}};
  rules.restrictions.push_back(farmland);
  Restriction river = restriction(2, "water.river", {"河道管理范围 50 米", "Within 50 m of rivers"}, "river");
  river.buffer_m = 50;
  river.effect = Effect::conditional;
  river.classes = {"一级<河>", "二级&河"};
  rules.restrictions.push_back(river);
  rules.restrictions.push_back(restriction(3, "wetland.any", {"重要湿地", "Important wetlands"}, "wetland"));
  Restriction off =
      restriction(4, "contaminated.off", {"污染地块（停用）", "Contaminated plots (off)"}, "contaminated");
  off.enabled = false;
  rules.restrictions.push_back(off);
  Restriction expired = restriction(4, "contaminated.old", {"旧规定", "An older rule"}, "contaminated");
  expired.valid_until = Date{2024, 3, 1};
  rules.restrictions.push_back(expired);
  rules.overridden = {{"farmland.basic", "rules/base.yaml", 12, "rules/tongyu.yaml", 40, "县级标准更严 <&>"}};
}

inline void SitingFixture::make_sites() {
  result.as_of = {2026, 11, 1};
  result.sites_layer = "projects";
  const auto add = [&](std::string key, std::string name, SiteShape shape, Verdict verdict, Verdict computed) {
    Site site;
    site.feature = static_cast<std::int64_t>(result.sites.size());
    site.key = std::move(key);
    site.name = std::move(name);
    site.kind = "风电";
    site.shape = shape;
    site.area = square_metres(2000000);
    site.verdict = verdict;
    site.computed = computed;
    result.sites.push_back(site);
  };
  add("1", "向荣<风电>&\"一期\"", SiteShape::polygon, Verdict::prohibited, Verdict::prohibited);
  add("2", "团结线路", SiteShape::line, Verdict::conditional, Verdict::restricted);
  add("3", "瞻榆光伏", SiteShape::point, Verdict::undecidable, Verdict::undecidable);
  result.sites[1].length_m = 8123.456;
  result.sites[2].count = 12;
  result.lattice_bound_m = 1.3e-6;
}

inline void SitingFixture::make_rows() {
  for (std::uint32_t site = 0; site < 3; ++site) {
    for (std::uint32_t rule = 0; rule < rules.restrictions.size(); ++rule) {
      SitingRow row;
      row.site = site;
      row.restriction = rule;
      row.status = rule >= 4 ? SitingStatus::not_checked : rule == 3 ? SitingStatus::no_data : SitingStatus::clear;
      if (row.status == SitingStatus::clear) row.distance_m = 1234.56 + site;
      if (rule == 3) {
        row.uncovered = square_metres(2000000);
        row.verdict = Verdict::undecidable;
      }
      result.rows.push_back(row);
    }
  }
  const auto overlap = [&](std::size_t row, long long m2, Verdict verdict) {
    SitingRow& it = result.rows[row];
    it.status = SitingStatus::concerned;
    it.verdict = verdict;
    it.area = square_metres(m2);
    it.site_share = {it.area, square_metres(2000000)};
    it.zone_share = {it.area, square_metres(1903420000)};
    it.distance_m = 0;
    result.pieces.push_back({static_cast<std::uint32_t>(row), {}});
  };
  overlap(0, 333335, Verdict::prohibited);  // 33.3335 ha: prints 33.33
  overlap(7, 12345, Verdict::conditional);  // decided by a person
  overlap(8, 40000, Verdict::conditional);
  result.rows[0].thickness_m = 123.456789;
  result.rows[7].decision = 0;
  result.rows[7].superseded = true;
  result.rows[8].length_m = 512.34;
  result.rows[13].area = result.rows[13].noise = square_metres(300);  // clear, but for border noise
  result.rows[13].distance_m = 0;
  result.rows[12].count = 0;
  result.rows[14].touches = true;
  result.rows[14].distance_m = 0;
  result.decisions = {{"2",
                       "farmland.basic",
                       Verdict::conditional,
                       "补划方案已批复 <批文>",
                       "王&李",
                       {2026, 10, 8},
                       "decisions.yaml",
                       4}};
  result.findings = {{"rules.class-matches-nothing",
                      Severity::warning,
                      "类别“一级<河>”没有要素 PG:password=secret",
                      "river",
                      {},
                      {},
                      {},
                      {},
                      ""}};
}

inline void SitingFixture::make_map() {
  const auto layer = [&](std::string name, LocalText title, std::string style, std::vector<MapLayer::Shape> shapes) {
    result.map_layers.push_back({std::move(name), std::move(title), std::move(style), std::move(shapes)});
  };
  layer("county", {"县界", "County"}, "county", {{"county", {map_rectangle(122.0, 44.2, 123.6, 45.4)}}});
  layer("farmland", {"永久基本农田", "Farmland"}, "farmland", {{"农田", {map_rectangle(122.9, 44.3, 123.5, 44.9)}}});
  layer("redline", {"生态保护红线", "Red line"}, "redline", {{"红线<1>", {disc(122.5, 44.85, 0.25)}}});
  layer("river", {"河道", "River"}, "water", {{"河", {map_rectangle(122.05, 44.50, 123.55, 44.52)}}});
  layer("projects", {"项目", "Projects"}, "site",
        {{"1", {map_rectangle(122.6, 44.8, 122.95, 45.0)}},
         {"2", {map_rectangle(123.0, 44.4, 123.02, 44.75)}},
         {"3", {map_rectangle(123.2, 45.0, 123.204, 45.003)}}});
  result.pieces[0].polygons = {map_rectangle(122.6, 44.8, 122.8, 44.95)};
  result.pieces[1].polygons = {map_rectangle(123.0, 44.4, 123.02, 44.75)};
  result.pieces[2].polygons = {map_rectangle(123.0, 44.50, 123.02, 44.52)};
}

inline void SitingFixture::make_sources() {
  for (const char* name : {"projects", "redline", "farmland", "river", "wetland", "contaminated"}) {
    Layer layer;
    layer.spec.name = name;
    layer.spec.source = std::string("data/") + name + "<&>.shp";
    if (layer.spec.name == "wetland") layer.spec.source = "PG:dbname=plan password=secret";
    layer.info.crs_used = "EPSG:4527";
    layer.info.crs_name = "CGCS2000 / 3-degree Gauss-Kruger zone 39";
    layer.info.modified = "2026-05-04";
    layer.info.features = 42;
    set.layers.push_back(layer);
  }
}

}  // namespace zonekit::test
