#include "study/land.hpp"

#include <algorithm>

#include "base/text.hpp"
#include "zonekit/error.hpp"

namespace zonekit::analysis {

namespace {

/// A formula with its filters made: one test a cell.
struct LandTest {
  LandFormula::Kind kind = LandFormula::Kind::layer;
  std::vector<CellFilter> filter;  ///< one, of a layer
  std::vector<LandTest> parts;

  LandTest(const LandFormula& land, const AreaLedger& ledger, const ClassRanks& ranks) : kind(land.kind) {
    if (kind == LandFormula::Kind::layer) {
      const LayerFilter own{land.layer, land.classes};
      filter.emplace_back(ledger, ranks, std::span(&own, 1));
    }
    for (const LandFormula& part : land.parts) parts.emplace_back(part, ledger, ranks);
  }

  [[nodiscard]] bool lies(std::span<const std::uint32_t> classes) const {
    const auto inside = [&](const LandTest& part) { return part.lies(classes); };
    switch (kind) {
      case LandFormula::Kind::layer:
        return filter.front().passes(classes);
      case LandFormula::Kind::all:
        return std::ranges::all_of(parts, inside);
      case LandFormula::Kind::any:
        return std::ranges::any_of(parts, inside);
      case LandFormula::Kind::none:
        return std::ranges::none_of(parts, inside);
    }
    return false;
  }
};

}  // namespace

LandMeter::LandMeter(const AreaLedger& ledger) : ledger_(ledger), ranks_(ledger) {}

std::string LandMeter::missing_layer(const LandFormula& land) const {
  for (const LandFormula& part : land.parts) {
    if (auto missing = missing_layer(part); !missing.empty()) return missing;
  }
  if (land.kind != LandFormula::Kind::layer || std::ranges::count(ledger_.layer_names, land.layer) > 0) return {};
  return "there is no layer '" + land.layer + "'; the layers are " + joined(ledger_.layer_names, ", ");
}

void LandMeter::check(const LandFormula& land, const TextPlace& place) const {
  for (const LandFormula& part : land.parts) check(part, place);
  if (land.kind != LandFormula::Kind::layer) return;
  try {
    const LayerFilter own{land.layer, land.classes};
    (void)CellFilter(ledger_, ranks_, std::span(&own, 1));
  } catch (const Error& error) {
    fail_in(place, land.at + 1, error.what());
  }
}

Area LandMeter::area(const LandFormula& land, const TextPlace& place) const {
  check(land, place);
  const LandTest test(land, ledger_, ranks_);
  Area sum;
  std::vector<std::uint32_t> classes;
  for (const LedgerCell& cell : ledger_.cells) {
    ranks_.classes_of(ledger_, cell, classes);
    if (!classes.empty() && test.lies(classes)) sum += cell.area;
  }
  return sum;
}

}  // namespace zonekit::analysis
