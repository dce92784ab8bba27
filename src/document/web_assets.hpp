// The script and style sheet of HTML reports, bundled from web/ when zonekit is built (cmake/web.cmake).
#pragma once

#include <string_view>

namespace zonekit {

[[nodiscard]] std::string_view report_script() noexcept;
[[nodiscard]] std::string_view report_style() noexcept;

}  // namespace zonekit
