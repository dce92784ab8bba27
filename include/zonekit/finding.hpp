// A finding: something in the data that a planner must know before signing a figure.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace zonekit {

enum class Severity { info, warning, error };

/// "info", "warning" or "error".
[[nodiscard]] std::string_view severity_name(Severity severity) noexcept;

/// One flat row, so that a list of findings is a table. Empty text and unset values mean "does not apply".
struct Finding {
  std::string rule;  ///< stable id, `group.fault`, for example `geometry.bow-tie`
  Severity severity = Severity::warning;
  std::string message;  ///< what, where and the cure, in plain words
  std::string layer;
  std::optional<std::int64_t> feature;  ///< the id the source gives the feature
  std::optional<double> x;              ///< place, in the CRS of the source
  std::optional<double> y;
  std::optional<double> value;  ///< the measured quantity, for example the area concerned
  std::string unit;             ///< unit of `value`, for example "m2"
};

}  // namespace zonekit
