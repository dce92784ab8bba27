// The only reader of the calendar: the library gets its dates from here.
#pragma once

#include "zonekit/date.hpp"

namespace zonekit::cli {

/// Today, in local time.
[[nodiscard]] Date date_of_today();

}  // namespace zonekit::cli
