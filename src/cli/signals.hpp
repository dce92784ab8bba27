// Ctrl-C and kill ask the run to stop; a second one ends the program at once.
#pragma once

namespace zonekit::cli {

/// SIGINT and SIGTERM set a flag; a broken pipe becomes an error code of write() instead of a signal.
void handle_signals() noexcept;

[[nodiscard]] bool stop_requested() noexcept;

}  // namespace zonekit::cli
