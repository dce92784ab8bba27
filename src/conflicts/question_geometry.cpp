#include "conflicts/questions.hpp"

namespace zonekit {

namespace {

// A zone layer's name may be one of these columns: it gets another then.
std::string zone_column(const std::string& by, const std::vector<std::string>& taken) {
  for (const std::string& name : taken) {
    if (name == by) return by + "_name";
  }
  return by;
}

void write_conflict_places(const std::string& path, const ConflictRequest& asked, const ConflictResult& conflicts,
                           const LayerSet& set) {
  std::vector<std::string> columns{"conflict", "title", "severity", "place", "noise"};
  if (asked.by) columns.push_back(zone_column(*asked.by, columns));
  std::vector<CombinationFeature> features;
  for (const Conflict& conflict : conflicts.conflicts) {
    for (std::size_t i = 0; i < conflict.places.size(); ++i) {
      const Place& place = conflict.places[i];
      CombinationFeature& feature = features.emplace_back();
      feature.labels = {conflict.declared.id, conflict.declared.title,
                        std::string(severity_name(conflict.declared.severity)), std::to_string(i + 1),
                        place.noise ? "yes" : "no"};
      if (asked.by) feature.labels.push_back(place.zone);
      feature.area_m2 = place.area.m2();
      feature.mean_width_m = place.mean_width_m;
      feature.rings = place.rings;
    }
  }
  write_combinations(path, set, columns, features);
}

void write_parcels(const std::string& path, const EligibleRequest& asked, const EligibleResult& eligible,
                   const LayerSet& set) {
  std::vector<std::string> columns{"parcel"};
  if (asked.by) columns.push_back(zone_column(*asked.by, columns));
  std::vector<CombinationFeature> features;
  for (std::size_t i = 0; i < eligible.parcels.size(); ++i) {
    const Place& parcel = eligible.parcels[i];
    CombinationFeature& feature = features.emplace_back();
    feature.labels = {std::to_string(i + 1)};
    if (asked.by) feature.labels.push_back(parcel.zone);
    feature.area_m2 = parcel.area.m2();
    feature.mean_width_m = parcel.mean_width_m;
    feature.rings = parcel.rings;
  }
  write_combinations(path, set, columns, features);
}

}  // namespace

void write_question_geometry(const std::string& path, const Project& project, const TableRequest& table,
                             const ProjectResult& result) {
  if (table.kind == TableKind::conflicts) {
    write_conflict_places(path, project.conflicts[table.question], result.conflicts[table.question], result.set);
  } else {
    write_parcels(path, project.eligible[table.question], result.eligible[table.question], result.set);
  }
}

}  // namespace zonekit
