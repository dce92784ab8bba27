// Land formulas measured on a ledger by class.
#pragma once

#include "expression/expression.hpp"
#include "study/ledger_view.hpp"

namespace zonekit::analysis {

class LandMeter {
 public:
  explicit LandMeter(const AreaLedger& ledger);

  /// What is missing for a measurement: "there is no layer 'a'; the layers are b, c". Empty: nothing.
  [[nodiscard]] std::string missing_layer(const LandFormula& land) const;
  /// Every place once; `not` is of the land that any layer covers. Throws Error(usage) for unknown layers and classes,
  /// in the words of `place`.
  [[nodiscard]] Area area(const LandFormula& land, const TextPlace& place) const;

 private:
  void check(const LandFormula& land, const TextPlace& place) const;
  const AreaLedger& ledger_;
  ClassRanks ranks_;
};

}  // namespace zonekit::analysis
