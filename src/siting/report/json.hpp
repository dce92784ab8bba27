// The JSON siting report as a declared document: geodata/schema/siting.schema.json is made of it.
#pragma once

#include "document/printed.hpp"
#include "operation/schema.hpp"
#include "siting/report/json_object.hpp"

namespace zonekit {

[[nodiscard]] DocumentKind siting_report_document();

/// The members `rules` and `sites` of the report.
[[nodiscard]] const JsonObject<RulePack>& rules_object();
[[nodiscard]] const JsonObject<Site>& site_object();
void write_sites_json(const SitingPage& page, BlockWriter& out);

}  // namespace zonekit
