#include <algorithm>
#include <filesystem>

#include "base/names.hpp"
#include "base/near_name.hpp"
#include "project/plan.hpp"
#include "reading/layer_fields.hpp"
#include "reading/text_file.hpp"
#include "zonekit/error.hpp"

namespace zonekit {

namespace {

namespace fs = std::filesystem;

constexpr double most_tolerance_m = 1e9;

/// What the project gives need not be given again.
std::vector<FieldInfo> members_of(const Operation& operation) {
  constexpr const char* given = "*";
  const auto example = operation.make();
  example->take({.extent = given, .print = {}});
  Fields own;
  declare_section(own, operation, *example);
  std::vector<FieldInfo> members = own.infos();
  for (FieldInfo& member : members) {
    if (member.default_text != given) continue;
    member.default_text.clear();
    member.required = false;
  }
  return members;
}

/// Sections may be one map or a list of them.
void declare_sections(Fields& fields, const Operation& operation, RunPlan& plan) {
  Field& field = fields.add(std::string(operation.name), FieldKind::record, operation.title,
                            [&operation, &plan](const Value& value) {
                              for (const Value& item : value.items()) {
                                plan.sections.push_back(read_section(operation, item, plan.defaults));
                              }
                            });
  field.info.repeated = true;
  field.info.record = operation.name;
  field.info.members = members_of(operation);
}

/// The operation that an entry of `tables` names.
const Operation& kind_of(const Value& value) {
  std::vector<std::string> kinds;
  for (const char* name : {"ledger", "shares", "crosstab"}) kinds.emplace_back(name);
  const YamlNode& node = value.node();
  if (node.kind != YamlNode::Kind::map) value.fail_plain("a table must be a map of keys and values");
  for (std::size_t i = 0; i < node.keys.size(); ++i) {
    if (node.keys[i].text != "kind") continue;
    const Value kind("kind", node.items[i], value.context());
    return *find_operation(kinds[kind.choice(kinds)]);
  }
  value.fail_plain("a table needs 'kind': ledger, shares or crosstab");
}

/// A section in the list `tables`, where its operation is a key.
void read_table(const Value& value, RunPlan& plan) {
  const Operation& operation = kind_of(value);
  YamlNode section = value.node();
  for (std::size_t i = 0; i < section.keys.size(); ++i) {
    if (section.keys[i].text != "kind") continue;
    section.keys.erase(section.keys.begin() + static_cast<std::ptrdiff_t>(i));
    section.items.erase(section.items.begin() + static_cast<std::ptrdiff_t>(i));
    break;
  }
  plan.sections.push_back(read_section(operation, Value(value.key(), section, value.context()), plan.defaults));
}

void declare_tables(Fields& fields, RunPlan& plan) {
  Field& field =
      fields.add("tables", FieldKind::record,
                 {"表格：kind 为 ledger、shares 或 crosstab", "Tables: 'kind' is ledger, shares or crosstab"},
                 [&plan](const Value& value) {
                   if (value.node().kind != YamlNode::Kind::list || value.node().items.empty()) {
                     value.fail("must be a list with at least one table");
                   }
                   for (const Value& item : value.items()) read_table(item, plan);
                 });
  field.info.repeated = true;
  field.info.record = "table";
}

}  // namespace

void declare_study(Fields& fields, RunPlan& plan, LayerNeed need, bool planar, bool tolerance) {
  if (need != LayerNeed::none) {
    Field& field =
        fields.named("layers", plan.layers, declare_layer, "layer",
                     {"图层：名称和数据源，需要时还有类别字段、数据源内的图层、条件、坐标系、编码、外扩米数",
                      "A layer: its name here, its source (anything GDAL opens) and, where needed, the field of "
                      "its classes, the layer inside the source, a condition, its CRS, its text encoding, metres "
                      "by which its features (also lines and points) grow; once for each layer"});
    field.option("layer");
    field.info.required = need == LayerNeed::required;
  }
  if (planar) {
    fields.choice("area", plan.study.model,
                  {"面积模型：椭球面，或数据源的平面", "Area model: on the ellipsoid, or the source's plane as it is"});
  }
  if (tolerance) {
    fields.number("thickness_tolerance_m", plan.study.thickness_tolerance_m, "m", {0, most_tolerance_m},
                  {"比这更窄的碎片并入公共边界最长的相邻处（默认 0：不并）",
                   "Give slivers thinner than this to the neighbour with the longest common border (default 0: none)"});
  }
}

PlannedSection read_section(const Operation& operation, const Value& value, const SectionDefaults& defaults) {
  PlannedSection planned;
  planned.operation = &operation;
  planned.section = operation.make();
  planned.section->take(defaults);
  planned.place = value.node().place;
  const std::size_t first = value.context().layers.size();
  value.read_record([&](Fields& fields) {
    declare_section(fields, operation, *planned.section);
    fields.then([&fields, &planned] {
      const OutputRequest& output = planned.section->output;
      const bool written = std::ranges::any_of(output.tables, [](const TableOutput& t) { return !t.files.empty(); });
      if (written || output.wants_geometry() || !planned.section->own_files().empty()) return;
      fields.fail_at("",
                     std::string("'") + std::string(planned.operation->name) + "' needs 'output', the file to write");
    });
  });
  const auto& layers = value.context().layers;
  planned.uses.assign(layers.begin() + static_cast<std::ptrdiff_t>(first), layers.end());
  return planned;
}

void declare_project(Fields& fields, RunPlan& plan) {
  fields.called("the project");
  fields.text("title", plan.title, {"项目名称", "Title of the project"});
  declare_study(fields, plan, LayerNeed::optional, true, true);
  fields.layer(
      "extent", plan.defaults.extent,
      {"各表只统计此图层之内，除非另有说明", "Layer inside which all tables are made, unless they say otherwise"});
  declare_print(fields, plan.defaults.print);
  declare_tables(fields, plan);
  for (const Operation* operation : operations()) declare_sections(fields, *operation, plan);
  fields.then([&fields, &plan] {
    if (plan.sections.empty()) fields.fail_at("", "the project asks for nothing: give 'tables' or another section");
  });
}

RunPlan read_plan(std::string_view text, const std::string& file_name) {
  const YamlNode root = parse_yaml(text, file_name);
  if (root.kind == YamlNode::Kind::null) {
    fail_at(file_name, {1, 1}, "the project file is empty; it needs 'layers' and 'tables' or another section");
  }
  RunPlan plan;
  plan.folder = fs::path(file_name).parent_path().string();
  plan.makes_folders = true;
  const Origin origin(file_name);
  ReadContext context{.origin = &origin, .folder = plan.folder};
  Fields fields;
  declare_project(fields, plan);
  fields.read(root, context);
  std::ranges::stable_sort(plan.sections, {},
                           [](const PlannedSection& one) { return std::pair(one.place.line, one.place.column); });
  plan.files = std::move(context.files);
  plan.findings = std::move(context.findings);
  check_layer_uses(plan, context.layers, origin);
  return plan;
}

RunPlan load_plan(const std::string& path) {
  return read_plan(read_text_file(path, "project file"), path);
}

}  // namespace zonekit
