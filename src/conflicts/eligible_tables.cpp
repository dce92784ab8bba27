#include <algorithm>

#include "base/text.hpp"
#include "zonekit/eligible.hpp"

namespace zonekit {

namespace {

std::string set_text(const EligibleResult& result, const CriteriaSet& set) {
  return joined(set.losses, " + ", [&](std::size_t i) { return result.losses[i].text; });
}

std::string hectares(const Area& area) {
  return format_area(area, AreaUnit::ha, 2) + " ha";
}

/// The criterion after which nothing is left.
const CriterionLoss* last_taker(const EligibleResult& result) {
  const auto last = std::find_if(result.losses.rbegin(), result.losses.rend(),
                                 [](const CriterionLoss& loss) { return !loss.in_order.is_zero(); });
  return last == result.losses.rend() ? nullptr : &*last;
}

/// "'redline' (120.00 ha), 'redline + sandy' (3.00 ha)": of the sets with the fewest criteria the largest three.
std::string fewest(const EligibleResult& result) {
  constexpr std::size_t most = 3;
  std::string text;
  for (std::size_t i = 0; i < result.sets.size() && i < most; ++i) {
    if (result.sets[i].losses.size() != result.sets.front().losses.size()) break;
    text +=
        (text.empty() ? "'" : ", '") + set_text(result, result.sets[i]) + "' (" + hectares(result.sets[i].area) + ")";
  }
  return text;
}

}  // namespace

Table eligible_table(const EligibleResult& result) {
  Table table;
  table.title = "Eligible land";
  table.columns = {{"extent_area", ColumnKind::area},
                   {"eligible_area", ColumnKind::area},
                   {"share_of_extent_pct", ColumnKind::share_pct},
                   {"parcels", ColumnKind::count},
                   {"largest_parcel_area", ColumnKind::area}};
  table.rows.push_back({result.extent, result.eligible, Share{result.eligible, result.extent},
                        static_cast<std::int64_t>(result.parcels.size()),
                        result.parcels.empty() ? Area() : result.parcels.front().area});
  return table;
}

Table eligible_criteria_table(const EligibleResult& result) {
  Table table;
  table.title = "What each criterion takes";
  table.columns = {{"order", ColumnKind::count},         {"criterion", ColumnKind::text},
                   {"kind", ColumnKind::text},           {"alone_area", ColumnKind::area},
                   {"alone_pct", ColumnKind::share_pct}, {"in_order_area", ColumnKind::area},
                   {"left_area", ColumnKind::area},      {"left_pct", ColumnKind::share_pct},
                   {"margin_area", ColumnKind::area},    {"margin_pct", ColumnKind::share_pct}};
  std::int64_t number = 0;
  for (const CriterionLoss& loss : result.losses) {
    std::vector<Cell> row{++number,
                          loss.text,
                          loss.kind,
                          loss.alone,
                          Share{loss.alone, result.extent},
                          loss.in_order,
                          loss.left,
                          Share{loss.left, result.extent},
                          loss.margin,
                          Share{loss.margin, result.extent}};
    if (loss.kind == criterion_kind_name(CriterionKind::include)) row[5] = Cell();
    table.rows.push_back(std::move(row));
  }
  return table;
}

Table eligible_sets_table(const EligibleResult& result) {
  Table table;
  table.title = "Land by the criteria that exclude it";
  table.columns = {{"criteria", ColumnKind::count},
                   {"excluded_by", ColumnKind::text},
                   {"area", ColumnKind::area},
                   {"share_of_extent_pct", ColumnKind::share_pct}};
  for (const CriteriaSet& set : result.sets) {
    table.rows.push_back({static_cast<std::int64_t>(set.losses.size()), set_text(result, set), set.area,
                          Share{set.area, result.extent}});
  }
  return table;
}

Table eligible_zone_table(const EligibleResult& result, const EligibleRequest& request) {
  const std::string by = request.by.value_or("zone");
  Table table;
  table.title = "Eligible land by " + by;
  table.columns = {{by, ColumnKind::text},
                   {"land_area", ColumnKind::area},
                   {"eligible_area", ColumnKind::area},
                   {"share_of_" + by + "_pct", ColumnKind::share_pct},
                   {"share_of_eligible_pct", ColumnKind::share_pct}};
  for (const EligibleZone& zone : result.zones) {
    table.rows.push_back(
        {zone.zone, zone.land, zone.eligible, Share{zone.eligible, zone.land}, Share{zone.eligible, result.eligible}});
  }
  return table;
}

Table eligible_parcels_table(const EligibleResult& result, const EligibleRequest& request) {
  Table table;
  table.title = "Eligible parcels";
  table.columns = {{"parcel", ColumnKind::count},
                   {"area", ColumnKind::area},
                   {"share_of_eligible_pct", ColumnKind::share_pct},
                   {"mean_width_m", ColumnKind::metres},
                   {"x", ColumnKind::coordinate},
                   {"y", ColumnKind::coordinate}};
  if (request.by) table.columns.push_back({*request.by, ColumnKind::text});
  std::int64_t number = 0;
  for (const Place& parcel : result.parcels) {
    if (request.most_places != 0 && static_cast<std::size_t>(number) == request.most_places) break;
    table.rows.push_back(
        {++number, parcel.area, Share{parcel.area, result.eligible}, parcel.mean_width_m, parcel.x, parcel.y});
    if (request.by) table.rows.back().emplace_back(parcel.zone);
  }
  return table;
}

std::vector<Finding> eligible_findings(const EligibleResult& result, const EligibleRequest& request) {
  const std::string which = request.id.empty() ? "" : "'" + request.id + "': ";
  std::vector<Finding> findings;
  const auto add = [&](std::string rule, std::string message) {
    findings.emplace_back();
    findings.back().rule = std::move(rule);
    findings.back().layer = request.extent;
    findings.back().message = which + std::move(message);
  };
  if (result.extent.is_zero()) {
    add("eligible.no-extent", "the extent '" + request.extent + "' has no area; check its source");
  } else if (result.eligible.is_zero()) {
    const CriterionLoss* last = last_taker(result);
    add("eligible.nothing-left",
        "no land of '" + request.extent + "' is eligible. In the given order '" + last->text + "' took the last " +
            hectares(last->in_order) + ". The fewest criteria, " + std::to_string(result.sets.front().losses.size()) +
            ", stand against land excluded by " + fewest(result) + "; the table 'sets' has them all");
  }
  return findings;
}

}  // namespace zonekit
