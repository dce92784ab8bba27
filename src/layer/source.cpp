#include "layer/source.hpp"

#include <cpl_conv.h>
#include <cpl_string.h>
#include <cpl_vsi.h>

#include <algorithm>
#include <array>
#include <ctime>

#include "base/near_name.hpp"
#include "base/text.hpp"
#include "layer/source_copy.hpp"
#include "layer/zip_names.hpp"
#include "zonekit/error.hpp"

namespace zonekit::layer {

namespace {

bool same_letters(std::string_view a, std::string_view b) {
  return EQUAL(std::string(a).c_str(), std::string(b).c_str());
}

bool exists(const std::string& path) {
  VSIStatBufL status;
  return VSIStatExL(path.c_str(), &status, VSI_STAT_EXISTS_FLAG) == 0;
}

/// The file of the same folder whose name is closest to the one that is not there.
std::string nearest_file(const std::string& path) {
  const std::string wanted = CPLGetFilename(path.c_str());
  const std::string folder = CPLGetPath(path.c_str());
  const CPLStringList entries(VSIReadDir(folder.empty() ? "." : folder.c_str()));
  const std::vector<std::string> names(entries.List(), entries.List() + entries.size());
  const auto same = std::ranges::find_if(names, [&](const std::string& name) { return same_letters(name, wanted); });
  return same != names.end() ? *same : nearest_name(wanted, names);
}

std::string plain_file_missing(const std::string& source) {
  const bool is_path = source.find(':') == std::string::npos && source.rfind("/vsi", 0) != 0;
  if (!is_path || exists(source)) return {};
  const std::string nearest = nearest_file(source);
  return "there is no file \"" + source + "\"" +
         (nearest.empty() ? std::string() : "; did you mean \"" + nearest + "\" in the same folder?");
}

std::string cure(const std::string& source) {
  if (const std::string inside = list_zip_layers(source); !inside.empty())
    return "; the archive holds " + inside + ": put one behind the archive's name";
  if (same_letters(CPLGetExtension(source.c_str()), "zip") && exists(source))
    return "; an archive is read as /vsizip/" + source;
  if (!same_letters(CPLGetExtension(source.c_str()), "shp")) return {};
  for (const char* part : {"shx", "dbf"}) {
    const std::string lower = CPLResetExtension(source.c_str(), part);
    if (!exists(lower)) return std::string("; is the .") + part + " beside it?";
  }
  return {};
}

std::vector<std::string> file_list(GDALDataset& dataset) {
  const CPLStringList list(dataset.GetFileList());
  return {list.List(), list.List() + list.size()};
}

/// GDAL's list leaves out the .cpg that it was told not to use.
void add_companions(SourceLayer& one) {
  if (one.files.empty()) return;
  const std::string main_file = one.files.front();
  for (const char* extension : {"shx", "dbf", "prj", "cpg", "SHX", "DBF", "PRJ", "CPG"}) {
    if (!one.sibling(extension).empty()) continue;
    std::string companion = CPLResetExtension(main_file.c_str(), extension);
    if (exists(companion)) one.files.push_back(std::move(companion));
  }
}

std::vector<SourceLayer> layers_of(GDALDataset& dataset, const SourceLayer& as_opened) {
  std::vector<SourceLayer> layers;
  for (int i = 0; i < dataset.GetLayerCount(); ++i) {
    SourceLayer one = as_opened;
    one.layer = dataset.GetLayer(i)->GetName();
    one.has_geometry = dataset.GetLayer(i)->GetGeomType() != wkbNone;
    if (one.is_shapefile()) {
      std::erase_if(one.files, [&](const std::string& file) { return one.layer != CPLGetBasename(file.c_str()); });
      add_companions(one);
      const std::string shp = one.sibling("shp");
      const std::string main_file = shp.empty() ? one.sibling("dbf") : shp;
      // Each layer of a folder has its own text encoding, which is an option of the whole dataset.
      if (!main_file.empty() && one.opened != main_file) {
        one.opened = main_file;
        one.opened_before = nullptr;
      }
    }
    layers.push_back(std::move(one));
  }
  return layers;
}

const std::vector<std::string> raw_text{"ENCODING="};

GDALDatasetUniquePtr open_with(const SourceLayer& source, const std::vector<std::string>& options) {
  MessageCollector messages;
  GDALDatasetUniquePtr dataset = open_vectors(source.opened, options);
  if (!dataset) {
    throw Error(ErrorKind::input,
                "can't open \"" + source.source + "\": " + messages.take_text("GDAL gives no reason"));
  }
  return dataset;
}

}  // namespace

std::string SourceLayer::sibling(std::string_view extension) const {
  for (const std::string& file : files) {
    if (same_letters(CPLGetExtension(file.c_str()), extension) && layer == CPLGetBasename(file.c_str())) return file;
  }
  return {};
}

GDALDatasetUniquePtr SourceLayer::open() const {
  return open_with(*this, options);
}

GDALDatasetUniquePtr SourceLayer::open_raw() const {
  return open_with(*this, is_shapefile() ? raw_text : options);
}

OGRLayer& SourceLayer::layer_of(GDALDataset& dataset) const {
  // By number first: asked for a name, PostgreSQL's driver opens the whole table, whatever tables=NAME(COLUMN) chose.
  for (int i = 0; i < dataset.GetLayerCount(); ++i) {
    OGRLayer* one = dataset.GetLayer(i);
    if (one != nullptr && layer == one->GetName()) return *one;
  }
  OGRLayer* found = dataset.GetLayerByName(layer.c_str());
  if (found == nullptr) throw Error(ErrorKind::input, "the layer \"" + layer + "\" of \"" + source + "\" has gone");
  return *found;
}

std::vector<SourceLayer> list_layers(const std::string& source) {
  register_drivers();
  recognise_zip_names(source);
  if (const std::string missing = plain_file_missing(source); !missing.empty()) throw Error(ErrorKind::input, missing);
  MessageCollector messages;
  SourceLayer whole = prepare_source(source);
  const bool shapefile = same_letters(CPLGetExtension(whole.opened.c_str()), "shp");
  whole.opened_before = open_vectors(whole.opened, shapefile ? raw_text : whole.options);
  if (!whole.opened_before) {
    throw Error(ErrorKind::input,
                "can't open \"" + source + "\": " + messages.take_text("no driver knows its format") + cure(source));
  }
  GDALDataset& dataset = *whole.opened_before;
  whole.driver = dataset.GetDriverName();
  if (whole.files.empty()) whole.files = file_list(dataset);
  std::vector<SourceLayer> layers = layers_of(dataset, whole);
  if (layers.empty()) throw Error(ErrorKind::input, "\"" + source + "\" holds no vector layer");
  return layers;
}

SourceLayer choose_layer(const std::string& source, const std::string& name) {
  return choose_layer(list_layers(source), name);
}

SourceLayer choose_layer(std::span<const SourceLayer> layers, const std::string& name) {
  if (name.empty() && layers.size() == 1) return layers.front();
  // QGIS keeps its styles as a table beside the layer.
  const auto drawn = [](const SourceLayer& one) { return one.has_geometry; };
  if (name.empty() && std::count_if(layers.begin(), layers.end(), drawn) == 1) {
    return *std::find_if(layers.begin(), layers.end(), drawn);
  }
  for (const SourceLayer& one : layers) {
    if (one.layer == name) return one;
  }
  const std::string names = joined(layers, ", ", &SourceLayer::layer);
  const std::string who = "\"" + layers.front().source + "\" has ";
  if (name.empty()) throw Error(ErrorKind::usage, who + "several layers; choose one with layer=NAME: " + names);
  throw Error(ErrorKind::usage, who + "no layer \"" + name + "\"; its layers: " + names);
}

FileFacts file_facts(const std::vector<std::string>& files) {
  FileFacts facts;
  std::time_t newest = 0;
  for (const std::string& file : files) {
    VSIStatBufL status;
    if (VSIStatL(file.c_str(), &status) != 0) continue;
    if (VSI_ISDIR(status.st_mode)) {  // a file geodatabase
      std::vector<std::string> inside;
      const CPLStringList entries(VSIReadDir(file.c_str()));
      for (int i = 0; i < entries.size(); ++i) {
        if (entries[i][0] != '.') inside.push_back(file + "/" + entries[i]);
      }
      const FileFacts below = file_facts(inside);
      facts.size_bytes += below.size_bytes;
      facts.modified = std::max(facts.modified, below.modified);
      continue;
    }
    facts.size_bytes += static_cast<std::uint64_t>(status.st_size);
    newest = std::max<std::time_t>(newest, status.st_mtime);
  }
  if (newest == 0) return facts;
  std::tm utc{};
  gmtime_r(&newest, &utc);
  std::array<char, 32> text{};
  std::strftime(text.data(), text.size(), "%Y-%m-%dT%H:%M:%SZ", &utc);
  facts.modified = std::max(facts.modified, std::string(text.data()));
  return facts;
}

}  // namespace zonekit::layer
