#include "study/ledger_view.hpp"

#include <algorithm>
#include <numeric>

#include "base/text.hpp"
#include "zonekit/error.hpp"

namespace zonekit::analysis {

std::uint32_t layer_number(const AreaLedger& ledger, std::string_view name) {
  const auto found = std::ranges::find(ledger.layer_names, name);
  if (found == ledger.layer_names.end()) {
    throw Error(ErrorKind::usage,
                "there is no layer '" + std::string(name) + "'; the layers are " + joined(ledger.layer_names, ", "));
  }
  return static_cast<std::uint32_t>(found - ledger.layer_names.begin());
}

ClassRanks::ClassRanks(const AreaLedger& ledger) {
  for (std::uint32_t layer = 0; layer < ledger.layer_names.size(); ++layer) {
    const std::vector<std::string>& names = ledger.class_names[layer];
    layer_begin_.push_back(count());
    std::vector<std::uint32_t> order(names.size());
    std::iota(order.begin(), order.end(), 0U);
    std::ranges::sort(order, {}, [&](std::uint32_t c) -> const std::string& { return names[c]; });
    rank_of_.emplace_back(names.size());
    for (const std::uint32_t class_index : order) {
      rank_of_[layer][class_index] = count();
      names_.push_back(names[class_index]);
      layers_.push_back(layer);
    }
  }
  layer_begin_.push_back(count());
}

void ClassRanks::classes_of(const AreaLedger& ledger, const LedgerCell& cell, std::vector<std::uint32_t>& ranks) const {
  ranks.clear();
  for (const std::uint32_t unit : ledger.units_of(cell)) {
    const LedgerUnit& own = ledger.units[unit];
    const std::uint32_t rank = rank_of_[own.layer][own.class_index];
    if (ranks.empty() || ranks.back() != rank) ranks.push_back(rank);  // units are ordered by layer and class name
  }
}

CellFilter::CellFilter(const AreaLedger& ledger, const ClassRanks& ranks, std::span<const LayerFilter> filters) {
  for (const LayerFilter& filter : filters) {
    const std::uint32_t layer = layer_number(ledger, filter.layer);
    std::vector<bool> accepted(ranks.count());
    for (std::uint32_t rank = ranks.begin(layer); rank < ranks.end(layer); ++rank) {
      accepted[rank] = filter.classes.empty() || std::ranges::count(filter.classes, ranks.name(rank)) > 0;
    }
    for (const std::string& name : filter.classes) {
      if (std::ranges::count(ledger.class_names[layer], name) == 0) {
        throw Error(ErrorKind::usage, "layer '" + filter.layer + "' has no class '" + name + "'; its classes are " +
                                          joined(ledger.class_names[layer], ", "));
      }
    }
    accepted_.push_back(std::move(accepted));
  }
}

bool CellFilter::passes(std::span<const std::uint32_t> ranks) const {
  return std::ranges::all_of(accepted_, [&](const std::vector<bool>& accepted) {
    return std::ranges::any_of(ranks, [&](std::uint32_t rank) { return accepted[rank]; });
  });
}

}  // namespace zonekit::analysis
