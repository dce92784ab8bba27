// One restriction of a rule file.
#pragma once

#include <string>

#include "siting/rules/provisions.hpp"

namespace zonekit {

/// What a restriction takes from its theme when it says nothing itself.
struct ThemeDefaults {
  std::string layer;
  LocalText office;
  double sliver_m = 0;
  double minimum_area_m2 = 0;
};

[[nodiscard]] ThemeDefaults read_theme_defaults(const MapReader& theme);

struct ParsedRestriction {
  Restriction restriction;  ///< its theme is left to the caller
  bool overrides = false;
  std::string override_reason;
};

[[nodiscard]] ParsedRestriction read_restriction(const YamlNode& node, const std::string& file_name,
                                                 const ThemeDefaults& defaults, const RuleDocuments& documents);

}  // namespace zonekit
