// The fixed texts of siting reports, each in Chinese and English, shared by all formats.
//
// The table is one file, so that a translator reads it from top to bottom and a missing text does not compile.
#pragma once

#include <initializer_list>
#include <span>
#include <string>
#include <string_view>

#include "base/names.hpp"
#include "siting/names.hpp"
#include "zonekit/rules.hpp"
#include "zonekit/siting.hpp"

namespace zonekit {

// Order of the table in texts.cpp.
enum class TextKey {
  // sections
  siting_report,
  identification,
  summary,
  themes_concerned,
  themes_clear,
  themes_no_data,
  not_checked,
  theme_details,
  restrictions,
  decisions,
  overridden_rules,
  findings,
  sources,
  method,
  disclaimer,
  glossary,
  map,
  legend,
  contents,
  // identification
  sites,
  as_of,
  rule_pack,
  rule_files,
  version_label,
  tool_version,
  area_unit,
  sites_layer,
  // column names
  site,
  site_key,
  site_name,
  site_kind,
  theme,
  restriction,
  restriction_id,
  test,
  layer,
  classes,
  verdict,
  computed,
  status,
  area,
  site_share,
  zone_share,
  length_m,
  count,
  distance_m,
  thickness_m,
  touches,
  noise,
  uncovered,
  uncovered_share,
  superseded,
  note,
  reason,
  remarks,
  law_status,
  valid_from,
  valid_until,
  file,
  line,
  // of restrictions
  effect,
  conditions,
  exceptions,
  provisions,
  office,
  number,
  article,
  quote,
  address,
  seen_in,
  to_be_confirmed,
  not_seen,
  threshold,
  buffer_m,
  minimum_area_m2,
  sliver_m,
  applies_to,
  severity,
  // of decisions, overridden rules, findings, sources
  decision,
  author,
  date,
  decided,
  overridden_by,
  rule,
  message,
  feature,
  source,
  crs,
  datum,
  features,
  modified,
  sha256,
  path,
  operation_none,
  // phrases with places {0}, {1}
  site_count,
  rows_shown,
  switched_off,
  other_kind,
  not_yet_in_force,
  expired,
  draft_law,
  repealed_law,
  without_effect,
  layer_missing,
  not_covered,
  partly_covered,
  over_area,
  over_share,
  within_m,
  not_within_m,
  buffer_phrase,
  inside_classes,
  all_kinds,
  outside_area,
  all_noise,
  decided_from,
  none,
  yes,
  no,
  clear_all_sites,
  sites_of,
  other_rows,
  other_restrictions,
  more_findings,
  north,
  nearest_m,
  overlap_piece,
  zoom_in,
  zoom_out,
  // method and disclaimer
  method_ellipsoid,
  method_planar,
  method_lattice,
  method_noise,
  method_union,
  method_share,
  method_map,
  method_distance,
  method_rounding,
  disclaimer_text,
  exceptions_hint,
  map_hint,
  map_no_script,
  all_layers,
  zoom_all,
  no_findings,
  place_date,
  checked_by,
  approved_by,
  // of tables and static maps
  all_rows,
  not_in_force,
  scale_true_at,
  provision_kind,
  count_of_keys,
};

[[nodiscard]] std::string_view text(Language language, TextKey key) noexcept;
/// The text with {0}, {1}, ... replaced by `values`.
[[nodiscard]] std::string text_with(Language language, TextKey key, std::initializer_list<std::string_view> values);

struct GlossaryEntry {
  LocalText term;
  LocalText meaning;
};
[[nodiscard]] std::span<const GlossaryEntry> siting_glossary();

/// Why a restriction was not checked for a site on a date, from the rule itself; the row's note where that tells
/// nothing.
[[nodiscard]] std::string not_checked_reason(Language language, const Restriction& restriction, const Site& site,
                                             const Date& as_of, std::string_view note);

}  // namespace zonekit
