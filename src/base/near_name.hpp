// What the user probably meant.
#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <string_view>

namespace zonekit {

/// Insertions, deletions, replacements and swaps of neighbours that make one text the other.
[[nodiscard]] std::size_t edit_distance(std::string_view a, std::string_view b);

/// The name that `wrong` is most likely a slip of (few edits for its length); empty when none is near.
[[nodiscard]] std::string nearest_name(std::string_view wrong, std::span<const std::string> names);

/// True where the name is so near to another that it can't be a thing of its own: farmlnd for farmland. Short names are
/// none, nor names that differ in their numbers: landuse2020 and landuse2035 are two layers.
[[nodiscard]] bool is_slip(std::string_view wrong, std::span<const std::string> names);

/// "; did you mean 'redline'?" or, when none is near, "; there are: county, redline" (nothing when there are no names).
[[nodiscard]] std::string name_hint(std::string_view wrong, std::span<const std::string> names);

}  // namespace zonekit
