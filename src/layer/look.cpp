#include "layer/look.hpp"

#include <cpl_conv.h>
#include <cpl_string.h>
#include <cpl_vsi.h>

#include <algorithm>
#include <map>

#include "layer/dbf.hpp"
#include "layer/encoding.hpp"
#include "layer/plan.hpp"
#include "zonekit/error.hpp"

namespace zonekit::layer {

namespace {

/// The files beside a shapefile that have its name, by extension in small letters; empty ones are not there.
std::map<std::string, std::string> parts_of(const std::string& shp) {
  std::map<std::string, std::string> parts;
  const std::string folder = CPLGetPath(shp.c_str());
  const std::string stem = CPLGetBasename(shp.c_str());
  const CPLStringList entries(VSIReadDir(folder.empty() ? "." : folder.c_str()));
  for (int i = 0; i < entries.size(); ++i) {
    const std::string name = entries[i];
    if (CPLGetBasename(name.c_str()) != stem) continue;
    std::string path = folder.empty() ? name : folder + "/" + name;
    VSIStatBufL status;
    if (VSIStatL(path.c_str(), &status) != 0 || status.st_size == 0) continue;
    parts.emplace(CPLString(CPLGetExtension(name.c_str())).tolower(), std::move(path));
  }
  return parts;
}

bool needs_cpg(const std::string& dbf) {
  const std::optional<DbfTable> table = read_dbf_header(dbf);
  if (!table || !encoding_of_language(table->language).empty()) return false;
  const auto beyond_ascii = [](const std::string& text) {
    return std::ranges::any_of(text, [](char c) { return (static_cast<unsigned char>(c) & 0x80U) != 0; });
  };
  return std::ranges::any_of(sample_dbf_text(*table), beyond_ascii);
}

std::string part_message(const std::string& part) {
  if (part == "shx") return "the .shx (index of the records) is missing or empty; have the shapefile written anew";
  if (part == "dbf") return "the .dbf (the fields) is missing or empty; ask for the complete shapefile";
  if (part == "prj") {
    return "the .prj (coordinate reference system) is missing or empty; ask for it, as crs=EPSG:N is only a claim";
  }
  return "the .cpg (text encoding) is missing or empty, and the text is not ASCII; write it, for example \"GBK\" or "
         "\"UTF-8\"";
}

void add(LayerLook& look, const LayerSpec& spec, const char* rule, const std::string& message) {
  look.findings.push_back(layer_finding(spec, rule, Severity::error, "layer '" + spec.name + "': " + message));
}

void take_plan(const LayerSpec& spec, AreaModel model, LayerLook& look) {
  const LayerPlan plan = plan_layer(spec);
  look.info = plan.info;
  if (!plan.refusal.empty()) {
    add(look, spec, "file.unreadable", "\"" + spec.source + "\" " + plan.refusal);
    return;
  }
  look.readable = model == AreaModel::planar || plan.crs;
  if (plan.crs_problem.empty()) return;
  add(look, spec, plan.info.crs_declared.empty() ? "crs.missing" : "crs.doubtful", plan.crs_problem);
}

/// Of a layer in an archive or a folder, GDAL's name; otherwise the source itself.
std::string shapefile_of(const LayerSpec& spec) {
  if (EQUAL(CPLGetExtension(spec.source.c_str()), "shp")) return spec.source;
  try {
    const SourceLayer chosen = choose_layer(spec.source, spec.source_layer);
    return chosen.is_shapefile() ? chosen.sibling("shp") : std::string();
  } catch (const Error&) {  // told by take_plan
    return {};
  }
}

}  // namespace

std::vector<std::string> missing_parts(const std::string& source) {
  if (!EQUAL(CPLGetExtension(source.c_str()), "shp")) return {};
  const std::map<std::string, std::string> parts = parts_of(source);
  if (!parts.contains("shp")) return {};
  std::vector<std::string> missing;
  for (const char* part : {"shx", "dbf", "prj"}) {
    if (!parts.contains(part)) missing.emplace_back(part);
  }
  if (parts.contains("dbf") && !parts.contains("cpg") && needs_cpg(parts.at("dbf"))) missing.emplace_back("cpg");
  return missing;
}

LayerLook look_at_layer(const LayerSpec& spec, AreaModel model) {
  register_drivers();
  LayerLook look;
  for (const std::string& part : missing_parts(shapefile_of(spec))) {
    add(look, spec, "file.missing-part", part_message(part));
  }
  try {
    take_plan(spec, model, look);
  } catch (const Error& error) {
    if (error.kind() != ErrorKind::input) throw;
    add(look, spec, "file.unreadable", error.what());
  }
  return look;
}

}  // namespace zonekit::layer
