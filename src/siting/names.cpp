#include "siting/names.hpp"

namespace zonekit {

std::string_view test_name(RuleTest test) noexcept {
  return enum_name(test);
}
std::string_view effect_name(Effect effect) noexcept {
  return enum_name(effect);
}
std::string_view law_status_name(LawStatus status) noexcept {
  return enum_name(status);
}
std::string_view status_name(SitingStatus status) noexcept {
  return enum_name(status);
}
std::string_view verdict_name(Verdict verdict) noexcept {
  return enum_name(verdict);
}

}  // namespace zonekit
