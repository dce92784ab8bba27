// The words of tables in both languages.
#pragma once

#include <string>
#include <string_view>

#include "zonekit/language.hpp"
#include "zonekit/stats.hpp"

namespace zonekit {

enum class StatsWord {
  title,
  unit_line,
  total,
  zone,
  code,
  level,
  parent,
  layer,
  class_name,
  class_code,
  class_level,
  area,
  share,
  raw,
  correction,
  levelled,
  exact,
  survey_difference,
  target,
  difference,
  outside_zones,
  in_no_part,
  no_class,
  not_divided,
  several,
  indicators,
  indicator,
  nature,
  direction,
  base,
  value,
  verdict,
  definition,
  formula,
  note,
  sources,
  source,
  crs,
  modified,
  method,
  control,
  control_difference,
  raw_total,
  percent,
  year,
  margin,
  indicator_areas,
  survey_note,
  exact_note,
  planar_note,
  quoted
};

[[nodiscard]] const std::string& stats_word(Language language, StatsWord word);
[[nodiscard]] std::string unit_word(Language language, AreaUnit unit);
/// A zone's or class's name for people.
[[nodiscard]] std::string node_words(Language language, const StatsNode& node, bool zone);

}  // namespace zonekit
