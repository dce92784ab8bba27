#include "geodesy/projection_fit.hpp"

#include <algorithm>
#include <bit>
#include <cmath>
#include <numbers>

namespace zonekit {

namespace {

constexpr int nodes = fit_degree + 1;
constexpr double lattice_per_metre = 1 << -default_lattice_exponent;

typedef std::int64_t IntegerPair __attribute__((vector_size(16)));

/// Nearest integers, ties to even, of |value| < 2^51: after adding 1.5 * 2^52 the low bits of a double are the integer.
inline IntegerPair round_to_integers(Pair value) {
  constexpr double shift = 0x1.8p52;
  const Pair shifted = value + Pair{shift, shift};
  const auto bias = std::bit_cast<std::int64_t>(shift);
  return std::bit_cast<IntegerPair>(shifted) - IntegerPair{bias, bias};
}

/// A value for each place of a 6 x 6 grid, [east][north].
struct NodeValues {
  SourcePoint at[nodes][nodes] = {};
};

double chebyshev_node(int k) {
  return std::cos(std::numbers::pi * (2 * k + 1) / (2.0 * nodes));
}

/// Powers of t in the Chebyshev polynomials T0 to T5: row n holds T_n.
constexpr double chebyshev_powers[nodes][nodes] = {{1, 0, 0, 0, 0, 0},  {0, 1, 0, 0, 0, 0},  {-1, 0, 2, 0, 0, 0},
                                                   {0, -3, 0, 4, 0, 0}, {1, 0, -8, 0, 8, 0}, {0, 5, 0, -20, 0, 16}};

/// Chebyshev coefficients of values at the nodes, in both directions (discrete cosine transform).
NodeValues chebyshev_coefficients(const NodeValues& values) {
  NodeValues result;
  for (int i = 0; i < nodes; ++i) {
    for (int j = 0; j < nodes; ++j) {
      SourcePoint sum;
      for (int k = 0; k < nodes; ++k) {
        for (int l = 0; l < nodes; ++l) {
          const double weight = std::cos(std::numbers::pi * i * (2 * k + 1) / (2.0 * nodes)) *
                                std::cos(std::numbers::pi * j * (2 * l + 1) / (2.0 * nodes));
          sum.x += weight * values.at[k][l].x;
          sum.y += weight * values.at[k][l].y;
        }
      }
      const double norm = (i == 0 ? 1.0 : 2.0) * (j == 0 ? 1.0 : 2.0) / (nodes * nodes);
      result.at[i][j] = {sum.x * norm, sum.y * norm};
    }
  }
  return result;
}

/// Powers from Chebyshev coefficients, dropping products of a total degree beyond fit_degree.
NodeValues to_powers(const NodeValues& coefficients) {
  NodeValues powers;
  for (int i = 0; i < nodes; ++i) {
    for (int j = 0; i + j <= fit_degree; ++j) {
      for (int p = 0; p <= i; ++p) {
        for (int q = 0; q <= j; ++q) {
          const double factor = chebyshev_powers[i][p] * chebyshev_powers[j][q];
          powers.at[p][q].x += factor * coefficients.at[i][j].x;
          powers.at[p][q].y += factor * coefficients.at[i][j].y;
        }
      }
    }
  }
  return powers;
}

/// Source points of the tile at the given places of [-1, 1] x [-1, 1], projected by PROJ.
NodeValues project_grid(const PlaneProjection& projection, const FitTile& tile, double (*place)(int)) {
  const double half_x = (tile.max_x - tile.min_x) / 2;
  const double half_y = (tile.max_y - tile.min_y) / 2;
  NodeValues values;
  for (int i = 0; i < nodes; ++i) {
    for (int j = 0; j < nodes; ++j) {
      values.at[i][j] = {tile.min_x + half_x + half_x * place(i), tile.min_y + half_y + half_y * place(j)};
    }
  }
  projection.project(std::span(&values.at[0][0], nodes * nodes));
  return values;
}

/// True where all points lie on the lattice with room to spare (infinite points do not).
bool on_lattice(const NodeValues& values) {
  constexpr double limit_m = static_cast<double>(lattice_limit) / lattice_per_metre - 1e6;
  for (const auto& row : values.at) {
    for (const SourcePoint& point : row) {
      if (!(std::abs(point.x) < limit_m && std::abs(point.y) < limit_m)) return false;
    }
  }
  return true;
}

void store_terms(const NodeValues& powers, FitTile& tile) {
  int at = 0;
  for (int i = fit_degree; i >= 0; --i) {
    for (int j = fit_degree - i; j >= 0; --j) {
      tile.terms[at++] = Pair{powers.at[i][j].x * lattice_per_metre, powers.at[i][j].y * lattice_per_metre};
    }
  }
}

/// The polynomial at one place: Horner in north inside Horner in east. In lattice units, not rounded.
inline Pair horner(const Pair* terms, Pair east, Pair north) {
  Pair result = *terms++;
  for (int length = 2; length <= nodes; ++length) {
    Pair row = *terms++;
    for (int k = 1; k < length; ++k) row = row * north + *terms++;
    result = result * east + row;
  }
  return result;
}

inline Pair evaluate_exactly(const FitTile& tile, const SourcePoint& point) {
  const Pair place = (Pair{point.x, point.y} - tile.centre) * tile.per_half_width;
  return horner(tile.terms, Pair{place[0], place[0]}, Pair{place[1], place[1]});
}

double check_place(int k) {
  return -1 + 2.0 * k / (nodes - 1);
}

/// Largest distance of fit and PROJ on the checking grid, in metres; infinite where PROJ fails.
double largest_difference(const PlaneProjection& projection, const FitTile& tile) {
  const NodeValues truth = project_grid(projection, tile, check_place);
  double largest = 0;
  for (int i = 0; i < nodes; ++i) {
    for (int j = 0; j < nodes; ++j) {
      const SourcePoint point{tile.min_x + (tile.max_x - tile.min_x) * (check_place(i) + 1) / 2,
                              tile.min_y + (tile.max_y - tile.min_y) * (check_place(j) + 1) / 2};
      const Pair fit = evaluate_exactly(tile, point);
      const double off =
          std::hypot(fit[0] / lattice_per_metre - truth.at[i][j].x, fit[1] / lattice_per_metre - truth.at[i][j].y);
      if (!(off <= largest)) largest = off;
    }
  }
  return largest;
}

void fit(const PlaneProjection& projection, FitTile& tile) {
  const double half = (tile.max_x - tile.min_x) / 2;
  tile.centre = Pair{tile.min_x + half, tile.min_y + half};
  tile.per_half_width = Pair{1 / half, 1 / half};
  const NodeValues values = project_grid(projection, tile, chebyshev_node);
  if (!on_lattice(values)) return;
  store_terms(to_powers(chebyshev_coefficients(values)), tile);
  const double error = largest_difference(projection, tile);
  tile.fitted = error <= fit_tolerance_m;
  tile.error_m = tile.fitted ? error : 0;
}

}  // namespace

void FitTile::evaluate(std::span<const SourcePoint> in, LatticePoint* out) const noexcept {
  for (const SourcePoint& point : in) {
    const IntegerPair rounded = round_to_integers(evaluate_exactly(*this, point));
    *out++ = LatticePoint{rounded[0], rounded[1]};
  }
}

TileGrid::TileGrid(const PlaneProjection& projection, double tile_width)
    : projection_(&projection), tile_width_(tile_width) {}

const FitTile& TileGrid::tile_of(const SourcePoint& point) {
  const double column = std::floor(point.x / tile_width_);
  const double row = std::floor(point.y / tile_width_);
  if (!(std::abs(column) < 0x1p30 && std::abs(row) < 0x1p30)) {
    far_out_ = FitTile{};  // contains nothing, so the next point asks again
    return far_out_;
  }
  const auto high = static_cast<std::uint64_t>(static_cast<std::int64_t>(column));
  const auto low = static_cast<std::uint64_t>(static_cast<std::int64_t>(row)) & 0xffffffffU;
  const auto [at, is_new] = tiles_.try_emplace(high << 32U | low);
  FitTile& tile = at->second;
  if (is_new) {
    tile.min_x = column * tile_width_;
    tile.min_y = row * tile_width_;
    tile.max_x = tile.min_x + tile_width_;
    tile.max_y = tile.min_y + tile_width_;
    fit(*projection_, tile);
    largest_error_m_ = std::max(largest_error_m_, tile.error_m);
  }
  return tile;
}

double tile_width_of(const Crs& crs) {
  if (crs.kind == CrsKind::geographic) {
    const double eighth_degree = std::numbers::pi / 180 / 8 / crs.metres_per_unit;
    return std::exp2(std::floor(std::log2(eighth_degree) + 1e-9));
  }
  return std::exp2(std::floor(std::log2(16384 / crs.metres_per_unit) + 1e-9));
}

}  // namespace zonekit
