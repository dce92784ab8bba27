// Text on a terminal: how wide it is, and what of it must not reach the terminal as it is.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace zonekit {

/// Columns that UTF-8 text takes on a terminal: 2 for East Asian wide characters, 0 for combining marks. Bytes that are
/// not UTF-8 count 1 each.
[[nodiscard]] std::size_t display_width(std::string_view text) noexcept;

/// Control characters as \n, \t or \x1b, so that a class name can neither break a row nor steer the terminal.
[[nodiscard]] std::string without_controls(std::string_view text);

/// `text` with blanks up to `width` columns.
[[nodiscard]] std::string padded(std::string_view text, std::size_t width, bool to_the_right);

}  // namespace zonekit
