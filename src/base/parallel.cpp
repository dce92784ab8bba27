#include "base/parallel.hpp"

#include <algorithm>
#include <atomic>
#include <exception>
#include <mutex>
#include <thread>
#include <vector>

namespace zonekit {

unsigned thread_count(unsigned requested) noexcept {
  return std::max(1U, requested != 0 ? requested : std::thread::hardware_concurrency());
}

namespace {

struct Handout {
  std::atomic<std::size_t> next{0};
  std::mutex mutex;
  std::size_t failed_index = 0;
  std::exception_ptr failure;

  void fail(std::size_t index, std::size_t count) {
    const std::lock_guard lock(mutex);
    if (!failure || index < failed_index) {
      failure = std::current_exception();
      failed_index = index;
    }
    next = count;
  }
};

}  // namespace

void parallel_for(unsigned threads, std::size_t count, const std::function<void(std::size_t, unsigned)>& work) {
  Handout handout;
  const auto worker = [&](unsigned number) {
    for (std::size_t index = handout.next++; index < count; index = handout.next++) {
      try {
        work(index, number);
      } catch (...) {
        handout.fail(index, count);
      }
    }
  };
  const auto wanted = static_cast<unsigned>(std::min<std::size_t>(thread_count(threads), count));
  std::vector<std::jthread> others;
  for (unsigned number = 1; number < wanted; ++number) others.emplace_back(worker, number);
  worker(0);
  others.clear();
  if (handout.failure) std::rethrow_exception(handout.failure);
}

}  // namespace zonekit
