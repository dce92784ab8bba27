#include "reading/read_table.hpp"

#include <algorithm>

#include "base/names.hpp"
#include "base/near_name.hpp"
#include "reading/read_choice.hpp"
#include "reading/request_faults.hpp"

namespace zonekit {

namespace {

const Keys kind_choices{"ledger", "shares", "crosstab"};  // conflicts and eligible land have sections of their own

void check_layer_name(const MapReader& reader, YamlPlace place, const std::string& name, const Keys& names) {
  if (std::find(names.begin(), names.end(), name) != names.end()) return;
  reader.fail(place, "no layer '" + name + "'" + name_hint(name, names));
}

std::string required_layer(const MapReader& reader, const std::string& key, const Keys& names) {
  (void)reader.require(key);
  return *read_layer_name(reader, key, names);
}

// {redline: [core], sandy: []}: a layer alone means any of its classes.
std::vector<LayerFilter> read_filters(const MapReader& reader, const std::string& key, const Keys& names) {
  const YamlNode* node = reader.find(key);
  if (node == nullptr) return {};
  if (node->kind != YamlNode::Kind::map) {
    reader.fail(node->place,
                "'" + key + "' must be a map of layers to classes, for example {redline: [core], sandy: []}");
  }
  std::vector<LayerFilter> filters;
  for (std::size_t i = 0; i < node->keys.size(); ++i) {
    check_layer_name(reader, node->keys[i].place, node->keys[i].text, names);
    if (node->items[i].kind == YamlNode::Kind::null) {
      reader.fail(node->keys[i].place, "'" + node->keys[i].text + "' has no value; write [] for any class");
    }
    filters.push_back({node->keys[i].text, scalar_texts(node->items[i], reader.file_name(), "the classes")});
  }
  return filters;
}

void read_geometry(const MapReader& reader, const TableDefaults& defaults, TableRequest& table) {
  const auto path = reader.text("geometry");
  if (!path) {
    if (const YamlNode* of = reader.find("geometry_of"))
      reader.fail(of->place, "'geometry_of' needs 'geometry', the file to write");
    return;
  }
  if (const auto fault = geometry_path_fault(*path); !fault.empty()) {
    reader.fail(reader.find("geometry")->place, fault);
  }
  table.geometry = GeometryRequest{*path, read_filters(reader, "geometry_of", defaults.layer_names)};
}

void read_ledger(const MapReader& reader, const TableDefaults& defaults, TableRequest& table) {
  table.extent = read_layer_name(reader, "extent", defaults.layer_names);
  if (!table.extent) table.extent = defaults.extent;
  table.level = read_choice<LedgerLevel>(reader, "level").value_or(table.level);
  table.thickness = reader.flag("thickness").value_or(false);
  read_geometry(reader, defaults, table);
}

void read_shares(const MapReader& reader, const TableDefaults& defaults, TableRequest& table) {
  if (const auto of = read_layer_name(reader, "of", defaults.layer_names)) {
    table.shares.of = *of;
  } else if (defaults.extent) {
    table.shares.of = *defaults.extent;
  } else {
    reader.fail(reader.place(),
                "a shares table needs 'of', the layer whose area is the whole (or the project an 'extent')");
  }
  table.shares.by = read_layer_name(reader, "by", defaults.layer_names);
  table.shares.filters = read_filters(reader, "filters", defaults.layer_names);
  table.shares.uncovered = reader.flag("uncovered").value_or(false);
}

void read_crosstab(const MapReader& reader, const TableDefaults& defaults, TableRequest& table) {
  table.crosstab.rows = required_layer(reader, "rows", defaults.layer_names);
  table.crosstab.columns = required_layer(reader, "columns", defaults.layer_names);
  table.crosstab.filters = read_filters(reader, "filters", defaults.layer_names);
  const auto own = read_layer_name(reader, "extent", defaults.layer_names);
  if (const auto& extent = own ? own : defaults.extent) table.crosstab.filters.push_back({*extent, {}});
}

const Keys& keys_of(TableKind kind) {
  switch (kind) {
    case TableKind::ledger:
      return ledger_keys;
    case TableKind::shares:
      return shares_keys;
    case TableKind::crosstab:
      return crosstab_keys;
    case TableKind::conflicts:
    case TableKind::eligible:
      break;  // have sections of their own
  }
  return ledger_keys;
}

// The kind decides which keys are known, so it is read before the others are judged.
TableKind read_kind(const YamlNode& node, const std::string& file_name) {
  Keys any = ledger_keys;
  any.insert(any.end(), shares_keys.begin(), shares_keys.end());
  any.insert(any.end(), crosstab_keys.begin(), crosstab_keys.end());
  const MapReader reader(node, file_name, "a table", any);
  (void)reader.require("kind");
  return static_cast<TableKind>(*reader.choice("kind", kind_choices));
}

}  // namespace

void read_table_outputs(const MapReader& reader, TableRequest& table) {
  table.outputs = reader.texts("output");
  if (const auto format = read_choice<TableFormat>(reader, "format")) {
    table.print.format = *format;
    table.format_given = true;
  }
  if (table.outputs.empty()) reader.fail(reader.place(), "a table needs 'output', the file to write");
  for (const auto& output : table.outputs) {
    if (output.empty()) reader.fail(reader.find("output")->place, "an output has no name");
    if (!table.format_given && !format_of_file(output)) {
      reader.fail(reader.find("output")->place,
                  "the format of '" + output + "' is not clear; end it in .csv, .json, .md or .txt, or give 'format'");
    }
  }
}

std::optional<std::string> read_layer_name(const MapReader& reader, const std::string& key, const Keys& names) {
  auto name = reader.text(key);
  if (name) check_layer_name(reader, reader.find(key)->place, *name, names);
  return name;
}

PrintOptions read_print_options(const MapReader& reader, const PrintOptions& defaults) {
  PrintOptions print = defaults;
  if (const auto unit = read_choice<AreaUnit>(reader, "unit")) print.unit = unit;
  if (const auto digits = reader.integer("digits", 0, 9)) print.digits = digits;
  if (const auto digits = reader.integer("share_digits", 0, 9)) print.share_digits = digits;
  if (const auto bom = reader.flag("csv_bom")) print.csv_bom = *bom;
  return print;
}

TableRequest read_table(const YamlNode& node, const std::string& file_name, const TableDefaults& defaults) {
  TableRequest table;
  table.kind = read_kind(node, file_name);
  const MapReader reader(node, file_name, "a " + kind_choices[static_cast<std::size_t>(table.kind)] + " table",
                         keys_of(table.kind));
  table.title = reader.text("title").value_or("");
  PrintOptions print = defaults.print;
  if (table.kind == TableKind::ledger) print.unit.reset(), print.digits.reset();  // full unless this table asks
  table.print = read_print_options(reader, print);
  read_table_outputs(reader, table);
  switch (table.kind) {
    case TableKind::ledger:
      read_ledger(reader, defaults, table);
      break;
    case TableKind::shares:
      read_shares(reader, defaults, table);
      break;
    case TableKind::crosstab:
      read_crosstab(reader, defaults, table);
      break;
    case TableKind::conflicts:
    case TableKind::eligible:
      break;
  }
  return table;
}

}  // namespace zonekit
