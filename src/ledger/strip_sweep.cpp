#include "ledger/strip_sweep.hpp"

#include <algorithm>
#include <cmath>

#include "zonekit/error.hpp"

namespace zonekit::ledger {

namespace {

/// Heights are rounded to the sub-lattice, so pieces that touch can seem to swap by a step or two; that is no crossing.
constexpr std::int64_t order_tolerance = 2;

}  // namespace

void StripSweep::run(const StripPieces& strip, std::int64_t x_begin, std::int64_t x_end, PartAreas& part_areas,
                     SlabObserver* observer) {
  begin(strip, observer);
  std::int64_t x = x_begin;
  while (next_piece_ < strip.pieces.size() || !live_.empty()) {
    const std::int64_t event = next_event(x_end);
    if (event > x) slab(x, event);
    x = event;
    end_pieces(x);
    start_pieces(x);
  }
  if (x_end > x) {
    slab(x, x_end);
  } else if (vertical_here_) {
    std::swap(stack_before_, stack_);
    stack_.assign(1, {strip.height, strip.height, 0});
    add_vertical_borders();
  }
  if (base_ != 0) throw Error(ErrorKind::internal, "the sweep ended inside a polygon: a ring is not closed");
  finish(part_areas);
}

void StripSweep::begin(const StripPieces& strip, SlabObserver* observer) {
  strip_ = &strip;
  observer_ = observer;
  tracks_.assign(strip.pieces.size(), {});
  live_.clear();
  next_piece_ = 0;
  base_ = 0;
  covers_.clear();
  cover_area2_.assign(1, 0);
  cover_cell_.assign(1, 0);
  has_vertical_ = std::ranges::any_of(strip.pieces, &Piece::vertical);
  vertical_here_ = false;
  stack_.assign(1, {strip.height, strip.height, 0});
}

std::int64_t StripSweep::next_event(std::int64_t none) const {
  std::int64_t event = next_piece_ < strip_->pieces.size() ? strip_->pieces[next_piece_].x0 : none;
  for (const Live& live : live_) event = std::min(event, strip_->pieces[live.piece].x1);
  return event;
}

void StripSweep::end_pieces(std::int64_t x) {
  const auto ended = [&](const Live& live) {
    const Piece& piece = strip_->pieces[live.piece];
    if (piece.x1 != x) return false;
    set_border(tracks_[live.piece], x, no_cover, no_cover);
    if (piece.y1 == 0) base_ = toggled(base_, strip_->toggles(piece));
    return true;
  };
  std::erase_if(live_, ended);
}

void StripSweep::start_pieces(std::int64_t x) {
  for (; next_piece_ < strip_->pieces.size() && strip_->pieces[next_piece_].x0 == x; ++next_piece_) {
    const Piece& piece = strip_->pieces[next_piece_];
    if (piece.y0 == 0) base_ = toggled(base_, strip_->toggles(piece));
    if (piece.vertical()) {
      vertical_here_ = true;
      continue;
    }
    const double slope = piece.slope();
    tracks_[next_piece_].slope = slope;
    const double east = strip_->ground.east((piece.y0 + piece.y1) / 2);
    tracks_[next_piece_].secant = std::sqrt(east * east + slope * slope / (east * east));
    live_.push_back({0, piece.y0, static_cast<std::uint32_t>(next_piece_)});
  }
}

void StripSweep::slab(std::int64_t x_left, std::int64_t x_right) {
  while (x_left < x_right) {
    for (Live& live : live_) live.y_left = live.y_right;
    std::int64_t x = x_right;
    place_right(x);
    for (std::int64_t crossing = first_crossing(x_left, x); crossing < x; crossing = first_crossing(x_left, x)) {
      x = crossing;
      place_right(x);
    }
    walk(x_left, x);
    if (observer_ != nullptr || has_vertical_) record(x_left, x);
    x_left = x;
  }
}

/// Heights at the right of the slab, then the order by height at the left (nearly sorted already).
void StripSweep::place_right(std::int64_t x_right) {
  for (Live& live : live_) live.y_right = strip_->pieces[live.piece].y_at(x_right, tracks_[live.piece].slope);
  const auto lower = [](const Live& a, const Live& b) {
    return a.y_left != b.y_left ? a.y_left < b.y_left : a.y_right < b.y_right;
  };
  for (std::size_t i = 1; i < live_.size(); ++i) {
    if (!lower(live_[i], live_[i - 1])) continue;
    const auto place = std::upper_bound(live_.begin(), live_.begin() + static_cast<std::ptrdiff_t>(i), live_[i], lower);
    std::rotate(place, live_.begin() + static_cast<std::ptrdiff_t>(i),
                live_.begin() + static_cast<std::ptrdiff_t>(i) + 1);
  }
}

/// The leftmost place strictly inside the slab where a piece passes below one that was under it, else x_right. Rounded
/// down: a crossing only splits the slab, so it need not be exact, but it must move on.
std::int64_t StripSweep::first_crossing(std::int64_t x_left, std::int64_t x_right) const {
  std::int64_t first = x_right;
  if (live_.empty() || x_right - x_left <= 1) return first;
  const Live* highest = &live_.front();
  for (const Live& live : live_) {
    if (live.y_right >= highest->y_right) {
      highest = &live;
    } else if (highest->y_right - live.y_right > order_tolerance) {
      const auto before = static_cast<double>(live.y_left - highest->y_left);
      const auto after = static_cast<double>(highest->y_right - live.y_right);
      const auto step = static_cast<std::int64_t>(static_cast<double>(x_right - x_left) * (before / (before + after)));
      first = std::min(first, x_left + std::max<std::int64_t>(step, 1));
    }
  }
  return first;
}

/// Pieces that lie on each other throughout the slab part the cover below them from that above them, once: the first of
/// them carries the border. Pieces that lie on a line of the strip there (for the length of a rounding) part nothing.
void StripSweep::walk(std::int64_t x_left, std::int64_t x_right) {
  const std::int64_t width = x_right - x_left;
  std::uint32_t cover = base_;
  std::uint32_t below_group = base_;
  Track* carrier = nullptr;
  std::int64_t left = 0;
  std::int64_t right = 0;
  for (const Live& live : live_) {
    const std::int64_t y_left = std::max(left, live.y_left);
    const std::int64_t y_right = std::max(right, live.y_right);
    const std::int64_t heights = (y_left - left) + (y_right - right);
    Track& track = tracks_[live.piece];
    if (heights != 0) {
      cover_area2_[cover] += Int128{width} * heights;
      if (carrier != nullptr) set_border(*carrier, x_left, below_group, cover);
      below_group = cover;
      carrier = &track;
    } else {
      set_border(track, x_left, no_cover, no_cover);
    }
    if (track.below != cover) {
      track.below = cover;
      track.above = toggled(cover, strip_->toggles(strip_->pieces[live.piece]));
    }
    cover = track.above;
    left = y_left;
    right = y_right;
  }
  const std::int64_t heights = (strip_->height - left) + (strip_->height - right);
  cover_area2_[cover] += Int128{width} * heights;
  if (carrier == nullptr) return;
  if (heights != 0) {
    set_border(*carrier, x_left, below_group, cover);
  } else {
    set_border(*carrier, x_left, no_cover, no_cover);
  }
}

/// Keeps the slab's stack of covers: for the border along vertical pieces, and for the observer.
void StripSweep::record(std::int64_t x_left, std::int64_t x_right) {
  std::swap(stack_before_, stack_);
  stack_.clear();
  faces_.clear();
  std::uint32_t cover = base_;
  std::int64_t left = 0;
  std::int64_t right = 0;
  std::uint32_t edge = no_edge;
  const auto close_face = [&](std::int64_t top_left, std::int64_t top_right, std::uint32_t top_edge) {
    stack_.push_back({top_left, top_right, cover_cell_[cover]});
    if (observer_ != nullptr) {
      faces_.push_back({left, right, top_left, top_right, cover_cell_[cover], edge, top_edge});
    }
  };
  for (const Live& live : live_) {
    const std::int64_t y_left = std::max(left, live.y_left);
    const std::int64_t y_right = std::max(right, live.y_right);
    const bool moved = y_left - live.y_left > rounding_steps || y_right - live.y_right > rounding_steps;
    const std::uint32_t own_edge = moved ? off_edge : strip_->pieces[live.piece].edge;
    close_face(y_left, y_right, own_edge);
    cover = tracks_[live.piece].above;
    left = y_left;
    right = y_right;
    edge = own_edge;
  }
  close_face(strip_->height, strip_->height, no_edge);
  if (vertical_here_) add_vertical_borders();
  if (observer_ != nullptr) observer_->slab(x_left, x_right, faces_);
}

/// Where the covers to the left and right of a vertical piece differ, its length is border.
void StripSweep::add_vertical_borders() {
  const std::vector<StackEntry>& before = stack_before_;
  std::int64_t y = 0;
  for (std::size_t i = 0, j = 0; i < before.size() && j < stack_.size();) {
    const std::int64_t top = std::min(before[i].top_right, stack_[j].top_left);
    if (top > y) {
      const double north = 1 / strip_->ground.east((y + top) / 2);
      cells_.add_border(before[i].cell, stack_[j].cell, __builtin_llrint(static_cast<double>(top - y) * north));
    }
    y = std::max(y, top);
    const bool next_before = before[i].top_right <= top;
    const bool next_after = stack_[j].top_left <= top;
    if (next_before) ++i;
    if (next_after) ++j;
  }
  vertical_here_ = false;
}

/// The symmetric difference of two sorted lists; the hash is carried along with the parts that come and go.
std::uint32_t StripSweep::toggled(std::uint32_t cover, std::span<const std::uint32_t> toggles) {
  const auto covering = covers_.list(cover);
  std::uint64_t hash = covers_.hash(cover);
  part_scratch_.clear();
  auto old = covering.begin();
  for (const std::uint32_t part : toggles) {
    while (old != covering.end() && *old < part) part_scratch_.push_back(*old++);
    if (old != covering.end() && *old == part) {
      ++old;
      hash -= InternedLists::hash_of(part);
    } else {
      part_scratch_.push_back(part);
      hash += InternedLists::hash_of(part);
    }
  }
  part_scratch_.insert(part_scratch_.end(), old, covering.end());
  const std::uint32_t id = covers_.intern(part_scratch_, hash);
  if (id == cover_cell_.size()) {
    cover_area2_.push_back(0);
    cover_cell_.push_back(cell_of(part_scratch_));
  }
  return id;
}

std::uint32_t StripSweep::cell_of(std::span<const std::uint32_t> parts) {
  unit_scratch_.clear();
  std::uint64_t hash = 0;
  for (const std::uint32_t part : parts) {
    unit_scratch_.push_back(part_unit_[part]);
    hash += InternedLists::hash_of(part_unit_[part]);
  }
  std::ranges::sort(unit_scratch_);
  return cells_.cell(unit_scratch_, hash);
}

/// From x on the piece parts these covers; what it parted before is added up.
void StripSweep::set_border(Track& track, std::int64_t x, std::uint32_t below, std::uint32_t above) {
  if (track.border_below == below && track.border_above == above) return;
  if (track.border_below != track.border_above) {
    cells_.add_border(cover_cell_[track.border_below], cover_cell_[track.border_above],
                      __builtin_llrint(static_cast<double>(x - track.border_x) * track.secant));
  }
  track.border_below = below;
  track.border_above = above;
  track.border_x = x;
}

void StripSweep::finish(PartAreas& part_areas) {
  part_areas.clear();
  for (std::uint32_t cover = 0; cover < covers_.size(); ++cover) {
    const Int128 area2 = cover_area2_[cover];
    if (area2 == 0) continue;
    cells_.area2[cover_cell_[cover]] += area2;
    for (const std::uint32_t part : covers_.list(cover)) part_areas.emplace_back(part, area2);
  }
}

}  // namespace zonekit::ledger
