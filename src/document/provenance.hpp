// What a figure rests on, as JSON. nlohmann::json stays in this folder.
#pragma once

#include <nlohmann/json.hpp>
#include <span>

#include "zonekit/report.hpp"

namespace zonekit {

using Json = nlohmann::ordered_json;

/// Tool and library versions alone, for reports without a ledger.
[[nodiscard]] Json versions_json();
[[nodiscard]] Json provenance_json(const ReportBasis& basis);
[[nodiscard]] Json certificates_json(const AreaLedger& ledger);
[[nodiscard]] Json findings_json(std::span<const Finding> findings);

/// UTF-8 whatever comes in: bytes that are not become U+FFFD.
[[nodiscard]] std::string dump(const Json& json, int indent = -1);

/// `PG:... password=secret` without the secret: reports are passed on.
[[nodiscard]] std::string without_password(std::string_view source);

}  // namespace zonekit
