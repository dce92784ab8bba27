#include "change/places.hpp"

namespace zonekit {

AnswerGeometry changed_places(const ChangeResult& result, const ChangeRequest& request) {
  AnswerGeometry geometry{{"before", "after", "change", "place", "noise"}, {}, {}};
  if (request.by) geometry.columns.emplace_back("zone");
  for (const ChangeTransition& own : result.transitions) {
    const std::string kind(change_kind_name(own.kind));
    for (std::size_t i = 0; i < own.places.size(); ++i) {
      const Place& place = own.places[i];
      CombinationFeature& feature = geometry.features.emplace_back();
      feature.labels = {own.before, own.after, kind, std::to_string(i + 1), place.noise ? "yes" : "no"};
      if (request.by) feature.labels.push_back(place.zone);
      feature.area_m2 = place.area.m2();
      feature.mean_width_m = place.mean_width_m;
      feature.rings = place.rings;
      geometry.classes.push_back(kind);
    }
  }
  return geometry;
}

}  // namespace zonekit
