// The words of a summary of findings in two languages, and numbers as people read them.
#pragma once

#include <string>
#include <string_view>

#include "zonekit/check_report.hpp"

namespace zonekit {

/// Title of "geometry", "coverage", ...
[[nodiscard]] LocalText family_title(std::string_view family);

enum class CheckWord {
  title,
  profile,
  no_profile,
  sources,
  unread,
  findings,
  no_findings,
  overridden,
  no_overrides,
  stale,
  switched_off,
  not_run,
  relations_hold,
  tolerated,
  to_be_confirmed,
  verdict,
  largest,
  example,
};
[[nodiscard]] std::string_view check_word(Language language, CheckWord word) noexcept;

/// Why a rule could not run, in Chinese where the reason is one that check_layers gives.
[[nodiscard]] std::string not_run_text(Language language, const std::string& reason);

/// The words with each {} in turn replaced by one of `values`.
[[nodiscard]] std::string filled(std::string_view words, std::initializer_list<std::string> values);

/// "12.34 m²", from a hectare on "1.2345 ha" (公顷).
[[nodiscard]] std::string check_area(Language language, double area_m2, const PrintOptions& print = {});

[[nodiscard]] std::string_view severity_word(Language language, Severity severity) noexcept;

}  // namespace zonekit
