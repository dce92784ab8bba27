// Errors that end a run. Faults of the data that leave a result possible are findings (finding.hpp), never errors.
#pragma once

#include <stdexcept>
#include <string>

namespace zonekit {

/// What ended the run; each kind has its own exit code on the command line.
enum class ErrorKind {
  usage,      ///< the request contradicts itself or names something that is not there (exit code 2)
  input,      ///< a source can't be opened, read or understood (exit code 3)
  output,     ///< a result can't be written; nothing was left behind (exit code 3)
  cancelled,  ///< the caller's Progress asked to stop (exit code 3)
  internal,   ///< a broken promise of zonekit itself (exit code 4)
};

/// Thrown by every public function for a run that can't go on. `what()` names the file, the place and the cure.
class Error : public std::runtime_error {
 public:
  Error(ErrorKind kind, const std::string& message) : std::runtime_error(message), kind_(kind) {}
  [[nodiscard]] ErrorKind kind() const noexcept { return kind_; }

 private:
  ErrorKind kind_;
};

}  // namespace zonekit
