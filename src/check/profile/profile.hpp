// The parts of a profile as they are declared. Complaints name file, line and column.
#pragma once

#include <string>
#include <vector>

#include "operation/schema.hpp"
#include "reading/fields.hpp"
#include "zonekit/profile.hpp"

namespace zonekit {

/// One field a rule of the catalogue: its state, or {state, its limits, basis}.
void declare_rules(Fields& fields, RuleSettings& settings);

/// One entry of `layers`; `lists` are the code lists that its fields may name.
void declare_layer_profile(Fields& fields, LayerProfile& layer, const std::vector<CodeList>& lists);

/// One entry of `relations`, or of a check's own. Its id is filled in where none is given.
void declare_relation(Fields& fields, Relation& relation);
/// "exclusive:redline,farmland": what a relation without an id is called in findings and overrides.
[[nodiscard]] std::string relation_id(const Relation& relation);

void declare_repair_step(Fields& fields, RepairStep& step);

/// Names of layers at `key`, none twice.
Field& declare_layer_names(Fields& fields, const std::string& key, std::vector<std::string>& names, Words help);

[[nodiscard]] DocumentKind profile_document();

}  // namespace zonekit
