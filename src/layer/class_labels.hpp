// Class names of a batch, numbered as they come; the same value twice in a row costs one comparison.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace zonekit::layer {

class ClassLabels {
 public:
  /// The number of `value`, and whether it was seen for the first time.
  struct Seen {
    std::uint32_t index;
    bool first;
  };
  [[nodiscard]] Seen number(std::string_view value) {
    if (!values_.empty() && value == values_[last_]) return {last_, false};
    const auto found = index_.find(value);
    if (found != index_.end()) return {last_ = found->second, false};
    last_ = static_cast<std::uint32_t>(values_.size());
    values_.emplace_back(value);
    index_.emplace(values_.back(), last_);
    return {last_, true};
  }
  void clear() {
    values_.clear();
    index_.clear();
    last_ = 0;
  }

 private:
  struct Hash {
    using is_transparent = void;
    std::size_t operator()(std::string_view text) const noexcept { return std::hash<std::string_view>{}(text); }
  };
  std::vector<std::string> values_;
  std::unordered_map<std::string, std::uint32_t, Hash, std::equal_to<>> index_;
  std::uint32_t last_ = 0;
};

}  // namespace zonekit::layer
