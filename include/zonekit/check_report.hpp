// What a check found, for people and programs: every format has the same findings.
//
// CSV and JSON have one flat row a finding; SARIF 2.1.0 is for tools that show findings of analyses; a GeoPackage opens
// in QGIS with the places marked; the summary is for reading. What is switched off, could not run or is overridden is
// in all of them but CSV. The same input gives the same bytes: nothing reads a clock.
#pragma once

#include <string>

#include "zonekit/check.hpp"
#include "zonekit/language.hpp"
#include "zonekit/report.hpp"

namespace zonekit {

struct CheckReport {
  const CheckResult* result = nullptr;
  const Profile* profile = nullptr;
  Language language = Language::zh;
  PrintOptions print = {};  ///< the summary's unit and digits of areas; without a unit m2, or ha from 1 ha on
  std::string title = {};  ///< of the summary, in place of its own
};

/// How a check ends. Overridden findings count as overridden alone.
struct CheckVerdict {
  std::size_t errors = 0;
  std::size_t warnings = 0;
  std::size_t overridden = 0;
  std::size_t off = 0;      ///< rules on layers or relations that are switched off
  std::size_t not_run = 0;  ///< that could not run
  std::size_t stale = 0;    ///< overrides that met no finding
  /// No error that is not overridden; warnings, rules that are off and those that could not run are said beside it.
  [[nodiscard]] bool passes() const noexcept { return errors == 0; }
};
[[nodiscard]] CheckVerdict check_verdict(const CheckResult& result);
/// One line, as at the end of the summary.
[[nodiscard]] std::string check_verdict_line(const CheckVerdict& verdict, Language language);

/// Columns id, rule, severity, message, layer, feature, key, other_layer, other_feature, field, found, x, y, longitude,
/// latitude, value, unit, limit, area_m2, basis, source, group, overridden_by, reason, date.
void write_check_csv(const CheckReport& report, const TextSink& sink, bool bom = false);
/// The same rows as `findings`, with `verdict`, `rules`, `overrides`, `to_be_confirmed` and the sources.
void write_check_json(const CheckReport& report, const TextSink& sink);
/// SARIF 2.1.0: the catalogue as rules, layers as artifacts, overridden findings as suppressed with their reason.
void write_check_sarif(const CheckReport& report, const TextSink& sink);
/// Like findings are one group with their count, area and ten largest; then what is off, could not run, is overridden,
/// stale or to be confirmed; at last the verdict. `format`: markdown, else text for a terminal.
void write_check_summary(const CheckReport& report, TableFormat format, const TextSink& sink);
/// Layers finding_points and finding_polygons (those with CheckFinding::rings), tables rules and overrides. Whole or
/// not at all. Throws Error(output).
void write_check_geopackage(const CheckReport& report, const std::string& path);

}  // namespace zonekit
