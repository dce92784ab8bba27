#include "cli/signals.hpp"

#include <atomic>
#include <csignal>

namespace zonekit::cli {

namespace {

std::atomic<bool> stop{false};
static_assert(std::atomic<bool>::is_always_lock_free, "a signal handler may touch lock-free atomics only");

extern "C" void zonekit_on_signal(int) {
  stop = true;
}

}  // namespace

void handle_signals() noexcept {
  struct sigaction action {};
  action.sa_handler = zonekit_on_signal;
  action.sa_flags = static_cast<int>(SA_RESETHAND);
  sigaction(SIGINT, &action, nullptr);
  sigaction(SIGTERM, &action, nullptr);
  std::signal(SIGPIPE, SIG_IGN);
}

bool stop_requested() noexcept {
  return stop;
}

}  // namespace zonekit::cli
