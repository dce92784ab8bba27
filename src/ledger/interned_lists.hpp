// Short lists of numbers, each stored once and known by a 32-bit id.
#pragma once

#include <algorithm>
#include <cstdint>
#include <span>
#include <vector>

namespace zonekit::ledger {

/// Ids count from 0 in order of first sight; id 0 is the empty list. Lists are compared whole: a hash never decides.
class InternedLists {
 public:
  InternedLists() { clear(); }

  void clear() {
    slots_.assign(1U << 10, no_id);
    begin_.assign(1, 0);
    numbers_.clear();
    hashes_.clear();
    (void)intern({}, 0);
  }

  [[nodiscard]] std::uint32_t size() const { return static_cast<std::uint32_t>(hashes_.size()); }
  [[nodiscard]] std::span<const std::uint32_t> list(std::uint32_t id) const {
    return std::span(numbers_).subspan(begin_[id], begin_[id + 1] - begin_[id]);
  }
  [[nodiscard]] std::uint64_t hash(std::uint32_t id) const { return hashes_[id]; }

  /// The hash of a list is the sum of its numbers' hashes, so that it can be carried along while numbers come and go.
  [[nodiscard]] static std::uint64_t hash_of(std::uint32_t number) {
    std::uint64_t h = number + 0x9e3779b97f4a7c15ULL;  // splitmix64 (Steele, Lea, Flood 2014)
    h = (h ^ (h >> 30)) * 0xbf58476d1ce4e5b9ULL;
    h = (h ^ (h >> 27)) * 0x94d049bb133111ebULL;
    return h ^ (h >> 31);
  }

  /// `list` must not point into this object.
  std::uint32_t intern(std::span<const std::uint32_t> list, std::uint64_t hash) {
    std::size_t slot = hash & (slots_.size() - 1);
    while (slots_[slot] != no_id) {
      const std::uint32_t id = slots_[slot];
      if (hashes_[id] == hash && std::ranges::equal(this->list(id), list)) return id;
      slot = (slot + 1) & (slots_.size() - 1);
    }
    const std::uint32_t id = size();
    slots_[slot] = id;
    hashes_.push_back(hash);
    numbers_.insert(numbers_.end(), list.begin(), list.end());
    begin_.push_back(numbers_.size());
    if (hashes_.size() * 2 > slots_.size()) grow();
    return id;
  }

 private:
  static constexpr std::uint32_t no_id = UINT32_MAX;

  void grow() {
    slots_.assign(slots_.size() * 2, no_id);
    for (std::uint32_t id = 0; id < size(); ++id) {
      std::size_t slot = hashes_[id] & (slots_.size() - 1);
      while (slots_[slot] != no_id) slot = (slot + 1) & (slots_.size() - 1);
      slots_[slot] = id;
    }
  }

  std::vector<std::uint32_t> slots_;
  std::vector<std::uint64_t> begin_;
  std::vector<std::uint32_t> numbers_;
  std::vector<std::uint64_t> hashes_;
};

}  // namespace zonekit::ledger
