#include "siting/read_job.hpp"

#include <algorithm>

#include "base/names.hpp"
#include "base/near_name.hpp"
#include "reading/paths.hpp"
#include "reading/read_choice.hpp"
#include "reading/read_questions.hpp"
#include "reading/texts_and_dates.hpp"
#include "siting/names.hpp"
#include "siting/sites_option.hpp"

namespace zonekit {

namespace {

void read_site_size(const MapReader& reader, LayerSpec& layer) {
  const auto width = reader.text("width"), radius = reader.text("radius");
  if (width && radius) {
    reader.fail(reader.find("radius")->place, "give 'width' for lines or 'radius' for points, not both");
  }
  for (const char* key : {"width", "radius"}) {
    const auto size = reader.text(key);
    if (!size) continue;
    if (const auto fault = set_site_size(layer, key, *size); !fault.empty()) {
      reader.fail(reader.find(key)->place, fault);
    }
  }
}

SitesSpec read_sites(const YamlNode& node, const MapReader& siting, const Project& project) {
  const MapReader reader(node, siting.file_name(), "the sites", sites_keys);
  SitesSpec sites;
  sites.layer.name = reader.find("layer_name") == nullptr ? "sites" : read_name(reader, "layer_name");
  sites.layer.source = in_folder(project.folder, read_name(reader, "source"));
  sites.layer.source_layer = reader.text("layer").value_or("");
  sites.layer.where = reader.text("where").value_or("");
  sites.layer.crs = reader.text("crs").value_or("");
  sites.layer.encoding = reader.text("encoding").value_or("");
  sites.fields = {reader.text("id").value_or(""), reader.text("name").value_or(""), reader.text("kind").value_or("")};
  read_site_size(reader, sites.layer);
  return sites;
}

/// One layer for all, or a map of constraint layers to theirs.
std::map<std::string, std::string> read_coverage(const MapReader& reader, const Keys& names) {
  std::map<std::string, std::string> coverage;
  const YamlNode* node = reader.find("coverage");
  if (node == nullptr) return coverage;
  const auto known = [&](const YamlNode& name) {
    const std::string text = scalar_text(name, reader.file_name(), "a layer of 'coverage'");
    for (const auto& own : names) {
      if (own == text) return text;
    }
    reader.fail(name.place, "no layer '" + text + "'" + name_hint(text, names));
  };
  if (node->kind != YamlNode::Kind::map) {
    coverage[""] = known(*node);
    return coverage;
  }
  for (std::size_t i = 0; i < node->keys.size(); ++i) coverage[known(node->keys[i])] = known(node->items[i]);
  return coverage;
}

std::vector<SitingFile> read_files(const MapReader& reader) {
  const YamlNode* node = reader.find("files");
  if (node == nullptr) return enum_values<SitingFile>();
  std::vector<SitingFile> files;
  if (node->kind == YamlNode::Kind::list && node->items.empty()) {
    reader.fail(node->place, "'files' must name one file or more; leave it out for all");
  }
  for (const YamlNode* item : one_or_more(*node)) {
    const std::string text = scalar_text(*item, reader.file_name(), "an entry of 'files'");
    const auto file = enum_value<SitingFile>(text);
    if (!file) reader.fail(item->place, "no file '" + text + "'" + name_hint(text, enum_names<SitingFile>()));
    files.push_back(*file);
  }
  return files;
}

SitingJob read_job(const YamlNode& node, const std::string& file_name, const TableDefaults& defaults,
                   const Project& project) {
  const MapReader reader(node, file_name, "siting", siting_keys);
  SitingJob job;
  job.title = read_local_text(reader, "title");
  job.notice = read_local_text(reader, "notice");
  job.rules = in_folder(project.folder, read_name(reader, "rules"));
  job.layers = project.layers;
  job.sites = read_sites(reader.require("sites"), reader, project);
  for (const LayerSpec& layer : job.layers) {
    if (layer.name != job.sites.layer.name) continue;
    reader.fail(reader.find("sites")->place,
                "a layer is named '" + layer.name + "' too; name the sites with layer_name");
  }
  job.coverage = read_coverage(reader, defaults.layer_names);
  if (job.coverage.empty() && defaults.extent) job.coverage[""] = *defaults.extent;
  job.as_of = read_date(reader, "as_of");
  if (const auto decisions = reader.text("decisions")) job.decisions = in_folder(project.folder, *decisions);
  job.language = read_choice<Language>(reader, "language").value_or(job.language);
  job.folder = read_name(reader, "output");
  job.files = read_files(reader);
  job.print = read_print_options(reader, defaults.print);
  return job;
}

}  // namespace

void read_siting(const YamlNode& node, const std::string& file_name, const TableDefaults& defaults, Project& project) {
  for (const YamlNode* own : one_or_more(node)) {
    project.siting.push_back(read_job(*own, file_name, defaults, project));
  }
}

}  // namespace zonekit
