// The keys of a layer option, of project files, rule files and files of decisions. geodata/schema/project.schema.json
// and its neighbours must list the same; tests compare.
#pragma once

#include <string>
#include <vector>

namespace zonekit {

using Keys = std::vector<std::string>;

inline const Keys layer_keys{"source", "layer", "where", "class", "crs", "encoding", "buffer"};
inline const Keys layer_option_keys{"class", "layer", "where", "crs", "encoding", "buffer"};
inline const Keys project_keys{
    "title",  "layers",    "extent",   "area",   "unit", "digits", "share_digits", "csv_bom", "thickness_tolerance_m",
    "tables", "conflicts", "eligible", "siting", "stats"};
inline const Keys ledger_keys{"kind",    "title",  "output", "format",    "unit",     "digits",     "share_digits",
                              "csv_bom", "extent", "level",  "thickness", "geometry", "geometry_of"};
inline const Keys shares_keys{"kind",         "title",   "output", "format", "unit",    "digits",
                              "share_digits", "csv_bom", "of",     "by",     "filters", "uncovered"};
inline const Keys crosstab_keys{"kind",         "title",   "output", "format",  "unit",    "digits",
                                "share_digits", "csv_bom", "rows",   "columns", "filters", "extent"};
inline const Keys conflicts_keys{"extent", "by", "declared", "pairs", "most_places", "tables", "geometry"};
inline const Keys conflict_keys{"id", "title", "severity", "members", "minimum_area_m2", "sliver_m"};
inline const Keys eligible_keys{"id",           "extent", "by",      "criteria", "minimum_area_m2", "minimum_width_m",
                                "most_parcels", "tables", "geometry"};
inline const Keys criterion_keys{"require", "exclude", "include", "title", "setback_m", "where_in"};
inline const Keys siting_keys{"rules",  "sites",  "coverage", "as_of", "decisions", "language",     "title",
                              "notice", "output", "files",    "unit",  "digits",    "share_digits", "csv_bom"};
inline const Keys stats_keys{"by",        "of",           "extent",       "trees",        "prefixes", "area",
                             "levelling", "control_area", "layout",       "class_levels", "shares",   "raw",
                             "targets",   "indicators",   "title",        "notice",       "language", "output",
                             "unit",      "digits",       "share_digits", "csv_bom"};
inline const Keys sites_option_keys{"id", "name", "kind", "width", "radius", "layer", "where", "crs", "encoding"};
inline const Keys sites_keys{"layer_name", "source", "id",    "name", "kind",    "width",
                             "radius",     "layer",  "where", "crs",  "encoding"};
inline const Keys view_keys{"table", "title", "output", "format", "unit", "digits", "share_digits", "csv_bom"};

inline const Keys rule_file_keys{"pack", "include", "documents", "themes"};
inline const Keys pack_keys{"id", "title", "version"};
inline const Keys text_keys{"zh", "en"};
inline const Keys theme_keys{"id", "title", "colour", "layer", "office", "sliver_m", "minimum_area_m2", "restrictions"};
inline const Keys restriction_keys{"id",
                                   "title",
                                   "layer",
                                   "classes",
                                   "kinds",
                                   "test",
                                   "threshold_m2",
                                   "threshold_pct",
                                   "distance_m",
                                   "effect",
                                   "severity",
                                   "conditions",
                                   "exceptions",
                                   "provisions",
                                   "office",
                                   "law_status",
                                   "valid_from",
                                   "valid_until",
                                   "buffer_m",
                                   "precedence",
                                   "minimum_area_m2",
                                   "sliver_m",
                                   "enabled",
                                   "override",
                                   "override_reason"};
inline const Keys document_keys{"kind", "title", "number", "address", "seen_in", "to_be_confirmed"};
inline const Keys provision_keys{"document", "kind",    "title",   "number",         "article",
                                 "quote",    "address", "seen_in", "to_be_confirmed"};

inline const Keys indicator_file_keys{"title", "values", "indicators"};
inline const Keys given_value_keys{"id", "value", "year", "claim", "title"};
inline const Keys indicator_keys{"id",        "title",  "unit", "digits",  "formula", "definition",
                                 "direction", "nature", "base", "targets", "claims",  "note"};
inline const Keys quoted_keys{"value", "year", "claim"};
inline const Keys decision_keys{"site", "restriction", "decision", "reason", "author", "date"};

}  // namespace zonekit
