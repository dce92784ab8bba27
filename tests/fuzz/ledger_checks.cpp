#include "ledger_checks.hpp"

#include <algorithm>
#include <map>
#include <set>
#include <tuple>

#include "require.hpp"

using zonekit::Area;
using zonekit::AreaLedger;
using zonekit::PolygonBlock;
using zonekit::PolygonLayer;

void check_closure(const AreaLedger& ledger) {
  const zonekit::LedgerCertificates& certificates = ledger.certificates;
  require(certificates.cells_sum == certificates.box, "the cells sum to the box");
  Area sum;
  std::vector<Area> united(ledger.layer_names.size());
  for (const zonekit::LedgerCell& cell : ledger.cells) {
    require(cell.area.count() >= 0, "no cell is negative");
    require(cell.border_m >= 0, "no border is negative");
    sum += cell.area;
    std::set<std::uint32_t> layers;
    for (const std::uint32_t unit : ledger.units_of(cell)) layers.insert(ledger.units.at(unit).layer);
    for (const std::uint32_t layer : layers) united[layer] += cell.area;
  }
  require(sum == certificates.box, "adding the cells gives the box");
  for (std::size_t i = 0; i < united.size(); ++i) {
    require(certificates.layers.at(i).united == united[i], "a layer's united area is that of its cells");
  }
}

namespace {

auto key(const zonekit::LedgerUnit& unit) {
  return std::tuple(unit.layer, unit.class_index, unit.feature_id);
}

void check_same_cells(const AreaLedger& a, const AreaLedger& b) {
  require(a.cells.size() == b.cells.size(), "the same number of cells");
  for (std::size_t i = 0; i < a.cells.size(); ++i) {
    require(std::ranges::equal(a.units_of(a.cells[i]), b.units_of(b.cells[i])),
            "the same combinations in the same order");
    require(a.cells[i].area == b.cells[i].area, "the same areas");
    require(a.cells[i].border_m == b.cells[i].border_m, "the same borders");
  }
}

}  // namespace

void check_same(const AreaLedger& a, const AreaLedger& b) {
  require(a.units.size() == b.units.size(), "the same number of units");
  for (std::size_t i = 0; i < a.units.size(); ++i) {
    require(key(a.units[i]) == key(b.units[i]), "the same units in the same order");
  }
  check_same_cells(a, b);
  require(a.certificates.box == b.certificates.box, "the same box");
  for (std::size_t i = 0; i < a.certificates.layers.size(); ++i) {
    const auto& mine = a.certificates.layers[i];
    const auto& other = b.certificates.layers.at(i);
    require(mine.drawn == other.drawn && mine.covered == other.covered && mine.united == other.united,
            "the same closure of each layer");
  }
}

void check_roll_up(const AreaLedger& by_feature, const AreaLedger& by_class) {
  using ClassSet = std::set<std::pair<std::uint32_t, std::string>>;
  const auto sums = [](const AreaLedger& ledger) {
    std::map<ClassSet, Area> out;
    for (const zonekit::LedgerCell& cell : ledger.cells) {
      ClassSet classes;
      for (const std::uint32_t index : ledger.units_of(cell)) {
        const zonekit::LedgerUnit& unit = ledger.units[index];
        classes.emplace(unit.layer, ledger.class_names.at(unit.layer).at(unit.class_index));
      }
      out[classes] += cell.area;
    }
    std::erase_if(out, [](const auto& row) { return row.second.is_zero(); });
    return out;
  };
  require(sums(by_feature) == sums(by_class), "cells by feature roll up to cells by class");
}

std::vector<PolygonLayer> reversed(const std::vector<PolygonLayer>& layers) {
  std::vector<PolygonLayer> out;
  for (const PolygonLayer& layer : layers) {
    PolygonLayer& copy = out.emplace_back();
    copy.name = layer.name;
    copy.class_names = layer.class_names;
    for (auto block = layer.blocks.rbegin(); block != layer.blocks.rend(); ++block) {
      for (std::size_t f = block->feature_count(); f-- > 0;) {
        PolygonBlock& single = copy.blocks.emplace_back();
        for (std::uint32_t part = block->feature_begin[f]; part < block->feature_begin[f + 1]; ++part) {
          for (std::uint32_t ring = block->part_begin[part]; ring < block->part_begin[part + 1]; ++ring) {
            single.points.insert(single.points.end(), block->points.begin() + block->ring_begin[ring],
                                 block->points.begin() + block->ring_begin[ring + 1]);
            single.end_ring();
          }
          single.end_part();
        }
        single.end_feature(block->feature_ids[f], block->feature_class[f]);
      }
    }
  }
  return out;
}
