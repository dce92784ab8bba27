// What the user probably meant.
#pragma once

#include <span>
#include <string>
#include <string_view>

namespace zonekit {

/// The name that `wrong` is most likely a slip of (few edits for its length); empty when none is near.
[[nodiscard]] std::string nearest_name(std::string_view wrong, std::span<const std::string> names);

/// "; did you mean 'redline'?" or, when none is near, "; there are: county, redline" (nothing when there are no names).
[[nodiscard]] std::string name_hint(std::string_view wrong, std::span<const std::string> names);

}  // namespace zonekit
