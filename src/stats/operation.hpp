// The operation stats.
#pragma once

#include <map>
#include <optional>
#include <string>

#include "operation/section.hpp"
#include "stats/names.hpp"
#include "zonekit/stats_report.hpp"

namespace zonekit {

class StatsSection : public Section {
 public:
  void take(const SectionDefaults& defaults) override;
  void declare(Fields& fields) override;
  std::unique_ptr<Answer> run(Study& study, const RunContext& context) override;

  StatsRequest request;           ///< without what stands in files
  std::optional<StatsArea> area;  ///< unset: as the study has it
  std::map<std::string, std::string> tree_files;
  std::string targets, indicators;  ///< files; empty: none
  StatsReport report;               ///< layout, shares, raw, notice

 private:
  void declare_figures(Fields& fields);
  void settle(const Fields& fields);
  std::string control_area_;
};

[[nodiscard]] const Operation& stats_operation();

}  // namespace zonekit
