// What the steps of a repair work on: features taken out of their layers, and a list of every change.
#pragma once

#include <map>
#include <optional>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "geodesy/reproject.hpp"
#include "geometry/borders.hpp"
#include "layer/raw_layer.hpp"
#include "zonekit/ledger.hpp"
#include "zonekit/repair.hpp"

namespace zonekit::analysis {

/// Thinner than this is rounding, not land: overlays of coordinates with 16 digits leave less than a thousandth of it.
inline constexpr double noise_m = 1e-5;
/// A place thinner than this is two drawings of one line, which no step cuts or fills: checks pass over 1 mm.
inline constexpr double least_place_m = 5e-4;
/// Borders nearer than this are one line to an overlay that cuts.
inline constexpr double cut_fit_m = 1e-6;
/// Borders nearer than this are one line to a feature that takes a sliver or a gap.
inline constexpr double join_m = 1e-4;

struct WorkFeature {
  std::int64_t id = 0;
  std::size_t row = 0;  ///< of the raw layer: where its attributes come from
  layer::RawShape::Kind kind = layer::RawShape::Kind::null;
  geometry::PlanePolygons shape;
  bool drawn = true;  ///< as the source draws it: parts and holes are to be found as reading finds them
  bool more = false;  ///< the source's geometry has heights or curves
  bool gone = false;
  std::optional<bool> valid;  ///< once it has been asked for
  [[nodiscard]] bool present() const { return !gone && kind == layer::RawShape::Kind::polygons; }
};

struct WorkLayer {
  std::string name;
  const layer::RawLayer* raw = nullptr;
  geometry::PlaneScale scale;
  int key_field = -1;
  std::vector<WorkFeature> features;
  std::int64_t next_id = 0;
  [[nodiscard]] const Crs& crs() const { return raw->crs(); }
};

/// A feature by its place in RepairDesk::layers and WorkLayer::features.
struct FeatureRef {
  std::size_t layer = 0;
  std::size_t feature = 0;
  friend auto operator<=>(const FeatureRef&, const FeatureRef&) = default;
};

struct Change {
  FeatureRef at;
  geometry::PlanePolygons before, after;
  bool before_drawn = false;
  std::optional<FeatureRef> partner;
  std::string note;
  std::optional<std::size_t> transfer;  ///< changes of one transfer sum to nothing
  double slack_m2 = 0;                  ///< that a transfer may differ by, beside rounding
};

class RepairDesk {
 public:
  RepairDesk(const RepairRequest& request, std::span<const layer::RawLayer> raw, unsigned own_threads);

  [[nodiscard]] WorkFeature& at(const FeatureRef& ref) { return layers[ref.layer].features[ref.feature]; }
  [[nodiscard]] const WorkFeature& at(const FeatureRef& ref) const { return layers[ref.layer].features[ref.feature]; }
  /// Layers of a step, in the order of the request. Throws Error(usage).
  [[nodiscard]] std::vector<std::size_t> layers_of(const RepairStep& step) const;
  [[nodiscard]] std::size_t layer_named(const std::string& name) const;
  /// Has polygons and is still there.
  [[nodiscard]] bool present(const FeatureRef& ref) const;
  /// Present and valid to GEOS; says as a finding that it is not.
  [[nodiscard]] bool sound(const FeatureRef& ref);

  /// Gives a feature another shape; an empty one: it goes.
  Change& change(const FeatureRef& ref, geometry::PlanePolygons shape);
  /// A feature with the attributes of another; the reference to its change.
  FeatureRef add_like(const FeatureRef& ref);
  void report(std::string rule, Severity severity, const FeatureRef& ref, std::string message);

  /// A shape of one layer in the CRS of another.
  [[nodiscard]] geometry::PlanePolygons brought(const geometry::PlanePolygons& shape, std::size_t from, std::size_t to);
  /// `from` without `by`, hairlines dropped; both are sound and of one CRS.
  [[nodiscard]] geometry::PlanePolygons cut(geometry::PlanePolygons from, geometry::PlanePolygons by, bool keep_inside,
                                            const geometry::PlaneScale& scale) const;
  /// `piece` joined to `to`.
  [[nodiscard]] geometry::PlanePolygons joined(geometry::PlanePolygons to, geometry::PlanePolygons piece,
                                               const geometry::PlaneScale& scale) const;
  /// Without vertices that a cut or a join has left within `join_m` of the one before, where that keeps it valid.
  [[nodiscard]] geometry::PlanePolygons tidied(geometry::PlanePolygons shape, const geometry::PlaneScale& scale) const;
  /// All of the extent in the CRS of a layer. Throws Error(usage) without an extent, Error(input) for an unknown part.
  [[nodiscard]] const geometry::PlanePolygons& extent_in(std::size_t layer, const RepairStep& step);

  /// The layers on the lattice; a feature's id is its place in WorkLayer::features.
  [[nodiscard]] std::vector<PolygonLayer> placed(std::span<const std::size_t> which) const;

  std::vector<WorkLayer> layers;
  std::optional<std::size_t> extent;
  std::vector<Change> changes;  ///< of the step under way
  std::vector<Finding> findings;
  geometry::PolygonOverlay overlay;
  unsigned threads = 0;

 private:
  void tell_unknown(const FeatureRef& ref);
  void check_known(const FeatureRef& ref, const RepairStep& step) const;

  std::map<std::pair<std::size_t, std::size_t>, Reprojector> reprojectors_;
  std::map<std::size_t, geometry::PlanePolygons> extents_;
};

/// Without rings thinner than noise.
[[nodiscard]] geometry::PlanePolygons without_hairlines(const geometry::PlanePolygons& shape,
                                                        const geometry::PlaneScale& scale);

/// Some polygon of the shape is a place that is worth a cut.
[[nodiscard]] bool worth_a_cut(const geometry::PlanePolygons& shape, const geometry::PlaneScale& scale);

void take_shape_step(const RepairStep& step, RepairDesk& desk);   ///< drop_null to drop_duplicates, split_parts
void take_border_step(const RepairStep& step, RepairDesk& desk);  ///< snap, slivers, close_gaps
void take_cut_step(const RepairStep& step, RepairDesk& desk);     ///< remove_overlaps, clip, exclusive

/// Areas of the changes as entries of the ledger; throws Error(internal) for a transfer that does not balance.
[[nodiscard]] std::vector<RepairEntry> measured_changes(std::size_t step, const RepairDesk& desk);

}  // namespace zonekit::analysis
