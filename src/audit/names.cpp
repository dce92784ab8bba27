#include "audit/names.hpp"

namespace zonekit {

std::string_view audit_kind_name(AuditKind kind) noexcept {
  return enum_name(kind);
}
std::string_view audit_verdict_name(AuditVerdict verdict) noexcept {
  return enum_name(verdict);
}
std::string_view audit_cause_name(AuditCause cause) noexcept {
  return enum_name(cause);
}

}  // namespace zonekit
