// The siting report that a planner hands over: one document, in several formats, all with the same figures.
//
// Every figure is rounded here, once. The same input gives the same bytes: nothing reads a clock; dates come in.
#pragma once

#include <string>
#include <vector>

#include "zonekit/report.hpp"
#include "zonekit/rules.hpp"
#include "zonekit/siting.hpp"

namespace zonekit {

/// Everything a report of sites needs.
struct SitingReport {
  LocalText title;
  LocalText notice;  ///< shown at the top and on every map: "synthetic", say; may be empty
  Language language = Language::zh;
  const RulePack* rules = nullptr;
  const SitingResult* result = nullptr;
  const LayerSet* set = nullptr;  ///< siting_study(...).set(): what the sources say of themselves
  PrintOptions print;             ///< unit and digits of areas and shares
};

/// One self-contained page that works offline.
void write_siting_html(const SitingReport& report, const TextSink& sink);
/// geodata/schema/siting.schema.json describes it.
void write_siting_json(const SitingReport& report, const TextSink& sink);
void write_siting_markdown(const SitingReport& report, const TextSink& sink);
/// A workbook: summary, rows, rules, sources. Whole or not at all. Throws Error(output).
void write_siting_xlsx(const SitingReport& report, const std::string& path);
/// Layers `sites`, `pieces` and the rows without geometry, with `layer_styles` for QGIS and aliases in Chinese and
/// English. Whole or not at all. Throws Error(output).
void write_siting_geopackage(const SitingReport& report, const std::string& path);

}  // namespace zonekit
