// Checks of zoning data: is it fit to be measured? Every fault is a finding with its place, its cause and its cure.
//
// Nothing is repaired here and no file is touched. A rule that is switched off, can't run (no extent, no such layer) or
// whose findings are overridden is listed as such: a pass can't be had by silence. Findings come sorted by rule (in the
// order of the catalogue), layer, then size, the largest first; they are the same for any number of threads and order
// of features. Gaps, overlaps and relations are measured by the area ledger, so their areas are exact.
//
//   Study study({{.name = "county", .source = "county.shp"}, {.name = "parcels", .source = "parcels.shp"}});
//   const CheckResult result = check_layers(study, {.extent = "county"});
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "zonekit/finding.hpp"
#include "zonekit/layer.hpp"
#include "zonekit/profile.hpp"
#include "zonekit/study.hpp"

namespace zonekit {

struct CheckRequest {
  std::optional<std::string> extent = {};  ///< name of the layer that all others must fill and stay within
  std::vector<Relation> relations = {};    ///< beside those of the profile
  Profile profile = {};
  bool outlines = false;  ///< keep CheckFinding::rings
};

/// A human's "not applicable", kept from run to run.
struct Override {
  std::string finding;  ///< CheckFinding::id
  std::string reason;
  std::string author;
  Date date{1970, 1, 1};
  std::string file;
  int line = 0;
};

struct CheckFinding {
  /// "coverage.overlap:parcels:12:17@122.12346,44.21805": rule, layer, key (or feature id), other feature or layer,
  /// place to 1e-5 degrees (planar model: 0.1 of a unit) where the rule is about places. The same fault has the same id
  /// from run to run. Two faults of one feature that would have one id get "#2", "#3".
  std::string id;
  Finding finding;       ///< its severity is the rule's state, its x and y are in the CRS of the source
  std::string key;       ///< the user's key of the feature; empty without LayerProfile::key_field
  std::string relation;  ///< id of the relation; empty for other rules
  std::string other_layer;
  std::optional<std::int64_t> other_feature;
  std::string field;                             ///< attribute rules
  std::string found;                             ///< attribute rules: the value that is wrong
  std::optional<double> longitude, latitude;     ///< of the place, degrees CGCS2000; planar model: unset
  std::optional<double> limit;                   ///< that `finding.value` was held against, in `finding.unit`
  std::string basis;                             ///< provision or source of the limit
  std::string source;                            ///< of the layer
  std::optional<double> area_m2;                 ///< of the place concerned
  std::vector<std::vector<LatticePoint>> rings;  ///< of the place, as combination_rings; with CheckRequest::outlines
  std::optional<std::size_t> overridden;         ///< into CheckResult::overrides
};

/// What became of one rule on one layer (or, relations, on one relation).
struct RuleOutcome {
  std::string rule;
  std::string subject;              ///< layer, or id of the relation
  std::vector<std::string> layers;  ///< of the relation; else empty
  RuleState state = RuleState::on;
  std::string not_run;  ///< why it could not run; empty: it ran, or is off
  std::size_t findings = 0;
  std::size_t overridden = 0;
  double area_m2 = 0;         ///< of the findings, those overridden too
  std::size_t tolerated = 0;  ///< places below the limits: no findings, but said
  double tolerated_m2 = 0;
};

struct CheckResult {
  LayerSet set;  ///< without polygons
  std::vector<CheckFinding> findings;
  std::vector<RuleOutcome> rules;
  std::vector<Override> overrides;         ///< as applied
  std::vector<std::size_t> stale;          ///< overrides that met no finding
  std::vector<std::string> unread_layers;  ///< that could not be read at all; their findings say why
};

/// Checks all layers of the study; their classes count for nothing. Throws Error(usage) for an unknown extent or layer
/// of a relation, Error(cancelled). A layer that can't be read is a finding, and the others are checked all the same.
[[nodiscard]] CheckResult check_layers(Study& study, const CheckRequest& request);

/// Marks the findings that `overrides` name; severities stay.
void apply_overrides(std::span<const Override> overrides, CheckResult& result);

}  // namespace zonekit
