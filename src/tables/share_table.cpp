#include <map>

#include "study/ledger_view.hpp"
#include "tables/tables.hpp"

namespace zonekit {

using namespace analysis;

namespace {

/// Areas within one zone of the extent.
struct Zone {
  Area area;
  std::vector<Area> by_class;  ///< by class rank
  std::vector<Area> by_layer;  ///< every place once
};

struct Sums {
  std::map<std::string, Zone> zones;
  std::vector<Area> class_area;  ///< in the whole ledger, by class rank
};

void add_cell(Zone& zone, const ClassRanks& ranks, std::span<const std::uint32_t> classes, const Area& area) {
  zone.area += area;
  std::uint32_t last_layer = UINT32_MAX;
  for (const std::uint32_t rank : classes) {
    zone.by_class[rank] += area;
    if (ranks.layer(rank) != last_layer) zone.by_layer[ranks.layer(rank)] += area;
    last_layer = ranks.layer(rank);
  }
}

Sums sum_up(const AreaLedger& ledger, const ClassRanks& ranks, const CellFilter& filter,
            std::optional<std::uint32_t> by) {
  Sums sums;
  sums.class_area.resize(ranks.count());
  const Zone empty{{}, std::vector<Area>(ranks.count()), std::vector<Area>(ledger.layer_names.size())};
  if (!by) sums.zones.emplace("", empty);
  std::vector<std::uint32_t> classes;
  for (const LedgerCell& cell : ledger.cells) {
    ranks.classes_of(ledger, cell, classes);
    for (const std::uint32_t rank : classes) sums.class_area[rank] += cell.area;
    if (!filter.passes(classes)) continue;
    const auto add = [&](const std::string& zone) {
      add_cell(sums.zones.try_emplace(zone, empty).first->second, ranks, classes, cell.area);
    };
    bool in_zone = false;
    for (const std::uint32_t rank : classes) {
      if (!by || ranks.layer(rank) != *by) continue;
      add(ranks.name(rank));
      in_zone = true;
    }
    if (!in_zone) add("");
  }
  return sums;
}

class ShareRows {
 public:
  ShareRows(const AreaLedger& ledger, const ClassRanks& ranks, const Sums& sums, bool uncovered)
      : ledger_(ledger), ranks_(ranks), sums_(sums), uncovered_(uncovered) {}

  /// Rows of one layer in one zone. With `by` the zone is the first cell, and classes that it lacks are left out.
  void add(const std::string& zone_name, const Zone& zone, std::uint32_t layer, bool by, Table& table) const {
    const auto row = [&](const std::string& class_name, const Area& area, std::optional<Share> of_class) {
      std::vector<Cell> cells;
      if (by) cells.emplace_back(zone_name);
      cells.emplace_back(ledger_.layer_names[layer]);
      cells.emplace_back(class_name);
      cells.emplace_back(area);
      cells.emplace_back(Share{area, zone.area});
      cells.emplace_back(of_class ? Cell(*of_class) : Cell());
      table.rows.push_back(std::move(cells));
    };
    for (std::uint32_t rank = ranks_.begin(layer); rank < ranks_.end(layer); ++rank) {
      const Area& area = zone.by_class[rank];
      if (!by || !area.is_zero()) row(ranks_.name(rank), area, Share{area, sums_.class_area[rank]});
    }
    const Area rest = zone.area - zone.by_layer[layer];
    if (uncovered_ && !rest.is_zero()) row("", rest, std::nullopt);
  }

 private:
  const AreaLedger& ledger_;
  const ClassRanks& ranks_;
  const Sums& sums_;
  bool uncovered_;
};

}  // namespace

Table share_table_of(const AreaLedger& ledger, const ShareTableRequest& request) {
  const ClassRanks ranks(ledger);
  std::vector<LayerFilter> filters = request.filters;
  filters.push_back({request.of, {}});
  const CellFilter filter(ledger, ranks, filters);
  std::optional<std::uint32_t> by;
  if (request.by) by = layer_number(ledger, *request.by);
  const Sums sums = sum_up(ledger, ranks, filter, by);

  Table table;
  table.title = "Shares of " + request.of + (request.by ? " by " + *request.by : "");
  if (by) table.columns.push_back({*request.by, ColumnKind::text});
  table.columns.push_back({"layer", ColumnKind::text});
  table.columns.push_back({"class", ColumnKind::text});
  table.columns.push_back({"area", ColumnKind::area});
  table.columns.push_back({"share_of_" + request.by.value_or(request.of) + "_pct", ColumnKind::share_pct});
  table.columns.push_back({"share_of_class_pct", ColumnKind::share_pct});
  const ShareRows rows(ledger, ranks, sums, request.uncovered);
  for (const auto& [name, zone] : sums.zones) {
    for (std::uint32_t layer = 0; layer < ledger.layer_names.size(); ++layer) {
      if (!by || layer != *by) rows.add(name, zone, layer, by.has_value(), table);
    }
  }
  return table;
}

Table share_table(Study& study, const ShareTableRequest& request) {
  return share_table_of(study.ledger(), request);
}

}  // namespace zonekit
