// Land formulas measured on a ledger by class.
#pragma once

#include <optional>

#include "expression/evaluate.hpp"
#include "study/ledger_view.hpp"

namespace zonekit::analysis {

/// What a class is that no feature of the layer has, and that is no slip of another.
enum class AbsentClass { error, no_data };

class LandMeter {
 public:
  /// With an `extent`, a layer of the ledger, only land inside it counts.
  explicit LandMeter(const AreaLedger& ledger, AbsentClass absent = AbsentClass::error,
                     const std::optional<std::string>& extent = {});

  /// Square metres, every place once; null: of all land that any layer covers; `not` is of that land. A layer that is
  /// not there is no value. Throws Error(usage) in the words of `place` for a layer or class that is a slip of another,
  /// and for absent classes as they are taken.
  [[nodiscard]] Outcome area(const LandFormula* land, const TextPlace& place) const;

 private:
  std::string missing(const LandFormula& land, const TextPlace& place) const;
  std::string missing_class(const LandFormula& land, const TextPlace& place) const;

  const AreaLedger& ledger_;
  ClassRanks ranks_;
  AbsentClass absent_;
  std::optional<CellFilter> inside_;
};

}  // namespace zonekit::analysis
