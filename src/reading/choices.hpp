// Names of choices, in the order of their enumerations: for project files and command lines alike.
#pragma once

#include "reading/keys.hpp"

namespace zonekit {

inline const Keys format_choices{"csv", "json", "markdown", "table"};
inline const Keys unit_choices{"m2", "ha", "km2", "mu", "wan_mu"};
inline const Keys area_choices{"ellipsoidal", "planar"};
inline const Keys level_choices{"class", "feature"};
inline const Keys kind_choices{"ledger", "shares", "crosstab"};  ///< of `tables`
inline const Keys test_choices{"overlap",    "area-over",      "site-share-over", "zone-share-over", "within-distance",
                               "not-within", "must-be-inside", "crosses",         "touches"};
inline const Keys effect_choices{"allowed", "conditional", "restricted", "prohibited"};
inline const Keys severity_choices{"info", "warning", "error"};
inline const Keys law_status_choices{"in-force", "change-with-effect", "change-without-effect", "draft", "repealed"};
inline const Keys provision_kind_choices{"law", "provision", "hint"};
inline const Keys verdict_choices{"clear", "allowed", "conditional", "restricted", "undecidable", "prohibited"};
inline const Keys conflict_view_choices{"summary", "by", "places"};
inline const Keys language_choices{"zh", "en"};
inline const Keys siting_file_choices{"html", "json", "csv", "sites", "markdown", "xlsx", "gpkg", "svg", "png"};
inline const Keys direction_choices{"not-less", "not-more", "keep", "improve"};
inline const Keys nature_choices{"binding", "expected"};
inline const Keys levelling_choices{"none", "largest-remainder", "largest-area-first", "pro-rata-boundary"};
inline const Keys stats_area_choices{"ellipsoidal", "planar", "cn-survey"};
inline const Keys stats_layout_choices{"wide", "classes", "rows"};
inline const Keys stats_format_choices{"table", "csv", "json", "markdown", "html", "xlsx"};
inline const Keys eligible_view_choices{"summary", "criteria", "by", "parcels", "sets"};

}  // namespace zonekit
