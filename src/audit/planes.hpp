// Layers measured as others may have measured them, to explain a figure that the layers don't give.
#pragma once

#include <map>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "geodesy/crs.hpp"
#include "geodesy/other_planes.hpp"
#include "study/land.hpp"
#include "zonekit/audit.hpp"

namespace zonekit::analysis {

/// One way to take the areas of some layers.
struct OtherMeasure {
  AuditCause cause = AuditCause::planar;
  std::string what;  ///< "planar area with the central meridian 126 E"
  OtherPlane plane;
};

class OtherMeasures {
 public:
  explicit OtherMeasures(const Study& study) : study_(study) {}

  /// In the order of their causes; none where the layers can't be read again so: grown ones, or of an unusable CRS.
  [[nodiscard]] std::vector<OtherMeasure> measures(std::span<const std::string> names);
  /// The ledger of these layers so measured; it is kept.
  [[nodiscard]] const AreaLedger& ledger(std::span<const std::string> names, const OtherMeasure& measure);

 private:
  struct Source {
    Layer layer;  ///< in its own plane, corners as they are
    Lattice lattice;
    Crs crs;
  };
  const Source* source(const std::string& name);
  [[nodiscard]] PolygonLayer placed(const Source& source, const OtherPlane& plane) const;

  Study study_;
  std::map<std::string, std::unique_ptr<Source>> sources_;  ///< null: can't be
  std::map<std::string, AreaLedger> ledgers_;
};

}  // namespace zonekit::analysis
