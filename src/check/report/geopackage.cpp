// Findings for QGIS: points and polygons styled by severity and kind of check, with the rules and overrides as tables.
#include <array>

#include "check/report/columns.hpp"
#include "check/report/words.hpp"
#include "layer/map_polygons.hpp"

namespace zonekit {

namespace {

struct Look {
  const char* value;
  LocalText title;
  const char* fill;
};
const std::array<Look, 3>& severity_looks() {
  static const std::array<Look, 3> looks{{{"error", {"错误", "Error"}, "#d7191c"},
                                          {"warning", {"警告", "Warning"}, "#fdae61"},
                                          {"overridden", {"已核准", "Overridden"}, "#9e9e9e"}}};
  return looks;
}

struct FamilyLook {
  const char* family;
  const char* stroke;
  const char* hatch;
};
/// Told apart by hatch and form as well, for colour-blind readers.
constexpr std::array<FamilyLook, 6> family_looks{{{"geometry", "#1a1a1a", ""},
                                                  {"coverage", "#08519c", "diagonal"},
                                                  {"relation", "#54278f", "cross"},
                                                  {"attribute", "#006d2c", "dots"},
                                                  {"file", "#7f2704", "back-diagonal"},
                                                  {"crs", "#7f2704", "back-diagonal"}}};

std::string style_of(const CheckFinding& finding) {
  const std::string severity = finding.overridden ? "overridden" : std::string(severity_name(finding.finding.severity));
  return severity + " " + std::string(rule_family(finding.finding.rule));
}

std::vector<GeoCategory> categories() {
  std::vector<GeoCategory> all;
  for (const Look& look : severity_looks()) {
    for (const FamilyLook& family : family_looks) {
      const LocalText name = family_title(family.family);
      all.push_back({std::string(look.value) + " " + family.family,
                     {look.title.zh + "：" + name.zh, look.title.en + ": " + name.en},
                     {look.fill, 0.45, family.stroke, 1, "", family.hatch}});
    }
  }
  return all;
}

std::vector<GeoField> fields_of(const std::vector<CheckColumn>& columns) {
  std::vector<GeoField> fields;
  for (const CheckColumn& column : columns) fields.push_back({std::string(column.name), column.title, column.kind});
  return fields;
}

GeoLayer findings_layer(const char* name, LocalText title) {
  GeoLayer layer{name, std::move(title), true, fields_of(check_columns()), {}, "style", categories()};
  layer.fields.push_back({"title", {"检查项名称", "Title of the check"}, GeoFieldKind::text});
  layer.fields.push_back({"style", {"显示类别", "Style"}, GeoFieldKind::text});
  return layer;
}

GeoFeature feature_of(const CheckReport& report, const CheckFinding& finding) {
  GeoFeature feature{check_row(report, finding), {}};
  feature.values.emplace_back(rule_title(finding.finding.rule).in(report.language));
  feature.values.emplace_back(style_of(finding));
  return feature;
}

GeoLayer points_layer(const CheckReport& report) {
  GeoLayer layer = findings_layer("finding_points", {"问题位置", "Places of findings"});
  layer.points = true;
  layer.polygons = false;
  for (const CheckFinding& finding : report.result->findings) {
    GeoFeature& feature = layer.features.emplace_back(feature_of(report, finding));
    if (finding.longitude && finding.latitude) feature.point = MapPoint{*finding.longitude, *finding.latitude};
  }
  return layer;
}

GeoLayer polygons_layer(const CheckReport& report) {
  GeoLayer layer = findings_layer("finding_polygons", {"问题图形", "Shapes of findings"});
  const LayerSet& set = report.result->set;
  for (const CheckFinding& finding : report.result->findings) {
    if (finding.rings.empty()) continue;
    layer.features.push_back(feature_of(report, finding));
    layer.features.back().polygons = layer::map_polygons(finding.rings, set.model, set.lattice);
  }
  return layer;
}

GeoLayer table_of(const char* name, LocalText title, const std::vector<CheckColumn>& columns) {
  return {name, std::move(title), false, fields_of(columns), {}, {}, {}};
}

}  // namespace

void write_check_geopackage(const CheckReport& report, const std::string& path) {
  GeoLayer rules = table_of("rules", {"检查项", "Checks"}, outcome_columns());
  for (const RuleOutcome& outcome : report.result->rules) {
    rules.features.push_back({outcome_row(report, outcome), {}});
  }
  GeoLayer overrides = table_of("overrides", {"人工核准", "Overrides"}, override_columns());
  for (std::size_t i = 0; i < report.result->overrides.size(); ++i) {
    overrides.features.push_back({override_row(report, i), {}});
  }
  const std::array layers{polygons_layer(report), points_layer(report), std::move(rules), std::move(overrides)};
  write_geopackage(path, layers, {report.language, {1970, 1, 1}});
}

}  // namespace zonekit
