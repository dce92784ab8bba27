// What a siting report rests on, as JSON: sources, versions and findings.
#pragma once

#include "siting/report/json_object.hpp"

namespace zonekit {

/// Adds the members `provenance` and `findings`.
void add_basis(JsonObject<SitingReport>& report);

}  // namespace zonekit
