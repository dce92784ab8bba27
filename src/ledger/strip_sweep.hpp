// The sweep of one strip: from left to right, slab by slab, from the bottom line up.
//
// Between two neighbouring event places every live piece spans the slab. Pieces are ordered by height at the left;
// where the order at the right differs they cross, and the slab is split there. The walk from the bottom up is kept
// monotone, so a wrong order can only move a sliver between two covers, and the trapezoids of a slab sum to it exactly.
#pragma once

#include <cstdint>
#include <span>
#include <utility>
#include <vector>

#include "ledger/cell_table.hpp"
#include "ledger/interned_lists.hpp"
#include "ledger/strip_pieces.hpp"

namespace zonekit::ledger {

/// Half a lattice step: what differs by no more is the same but for rounding.
inline constexpr std::int64_t rounding_steps = std::int64_t{1} << (sub_bits - 1);

/// One trapezoid of a slab, with the edges below and above it (no_edge: the strip's line; off_edge: a border that the
/// monotone walk moved off its edge, as happens where a steep edge crosses within one step).
struct Face {
  std::int64_t bottom_left, bottom_right, top_left, top_right;
  std::uint32_t cell;
  std::uint32_t bottom_edge, top_edge;
};
inline constexpr std::uint32_t no_edge = UINT32_MAX;
inline constexpr std::uint32_t off_edge = UINT32_MAX - 1;

/// Sees every slab of a strip, from left to right.
class SlabObserver {
 public:
  virtual ~SlabObserver() = default;
  virtual void slab(std::int64_t x_left, std::int64_t x_right, std::span<const Face> faces) = 0;
};

/// Even-odd area of parts within a strip, twice, in sub-lattice steps squared.
using PartAreas = std::vector<std::pair<std::uint32_t, Int128>>;

/// Reused from strip to strip by one worker.
class StripSweep {
 public:
  StripSweep(const std::vector<std::uint32_t>& part_unit, CellTable& cells) : part_unit_(part_unit), cells_(cells) {}

  /// Adds what the strip covers between x_begin and x_end to the cell table; gives the parts' areas in `part_areas`.
  void run(const StripPieces& strip, std::int64_t x_begin, std::int64_t x_end, PartAreas& part_areas,
           SlabObserver* observer = nullptr);

 private:
  static constexpr std::uint32_t no_cover = UINT32_MAX;
  /// What is known of a piece while it lives.
  struct Track {
    double slope = 0;
    double secant = 1;                                 ///< length on the ground for each step in x
    std::uint32_t below = no_cover, above = no_cover;  ///< the last toggle, remembered
    /// The covers that it has parted since border_x; both no_cover where it lies on another piece that does.
    std::uint32_t border_below = no_cover, border_above = no_cover;
    std::int64_t border_x = 0;
  };
  struct Live {
    std::int64_t y_left, y_right;
    std::uint32_t piece;
  };
  struct StackEntry {
    std::int64_t top_left, top_right;
    std::uint32_t cell;
  };

  void begin(const StripPieces& strip, SlabObserver* observer);
  [[nodiscard]] std::int64_t next_event(std::int64_t none) const;
  void end_pieces(std::int64_t x);
  void start_pieces(std::int64_t x);
  void slab(std::int64_t x_left, std::int64_t x_right);
  void place_right(std::int64_t x_right);
  [[nodiscard]] std::int64_t first_crossing(std::int64_t x_left, std::int64_t x_right) const;
  void walk(std::int64_t x_left, std::int64_t x_right);
  void record(std::int64_t x_left, std::int64_t x_right);
  void add_vertical_borders();
  std::uint32_t toggled(std::uint32_t cover, std::span<const std::uint32_t> toggles);
  std::uint32_t cell_of(std::span<const std::uint32_t> parts);
  void set_border(Track& track, std::int64_t x, std::uint32_t below, std::uint32_t above);
  void finish(PartAreas& part_areas);

  const std::vector<std::uint32_t>& part_unit_;
  CellTable& cells_;

  const StripPieces* strip_ = nullptr;
  SlabObserver* observer_ = nullptr;
  std::vector<Track> tracks_;  ///< by piece
  std::vector<Live> live_;     ///< by height
  std::size_t next_piece_ = 0;
  std::uint32_t base_ = 0;  ///< cover along the strip's bottom line

  InternedLists covers_;  ///< sets of parts
  std::vector<Int128> cover_area2_;
  std::vector<std::uint32_t> cover_cell_;
  std::vector<std::uint32_t> part_scratch_, unit_scratch_;

  bool has_vertical_ = false;
  bool vertical_here_ = false;
  std::vector<StackEntry> stack_before_, stack_;
  std::vector<Face> faces_;
};

}  // namespace zonekit::ledger
