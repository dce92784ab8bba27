// Local polynomials in place of PROJ: on every tile of a fixed grid in the source CRS, one polynomial of total
// degree 5.
//
// Interpolated at 6 x 6 Chebyshev nodes and checked against PROJ at 6 x 6 evenly spaced points that include the tile's
// corners. Tiles are 16384 m (or the next smaller power of two in the CRS's unit) or 0.125 degrees wide and anchored at
// 0, so a vertex alone decides its tile, and the same vertex gives the same point in any layer, order and thread.
// Measured errors against PROJ are in docs/numerics.md.
#pragma once

#include <cstdint>
#include <span>
#include <unordered_map>

#include "geodesy/plane_projection.hpp"
#include "zonekit/lattice.hpp"

namespace zonekit {

/// Two doubles (east and north) on which the compiler computes at once; the arithmetic of each is plain IEEE, so that
/// the result does not depend on the machine's vector width. (GCC and Clang; `vector_size` is in bytes.)
typedef double Pair __attribute__((vector_size(16)));

inline constexpr int fit_degree = 5;
inline constexpr int fit_terms = (fit_degree + 1) * (fit_degree + 2) / 2;
/// A tile that errs by more, in metres, on the checking points goes to PROJ point by point.
inline constexpr double fit_tolerance_m = 1e-6;

struct FitTile {
  double min_x = 0, min_y = 0, max_x = 0, max_y = 0;  ///< half-open; a point is in the tile or not, without rounding
  bool fitted = false;
  double error_m = 0;  ///< largest difference from PROJ on the checking points, when fitted
  Pair centre{0, 0};
  Pair per_half_width{0, 0};
  /// Lattice units: powers of the east coordinate descending, in each the powers of the north coordinate descending.
  Pair terms[fit_terms] = {};

  [[nodiscard]] bool contains(const SourcePoint& p) const noexcept {
    return (p.x >= min_x) & (p.x < max_x) & (p.y >= min_y) & (p.y < max_y);
  }
  /// Lattice points (default_lattice_exponent) of `in`; `out` has room for as many. Only for a fitted tile.
  void evaluate(std::span<const SourcePoint> in, LatticePoint* out) const noexcept;
};

/// The tiles met so far. One object a thread.
class TileGrid {
 public:
  TileGrid(const PlaneProjection& projection, double tile_width);

  /// The tile of a point; a reference stays valid. A point too far out for the grid gets an unfitted tile of its own,
  /// valid until the next such point.
  const FitTile& tile_of(const SourcePoint& point);
  [[nodiscard]] double largest_error_m() const noexcept { return largest_error_m_; }

 private:
  const PlaneProjection* projection_;
  double tile_width_;
  double largest_error_m_ = 0;
  std::unordered_map<std::uint64_t, FitTile> tiles_;
  FitTile far_out_;
};

/// Tile width in units of the source CRS: a power of two.
[[nodiscard]] double tile_width_of(const Crs& crs);

}  // namespace zonekit
