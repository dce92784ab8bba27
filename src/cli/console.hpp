// Standard output and standard error of the program.
#pragma once

#include <string_view>

namespace zonekit::cli {

/// Thrown when nobody reads standard output any more.
struct BrokenPipe {};

/// All of `bytes`, or BrokenPipe, or Error(output).
void write_standard_output(std::string_view bytes);

/// One message on standard error, passwords masked, with a line end where it has none. Never fails: there is nobody
/// left to tell.
void say(std::string_view message) noexcept;

[[nodiscard]] bool standard_output_is_terminal() noexcept;
[[nodiscard]] bool standard_error_is_terminal() noexcept;

inline constexpr std::string_view exit_code_text =
    "Exit codes: 0 done; 1 findings at or above --fail-on; 2 wrong usage; 3 an input can't be read or an output\n"
    "can't be written; 4 internal error.";

}  // namespace zonekit::cli
