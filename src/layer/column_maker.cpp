#include "layer/column_maker.hpp"

#include <limits>
#include <utility>

#include "layer/plan.hpp"

namespace zonekit::layer {

std::uint32_t ColumnMaker::class_number(std::string_view label, BatchColumns& columns) {
  const ClassLabels::Seen seen = labels_.number(label);
  if (seen.first) columns.class_names.emplace_back(label);
  return seen.index;
}

std::uint32_t ColumnMaker::null_class(std::int64_t id, BatchColumns& columns) {
  report(id, "class.null", Severity::warning,
         "the class field is null or empty; the feature counts as class \"(null)\"", columns);
  return class_number("(null)", columns);
}

void ColumnMaker::add_growth(std::int64_t id, double metres, const std::string& text, std::string fault,
                             BatchColumns& columns) {
  const bool in_bounds = metres >= 0 && metres <= most_buffer_m;
  if (fault.empty() && !in_bounds) fault = "(" + text + ") is not a distance from 0 to 1000 km";
  if (!fault.empty()) {
    report(id, "buffer.value", Severity::error,
           "the buffer field \"" + spec_.buffer_field + "\" " + fault + "; the feature was not grown", columns);
    metres = std::numeric_limits<double>::quiet_NaN();
  }
  columns.growth_m.push_back(metres * spec_.buffer_scale);
}

void ColumnMaker::report(std::int64_t id, const char* rule, Severity severity, std::string message,
                         BatchColumns& columns) const {
  Finding finding = layer_finding(spec_, rule, severity, std::move(message));
  finding.feature = id;
  columns.findings.push_back(std::move(finding));
}

}  // namespace zonekit::layer
