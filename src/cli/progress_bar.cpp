#include "cli/progress_bar.hpp"

#include <algorithm>
#include <array>
#include <cstdio>

#include "cli/console.hpp"
#include "cli/signals.hpp"

namespace zonekit::cli {

namespace {

constexpr std::chrono::milliseconds between_draws{100};
constexpr std::size_t bar_width = 30;

std::string seconds_text(double seconds) {
  std::array<char, 32> buffer{};
  std::snprintf(buffer.data(), buffer.size(), "%.3f", seconds);
  return buffer.data();
}

}  // namespace

void ProgressBar::stage(std::string_view name, std::uint64_t total) {
  const std::lock_guard lock(mutex_);
  end_stage();
  name_ = name;
  begin_ = Clock::now();
  total_ = total;
  done_ = 0;
  draw();
}

void ProgressBar::advance(std::uint64_t steps) {
  done_ += steps;
  if (!visible_) return;
  const auto now = Clock::now().time_since_epoch().count();
  auto due = next_draw_.load();
  const auto after = now + std::chrono::duration_cast<Clock::duration>(between_draws).count();
  if (now < due || !next_draw_.compare_exchange_strong(due, after)) return;
  const std::unique_lock lock(mutex_, std::try_to_lock);
  if (lock) draw();
}

bool ProgressBar::cancelled() const {
  return stop_requested();
}

// A stage may be told twice (by us, then by the library with its total): its seconds add up.
void ProgressBar::end_stage() {
  if (name_.empty()) return;
  const double seconds = std::chrono::duration<double>(Clock::now() - begin_).count();
  const auto it = std::find_if(seconds_.begin(), seconds_.end(), [&](const auto& s) { return s.first == name_; });
  if (it != seconds_.end()) {
    it->second += seconds;
  } else {
    seconds_.emplace_back(name_, seconds);
  }
  name_.clear();
}

void ProgressBar::draw() {
  if (!visible_) return;
  const std::uint64_t total = total_;
  const std::uint64_t done = std::min(done_.load(), total);
  std::string line = name_ + " ";
  if (total != 0) {
    const auto filled = static_cast<std::size_t>(static_cast<double>(done) / static_cast<double>(total) * bar_width);
    line += "[" + std::string(filled, '#') + std::string(bar_width - filled, '.') + "] " +
            std::to_string(static_cast<int>(100.0 * static_cast<double>(done) / static_cast<double>(total))) + " %";
  }
  const std::string blanks(drawn_ > line.size() ? drawn_ - line.size() : 0, ' ');
  drawn_ = line.size();
  const std::string text = "\r" + line + blanks + "\r";
  std::fwrite(text.data(), 1, text.size(), stderr);
  std::fflush(stderr);
}

void ProgressBar::clear() {
  const std::lock_guard lock(mutex_);
  if (!visible_ || drawn_ == 0) return;
  const std::string text = "\r" + std::string(drawn_, ' ') + "\r";
  std::fwrite(text.data(), 1, text.size(), stderr);
  std::fflush(stderr);
  drawn_ = 0;
}

std::string ProgressBar::timings() {
  const std::lock_guard lock(mutex_);
  end_stage();
  std::string text;
  double total = 0;
  for (const auto& [name, seconds] : seconds_) {
    text += "timing: " + name + " " + seconds_text(seconds) + " s\n";
    total += seconds;
  }
  return text + "timing: total " + seconds_text(total) + " s\n";
}

}  // namespace zonekit::cli
