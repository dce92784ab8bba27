#include <algorithm>

#include "zonekit/conflicts.hpp"

namespace zonekit {

namespace {

std::int64_t count_of(std::size_t number) {
  return static_cast<std::int64_t>(number);
}

}  // namespace

Table conflict_table(const ConflictResult& result) {
  std::size_t most_members = 0;
  for (const Conflict& conflict : result.conflicts) {
    most_members = std::max(most_members, conflict.declared.members.size());
  }
  Table table;
  table.title = "Conflicts";
  table.columns = {{"conflict", ColumnKind::text},      {"title", ColumnKind::text},
                   {"severity", ColumnKind::text},      {"area", ColumnKind::area},
                   {"places", ColumnKind::count},       {"noise_area", ColumnKind::area},
                   {"noise_places", ColumnKind::count}, {"largest_place_area", ColumnKind::area}};
  for (std::size_t i = 1; i <= most_members; ++i) {
    table.columns.push_back({"member_" + std::to_string(i), ColumnKind::text});
    table.columns.push_back({"share_of_member_" + std::to_string(i) + "_pct", ColumnKind::share_pct});
  }
  for (const Conflict& conflict : result.conflicts) {
    const DeclaredConflict& declared = conflict.declared;
    std::vector<Cell> row{declared.id,
                          declared.title,
                          std::string(severity_name(declared.severity)),
                          conflict.area,
                          count_of(conflict.places.size()),
                          conflict.noise,
                          count_of(conflict.noise_places),
                          conflict.places.empty() ? Area() : conflict.places.front().area};
    for (std::size_t i = 0; i < declared.members.size(); ++i) {
      row.emplace_back(members_text(std::span(declared.members).subspan(i, 1)));
      row.emplace_back(Share{conflict.area, conflict.member_land[i]});
    }
    row.resize(table.columns.size());
    table.rows.push_back(std::move(row));
  }
  return table;
}

Table conflict_zone_table(const ConflictResult& result, const ConflictRequest& request) {
  const std::string by = request.by.value_or("zone");
  Table table;
  table.title = "Conflicts by " + by;
  table.columns = {{"conflict", ColumnKind::text},
                   {by, ColumnKind::text},
                   {"area", ColumnKind::area},
                   {"share_of_conflict_pct", ColumnKind::share_pct},
                   {"share_of_" + by + "_pct", ColumnKind::share_pct}};
  for (const Conflict& conflict : result.conflicts) {
    for (const ConflictZone& zone : conflict.zones) {
      table.rows.push_back({conflict.declared.id, zone.zone, zone.area, Share{zone.area, conflict.area},
                            zone.zone.empty() ? Cell() : Cell(Share{zone.area, zone.land})});
    }
  }
  return table;
}

Table conflict_places_table(const ConflictResult& result, const ConflictRequest& request) {
  Table table;
  table.title = "Places of the conflicts";
  table.columns = {{"conflict", ColumnKind::text},       {"place", ColumnKind::count},
                   {"area", ColumnKind::area},           {"share_of_conflict_pct", ColumnKind::share_pct},
                   {"mean_width_m", ColumnKind::metres}, {"x", ColumnKind::coordinate},
                   {"y", ColumnKind::coordinate}};
  if (request.by) table.columns.push_back({*request.by, ColumnKind::text});
  table.columns.push_back({"noise", ColumnKind::text});
  for (const Conflict& conflict : result.conflicts) {
    const std::size_t all = conflict.places.size();
    const std::size_t rows = request.most_places == 0 ? all : std::min(all, request.most_places);
    for (std::size_t i = 0; i < rows; ++i) {
      const Place& place = conflict.places[i];
      std::vector<Cell> row{conflict.declared.id, count_of(i + 1), place.area, Share{place.area, conflict.area},
                            place.mean_width_m,   place.x,         place.y};
      if (request.by) row.emplace_back(place.zone);
      row.emplace_back(std::string(place.noise ? "yes" : "no"));
      table.rows.push_back(std::move(row));
    }
  }
  return table;
}

std::vector<Finding> conflict_findings(const ConflictResult& result) {
  std::vector<Finding> findings;
  for (const Conflict& conflict : result.conflicts) {
    const Area area = conflict.area - conflict.noise;
    if (area.is_zero()) continue;
    const DeclaredConflict& declared = conflict.declared;
    Finding& finding = findings.emplace_back();
    finding.rule = "conflict.overlap";
    finding.severity = declared.severity;
    finding.message = "conflict '" + declared.id + "'" + (declared.title.empty() ? "" : " (" + declared.title + ")") +
                      ": all its layers lie on the same " + format_area(area, AreaUnit::ha, 2) + " ha in " +
                      std::to_string(conflict.places.size() - conflict.noise_places) +
                      " places (border noise apart); the table 'places' says where";
    finding.value = area.m2();
    finding.unit = "m2";
  }
  return findings;
}

}  // namespace zonekit
