#include "siting/answer.hpp"

#include <algorithm>
#include <limits>

#include "base/text.hpp"
#include "operation/output.hpp"

namespace zonekit {

namespace {

/// What decides the exit code of a run: a rule that concerns a site, by the rule's severity, and what can't be told of
/// a prohibition.
std::vector<Finding> verdict_findings(const RulePack& rules, const SitingResult& result) {
  std::vector<Finding> findings;
  for (const SitingRow& row : result.rows) {
    const Restriction& rule = rules.restrictions[row.restriction];
    const Site& site = result.sites[row.site];
    const bool concerned = row.status == SitingStatus::concerned && !row.superseded && rule.effect != Effect::allowed;
    const bool unknown = row.status == SitingStatus::no_data && rule.effect == Effect::prohibited;
    if (row.decision || (!concerned && !unknown)) continue;
    Finding& finding = findings.emplace_back();
    finding.rule = concerned ? "siting.concerned" : "siting.no-data";
    finding.severity = concerned ? rule.severity : Severity::warning;
    finding.layer = rule.layer;
    finding.feature = site.feature;
    finding.message = "site '" + site.key + "', rule '" + rule.id +
                      "': " + (concerned ? std::string(verdict_name(row.verdict)) : "no data: " + row.note);
    if (!concerned) continue;
    finding.value = row.area.m2();
    finding.unit = "m2";
  }
  return findings;
}

Extent extent_of(const MapLayer& layer) {
  constexpr double far = std::numeric_limits<double>::infinity();
  Extent extent{far, far, -far, -far};
  for (const MapLayer::Shape& shape : layer.shapes) {
    for (const MapPolygon& polygon : shape.polygons) {
      for (const MapPoint& p : polygon.rings.front().points) {
        extent = {std::min(extent.min_x, p.x), std::min(extent.min_y, p.y), std::max(extent.max_x, p.x),
                  std::max(extent.max_y, p.y)};
      }
    }
  }
  return extent;
}

/// Sites that would be a dot on the map of all layers are shown with their surroundings: twice their size on each side.
std::optional<Extent> window_of(const SitingResult& result) {
  constexpr double dot = 0.1;
  constexpr double around = 2;
  const auto sites = std::ranges::find(result.map_layers, result.sites_layer, &MapLayer::name);
  if (sites == result.map_layers.end()) return std::nullopt;
  double whole_x = 0, whole_y = 0;
  for (const MapLayer& layer : result.map_layers) {
    const Extent extent = extent_of(layer);
    whole_x = std::max(whole_x, extent.max_x - extent.min_x);
    whole_y = std::max(whole_y, extent.max_y - extent.min_y);
  }
  const Extent own = extent_of(*sites);
  const double width = own.max_x - own.min_x, height = own.max_y - own.min_y;
  if (width > dot * whole_x || height > dot * whole_y) return std::nullopt;
  return Extent{own.min_x - around * width, own.min_y - around * height, own.max_x + around * width,
                own.max_y + around * height};
}

StaticMap static_map(const SitingReport& report) {
  StaticMap map;
  map.title = report.title;
  map.notice = report.notice;
  map.language = report.language;
  map.layers = report.result->map_layers;
  map.window = window_of(*report.result);
  for (const Layer& layer : report.set->layers) {
    const std::string date = layer.info.modified.substr(0, 10);
    append_item(map.source_line, "; ", layer.spec.name + (date.empty() ? "" : " " + date));
  }
  return map;
}

}  // namespace

SitingAnswer::SitingAnswer(Study study, RulePack rules, SitingResult result, SitingReport head)
    : Answer(std::move(study)), rules_(std::move(rules)), result_(std::move(result)), head_(std::move(head)) {
  findings = result_.findings;
  for (Finding& finding : verdict_findings(rules_, result_)) findings.push_back(std::move(finding));
}

SitingReport SitingAnswer::report(const TableOutput& output) const {
  Study study = study_;
  SitingReport report = head_;
  report.title = output.title.empty() ? LocalText{"选址合规性检查报告", "Siting report"} : output.title;
  report.rules = &rules_;
  report.result = &result_;
  report.set = &study.set();
  report.print = output.print;
  return report;
}

void SitingAnswer::print(const TableOutput& output, std::string_view format, const TextSink& sink) const {
  const SitingReport all = report(output);
  if (format == "html") return write_siting_html(all, sink);
  if (format == "json") return write_siting_json(all, sink);
  if (format == "markdown") return write_siting_markdown(all, sink);
  if (format == "svg") return sink(draw_map(static_map(all), ImageFormat::svg));
  if (format == "png") return sink(draw_map(static_map(all), ImageFormat::png));
  PrintOptions print = output.print;
  print.format = format == "table" ? TableFormat::table : TableFormat::csv;
  print_table(
      format == "csv" ? siting_table(result_, rules_, all.language) : site_summary_table(result_, rules_, all.language),
      print, sink);
}

void SitingAnswer::write(const TableOutput& output, std::string_view format, const std::string& path) const {
  format == "xlsx" ? write_siting_xlsx(report(output), path) : write_siting_geopackage(report(output), path);
}

AnswerGeometry SitingAnswer::geometry() {
  AnswerGeometry geometry{{"site", "restriction", "status", "verdict"}, {}, {}};
  for (const SitingPiece& piece : result_.pieces) {
    const SitingRow& row = result_.rows[piece.row];
    const std::string verdict(verdict_name(row.verdict));
    CombinationFeature& feature = geometry.features.emplace_back();
    feature.labels = {result_.sites[row.site].key, rules_.restrictions[row.restriction].id,
                      std::string(status_name(row.status)), verdict};
    feature.area_m2 = row.area.m2();
    feature.rings = piece.rings;
    geometry.classes.push_back(verdict);
  }
  return geometry;
}

}  // namespace zonekit
