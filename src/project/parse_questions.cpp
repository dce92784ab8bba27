#include "project/parse_questions.hpp"

#include "project/choices.hpp"
#include "project/near_name.hpp"
#include "project/request_faults.hpp"

namespace zonekit {

namespace {

std::vector<const YamlNode*> one_or_more(const YamlNode& node) {
  if (node.kind != YamlNode::Kind::list) return {&node};
  std::vector<const YamlNode*> nodes;
  for (const YamlNode& item : node.items) nodes.push_back(&item);
  return nodes;
}

// The list at `key`, with at least one entry.
const std::vector<YamlNode>& entries(const MapReader& reader, const YamlNode& node, const std::string& key,
                                     const std::string& example) {
  if (node.kind != YamlNode::Kind::list || node.items.empty()) {
    reader.fail(node.place, "'" + key + "' must be a list with at least one entry, for example " + example);
  }
  return node.items;
}

std::vector<LayerFilter> read_members(const MapReader& reader, const std::string& key, const Keys& names) {
  const YamlNode& node = reader.require(key);
  std::vector<LayerFilter> members;
  for (const YamlNode& item : entries(reader, node, key, "[wind, {sandy: [core]}]")) {
    members.push_back(read_layer_filter(reader, item, "a member", names));
  }
  if (members.size() < 2) reader.fail(node.place, "'" + key + "' needs two layers or more");
  return members;
}

DeclaredConflict read_conflict(const YamlNode& node, const std::string& file_name, const Keys& names) {
  const MapReader reader(node, file_name, "a conflict", conflict_keys);
  DeclaredConflict conflict;
  conflict.id = reader.text("id").value_or("");
  conflict.title = reader.text("title").value_or("");
  if (const auto severity = reader.choice("severity", severity_choices)) {
    conflict.severity = static_cast<Severity>(*severity);
  }
  conflict.members = read_members(reader, "members", names);
  conflict.minimum_area_m2 = reader.area("minimum_area_m2").value_or(0);
  conflict.sliver_m = reader.length("sliver_m").value_or(0);
  return conflict;
}

void read_conflict_question(const YamlNode& node, const std::string& file_name, const TableDefaults& defaults,
                            Project& project) {
  constexpr int most = 1'000'000;
  const MapReader reader(node, file_name, "conflicts", conflicts_keys);
  ConflictRequest request;
  request.extent = read_layer_name(reader, "extent", defaults.layer_names);
  if (!request.extent) request.extent = defaults.extent;
  request.by = read_layer_name(reader, "by", defaults.layer_names);
  if (const YamlNode* declared = reader.find("declared")) {
    for (const YamlNode& item : entries(reader, *declared, "declared", "[{members: [wind, sandy]}]")) {
      request.conflicts.push_back(read_conflict(item, file_name, defaults.layer_names));
    }
  }
  if (reader.find("pairs") != nullptr) {
    auto pairs = conflict_pairs(read_members(reader, "pairs", defaults.layer_names));
    for (auto& pair : pairs) request.conflicts.push_back(std::move(pair));
  }
  if (request.conflicts.empty()) reader.fail(reader.place(), "conflicts need 'declared' or 'pairs'");
  if (const auto places = reader.integer("most_places", 0, most)) {
    request.most_places = static_cast<std::size_t>(*places);
  }
  TableRequest like;
  like.kind = TableKind::conflicts;
  like.question = project.conflicts.size();
  project.conflicts.push_back(std::move(request));
  read_views(
      reader, defaults, conflict_view_choices, like,
      [](TableRequest& table, std::size_t view) { table.conflict_view = static_cast<ConflictView>(view); }, project);
}

Criterion read_criterion(const YamlNode& node, const std::string& file_name, const Keys& names) {
  const MapReader reader(node, file_name, "a criterion", criterion_keys);
  Criterion criterion;
  const YamlNode* land = nullptr;
  for (const auto kind : {CriterionKind::require, CriterionKind::exclude, CriterionKind::include}) {
    const YamlNode* own = reader.find(std::string(criterion_kind_name(kind)));
    if (own == nullptr) continue;
    if (land != nullptr) reader.fail(own->place, "a criterion is one of 'require', 'exclude' and 'include'");
    land = own;
    criterion.kind = kind;
  }
  if (land == nullptr) reader.fail(reader.place(), "a criterion needs 'require', 'exclude' or 'include', with a layer");
  criterion.land =
      read_layer_filter(reader, *land, "'" + std::string(criterion_kind_name(criterion.kind)) + "'", names);
  criterion.title = reader.text("title").value_or("");
  for (const char* key : {"setback_m", "where_in"}) {
    const YamlNode* own = reader.find(key);
    if (own == nullptr || criterion.kind == CriterionKind::exclude) continue;
    reader.fail(own->place, "'" + std::string(key) + "' belongs to an exclusion");
  }
  criterion.setback_m = reader.length("setback_m").value_or(0);
  if (const YamlNode* where = reader.find("where_in")) {
    criterion.where_in = read_layer_filter(reader, *where, "'where_in'", names);
  }
  return criterion;
}

void read_eligible_question(const YamlNode& node, const std::string& file_name, const TableDefaults& defaults,
                            Project& project) {
  constexpr int most = 1'000'000;
  const MapReader reader(node, file_name, "eligible", eligible_keys);
  EligibleRequest request;
  request.id = reader.text("id").value_or("");
  const auto extent = read_layer_name(reader, "extent", defaults.layer_names);
  if (!extent && !defaults.extent) reader.fail(reader.place(), "eligible needs 'extent', the layer to look in");
  request.extent = extent ? *extent : *defaults.extent;
  request.by = read_layer_name(reader, "by", defaults.layer_names);
  const YamlNode& criteria = reader.require("criteria");
  for (const YamlNode& item : entries(reader, criteria, "criteria", "[{exclude: redline}]")) {
    request.criteria.push_back(read_criterion(item, file_name, defaults.layer_names));
  }
  request.minimum_area_m2 = reader.area("minimum_area_m2").value_or(0);
  request.minimum_width_m = reader.length("minimum_width_m").value_or(0);
  if (const auto parcels = reader.integer("most_parcels", 0, most)) {
    request.most_parcels = static_cast<std::size_t>(*parcels);
  }
  TableRequest like;
  like.kind = TableKind::eligible;
  like.question = project.eligible.size();
  project.eligible.push_back(std::move(request));
  read_views(
      reader, defaults, eligible_view_choices, like,
      [](TableRequest& table, std::size_t view) { table.eligible_view = static_cast<EligibleView>(view); }, project);
}

void check_by(const MapReader& reader, const TableRequest& table, const Project& project) {
  const bool conflicts = table.kind == TableKind::conflicts;
  const bool by = conflicts ? table.conflict_view == ConflictView::by : table.eligible_view == EligibleView::by;
  const auto& layer = conflicts ? project.conflicts[table.question].by : project.eligible[table.question].by;
  if (by && !layer)
    reader.fail(reader.find("table")->place, "the table 'by' needs 'by', the layer whose classes it lists");
}

}  // namespace

LayerFilter read_layer_filter(const MapReader& reader, const YamlNode& node, const std::string& what,
                              const Keys& names) {
  LayerFilter filter;
  const YamlNode* name = &node;
  if (node.kind == YamlNode::Kind::map && node.keys.size() == 1) {
    name = &node.keys.front();
    if (node.items.front().kind == YamlNode::Kind::null) {
      reader.fail(name->place, "'" + name->text + "' has no value; write [] for any class");
    }
    filter.classes = scalar_texts(node.items.front(), reader.file_name(), "the classes");
  } else if (node.kind != YamlNode::Kind::scalar) {
    reader.fail(node.place, what + " must be a layer, or one layer with its classes: {sandy: [core]}");
  }
  filter.layer = name->text;
  for (const auto& known : names) {
    if (known == filter.layer) return filter;
  }
  reader.fail(name->place, "no layer '" + filter.layer + "'" + name_hint(filter.layer, names));
}

void read_views(const MapReader& reader, const TableDefaults& defaults, const Keys& views, const TableRequest& like,
                void (*set_view)(TableRequest&, std::size_t), Project& project) {
  const std::size_t first = project.tables.size();
  if (const YamlNode* tables = reader.find("tables")) {
    for (const YamlNode& node : entries(reader, *tables, "tables", "[{table: summary, output: summary.csv}]")) {
      const MapReader view(node, reader.file_name(), "a table", view_keys);
      TableRequest table = like;
      table.title = view.text("title").value_or("");
      table.print = read_print_options(view, defaults.print);
      read_table_outputs(view, table);
      if (const auto choice = view.choice("table", views)) set_view(table, *choice);
      check_by(view, table, project);
      project.tables.push_back(std::move(table));
    }
  }
  const auto path = reader.text("geometry");
  if (!path && project.tables.size() == first)
    reader.fail(reader.place(), "needs 'tables' or 'geometry', what to write");
  if (!path) return;
  if (const auto fault = geometry_path_fault(*path); !fault.empty()) reader.fail(reader.find("geometry")->place, fault);
  if (project.tables.size() == first) project.tables.push_back(like);
  project.tables[first].geometry = GeometryRequest{*path, {}};
}

void read_conflicts(const YamlNode& node, const std::string& file_name, const TableDefaults& defaults,
                    Project& project) {
  for (const YamlNode* own : one_or_more(node)) read_conflict_question(*own, file_name, defaults, project);
}

void read_eligible(const YamlNode& node, const std::string& file_name, const TableDefaults& defaults,
                   Project& project) {
  for (const YamlNode* own : one_or_more(node)) read_eligible_question(*own, file_name, defaults, project);
}

}  // namespace zonekit
