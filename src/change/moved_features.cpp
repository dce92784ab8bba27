#include "change/moved_features.hpp"

#include <algorithm>
#include <cmath>
#include <map>
#include <optional>
#include <queue>
#include <tuple>

#include "geometry/nearest_left.hpp"

namespace zonekit::analysis {

namespace {

/// Congruent features have one class, and logarithms of their areas that are the same or neighbours.
using Key = std::pair<std::string, std::int64_t>;

Key key_of(const MovableFeature& own) {
  constexpr double step = 0.002;  // of a natural logarithm: more than the thousandth that congruent allows
  return {own.class_name, std::llround(std::log(std::max(std::abs(own.shape->area), 1e-9)) / step)};
}

using Shift = std::pair<double, double>;

class Pairing {
 public:
  Pairing(std::span<const MovableFeature> gone, std::span<const MovableFeature> fresh, double spacing_m)
      : gone_(gone), fresh_(fresh), common_(common_m / spacing_m) {
    for (std::size_t b = 0; b < gone.size(); ++b) gone_of_[key_of(gone[b])].push_back(b);
    for (std::size_t a = 0; a < fresh.size(); ++a) fresh_of_[key_of(fresh[a])].push_back(a);
    for (const auto& [key, list] : fresh_of_) {
      std::vector<NumberedPoint> points;
      for (const std::size_t a : list) points.push_back({fresh[a].shape->middle_x, fresh[a].shape->middle_y, a});
      trees_.emplace(key, NearestLeft(std::move(points)));
    }
  }

  std::vector<std::pair<std::size_t, std::size_t>> pairs() {
    std::vector<std::pair<std::size_t, std::size_t>> all;
    pair_nearest(common_shift());
    pair_rest();
    for (std::size_t b = 0; b < gone_.size(); ++b) {
      if (partner_[b]) all.emplace_back(b, *partner_[b]);
    }
    return all;
  }

 private:
  static constexpr double common_m = 5;  ///< shifts that differ less are one: planes stretch

  struct Near {
    NearestLeft::Found found;
    NearestLeft* tree = nullptr;
  };

  /// The nearest feature left of the shape of `b`, once that is shifted.
  [[nodiscard]] Near nearest(std::size_t b, const Shift& shift) {
    Near near;
    const FeatureShape& shape = *gone_[b].shape;
    const NearestLeft::Accept accept = [&](std::size_t a) { return congruent(shape, *fresh_[a].shape); };
    Key key = key_of(gone_[b]);
    --key.second;
    for (int i = 0; i < 3; ++i, ++key.second) {
      const auto tree = trees_.find(key);
      if (tree == trees_.end()) continue;
      const NearestLeft::Found before = near.found;
      tree->second.search(shape.middle_x + shift.first, shape.middle_y + shift.second, accept, near.found);
      if (near.found.any && (!before.any || near.found.number != before.number)) near.tree = &tree->second;
    }
    return near;
  }

  [[nodiscard]] Shift between(std::size_t b, std::size_t a) const {
    return {fresh_[a].shape->middle_x - gone_[b].shape->middle_x, fresh_[a].shape->middle_y - gone_[b].shape->middle_y};
  }

  /// Shifts of features that may be the same: of one shape, by their order in the files, from the front and the back.
  [[nodiscard]] std::vector<Shift> guesses() const {
    std::vector<Shift> all;
    for (const auto& [key, from] : gone_of_) {
      const auto found = fresh_of_.find(key);
      if (found == fresh_of_.end()) continue;
      const auto& to = found->second;
      const std::size_t count = std::min(from.size(), to.size());
      for (std::size_t i = 0; i < count; ++i) {
        all.push_back(between(from[i], to[i]));
        if (from.size() != to.size()) all.push_back(between(from[from.size() - 1 - i], to[to.size() - 1 - i]));
      }
    }
    return all;
  }

