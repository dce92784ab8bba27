// Where a run is: a bar on a terminal, seconds by stage for --timings, and the word to stop.
#pragma once

#include <atomic>
#include <chrono>
#include <mutex>
#include <string>
#include <utility>
#include <vector>

#include "zonekit/progress.hpp"

namespace zonekit::cli {

class ProgressBar : public Progress {
 public:
  explicit ProgressBar(bool visible) : visible_(visible) {}
  ProgressBar(const ProgressBar&) = delete;
  ProgressBar& operator=(const ProgressBar&) = delete;
  ~ProgressBar() override { clear(); }

  void stage(std::string_view name, std::uint64_t total) override;
  void advance(std::uint64_t steps) override;
  [[nodiscard]] bool cancelled() const override;

  /// Takes the bar off the terminal, so that messages can follow.
  void clear();
  /// "timing: read 0.512 s", a line for each stage in the order in which they began, then the total.
  [[nodiscard]] std::string timings();

 private:
  using Clock = std::chrono::steady_clock;
  void end_stage();
  void draw();

  const bool visible_;
  std::mutex mutex_;  // of everything below but the counters
  std::string name_;
  Clock::time_point begin_;
  std::vector<std::pair<std::string, double>> seconds_;
  std::size_t drawn_ = 0;
  std::atomic<std::uint64_t> total_{0};
  std::atomic<std::uint64_t> done_{0};
  std::atomic<Clock::rep> next_draw_{0};
};

}  // namespace zonekit::cli
