#include "layer/plan.hpp"

#include <cpl_vsi.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <sstream>

#include "layer/dbf.hpp"
#include "layer/encoding.hpp"
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

std::string list_fields(OGRFeatureDefn& definition) {
  std::string names;
  for (int i = 0; i < definition.GetFieldCount(); ++i) {
    names += (i > 0 ? ", " : "") + std::string(definition.GetFieldDefn(i)->GetNameRef());
  }
  return names.empty() ? "none" : names;
}

void describe_fields(LayerPlan& plan, OGRFeatureDefn& definition) {
  for (int i = 0; i < definition.GetFieldCount(); ++i) {
    const OGRFieldDefn& field = *definition.GetFieldDefn(i);
    const std::string width = field.GetWidth() > 0 ? "(" + std::to_string(field.GetWidth()) + ")" : "";
    plan.info.fields.push_back(std::string(field.GetNameRef()) + ":" + OGRFieldDefn::GetFieldTypeName(field.GetType()) +
                               width);
  }
  const auto index_of = [&](const std::string& name, const char* purpose) {
    const int index = name.empty() ? -1 : definition.GetFieldIndex(name.c_str());
    if (!name.empty() && index < 0) {
      throw Error(ErrorKind::usage, "layer \"" + plan.spec.name + "\": \"" + plan.spec.source + "\" has no field \"" +
                                        name + "\" " + purpose + "; its fields: " + list_fields(definition));
    }
    return index;
  };
  plan.class_field = index_of(plan.spec.class_field, "for the class");
  plan.buffer_field = index_of(plan.spec.buffer_field, "for the buffer");
  for (const std::string& name : plan.spec.keep_fields) plan.keep_fields.push_back(index_of(name, "to keep"));
}

void check_buffer(const LayerSpec& spec) {
  if (spec.buffer_m >= 0 && spec.buffer_m <= most_buffer_m) return;
  std::ostringstream text;
  text << "layer \"" << spec.name << "\": a buffer of " << spec.buffer_m << " m can't be made; give metres from 0 to "
       << most_buffer_m;
  throw Error(ErrorKind::usage, text.str());
}

void check_where(const LayerPlan& plan, OGRLayer& layer) {
  if (plan.spec.where.empty()) return;
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
                                    "); the fields of \"" + plan.spec.source +
                                    "\": " + list_fields(*layer.GetLayerDefn()));
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

void judge_geometry_type(LayerPlan& plan, OGRLayer& layer) {
  const OGRwkbGeometryType type = layer.GetGeomType();
  plan.info.geometry_type = OGRGeometryTypeToName(type);
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
  if (!plan.crs) return;
  plan.info.crs_used = plan.crs->label();
  plan.info.crs_definition = plan.crs->definition;
  plan.info.crs_name = plan.crs->name;
  plan.info.crs_ground = plan.crs->ground;
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
  decide_text_encoding(plan);
  const GDALDatasetUniquePtr dataset = plan.source.open();
  MessageCollector messages;
  OGRLayer& layer = plan.source.layer_of(*dataset);
  judge_geometry_columns(plan, *layer.GetLayerDefn());
  judge_geometry_type(plan, layer);
  describe_fields(plan, *layer.GetLayerDefn());
  check_where(plan, layer);
  decide_crs(plan, layer);
  if (spec.where.empty())
    plan.expected_features = static_cast<std::uint64_t>(std::max<GIntBig>(0, layer.GetFeatureCount(FALSE)));
  for (const std::string& text : messages.take()) {
    plan.findings.push_back(layer_finding(spec, "source.warning", Severity::warning, text));
  }
  return plan;
}

}  // namespace zonekit::layer
