// The keys and choices of profiles and of files of overrides. geodata/schema/profile.schema.json must list the same; a
// test compares. Choices are in the order of their enumerations.
#pragma once

#include "reading/keys.hpp"

namespace zonekit {

inline const Keys profile_keys{"title", "to_be_confirmed", "codes", "rules", "layers", "relations", "repair"};
/// Of a rule, beside its own limits.
inline const Keys rule_setting_keys{"state", "basis"};
inline const Keys profile_layer_keys{"layer", "title", "key", "fields", "area_field", "rules"};
inline const Keys field_keys{"name",  "title",  "required", "type",      "most_characters",
                             "codes", "parent", "unique",   "not_before"};
inline const Keys area_field_keys{"name", "unit", "absolute_m2", "relative_pct"};
inline const Keys relation_keys{"id",      "kind",   "title", "layers", "state", "minimum_area_m2",
                                "width_m", "near_m", "basis"};
inline const Keys repair_step_keys{"strategy",    "layers",    "method", "area_m2", "width_m",
                                   "tolerance_m", "angle_deg", "keep",   "priority"};
inline const Keys override_keys{"finding", "reason", "author", "date"};
inline const Keys code_list_columns{"code", "parent", "name"};

inline const Keys make_valid_choices{"structure", "linework"};
inline const Keys overlap_keeper_choices{"larger", "first"};

}  // namespace zonekit
