// From rules and relations to questions to the ledger.
#pragma once

#include "check/coverage.hpp"

namespace zonekit::analysis {

/// A relation with layers that are there, its id filled in.
struct KnownRelation {
  Relation relation;
  std::vector<std::size_t> layers;  ///< numbers; empty: `not_run` says why
  std::string not_run;
};

/// The profile's relations, then those of the command line. Throws Error(usage) for an unknown layer of the command
/// line, a relation of fewer than two layers and two of one id; a layer of the profile that is not there makes its
/// relation one that can't run.
[[nodiscard]] std::vector<KnownRelation> known_relations(const CheckRequest& request, const LayerSet& set);

/// `extent`: number of the layer, if there is one.
[[nodiscard]] std::vector<CoverageQuestion> coverage_questions(const Checked& checked,
                                                               std::optional<std::size_t> extent,
                                                               std::span<const KnownRelation> relations);

/// "relation.exclusive"
[[nodiscard]] std::string_view relation_rule(RelationKind kind) noexcept;
[[nodiscard]] RuleState relation_state(const Profile& profile, const Relation& relation);

}  // namespace zonekit::analysis
