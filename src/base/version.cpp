#include "zonekit/version.hpp"

namespace zonekit {

std::string_view version() noexcept {
  return ZONEKIT_VERSION;
}

}  // namespace zonekit
