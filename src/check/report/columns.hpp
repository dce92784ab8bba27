// The flat row of a finding, for every format that has rows; and the words for rules in two languages.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "zonekit/check_report.hpp"
#include "zonekit/geopackage.hpp"

namespace zonekit {

struct CheckColumn {
  std::string_view name;
  LocalText title;
  GeoFieldKind kind = GeoFieldKind::text;
};
[[nodiscard]] const std::vector<CheckColumn>& check_columns();
/// One value a column; empty where it does not apply.
[[nodiscard]] std::vector<GeoValue> check_row(const CheckReport& report, const CheckFinding& finding);

/// What became of a rule, as a row: rule, title_zh, title_en, subject, state, not_run, findings,
/// overridden, area_m2, tolerated, tolerated_m2, basis.
[[nodiscard]] const std::vector<CheckColumn>& outcome_columns();
[[nodiscard]] std::vector<GeoValue> outcome_row(const CheckReport& report, const RuleOutcome& outcome);

/// finding, reason, author, date, met: "no" is stale.
[[nodiscard]] const std::vector<CheckColumn>& override_columns();
[[nodiscard]] std::vector<GeoValue> override_row(const CheckReport& report, std::size_t number);

/// "coverage" of coverage.overlap.
[[nodiscard]] std::string_view rule_family(std::string_view rule) noexcept;
/// Like findings have one: rule, layer and other layer.
[[nodiscard]] std::string group_of(const CheckFinding& finding);
/// Title of a rule; the id for one that the catalogue has not.
[[nodiscard]] LocalText rule_title(std::string_view rule);

}  // namespace zonekit
