#include "conflicts/geometry.hpp"

#include <algorithm>

namespace zonekit {

namespace {

/// A zone layer's name may be one of the other columns: it gets another then.
void add_zone_column(const std::optional<std::string>& by, std::vector<std::string>& columns) {
  if (by) columns.push_back(std::ranges::count(columns, *by) > 0 ? *by + "_name" : *by);
}

void add_place(const Place& place, std::vector<std::string> labels, AnswerGeometry& geometry) {
  CombinationFeature& feature = geometry.features.emplace_back();
  feature.labels = std::move(labels);
  if (feature.labels.size() < geometry.columns.size()) feature.labels.push_back(place.zone);
  feature.area_m2 = place.area.m2();
  feature.mean_width_m = place.mean_width_m;
  feature.rings = place.rings;
}

}  // namespace

AnswerGeometry conflict_geometry(const ConflictRequest& request, const ConflictResult& result) {
  AnswerGeometry geometry{{"conflict", "title", "severity", "place", "noise"}, {}, {}};
  add_zone_column(request.by, geometry.columns);
  for (const Conflict& conflict : result.conflicts) {
    const DeclaredConflict& declared = conflict.declared;
    for (std::size_t i = 0; i < conflict.places.size(); ++i) {
      const Place& place = conflict.places[i];
      add_place(place,
                {declared.id, declared.title, std::string(severity_name(declared.severity)), std::to_string(i + 1),
                 place.noise ? "yes" : "no"},
                geometry);
      geometry.classes.push_back(declared.id);
    }
  }
  return geometry;
}

AnswerGeometry eligible_geometry(const EligibleRequest& request, const EligibleResult& result) {
  AnswerGeometry geometry{{"parcel"}, {}, {}};
  add_zone_column(request.by, geometry.columns);
  for (const Place& parcel : result.parcels) {
    add_place(parcel, {std::to_string(geometry.features.size() + 1)}, geometry);
  }
  return geometry;
}

}  // namespace zonekit
