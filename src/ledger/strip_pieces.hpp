// The edges of one strip, cut at its lines, coincident ones merged.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "ledger/edge_table.hpp"
#include "ledger/ground_scale.hpp"
#include "ledger/strip_plan.hpp"

namespace zonekit::ledger {

/// A straight piece of a border within a strip, from left to right (a vertical one upwards), on the sub-lattice; y
/// counts from the strip's bottom line. Crossing it toggles the parts in parts[toggle_begin .. toggle_end).
struct Piece {
  std::int64_t x0 = 0, y0 = 0, x1 = 0, y1 = 0;
  std::uint32_t toggle_begin = 0, toggle_end = 0;
  std::uint32_t edge = 0;  ///< number of one of its edges, only to recognise pieces of the same edge

  [[nodiscard]] bool vertical() const { return x0 == x1; }
  /// Height at x, by the same arithmetic whoever asks: exact at both ends, else rounded to the sub-lattice.
  [[nodiscard]] std::int64_t y_at(std::int64_t x, double slope) const {
    if (x >= x1) return y1;
    return y0 + __builtin_llrint(static_cast<double>(x - x0) * slope);
  }
  [[nodiscard]] double slope() const {
    return vertical() ? 0 : static_cast<double>(y1 - y0) / static_cast<double>(x1 - x0);
  }
};

struct StripPieces {
  std::vector<Piece> pieces;  ///< by x0, y0, x1, y1
  std::vector<std::uint32_t> parts;
  std::int64_t height = 0;
  GroundScale ground;

  [[nodiscard]] std::span<const std::uint32_t> toggles(const Piece& piece) const {
    return std::span(parts).subspan(piece.toggle_begin, piece.toggle_end - piece.toggle_begin);
  }
};

/// Where an edge meets a strip line. The edge is whole and in canonical direction (a < b), so that both sides of the
/// line compute the same number. Sub-lattice coordinates; a.y and b.y lie on different sides of `line`.
[[nodiscard]] std::int64_t cut_x(const LatticePoint& a, const LatticePoint& b, std::int64_t line);

/// Reuses the memory of `out` and `scratch`.
class PieceMaker {
 public:
  void make(const EdgeTable& table, std::span<const EdgeRef> edges, std::int64_t bottom, std::int64_t top,
            StripPieces& out);

 private:
  struct RawPiece {
    std::int64_t x0, y0, x1, y1;
    std::uint32_t part, edge;
  };
  void cut(const EdgeTable& table, std::span<const EdgeRef> edges, std::int64_t bottom, std::int64_t top);
  void sort_by_place();
  std::vector<RawPiece> raw_;
  std::vector<RawPiece> sorted_;
  std::vector<std::uint32_t> bucket_end_;
};

}  // namespace zonekit::ledger
