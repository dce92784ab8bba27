// The parts of the JSON siting report; geodata/schema/siting.schema.json describes them.
#pragma once

#include "document/provenance.hpp"
#include "siting/report/page.hpp"

namespace zonekit {

// siting_json_rules.cpp
[[nodiscard]] Json text_json(const LocalText& text);
[[nodiscard]] Json rules_json(const SitingPage& page);

}  // namespace zonekit
