#include "study/land.hpp"

#include <algorithm>

#include "base/near_name.hpp"
#include "base/text.hpp"

namespace zonekit::analysis {

namespace {

const std::vector<std::string>& class_names(const AreaLedger& ledger, const std::string& layer) {
  return ledger.class_names[layer_number(ledger, layer)];
}

bool has(const std::vector<std::string>& names, const std::string& name) {
  return std::ranges::count(names, name) > 0;
}

bool is_pattern(const std::string& wanted, const std::vector<std::string>& names) {
  return wanted.ends_with('*') && !has(names, wanted);
}

/// The classes of the layer that are meant; a pattern means what there is.
std::vector<std::string> meant(const LandFormula& land, const std::vector<std::string>& names) {
  std::vector<std::string> all;
  for (const std::string& name : names) {
    const bool wanted = std::ranges::any_of(land.classes, [&](const LandClass& it) {
      return it.name == name || (is_pattern(it.name, names) && name.starts_with(it.name.substr(0, it.name.size() - 1)));
    });
    if (wanted) all.push_back(name);
  }
  return all;
}

/// A formula with its filters made: one test a cell.
struct LandTest {
  LandFormula::Kind kind = LandFormula::Kind::layer;
  std::vector<CellFilter> filter;  ///< one, of a layer
  std::vector<LandTest> parts;

  LandTest(const LandFormula& land, const AreaLedger& ledger, const ClassRanks& ranks) : kind(land.kind) {
    if (kind == LandFormula::Kind::layer) {
      const LayerFilter own{land.layer, meant(land, class_names(ledger, land.layer))};
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

LandMeter::LandMeter(const AreaLedger& ledger, AbsentClass absent, const std::optional<std::string>& extent)
    : ledger_(ledger), ranks_(ledger), absent_(absent) {
  if (extent) inside_.emplace(ledger, ranks_, std::vector<LayerFilter>{{*extent, {}}});
}

std::string LandMeter::missing(const LandFormula& land, const TextPlace& place) const {
  std::string first;
  for (const LandFormula& part : land.parts) {
    const std::string own = missing(part, place);
    if (first.empty()) first = own;
  }
  if (land.kind != LandFormula::Kind::layer) return first;
  const std::vector<std::string>& names = ledger_.layer_names;
  if (has(names, land.layer)) return missing_class(land, place);
  if (is_slip(land.layer, names)) {
    fail_in(place, land.at, "there is no layer '" + land.layer + "'" + name_hint(land.layer, names));
  }
  return "there is no layer '" + land.layer + "'; the layers are " + joined(names, ", ");
}

std::string LandMeter::missing_class(const LandFormula& land, const TextPlace& place) const {
  const std::vector<std::string>& names = class_names(ledger_, land.layer);
  const bool nothing = !land.classes.empty() && meant(land, names).empty();
  std::string first;
  for (const LandClass& wanted : land.classes) {
    if (has(names, wanted.name) || (is_pattern(wanted.name, names) && !nothing)) continue;
    const std::string what = "layer '" + land.layer + "' has no class '" + wanted.name + "'";
    if (absent_ == AbsentClass::error || is_slip(wanted.name, names)) {
      fail_in(place, wanted.at, what + name_hint(wanted.name, names));
    }
    if (first.empty()) first = what;
  }
  return first;
}

Outcome LandMeter::area(const LandFormula* land, const TextPlace& place) const {
  if (land != nullptr) {
    if (std::string reason = missing(*land, place); !reason.empty()) return {std::nullopt, std::move(reason)};
  }
  std::optional<LandTest> test;
  if (land != nullptr) test.emplace(*land, ledger_, ranks_);
  Area sum;
  std::vector<std::uint32_t> classes;
  for (const LedgerCell& cell : ledger_.cells) {
    ranks_.classes_of(ledger_, cell, classes);
    if (classes.empty() || (inside_ && !inside_->passes(classes)) || (test && !test->lies(classes))) continue;
    sum += cell.area;
  }
  return {Quantity{Exact(sum), {Dimension::Of::metre, 2}}, ""};
}

}  // namespace zonekit::analysis
