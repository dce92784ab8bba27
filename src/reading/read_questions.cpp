#include "reading/read_questions.hpp"

#include "base/near_name.hpp"
#include "reading/request_faults.hpp"

namespace zonekit {

namespace {

void check_by(const MapReader& reader, const TableRequest& table, const Project& project) {
  const bool conflicts = table.kind == TableKind::conflicts;
  const bool by = conflicts ? table.conflict_view == ConflictView::by : table.eligible_view == EligibleView::by;
  const auto& layer = conflicts ? project.conflicts[table.question].by : project.eligible[table.question].by;
  if (by && !layer)
    reader.fail(reader.find("table")->place, "the table 'by' needs 'by', the layer whose classes it lists");
}

}  // namespace

std::vector<const YamlNode*> one_or_more(const YamlNode& node) {
  if (node.kind != YamlNode::Kind::list) return {&node};
  std::vector<const YamlNode*> nodes;
  for (const YamlNode& item : node.items) nodes.push_back(&item);
  return nodes;
}

// The list at `key`, with at least one entry.
const std::vector<YamlNode>& list_entries(const MapReader& reader, const YamlNode& node, const std::string& key,
                                          const std::string& example) {
  if (node.kind != YamlNode::Kind::list || node.items.empty()) {
    reader.fail(node.place, "'" + key + "' must be a list with at least one entry, for example " + example);
  }
  return node.items;
}

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
    for (const YamlNode& node : list_entries(reader, *tables, "tables", "[{table: summary, output: summary.csv}]")) {
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

}  // namespace zonekit
