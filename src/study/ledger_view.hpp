// Reading a ledger by layer and class name.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "zonekit/analysis.hpp"

namespace zonekit::analysis {

/// Number of the layer; throws Error(usage) that lists the names there are.
[[nodiscard]] std::uint32_t layer_number(const AreaLedger& ledger, std::string_view name);

/// A class of a layer by its rank: classes of a layer are ranked by name in byte order, layers one after another.
class ClassRanks {
 public:
  explicit ClassRanks(const AreaLedger& ledger);

  [[nodiscard]] std::uint32_t count() const { return static_cast<std::uint32_t>(names_.size()); }
  [[nodiscard]] std::uint32_t begin(std::uint32_t layer) const { return layer_begin_[layer]; }
  [[nodiscard]] std::uint32_t end(std::uint32_t layer) const { return layer_begin_[layer + 1]; }
  [[nodiscard]] const std::string& name(std::uint32_t rank) const { return names_[rank]; }
  [[nodiscard]] std::uint32_t layer(std::uint32_t rank) const { return layers_[rank]; }
  /// Ranks of the classes that cover a cell, each once, ascending.
  void classes_of(const AreaLedger& ledger, const LedgerCell& cell, std::vector<std::uint32_t>& ranks) const;

 private:
  std::vector<std::uint32_t> layer_begin_;
  std::vector<std::string> names_;
  std::vector<std::uint32_t> layers_;
  std::vector<std::vector<std::uint32_t>> rank_of_;  ///< by layer, then class index
};

/// Filters as sets of class ranks.
class CellFilter {
 public:
  /// Throws Error(usage) for unknown layers and classes.
  CellFilter(const AreaLedger& ledger, const ClassRanks& ranks, std::span<const LayerFilter> filters);
  /// `ranks` as classes_of gives them.
  [[nodiscard]] bool passes(std::span<const std::uint32_t> ranks) const;

 private:
  std::vector<std::vector<bool>> accepted_;  ///< one a filter, by rank
};

}  // namespace zonekit::analysis
