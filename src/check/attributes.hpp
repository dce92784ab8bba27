// Checks of what the fields of a layer say, by the fields that its profile lists.
#pragma once

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "zonekit/check.hpp"

namespace zonekit::analysis {

/// Area of each feature that has one, in m2 on the ellipsoid, by feature id.
using FeatureAreas = std::vector<std::pair<std::int64_t, double>>;

/// The fields that check_attributes looks at and that the source has, each once: for LayerSpec::keep_fields. `fields`
/// as in SourceInfo; those that the source lacks are attribute.missing-field, never an error of reading.
[[nodiscard]] std::vector<std::string> fields_needed(const LayerProfile& profile,
                                                     const std::vector<std::string>& fields);

/// Findings of the rules attribute.*, without attribute.text, of the states that are not off, by rule and then feature
/// id; severity, key and basis are set, ids and places are not. An empty value is the matter of attribute.required
/// alone. Features without geometry have no entry in `areas`; their stated area is not judged.
[[nodiscard]] std::vector<CheckFinding> check_attributes(const Layer& layer, const LayerProfile& profile,
                                                         const Profile& whole, const FeatureAreas& areas);

}  // namespace zonekit::analysis
