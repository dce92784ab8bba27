// The polygons of conflicts and of eligible land: their places, one feature each.
#pragma once

#include "operation/answer.hpp"
#include "zonekit/conflicts.hpp"
#include "zonekit/eligible.hpp"

namespace zonekit {

/// Of all conflicts, noise among them; their classes are the conflicts' ids.
[[nodiscard]] AnswerGeometry conflict_geometry(const ConflictRequest& request, const ConflictResult& result);

[[nodiscard]] AnswerGeometry eligible_geometry(const EligibleRequest& request, const EligibleResult& result);

}  // namespace zonekit
