// Handing out numbered pieces of work to threads.
#pragma once

#include <cstddef>
#include <functional>

namespace zonekit {

/// `requested`, or the number of processors when it is 0; at least 1.
[[nodiscard]] unsigned thread_count(unsigned requested) noexcept;

/// Calls work(index, worker) once for every index in [0, count), on up to `threads` threads; indices are handed out in
/// ascending order, `worker` is below the number of threads. When calls throw, no further index is handed out and the
/// exception of the lowest index is rethrown, so that the error does not depend on timing.
void parallel_for(unsigned threads, std::size_t count, const std::function<void(std::size_t, unsigned)>& work);

}  // namespace zonekit