  /// The middle of the guesses that most agree on.
  [[nodiscard]] std::optional<Shift> frequent_shift() const {
    std::map<std::pair<std::int64_t, std::int64_t>, std::vector<Shift>> votes;
    for (const Shift& shift : guesses()) {
      votes[{std::llround(shift.first / common_), std::llround(shift.second / common_)}].push_back(shift);
    }
    if (votes.empty()) return std::nullopt;
    const auto most = std::ranges::max_element(votes, {}, [](const auto& entry) { return entry.second.size(); });
    Shift sum;
    for (const Shift& shift : most->second) sum.first += shift.first, sum.second += shift.second;
    const auto count = static_cast<double>(most->second.size());
    return Shift{sum.first / count, sum.second / count};
  }

  /// From the middle of all that is gone to the middle of all that is new: the shift, where all of it moved together.
  [[nodiscard]] std::optional<Shift> shift_of_all() const {
    if (gone_.size() != fresh_.size() || gone_.empty()) return std::nullopt;
    Shift sum;
    for (std::size_t i = 0; i < gone_.size(); ++i) {
      const Shift own = between(i, i);
      sum.first += own.first, sum.second += own.second;
    }
    const auto count = static_cast<double>(gone_.size());
    return Shift{sum.first / count, sum.second / count};
  }

  /// The shift that a quarter of the features have in common, or none.
  [[nodiscard]] Shift common_shift() {
    Shift best{0, 0};
    std::size_t most = std::max<std::size_t>(1, gone_.size() / 4);  // one feature has nothing in common
    for (const auto& shift : {frequent_shift(), shift_of_all()}) {
      if (!shift) continue;
      std::size_t hits = 0;
      for (std::size_t b = 0; b < gone_.size(); ++b) {
        const auto found = nearest(b, *shift).found;
        if (found.any && found.square <= common_ * common_) ++hits;
      }
      if (hits > most) most = hits, best = *shift;
    }
    return best;
  }

  /// The nearest pair of all first. One whose partner is taken looks for another, but not for ever.
  void pair_nearest(const Shift& shift) {
    constexpr int most_misses = 64;
    using Entry = std::tuple<double, std::size_t, std::size_t>;
    std::priority_queue<Entry, std::vector<Entry>, std::greater<>> queue;
    std::vector<Near> near(gone_.size());
    std::vector<int> misses(gone_.size());
    const auto look = [&](std::size_t b) {
      near[b] = nearest(b, shift);
      if (near[b].found.any) queue.emplace(near[b].found.square, b, near[b].found.number);
    };
    for (std::size_t b = 0; b < gone_.size(); ++b) look(b);
    while (!queue.empty()) {
      const auto [square, b, a] = queue.top();
      queue.pop();
      if (taken_[a]) {
        if (++misses[b] < most_misses) look(b);
        continue;
      }
      taken_[a] = true;
      partner_[b] = a;
      near[b].tree->take(near[b].found.at);
    }
  }

  /// In the order of the files, those that were too many to look at.
  void pair_rest() {
    for (const auto& [key, from] : gone_of_) {
      const auto found = fresh_of_.find(key);
      if (found == fresh_of_.end()) continue;
      auto to = found->second.begin();
      for (const std::size_t b : from) {
        if (partner_[b]) continue;
        while (to != found->second.end() && taken_[*to]) ++to;
        if (to == found->second.end()) break;
        if (!congruent(*gone_[b].shape, *fresh_[*to].shape)) continue;
        taken_[*to] = true;
        partner_[b] = *to;
      }
    }
  }

  std::span<const MovableFeature> gone_, fresh_;
  double common_;  ///< common_m in steps
  std::map<Key, std::vector<std::size_t>> gone_of_, fresh_of_;
  std::map<Key, NearestLeft> trees_;
  std::vector<std::optional<std::size_t>> partner_ = std::vector<std::optional<std::size_t>>(gone_.size());
  std::vector<bool> taken_ = std::vector<bool>(fresh_.size());
};

}  // namespace

std::vector<std::pair<std::size_t, std::size_t>> moved_pairs(std::span<const MovableFeature> gone,
                                                             std::span<const MovableFeature> fresh, double spacing_m) {
  if (gone.empty() || fresh.empty()) return {};
  return Pairing(gone, fresh, spacing_m).pairs();
}

}  // namespace zonekit::analysis
