#include <algorithm>
#include <cctype>
#include <filesystem>
#include <set>

#include "base/names.hpp"
#include "base/near_name.hpp"
#include "project/outputs.hpp"
#include "reading/map_reader.hpp"
#include "reading/paths.hpp"
#include "reading/read_choice.hpp"
#include "reading/read_questions.hpp"
#include "reading/request_faults.hpp"
#include "reading/text_file.hpp"
#include "siting/read_job.hpp"
#include "stats/read_job.hpp"
#include "zonekit/project.hpp"

namespace zonekit {

namespace fs = std::filesystem;

namespace {

LayerSpec read_layer(const YamlNode& name, const YamlNode& node, const std::string& file_name) {
  LayerSpec spec;
  spec.name = name.text;
  if (spec.name.empty()) fail_at(file_name, name.place, "a layer needs a name");
  if (const auto fault = layer_name_fault(spec.name); !fault.empty()) fail_at(file_name, name.place, fault);
  if (node.kind == YamlNode::Kind::scalar) {
    spec.source = node.text;
  } else {
    const MapReader reader(node, file_name, "layer '" + spec.name + "'", layer_keys);
    spec.source = reader.required_text("source");
    spec.source_layer = reader.text("layer").value_or("");
    spec.where = reader.text("where").value_or("");
    spec.class_field = reader.text("class").value_or("");
    spec.crs = reader.text("crs").value_or("");
    spec.encoding = reader.text("encoding").value_or("");
    spec.buffer_m = reader.length("buffer").value_or(0);
  }
  if (spec.source.empty()) fail_at(file_name, node.place, "the source of layer '" + spec.name + "' is empty");
  return spec;
}

std::vector<LayerSpec> read_layers_map(const MapReader& project) {
  const YamlNode& node = project.require("layers");
  const std::string& file = project.file_name();
  if (node.kind != YamlNode::Kind::map || node.keys.empty()) {
    fail_at(file, node.place, "'layers' must be a map of names to sources, for example {redline: redline.shp}");
  }
  std::vector<LayerSpec> layers;
  for (std::size_t i = 0; i < node.keys.size(); ++i) layers.push_back(read_layer(node.keys[i], node.items[i], file));
  return layers;
}

// Two outputs of one name would overwrite each other.
void check_outputs(const Project& project, const std::vector<YamlPlace>& places, const std::string& file_name) {
  std::set<std::string> seen;
  for (std::size_t i = 0; i < project.tables.size(); ++i) {
    Keys names = project.tables[i].outputs;
    if (project.tables[i].geometry) names.push_back(project.tables[i].geometry->path);
    for (const auto& name : names) {
      if (!seen.insert(fs::path(name).lexically_normal().string()).second) {
        fail_at(file_name, places[i], "output '" + name + "' is written twice; give each its own name");
      }
    }
  }
}

void read_tables(const MapReader& reader, const TableDefaults& defaults, Project& project) {
  const std::string& file = reader.file_name();
  std::vector<YamlPlace> places;
  const YamlNode* conflicts = reader.find("conflicts");
  const YamlNode* eligible = reader.find("eligible");
  const YamlNode* siting = reader.find("siting");
  const YamlNode* stats = reader.find("stats");
  const bool questions = conflicts != nullptr || eligible != nullptr || siting != nullptr || stats != nullptr;
  if (const YamlNode* tables = questions ? reader.find("tables") : &reader.require("tables")) {
    if (tables->kind != YamlNode::Kind::list || tables->items.empty()) {
      fail_at(file, tables->place, "'tables' must be a list with at least one table");
    }
    for (const YamlNode& node : tables->items) {
      project.tables.push_back(read_table(node, file, defaults));
      places.push_back(node.place);
    }
  }
  if (conflicts != nullptr) {
    read_conflicts(*conflicts, file, defaults, project);
    places.resize(project.tables.size(), conflicts->place);
  }
  if (eligible != nullptr) {
    read_eligible(*eligible, file, defaults, project);
    places.resize(project.tables.size(), eligible->place);
  }
  check_outputs(project, places, file);
  if (siting != nullptr) read_siting(*siting, file, defaults, project);
  if (stats != nullptr) read_stats(*stats, file, defaults, project);
}

TableDefaults read_defaults(const MapReader& reader, const Project& project) {
  TableDefaults defaults;
  for (const auto& layer : project.layers) defaults.layer_names.push_back(layer.name);
  defaults.print = read_print_options(reader, {});
  defaults.extent = read_layer_name(reader, "extent", defaults.layer_names);
  return defaults;
}

}  // namespace

Project parse_project(std::string_view text, const std::string& file_name) {
  const YamlNode root = parse_yaml(text, file_name);
  if (root.kind == YamlNode::Kind::null)
    fail_at(file_name, {1, 1}, "the project file is empty; it needs 'layers' and 'tables'");
  const MapReader reader(root, file_name, "the project", project_keys);
  Project project;
  project.title = reader.text("title").value_or("");
  project.folder = fs::path(file_name).parent_path().string();
  project.layers = read_layers_map(reader);
  for (auto& layer : project.layers) layer.source = in_folder(project.folder, layer.source);
  project.model = read_choice<AreaModel>(reader, "area").value_or(project.model);
  project.thickness_tolerance_m = reader.length("thickness_tolerance_m").value_or(0);
  const TableDefaults defaults = read_defaults(reader, project);
  read_tables(reader, defaults, project);
  return project;
}

Project load_project(const std::string& path) {
  return parse_project(read_text_file(path, "project file"), path);
}

}  // namespace zonekit
