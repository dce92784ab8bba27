#include <algorithm>

#include "base/text.hpp"
#include "zonekit/change.hpp"

namespace zonekit {

namespace {

constexpr const char* all_land = "(all)";

std::int64_t count_of(std::size_t number) {
  return static_cast<std::int64_t>(number);
}

void add_change_columns(Table& table) {
  for (const char* name : {"before_area", "after_area", "kept_area", "gained_area", "gained_from_classes_area",
                           "lost_area", "lost_to_classes_area", "net_area"}) {
    table.columns.push_back({name, ColumnKind::area});
  }
  table.columns.push_back({"net_pct", ColumnKind::share_pct});
  for (const char* name : {"gained_noise_area", "lost_noise_area", "net_without_noise_area"}) {
    table.columns.push_back({name, ColumnKind::area});
  }
}

void add_cells(const ClassChange& change, std::vector<Cell>& row) {
  for (const Area& area : {change.before, change.after, change.kept, change.gained, change.gained_from_classes,
                           change.lost, change.lost_to_classes, change.net()}) {
    row.emplace_back(area);
  }
  // A hairline beside a border (2 A / P) is no land that a share could be of.
  const bool hairline = 2 * change.before.m2() < change_hairline_m * change.before_border_m;
  row.emplace_back(Share{change.net(), hairline ? Area() : change.before});
  for (const Area& area : {change.gained_noise, change.lost_noise, change.net_without_noise()}) row.emplace_back(area);
}

/// Hectares, or square metres where four decimals of hectares show nothing.
std::string amount_text(const Area& area) {
  const std::string ha = format_area(area, AreaUnit::ha, 4);
  if (area.is_zero() || ha.find_first_of("123456789") != std::string::npos) return ha + " ha";
  return format_area(area, AreaUnit::m2, 4) + " m2";
}

void judge(const ClassChange& change, std::vector<Finding>& findings) {
  const auto decreased = [&](const Area& net) { return net.m2() < -change.net_bound_m2; };
  const bool by_noise = !decreased(change.net_without_noise());
  if (!decreased(change.net()) && by_noise) return;
  const std::string what = change.name.empty() ? "the land of all classes" : "class '" + change.name + "'";
  Finding& finding = findings.emplace_back();
  finding.rule = by_noise ? "change.decreased-by-noise" : "change.decreased";
  finding.severity = by_noise ? Severity::info : Severity::error;
  finding.message = what + " must not decrease: " + amount_text(change.before) + " before, " +
                    amount_text(change.after) + " after, " + amount_text(change.net()) + " in all, " +
                    amount_text(change.net_without_noise()) + " without border noise; the table 'places' says where";
  finding.value = change.net_without_noise().m2();
  finding.unit = "m2";
}

}  // namespace

Table change_table(const ChangeResult& result) {
  Table table;
  table.title = "Change by class";
  table.columns.push_back({"class", ColumnKind::text});
  add_change_columns(table);
  for (const ClassChange& change : result.classes) {
    std::vector<Cell> row{change.name.empty() ? std::string(all_land) : change.name};
    add_cells(change, row);
    table.rows.push_back(std::move(row));
  }
  return table;
}

Table change_transition_table(const ChangeResult& result, bool kept) {
  Table table;
  table.title = "Transitions";
  table.columns = {{"before", ColumnKind::text},       {"after", ColumnKind::text},      {"change", ColumnKind::text},
                   {"area", ColumnKind::area},         {"noise_area", ColumnKind::area}, {"places", ColumnKind::count},
                   {"noise_places", ColumnKind::count}};
  for (const ChangeTransition& own : result.transitions) {
    if (own.kind == ChangeKind::kept && !kept) continue;
    table.rows.push_back({own.before, own.after, std::string(change_kind_name(own.kind)), own.area, own.noise,
                          count_of(own.places.size()), count_of(own.noise_places)});
  }
  return table;
}

Table change_zone_table(const ChangeResult& result, const std::string& by) {
  Table table;
  table.title = "Change by " + by;
  table.columns = {{by, ColumnKind::text}, {"class", ColumnKind::text}};
  add_change_columns(table);
  for (const ZoneChange& zone : result.zones) {
    for (const ClassChange& change : zone.classes) {
      if (change.gained.is_zero() && change.lost.is_zero()) continue;
      std::vector<Cell> row{zone.zone, change.name.empty() ? std::string(all_land) : change.name};
      add_cells(change, row);
      table.rows.push_back(std::move(row));
    }
  }
  return table;
}

Table change_feature_table(const ChangeResult& result) {
  Table table;
  table.title = "Changed features";
  table.columns = {{"change", ColumnKind::text},         {"before_features", ColumnKind::text},
                   {"after_features", ColumnKind::text}, {"before_class", ColumnKind::text},
                   {"after_class", ColumnKind::text},    {"before_area", ColumnKind::area},
                   {"after_area", ColumnKind::area},     {"common_area", ColumnKind::area},
                   {"net_area", ColumnKind::area},       {"moved_m", ColumnKind::metres}};
  for (const FeatureChange& own : result.features) {
    const bool moved = own.kind == FeatureChangeKind::moved;
    table.rows.push_back({std::string(feature_change_name(own.kind)), joined(own.before, "|"), joined(own.after, "|"),
                          own.before_class, own.after_class, own.before_area, own.after_area, own.common,
                          own.after_area - own.before_area, moved ? Cell(own.moved_m) : Cell()});
  }
  return table;
}

Table change_place_table(const ChangeResult& result, const std::optional<std::string>& by, std::size_t most) {
  Table table;
  table.title = "Changed places";
  table.columns = {{"before", ColumnKind::text},  {"after", ColumnKind::text},  {"change", ColumnKind::text},
                   {"place", ColumnKind::count},  {"area", ColumnKind::area},   {"mean_width_m", ColumnKind::metres},
                   {"x", ColumnKind::coordinate}, {"y", ColumnKind::coordinate}};
  if (by) table.columns.push_back({*by, ColumnKind::text});
  table.columns.push_back({"noise", ColumnKind::text});
  for (const ChangeTransition& own : result.transitions) {
    const std::size_t rows = most == 0 ? own.places.size() : std::min(most, own.places.size());
    for (std::size_t i = 0; i < rows; ++i) {
      const Place& place = own.places[i];
      std::vector<Cell> row{own.before,      own.after,  std::string(change_kind_name(own.kind)),
                            count_of(i + 1), place.area, place.mean_width_m,
                            place.x,         place.y};
      if (by) row.emplace_back(place.zone);
      row.emplace_back(std::string(place.noise ? "yes" : "no"));
      table.rows.push_back(std::move(row));
    }
  }
  return table;
}

std::vector<Finding> change_findings(const ChangeResult& result, const ChangeRequest& request) {
  std::vector<Finding> findings;
  for (const ClassChange& change : result.classes) {
    const bool asked =
        change.name.empty() ? request.land_not_less : std::ranges::count(request.not_less, change.name) > 0;
    if (asked) judge(change, findings);
  }
  return findings;
}

}  // namespace zonekit
