// How a long call tells its caller where it is, and how the caller stops it. The library never prints.
#pragma once

#include <cstdint>
#include <string_view>

namespace zonekit {

/// Implemented by the caller. `stage` is called from the thread that made the library call; `advance` and `cancelled`
/// may be called from any worker thread at once and must be thread-safe and cheap.
class Progress {
 public:
  virtual ~Progress() = default;
  /// A new stage ("read", "ledger", "write") of `total` steps begins; 0: the number is not known.
  virtual void stage(std::string_view name, std::uint64_t total) = 0;
  virtual void advance(std::uint64_t steps) = 0;
  /// True: stop soon; the call then throws Error with ErrorKind::cancelled.
  [[nodiscard]] virtual bool cancelled() const { return false; }
};

/// What every long job takes.
struct RunOptions {
  unsigned threads = 0;  ///< 0: as many as the machine has
  Progress* progress = nullptr;
};

}  // namespace zonekit
