#include "base/names.hpp"

namespace zonekit {

std::string_view severity_name(Severity severity) noexcept {
  return enum_name(severity);
}

}  // namespace zonekit
