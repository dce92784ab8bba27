// Writes the pages that the browser test opens: web_pages FOLDER. The hand-made report in both languages, and one of 25
// sites by 60 restrictions.
#include <filesystem>
#include <fstream>
#include <string>

#include "support/siting_fixture.hpp"

namespace zonekit {
namespace {

using test::map_rectangle;
using test::SitingFixture;
using test::square_metres;

constexpr std::uint32_t many_sites = 25;
constexpr std::uint32_t many_restrictions = 60;

void write_page(const std::filesystem::path& path, const SitingReport& report) {
  std::ofstream file(path, std::ios::binary);
  write_siting_html(
      report, [&](std::string_view bytes) { file.write(bytes.data(), static_cast<std::streamsize>(bytes.size())); });
  file.exceptions(std::ios::failbit | std::ios::badbit);
  file.flush();
}

void grow_rules(RulePack& rules) {
  const std::vector<Restriction> few = rules.restrictions;
  rules.themes.clear();
  rules.restrictions.clear();
  for (std::uint32_t i = 0; i < many_restrictions; ++i) {
    if (i % 5 == 0) {
      const std::string number = std::to_string(i / 5 + 1);
      rules.themes.push_back({"t" + number, {"第" + number + "类管控事项", "Theme " + number}, ""});
    }
    Restriction rule = few[i % 4];
    rule.theme = i / 5;
    rule.id += "." + std::to_string(i);
    rules.restrictions.push_back(rule);
  }
}

void add_row(SitingFixture& it, std::uint32_t site, std::uint32_t rule) {
  SitingRow row;
  row.site = site;
  row.restriction = rule;
  row.distance_m = 100.0 * (1 + (site * 7 + rule * 13) % 90);
  if ((site * 5 + rule * 11) % 17 == 0) {
    row.status = SitingStatus::concerned;
    row.verdict = rule % 3 == 0 ? Verdict::prohibited : Verdict::conditional;
    row.area = square_metres(1000 * (1 + (site * 31 + rule * 17) % 400));
    row.site_share = {row.area, square_metres(2000000)};
    row.zone_share = {row.area, square_metres(1903420000)};
    row.distance_m = 0;
    // Rows of many lines: those of two would not be cut even by a style sheet that does not care.
    row.note =
        "该地块位于规划调整范围内，面积以批准后的矢量成果为准；涉及的权属、补偿与生态修复方案另行报批，"
        "并须在开工前完成现场核实和公示，相关材料随报告一并归档备查。";
    const double west = 122.1 + 0.28 * (site % 5);
    const double south = 44.3 + 0.2 * (site / 5);
    const double shift = 0.001 * (rule % 20);
    it.result.pieces.push_back({static_cast<std::uint32_t>(it.result.rows.size()),
                                {map_rectangle(west + shift, south + shift, west + shift + 0.01, south + shift + 0.02)}});
  }
  it.result.rows.push_back(row);
}

void grow_sites(SitingFixture& it) {
  Site site = it.result.sites.front();
  it.result.sites.clear();
  std::vector<MapLayer::Shape> shapes;
  for (std::uint32_t i = 0; i < many_sites; ++i) {
    site.key = "P" + std::to_string(100 + i);
    site.name = "通榆县第" + std::to_string(i + 1) + "期新能源项目（含升压站及送出线路工程）";
    const double west = 122.1 + 0.28 * (i % 5);
    const double south = 44.3 + 0.2 * (i / 5);
    shapes.push_back({site.key, {map_rectangle(west, south, west + 0.06, south + 0.05)}});
    it.result.sites.push_back(site);
  }
  it.result.map_layers.back().shapes = shapes;
}

SitingFixture many() {
  SitingFixture it;
  grow_rules(it.rules);
  grow_sites(it);
  it.result.rows.clear();
  it.result.pieces.clear();
  it.result.decisions.clear();
  for (std::uint32_t site = 0; site < many_sites; ++site) {
    for (std::uint32_t rule = 0; rule < many_restrictions; ++rule) add_row(it, site, rule);
  }
  return it;
}

void write_pages(const std::filesystem::path& folder) {
  const SitingFixture few;
  write_page(folder / "zh.html", few.report(Language::zh));
  write_page(folder / "en.html", few.report(Language::en));
  const SitingFixture large = many();
  write_page(folder / "many.html", large.report(Language::zh));
}

}  // namespace
}  // namespace zonekit

int main(int argc, char** argv) {
  if (argc != 2) return 2;
  zonekit::write_pages(argv[1]);
  return 0;
}
