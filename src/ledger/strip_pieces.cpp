#include "ledger/strip_pieces.hpp"

#include <algorithm>
#include <tuple>

namespace zonekit::ledger {

namespace {

/// n / d rounded half away from zero, d > 0.
template <class Integer>
Integer divide_rounded(Integer n, Integer d) {
  const Integer half = d / 2;
  return n < 0 ? -((-n + half) / d) : (n + half) / d;
}

}  // namespace

std::int64_t cut_x(const LatticePoint& a, const LatticePoint& b, std::int64_t line) {
  const std::int64_t dx = b.x - a.x;
  std::int64_t rise = line - a.y;
  std::int64_t dy = b.y - a.y;
  if (dy < 0) {
    dy = -dy;
    rise = -rise;
  }
  std::int64_t product = 0;
  if (!__builtin_mul_overflow(rise, dx, &product) && product < INT64_MAX / 2 && product > -(INT64_MAX / 2)) {
    return a.x + divide_rounded(product, dy);
  }
  return a.x + static_cast<std::int64_t>(divide_rounded<Int128>(Int128{rise} * dx, dy));
}

void PieceMaker::cut(const EdgeTable& table, std::span<const EdgeRef> edges, std::int64_t bottom, std::int64_t top) {
  raw_.clear();
  std::size_t hint = 0;
  for (const EdgeRef& edge : edges) {
    const EdgeChunk& chunk = table.chunk_of(edge.point, hint);
    const LatticePoint* const ends = chunk.block->points.data() + (edge.point - chunk.first_point);
    LatticePoint a{ends[0].x << sub_bits, ends[0].y << sub_bits};
    LatticePoint b{ends[1].x << sub_bits, ends[1].y << sub_bits};
    if (b < a) std::swap(a, b);
    RawPiece piece{a.x, a.y, b.x, b.y, edge.part, edge.point};
    const auto clip = [&](std::int64_t& x, std::int64_t& y) {
      const std::int64_t line = y < bottom ? bottom : top;
      if (y > bottom && y < top) return;
      x = cut_x(a, b, line);
      y = line;
    };
    clip(piece.x0, piece.y0);
    clip(piece.x1, piece.y1);
    piece.y0 -= bottom;
    piece.y1 -= bottom;
    if (piece.x0 == piece.x1 && piece.y0 > piece.y1) std::swap(piece.y0, piece.y1);
    raw_.push_back(piece);
  }
}

/// Buckets of equal width, about one a piece, then each bucket by comparison: linear for the usual spread of pieces,
/// and never worse than sorting them all.
void PieceMaker::sort_by_place() {
  sorted_.resize(raw_.size());
  if (raw_.empty()) return;
  const auto [low, high] = std::ranges::minmax(raw_, {}, &RawPiece::x0);
  const std::int64_t left = low.x0;
  const std::int64_t width = high.x0 - left;
  int shift = 0;
  while (static_cast<std::uint64_t>(width >> shift) > raw_.size()) ++shift;
  const auto bucket = [&](const RawPiece& piece) { return static_cast<std::size_t>((piece.x0 - left) >> shift); };
  bucket_end_.assign(static_cast<std::size_t>(width >> shift) + 2, 0);
  for (const RawPiece& piece : raw_) ++bucket_end_[bucket(piece) + 1];
  for (std::size_t i = 1; i < bucket_end_.size(); ++i) bucket_end_[i] += bucket_end_[i - 1];
  for (const RawPiece& piece : raw_) sorted_[bucket_end_[bucket(piece)]++] = piece;
  const auto key = [](const RawPiece& p) { return std::tie(p.x0, p.y0, p.x1, p.y1, p.part, p.edge); };
  std::uint32_t begin = 0;
  for (const std::uint32_t end : bucket_end_) {
    if (end - begin > 1) {
      std::sort(sorted_.begin() + begin, sorted_.begin() + end,
                [&](const RawPiece& a, const RawPiece& b) { return key(a) < key(b); });
    }
    begin = end;
  }
}

void PieceMaker::make(const EdgeTable& table, std::span<const EdgeRef> edges, std::int64_t bottom, std::int64_t top,
                      StripPieces& out) {
  cut(table, edges, bottom, top);
  sort_by_place();
  out.pieces.clear();
  out.parts.clear();
  out.height = top - bottom;
  const auto place = [](const RawPiece& p) { return std::tie(p.x0, p.y0, p.x1, p.y1); };
  for (std::size_t i = 0; i < sorted_.size();) {
    const RawPiece& first = sorted_[i];
    Piece piece{first.x0, first.y0, first.x1, first.y1, static_cast<std::uint32_t>(out.parts.size()), 0, first.edge};
    // A part whose border runs twice along the same piece is on the same side of both: even-odd drops the pair.
    while (i < sorted_.size() && place(sorted_[i]) == place(first)) {
      const std::uint32_t part = sorted_[i].part;
      bool odd = false;
      for (; i < sorted_.size() && place(sorted_[i]) == place(first) && sorted_[i].part == part; ++i) odd = !odd;
      if (odd) out.parts.push_back(part);
    }
    piece.toggle_end = static_cast<std::uint32_t>(out.parts.size());
    if (piece.toggle_end != piece.toggle_begin) out.pieces.push_back(piece);
  }
}

}  // namespace zonekit::ledger
