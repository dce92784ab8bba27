// What the parts of a check share: its findings on the way, and the layers as they were read.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "geodesy/crs.hpp"
#include "geodesy/source_scale.hpp"
#include "zonekit/check.hpp"
#include "zonekit/ledger.hpp"

namespace zonekit {
class PlaneProjection;
}

namespace zonekit::analysis {

/// A finding before it is finished: places are shown, ids made and messages' severities set at the end.
struct Found {
  CheckFinding finding;
  std::optional<SourcePoint> source_place;  ///< in the CRS of the layer
  std::optional<SourcePoint> plane_place;   ///< in metres on the plane of the ledger
  std::size_t relation = 0;                 ///< of relation rules: into the relations of the check
  std::vector<std::int64_t> features;       ///< coverage.overlap: all that overlap, ascending
};

/// Everything that was read, beside what the profile says of it.
struct Checked {
  Checked(Study read, const Profile& own);

  Study study;  ///< of the layers that could be read
  const Profile* profile;
  const LayerSet* set;
  unsigned threads;
  Progress* progress;
  std::vector<const Layer*> layers;  ///< of the set, with all that was read
  std::vector<SourceScale> scales;   ///< by layer

  [[nodiscard]] const Layer& layer(std::size_t number) const { return *layers[number]; }

  [[nodiscard]] bool on(std::string_view rule, const std::string& layer) const {
    return profile->state(rule, layer) != RuleState::off;
  }
  [[nodiscard]] double limit(std::string_view rule, std::string_view name, const std::string& layer) const {
    return profile->limit(rule, name, layer);
  }
};

/// A finding of `rule` in a layer; `message` without "layer ..., feature ...".
[[nodiscard]] Found found_in(const Layer& layer, std::string_view rule, std::optional<std::int64_t> feature,
                             std::string message);

/// "12.34 m2", "0.0012 m": short texts for messages.
[[nodiscard]] std::string area_text(double area_m2);
[[nodiscard]] std::string length_text(double length_m);

/// CGCS2000 in degrees for a layer that was made here.
[[nodiscard]] Crs crs_of(const Layer& layer);
/// Metres per unit of each layer's coordinates.
[[nodiscard]] SourceScale scale_of(const Layer& layer, const Lattice& lattice);

}  // namespace zonekit::analysis
