#include "document/provenance.hpp"

#include <cmath>

#include "base/secrets.hpp"
#include "zonekit/version.hpp"

namespace zonekit {

namespace {

Json number_or_null(const std::optional<double>& value) {
  return value && std::isfinite(*value) ? Json(*value) : Json(nullptr);
}

Json source_json(const Layer& layer, const LayerClosure* closure) {
  const SourceInfo& info = layer.info;
  Json json;
  json["layer"] = layer.spec.name;
  json["source"] = without_password(layer.spec.source);
  json["source_layer"] = info.source_layer;
  json["where"] = layer.spec.where;
  json["class_field"] = layer.spec.class_field;
  json["buffer_m"] = layer.spec.buffer_m;
  json["buffer_field"] = layer.spec.buffer_field;
  json["driver"] = info.driver;
  json["geometry_type"] = info.geometry_type;
  json["crs"] = Json{{"declared", info.crs_declared},
                     {"used", info.crs_used},
                     {"name", info.crs_name},
                     {"ground", info.crs_ground},
                     {"datum_operation", info.datum_operation},
                     {"datum_accuracy_m", number_or_null(info.datum_accuracy_m)}};
  json["encoding"] =
      Json{{"declared", info.encoding_declared}, {"used", info.encoding_used}, {"ground", info.encoding_ground}};
  json["features"] = info.features;
  json["vertices"] = info.vertices;
  json["area_sum_m2"] = closure != nullptr ? Json(closure->covered.m2()) : Json(nullptr);
  json["modified"] = info.modified;
  json["size_bytes"] = info.size_bytes;
  return json;
}

Json closure_json(const LayerClosure& closure) {
  return Json{
      {"layer", closure.layer},           {"features", closure.features},   {"parts", closure.parts},
      {"vertices", closure.vertices},     {"drawn_m2", closure.drawn.m2()}, {"covered_m2", closure.covered.m2()},
      {"united_m2", closure.united.m2()}, {"bound_m2", closure.bound_m2},   {"closes", closure.closes}};
}

Json discrepancy_json(const AreaLedger& ledger, const FeatureDiscrepancy& discrepancy) {
  return Json{{"layer", discrepancy.layer < ledger.layer_names.size() ? ledger.layer_names[discrepancy.layer] : ""},
              {"feature", discrepancy.feature_id},
              {"drawn_m2", discrepancy.drawn.m2()},
              {"covered_m2", discrepancy.covered.m2()},
              {"bound_m2", discrepancy.bound_m2}};
}

std::string_view level_name(LedgerLevel level) {
  return level == LedgerLevel::by_class ? "class" : "feature";
}

}  // namespace

std::string dump(const Json& json, int indent) {
  return json.dump(indent, ' ', false, Json::error_handler_t::replace);
}

Json versions_json() {
  Json libraries = Json::object();
  for (const auto& library : library_versions()) libraries[library.name] = library.version;
  return Json{{"zonekit", version()}, {"libraries", libraries}};
}

Json provenance_json(const ReportBasis& basis) {
  Json json = versions_json();
  const auto* ledger = basis.ledger;
  if (basis.set == nullptr) return json;
  json["area_model"] = basis.set->model == AreaModel::ellipsoidal ? "ellipsoidal" : "planar";
  if (ledger != nullptr) {
    json["level"] = level_name(ledger->level);
    json["lattice_spacing_m"] = ledger->lattice.spacing_m();
    json["error_bound_m2_per_m_of_border"] = ledger->error_bound_m;
  }
  json["thickness_tolerance_m"] = basis.thickness_tolerance_m;
  json["sources"] = Json::array();
  for (std::size_t i = 0; i < basis.set->layers.size(); ++i) {
    const bool closed = ledger != nullptr && i < ledger->certificates.layers.size();
    json["sources"].push_back(source_json(basis.set->layers[i], closed ? &ledger->certificates.layers[i] : nullptr));
  }
  return json;
}

Json certificates_json(const AreaLedger& ledger) {
  const LedgerCertificates& certificates = ledger.certificates;
  Json json;
  json["box_m2"] = certificates.box.m2();
  json["cells_sum_m2"] = certificates.cells_sum.m2();
  json["cells_sum_to_box"] = certificates.box == certificates.cells_sum;
  json["moved_by_thickness_m2"] = certificates.moved_by_thickness.m2();
  json["layers"] = Json::array();
  for (const auto& closure : certificates.layers) json["layers"].push_back(closure_json(closure));
  json["discrepancy_count"] = certificates.discrepancies.size();
  json["discrepancies"] = Json::array();
  for (const auto& discrepancy : certificates.discrepancies) {
    json["discrepancies"].push_back(discrepancy_json(ledger, discrepancy));
  }
  return json;
}

Json findings_json(std::span<const Finding> findings) {
  Json list = Json::array();
  for (const Finding& finding : findings) {
    Json json{{"rule", finding.rule},
              {"severity", severity_name(finding.severity)},
              {"message", without_password(finding.message)},
              {"layer", finding.layer},
              {"feature", nullptr},
              {"x", number_or_null(finding.x)},
              {"y", number_or_null(finding.y)},
              {"value", number_or_null(finding.value)},
              {"unit", finding.unit}};
    if (finding.feature) json["feature"] = *finding.feature;
    list.push_back(std::move(json));
  }
  return list;
}

}  // namespace zonekit
