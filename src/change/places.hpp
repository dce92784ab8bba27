// Changed places as polygons.
#pragma once

#include "operation/answer.hpp"
#include "zonekit/change.hpp"

namespace zonekit {

/// With ChangeRequest::outlines; classes are kinds of change.
[[nodiscard]] AnswerGeometry changed_places(const ChangeResult& result, const ChangeRequest& request);

}  // namespace zonekit
