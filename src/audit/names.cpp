#include <array>

#include "zonekit/audit.hpp"

namespace zonekit {

std::string_view audit_kind_name(AuditKind kind) noexcept {
  constexpr std::array<std::string_view, 9> names{"share", "sum",     "units",   "ratio", "twice",
                                                  "sense", "derived", "measure", "note"};
  return names.at(static_cast<std::size_t>(kind));
}

std::string_view audit_verdict_name(AuditVerdict verdict) noexcept {
  constexpr std::array<std::string_view, 8> names{"exact", "rounded",  "truncated", "wrong",
                                                  "agree", "disagree", "suspect",   "not checkable"};
  return names.at(static_cast<std::size_t>(verdict));
}

std::string_view audit_cause_name(AuditCause cause) noexcept {
  constexpr std::array<std::string_view, 16> names{"equal",           "rounded",     "truncated",   "other-unit",
                                                   "mu-constant",     "planar",      "undensified", "geodesic-edges",
                                                   "wrong-zone",      "other-whole", "parts",       "two-prints",
                                                   "real-difference", "holds",       "fails",       "unknown"};
  return names.at(static_cast<std::size_t>(cause));
}

}  // namespace zonekit
