// Land formulas measured on a ledger by class.
#pragma once

#include "analysis/audit_expression.hpp"
#include "analysis/ledger_view.hpp"

namespace zonekit::analysis {

class LandMeter {
 public:
  explicit LandMeter(const AreaLedger& ledger);

  [[nodiscard]] bool has_layer(std::string_view name) const;
  /// Every place once; `not` is of the land that any layer covers. Throws Error(usage) for unknown layers and classes,
  /// in the words of `place`.
  [[nodiscard]] Area area(const LandFormula& land, const TextPlace& place) const;

 private:
  void check(const LandFormula& land, const TextPlace& place) const;
  const AreaLedger& ledger_;
  ClassRanks ranks_;
};

}  // namespace zonekit::analysis
