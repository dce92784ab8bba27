// The records of a polygon shapefile, read without GDAL's feature objects: several times as fast, from any place, by
// any thread. Through GDAL's file layer, so that /vsizip/ and its like work. Format: ESRI Shapefile Technical
// Description (1998).
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "layer/dbf.hpp"
#include "layer/raw_batch.hpp"

namespace zonekit::layer {

/// Where each record begins, from the .shx.
struct ShapeIndex {
  std::string path;  ///< of the .shp
  std::uint64_t file_size = 0;
  std::vector<std::uint32_t> offsets;  ///< in units of 2 bytes, as the .shx has them
  std::vector<std::uint32_t> lengths;  ///< of the contents, likewise
};

/// No value where the files are not a polygon shapefile (types 5, 15 and 25).
[[nodiscard]] std::optional<ShapeIndex> read_shape_index(const std::string& shp, const std::string& shx);

/// Reads records in windows of some megabytes. One object a thread.
class ShapeReader {
 public:
  enum class Outcome { polygon, null_shape, other_type, corrupt };
  struct Record {
    Outcome outcome = Outcome::corrupt;
    bool with_z_or_m = false;
    int type = 0;
    std::string fault;  ///< why it is corrupt
  };
  explicit ShapeReader(const ShapeIndex& index);
  /// Appends the record's rings to `batch` as one part; the feature is left for the caller to end.
  [[nodiscard]] Record read(std::uint64_t record, RawBatch& batch);

 private:
  [[nodiscard]] std::span<const unsigned char> content_of(std::uint64_t record);
  [[nodiscard]] std::span<const unsigned char> window(std::uint64_t offset, std::size_t length);
  static void take_polygon(std::span<const unsigned char> content, Record& record, RawBatch& batch);

  const ShapeIndex* index_;
  VsiFile file_;
  std::vector<unsigned char> buffer_;
  std::uint64_t buffer_offset_ = 0;
};

}  // namespace zonekit::layer
