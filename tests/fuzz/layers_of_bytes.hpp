// Small layers of polygons made of any bytes, for the ledger's fuzz target.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "zonekit/lattice.hpp"

/// Takes numbers from bytes; when they run out, nothing.
class ByteReader {
 public:
  explicit ByteReader(std::span<const std::uint8_t> bytes) : bytes_(bytes) {}
  [[nodiscard]] bool empty() const { return bytes_.empty(); }
  std::optional<std::uint8_t> byte();
  std::optional<std::uint32_t> uint32(bool little_endian);
  std::optional<double> float64(bool little_endian);

 private:
  std::optional<std::uint64_t> number(std::size_t size, bool little_endian);
  std::span<const std::uint8_t> bytes_;
};

/// Up to four layers with at most 400 points. The first byte says how the rest is read: as polygons whose coordinates
/// are single bytes (many coincident, collinear and crossing edges), spread over the lattice by a scale; or as a
/// sequence of WKB polygons and multipolygons, whose doubles are rounded to the lattice. Rings are closed.
std::vector<zonekit::PolygonLayer> layers_of_bytes(std::span<const std::uint8_t> bytes);
