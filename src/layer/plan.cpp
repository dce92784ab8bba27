#include "layer/plan.hpp"

#include <cpl_vsi.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <sstream>

#include "base/text.hpp"
#include "layer/dbf.hpp"
#include "layer/encoding.hpp"
#include "layer/text.hpp"
#include "zonekit/error.hpp"

namespace zonekit::layer {

namespace {

std::string text_of_file(const std::string& path) {
  const VsiFile file(path.empty() ? nullptr : VSIFOpenL(path.c_str(), "rb"));
  if (!file) return {};
  std::array<char, 16384> buffer{};
  return {buffer.data(), VSIFReadL(buffer.data(), 1, buffer.size(), file.get())};
}

void decide_text_encoding(LayerPlan& plan) {
  if (!plan.source.is_shapefile()) {
    plan.info.encoding_used = plan.spec.encoding.empty() ? "UTF-8" : plan.spec.encoding;
    plan.info.encoding_ground =
        plan.spec.encoding.empty() ? "the format keeps text as UTF-8" : "given by the user, for text that is not UTF-8";
    return;
  }
  const std::optional<DbfTable> table = read_dbf_header(plan.source.sibling("dbf"));
  const std::vector<std::string> texts = table ? sample_dbf_text(*table) : std::vector<std::string>();
  const EncodingClues clues{plan.spec.encoding, text_of_file(plan.source.sibling("cpg")),
                            table ? table->language : std::uint8_t{0}};
  const EncodingDecision decision = decide_encoding(clues, texts);
  plan.info.encoding_declared = decision.declared;
  plan.info.encoding_used = decision.used;
  plan.info.encoding_ground = decision.ground;
  plan.source.options.push_back("ENCODING=" + decision.used);
  if (!decision.contradiction.empty()) {
    plan.findings.push_back(
        layer_finding(plan.spec, "encoding.contradiction", Severity::warning, decision.contradiction));
  }
}

/// GDAL decodes the names of some tables whatever it is told: three bytes of UTF-8 are hardly ever Chinese of another
/// encoding.
bool is_decoded(std::string_view name) {
  const auto leads_three = [](char c) { return static_cast<unsigned char>(c) >= 0xE0; };
  return valid_utf8_prefix(name) == name.size() && std::ranges::any_of(name, leads_three);
}

/// As GDAL decodes them.
std::vector<std::string> field_names(const LayerPlan& plan, OGRFeatureDefn& definition) {
  const MessageCollector quiet;  // names are cut in a character where they are too long for a DBF
  std::vector<std::string> names;
  for (int i = 0; i < definition.GetFieldCount(); ++i) {
    names.emplace_back(definition.GetFieldDefn(i)->GetNameRef());
    if (!plan.source.is_shapefile() || is_decoded(names.back())) continue;
    char* decoded = CPLRecode(names.back().c_str(), plan.info.encoding_used.c_str(), CPL_ENC_UTF8);
    names.back() = decoded;
    CPLFree(decoded);
  }
  return names;
}

std::string list_fields(const LayerPlan& plan) {
  const std::string all = joined(plan.field_names, ", ");
  return all.empty() ? "none" : all;
}

void describe_fields(LayerPlan& plan, OGRFeatureDefn& definition) {
  plan.field_names = field_names(plan, definition);
  for (int i = 0; i < definition.GetFieldCount(); ++i) {
    const OGRFieldDefn& field = *definition.GetFieldDefn(i);
    const std::string width = field.GetWidth() > 0 ? "(" + std::to_string(field.GetWidth()) + ")" : "";
    plan.info.fields.push_back(plan.field_names[static_cast<std::size_t>(i)] + ":" +
                               OGRFieldDefn::GetFieldTypeName(field.GetType()) + width);
  }
}

int find_field(const LayerPlan& plan, const std::string& name, const char* purpose) {
  if (name.empty()) return -1;
  const auto found = std::ranges::find_if(plan.field_names,
                                          [&](const std::string& known) { return EQUAL(known.c_str(), name.c_str()); });
  if (found != plan.field_names.end()) return static_cast<int>(found - plan.field_names.begin());
  throw Error(ErrorKind::usage, "layer \"" + plan.spec.name + "\": \"" + plan.spec.source + "\" has no field \"" +
                                    name + "\" " + purpose + "; its fields: " + list_fields(plan));
}

void find_fields(LayerPlan& plan) {
  plan.class_field = find_field(plan, plan.spec.class_field, "for the class");
  plan.buffer_field = find_field(plan, plan.spec.buffer_field, "for the buffer");
  plan.keep_fields.clear();
  for (const std::string& name : plan.spec.keep_fields) plan.keep_fields.push_back(find_field(plan, name, "to keep"));
}

void check_buffer(const LayerSpec& spec) {
  if (spec.buffer_m >= 0 && spec.buffer_m <= most_buffer_m) return;
  std::ostringstream text;
  text << "layer \"" << spec.name << "\": a buffer of " << spec.buffer_m << " m can't be made; give metres from 0 to "
       << most_buffer_m;
  throw Error(ErrorKind::usage, text.str());
}

void check_where(LayerPlan& plan) {
  if (plan.spec.where.empty()) return;
  if (plan.source.is_shapefile()) plan.selecting = plan.source.open();
  OGRLayer& layer = plan.source.layer_of(plan.selecting ? *plan.selecting : *plan.source.opened_before);
  MessageCollector messages;
  if (layer.SetAttributeFilter(plan.spec.where.c_str()) == OGRERR_NONE) {
    // Databases find out only when they are asked for a feature.
    CPLErrorReset();
    layer.ResetReading();
    const OGRFeatureUniquePtr first(layer.GetNextFeature());
    if (first || CPLGetLastErrorType() < CE_Failure) return;
  }
  // What a database says next is about the query that it did not begin.
  const std::vector<std::string> said = messages.take();
  throw Error(ErrorKind::usage, "layer \"" + plan.spec.name + "\": where=\"" + plan.spec.where +
                                    "\" is not understood (" + (said.empty() ? "no reason given" : said.front()) +
                                    "); the fields of \"" + plan.spec.source + "\": " + list_fields(plan));
}

bool is_drawn_type(OGRwkbGeometryType type) {
  switch (wkbFlatten(type)) {
    case wkbPoint:
    case wkbMultiPoint:
    case wkbLineString:
    case wkbMultiLineString:
    case wkbCircularString:
    case wkbCompoundCurve:
    case wkbCurve:
    case wkbMultiCurve:
      return true;
    default:
      return false;
  }
}

/// Databases may keep several geometries a row, as a survey's plane and degrees.
void judge_geometry_columns(LayerPlan& plan, OGRFeatureDefn& definition) {
  if (definition.GetGeomFieldCount() < 2) return;
  std::string names;
  for (int i = 0; i < definition.GetGeomFieldCount(); ++i)
    names += (i > 0 ? ", " : "") + std::string(definition.GetGeomFieldDefn(i)->GetNameRef());
  const bool server = plan.source.driver == "PostgreSQL";
  const std::string cure = server ? "; to measure another add tables=" + plan.source.layer + "(" +
                                        definition.GetGeomFieldDefn(1)->GetNameRef() + ") to the PG: source"
                                  : std::string();
  plan.findings.push_back(
      layer_finding(plan.spec, "layer.geometry-columns", Severity::warning,
                    "a feature has several geometries (" + names + "); the first is measured" + cure));
}

void judge_geometry_type(LayerPlan& plan) {
  const OGRwkbGeometryType type = plan.geometry;
  plan.refusal.clear();
  switch (wkbFlatten(type)) {
    case wkbPolygon:
    case wkbMultiPolygon:
    case wkbCurvePolygon:
    case wkbMultiSurface:
    case wkbTriangle:
    case wkbUnknown:  // its features will tell
    case wkbGeometryCollection:
    case wkbSurface:
      return;
    case wkbNone:
      plan.refusal = "has no geometry; zonekit measures polygons";
      return;
    default:
      if (is_drawn_type(type) && (plan.spec.buffer_m > 0 || !plan.spec.buffer_field.empty())) return;
      plan.refusal =
          "holds geometry of type " + plan.info.geometry_type + "; zonekit measures polygons and multipolygons";
      if (is_drawn_type(type)) plan.refusal += std::string("; ") + width_cure;
  }
}

/// What the source says of its CRS, as text for recognise_crs. Shapefiles: the .prj itself, as GDAL's reading changes
/// it.
std::string declared_crs(const LayerPlan& plan, OGRLayer& layer) {
  if (plan.source.is_shapefile()) {
    const std::string prj = text_of_file(plan.source.sibling("prj"));
    if (prj.find_first_not_of(" \t\r\n") != std::string::npos) return prj;
    return {};
  }
  const OGRSpatialReference* reference = layer.GetSpatialRef();
  if (reference == nullptr || reference->IsEmpty() || reference->IsLocal()) return {};
  const std::string name = reference->GetName() != nullptr ? reference->GetName() : "";
  if (name.rfind("Undefined", 0) == 0) return {};  // GeoPackage's srs_id 0 and -1
  const char* authority = reference->GetAuthorityName(nullptr);
  const char* code = reference->GetAuthorityCode(nullptr);
  if (authority != nullptr && code != nullptr && EQUAL(authority, "EPSG")) return std::string("EPSG:") + code;
  char* wkt = nullptr;
  constexpr std::array<const char*, 2> options{"FORMAT=WKT2_2019", nullptr};
  reference->exportToWkt(&wkt, options.data());
  const std::string text = wkt != nullptr ? wkt : "";
  CPLFree(wkt);
  return text;
}

void take_stated_extent(LayerPlan& plan, OGRLayer& layer) {
  OGREnvelope box;
  const bool known = layer.GetExtent(&box, FALSE) == OGRERR_NONE || layer.GetExtent(&box, TRUE) == OGRERR_NONE;
  const bool finite =
      std::isfinite(box.MinX) && std::isfinite(box.MaxX) && std::isfinite(box.MinY) && std::isfinite(box.MaxY);
  if (known && finite && box.MinX <= box.MaxX) plan.stated_extent = Extent{box.MinX, box.MinY, box.MaxX, box.MaxY};
}

std::string candidates_text(const std::optional<Extent>& extent) {
  if (!extent) return {};
  const std::vector<CrsCandidate> candidates = candidate_crs(*extent);
  if (candidates.empty()) return {};
  return "; its coordinates allow: " + list_candidates(candidates);
}

Crs user_crs(const LayerSpec& spec) {
  try {
    return recognise_crs(spec.crs, "given by the user");
  } catch (const Error& error) {
    if (error.kind() != ErrorKind::input) throw;
    throw Error(ErrorKind::usage, "layer \"" + spec.name + "\": " + error.what());
  }
}

void describe_crs(LayerPlan& plan) {
  if (!plan.crs) return;
  plan.info.crs_used = plan.crs->label();
  plan.info.crs_definition = plan.crs->definition;
  plan.info.crs_name = plan.crs->name;
  plan.info.crs_ground = plan.crs->ground;
}

void decide_crs(LayerPlan& plan, OGRLayer& layer) {
  const std::string declared = declared_crs(plan, layer);
  const std::string where = "\"" + plan.spec.source + "\"";
  try {
    if (!declared.empty()) {
      const Crs crs = recognise_crs(declared);
      plan.info.crs_declared = crs.label();
      plan.crs = crs;
    }
  } catch (const Error& error) {
    plan.crs_problem =
        "the CRS of " + where + " can't be used: " + error.what() + "; give the right one with crs=EPSG:N";
    plan.info.crs_declared = declared.substr(0, 200);
  }
  if (!plan.spec.crs.empty()) {
    plan.crs = user_crs(plan.spec);
    plan.crs_problem.clear();
  } else if (declared.empty()) {
    take_stated_extent(plan, layer);
    plan.crs_problem = where + " does not say its CRS" +
                       (plan.source.is_shapefile() ? " (there is no .prj beside it)" : "") +
                       "; give it with crs=EPSG:N" + candidates_text(plan.stated_extent);
  }
  describe_crs(plan);
}

/// What depends on the layer's own wishes.
void fit_spec(LayerPlan& plan) {
  judge_geometry_type(plan);
  find_fields(plan);
}

}  // namespace

Finding layer_finding(const LayerSpec& spec, std::string rule, Severity severity, std::string message) {
  Finding finding;
  finding.rule = std::move(rule);
  finding.severity = severity;
  finding.message = std::move(message);
  finding.layer = spec.name;
  return finding;
}

Finding not_polygon(const LayerSpec& spec, std::int64_t id, const std::string& type, bool drawn,
                    const std::optional<SourcePoint>& low) {
  Finding finding = layer_finding(spec, "geometry.not-polygon", Severity::error,
                                  "the feature is a " + type + ", which has no area here; it was left out" +
                                      (drawn ? "; " : "") + (drawn ? width_cure : ""));
  finding.feature = id;
  if (!low) return finding;
  finding.x = low->x;
  finding.y = low->y;
  return finding;
}

LayerPlan plan_layer(const LayerSpec& spec) {
  return plan_layer(spec, choose_layer(spec.source, spec.source_layer));
}

LayerPlan plan_layer(const LayerSpec& spec, SourceLayer source) {
  check_buffer(spec);
  LayerPlan plan;
  plan.spec = spec;
  plan.source = std::move(source);
  for (const std::string& remark : plan.source.remarks) {
    plan.findings.push_back(layer_finding(spec, "source.copy", Severity::info, remark));
  }
  plan.info.driver = plan.source.driver;
  plan.info.source_layer = plan.source.layer;
  const FileFacts facts = file_facts(plan.source.files);
  plan.info.modified = facts.modified;
  plan.info.size_bytes = facts.size_bytes;
  plan.info.files = plan.source.files;
  decide_text_encoding(plan);
  if (!plan.source.opened_before) plan.source.opened_before = plan.source.open_raw();
  MessageCollector messages;
  OGRLayer& layer = plan.source.layer_of(*plan.source.opened_before);
  judge_geometry_columns(plan, *layer.GetLayerDefn());
  plan.geometry = layer.GetGeomType();
  plan.info.geometry_type = OGRGeometryTypeToName(plan.geometry);
  describe_fields(plan, *layer.GetLayerDefn());
  fit_spec(plan);
  check_where(plan);
  decide_crs(plan, layer);
  if (spec.where.empty())
    plan.expected_features = static_cast<std::uint64_t>(std::max<GIntBig>(0, layer.GetFeatureCount(FALSE)));
  for (const std::string& text : messages.take()) {
    plan.findings.push_back(layer_finding(spec, "source.warning", Severity::warning, text));
  }
  return plan;
}

LayerPlan plan_in_memory(const LayerSpec& spec) {
  check_buffer(spec);
  LayerPlan plan;
  plan.spec = spec;
  if (!spec.crs.empty()) plan.crs = user_crs(spec);
  describe_crs(plan);
  if (!spec.class_field.empty()) plan.class_field = 0;
  if (!spec.buffer_field.empty()) plan.buffer_field = 0;
  plan.keep_fields.resize(spec.keep_fields.size());
  return plan;
}

LayerPlan plan_like(const LayerPlan& like, const LayerSpec& spec) {
  check_buffer(spec);
  LayerPlan plan = like;
  plan.spec = spec;
  fit_spec(plan);
  return plan;
}

}  // namespace zonekit::layer
