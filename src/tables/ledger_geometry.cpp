#include "tables/ledger_geometry.hpp"

#include <algorithm>
#include <map>
#include <span>

#include "base/near_name.hpp"
#include "zonekit/error.hpp"

namespace zonekit {

namespace {

std::uint32_t layer_index(const AreaLedger& ledger, const std::string& name) {
  const auto it = std::find(ledger.layer_names.begin(), ledger.layer_names.end(), name);
  if (it == ledger.layer_names.end()) {
    throw Error(ErrorKind::usage, "no layer '" + name + "'" + name_hint(name, ledger.layer_names));
  }
  return static_cast<std::uint32_t>(it - ledger.layer_names.begin());
}

struct Condition {
  std::uint32_t layer = 0;
  std::vector<std::string> classes;

  [[nodiscard]] bool holds(const AreaLedger& ledger, const LedgerCell& cell) const {
    const auto units = ledger.units_of(cell);
    return std::any_of(units.begin(), units.end(), [&](std::uint32_t index) {
      const LedgerUnit& unit = ledger.units[index];
      if (unit.layer != layer) return false;
      const std::string& name = ledger.class_names[layer][unit.class_index];
      return classes.empty() || std::find(classes.begin(), classes.end(), name) != classes.end();
    });
  }
};

std::vector<Condition> conditions(const AreaLedger& ledger, const LedgerTableRequest& request,
                                  std::span<const LayerFilter> filters) {
  std::vector<Condition> all;
  for (const auto& filter : filters) {
    const std::uint32_t layer = layer_index(ledger, filter.layer);
    const auto& known = ledger.class_names[layer];
    for (const auto& name : filter.classes) {
      if (std::find(known.begin(), known.end(), name) != known.end()) continue;
      throw Error(ErrorKind::usage,
                  "layer '" + filter.layer + "' has no class '" + name + "'" + name_hint(name, known));
    }
    all.push_back({layer, filter.classes});
  }
  if (request.extent) all.push_back({layer_index(ledger, *request.extent), {}});
  return all;
}

// What covers a cell, by layer, sorted, each once: feature ids by number (then names stay empty), or class names.
struct Cover {
  std::vector<std::int64_t> ids;
  std::vector<std::string> names;
  friend auto operator<=>(const Cover&, const Cover&) = default;
};
using Labels = std::vector<Cover>;

template <typename Value>
void sort_unique(std::vector<Value>& values) {
  std::sort(values.begin(), values.end());
  values.erase(std::unique(values.begin(), values.end()), values.end());
}

Labels labels_of(const AreaLedger& ledger, const LedgerCell& cell) {
  Labels labels(ledger.layer_names.size());
  for (const std::uint32_t index : ledger.units_of(cell)) {
    const LedgerUnit& unit = ledger.units[index];
    if (ledger.level == LedgerLevel::by_feature) {
      labels[unit.layer].ids.push_back(unit.feature_id);
    } else {
      labels[unit.layer].names.push_back(ledger.class_names[unit.layer][unit.class_index]);
    }
  }
  for (Cover& cover : labels) {
    sort_unique(cover.ids);
    sort_unique(cover.names);
  }
  return labels;
}

std::string joined(const Cover& cover) {
  std::string all;
  for (const std::int64_t id : cover.ids) all += (all.empty() ? "" : "|") + std::to_string(id);
  for (const auto& name : cover.names) all += (all.empty() ? "" : "|") + name;
  return all;
}

/// What covers a row, as one name: "redline x 沙化".
std::string class_of(const std::vector<std::string>& labels) {
  std::string all;
  for (const std::string& label : labels) {
    if (!label.empty()) all += (all.empty() ? "" : " x ") + label;
  }
  return all;
}

// Cells that print as one row (they differ only in how often a class covers) are one geometry.
std::map<Labels, std::vector<std::size_t>> wanted_rows(const AreaLedger& ledger, const LedgerTableRequest& request,
                                                       std::span<const LayerFilter> filters) {
  const auto wanted = conditions(ledger, request, filters);
  std::map<Labels, std::vector<std::size_t>> rows;
  for (std::size_t i = 0; i < ledger.cells.size(); ++i) {
    const LedgerCell& cell = ledger.cells[i];
    const bool all = std::all_of(wanted.begin(), wanted.end(), [&](const auto& c) { return c.holds(ledger, cell); });
    if (cell.unit_count != 0 && all) rows[labels_of(ledger, cell)].push_back(i);
  }
  return rows;
}

}  // namespace

AnswerGeometry ledger_geometry(Study& study, const LedgerTableRequest& request, std::span<const LayerFilter> filters) {
  const AreaLedger& ledger = study.ledger(request.level);
  const auto rows = wanted_rows(ledger, request, filters);
  if (study.progress() != nullptr) study.progress()->stage("geometry", 0);
  std::vector<std::vector<std::uint32_t>> row_of_cell(ledger.cells.size());
  AnswerGeometry geometry{ledger.layer_names, {}, {}};
  for (const auto& [labels, cells] : rows) {
    const auto row = static_cast<std::uint32_t>(geometry.features.size());
    CombinationFeature& feature = geometry.features.emplace_back();
    Area area;
    for (const std::size_t cell : cells) {
      row_of_cell[cell] = {row};
      area += ledger.cells[cell].area;
    }
    for (const Cover& cover : labels) feature.labels.push_back(joined(cover));
    feature.area_m2 = area.m2();
    geometry.classes.push_back(class_of(feature.labels));
  }
  LedgerOptions sweep;
  sweep.threads = study.threads();
  sweep.progress = study.progress();
  std::vector<CombinationRings> rings =
      group_rings(study.polygons(), ledger, row_of_cell, geometry.features.size(), sweep);
  for (std::size_t i = 0; i < rings.size(); ++i) geometry.features[i].rings = std::move(rings[i].rings);
  return geometry;
}

}  // namespace zonekit
