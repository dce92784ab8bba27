#include "cli/console.hpp"

#include <unistd.h>

#include <cerrno>
#include <new>
#include <string>
#include <system_error>

#include "base/secrets.hpp"
#include "zonekit/error.hpp"

namespace zonekit::cli {

void write_standard_output(std::string_view bytes) {
  while (!bytes.empty()) {
    const ssize_t written = ::write(STDOUT_FILENO, bytes.data(), bytes.size());
    if (written < 0 && errno == EINTR) continue;
    if (written < 0 && errno == EPIPE) throw BrokenPipe{};
    if (written < 0) {
      throw Error(ErrorKind::output, "can't write to standard output: " + std::generic_category().message(errno));
    }
    bytes.remove_prefix(static_cast<std::size_t>(written));
  }
}

void say(std::string_view message) noexcept {
  const auto put = [](std::string_view text) {
    while (!text.empty()) {
      const ssize_t written = ::write(STDERR_FILENO, text.data(), text.size());
      if (written < 0 && errno == EINTR) continue;
      if (written <= 0) return;
      text.remove_prefix(static_cast<std::size_t>(written));
    }
  };
  try {
    put(without_password(message));
  } catch (const std::bad_alloc&) {
    put("zonekit: out of memory");
  }
  if (!message.ends_with('\n')) put("\n");
}

bool standard_output_is_terminal() noexcept {
  return ::isatty(STDOUT_FILENO) == 1;
}
bool standard_error_is_terminal() noexcept {
  return ::isatty(STDERR_FILENO) == 1;
}

}  // namespace zonekit::cli
