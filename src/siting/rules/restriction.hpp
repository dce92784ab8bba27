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

struct ParsedRestriction {
  Restriction restriction;  ///< its theme and file are left to the caller
  YamlPlace place;
  bool overrides = false;
  std::string override_reason;
};

void declare_restriction(Fields& fields, ParsedRestriction& parsed, const ThemeDefaults& defaults,
                         const RuleDocuments& documents);

}  // namespace zonekit
