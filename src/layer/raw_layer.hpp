// Features with everything their source says of them, to be written again with another geometry or with their own.
#pragma once

#include <cstdint>
#include <memory>
#include <set>
#include <span>
#include <string>
#include <vector>

#include "geodesy/crs.hpp"
#include "geometry/polygon_overlay.hpp"
#include "zonekit/date.hpp"
#include "zonekit/layer.hpp"

namespace zonekit::layer {

/// A feature as it is drawn, curves as straight pieces.
struct RawShape {
  enum class Kind {
    polygons,
    null,
    empty,
    other,
    unreadable,  ///< the source has something here that GDAL can't read
    not_finite,  ///< `polygons` have a coordinate that is no number
  } kind = Kind::null;
  geometry::PlanePolygons polygons;
  bool more = false;  ///< heights, measures or curves that `polygons` has not
};

/// All features of a layer in memory: attributes with their types, text as UTF-8, geometry bit for bit.
class RawLayer {
 public:
  /// `unreadable` are the ids of the records of a shapefile that reading found corrupt: they become rows without
  /// geometry, also where GDAL gives no feature. Adds what is lost on the way (text that does not decode, geometry of
  /// other sources that GDAL can't read) to `findings`. Throws Error(input) for a source that can't be read or has no
  /// usable CRS, Error(usage) as reading does.
  RawLayer(const LayerSpec& spec, const std::set<std::int64_t>& unreadable, std::vector<Finding>& findings);
  RawLayer(RawLayer&&) noexcept;
  RawLayer& operator=(RawLayer&&) noexcept;
  ~RawLayer();

  [[nodiscard]] const LayerSpec& spec() const;
  [[nodiscard]] const Crs& crs() const;
  [[nodiscard]] bool is_shapefile() const;
  [[nodiscard]] std::size_t size() const;
  /// As reading numbers features: anew from 0 when the source gives one id twice.
  [[nodiscard]] std::int64_t id(std::size_t row) const;
  [[nodiscard]] RawShape shape(std::size_t row) const;
  /// Index of a field by its name; -1: none.
  [[nodiscard]] int field(const std::string& name) const;
  /// Null is empty text.
  [[nodiscard]] std::string text(std::size_t row, int field) const;

  struct Impl;
  [[nodiscard]] const Impl& impl() const { return *impl_; }

 private:
  std::unique_ptr<Impl> impl_;
};

/// A feature to write: attributes of `row`; its geometry too, or `shape` in its place.
struct WrittenFeature {
  std::size_t row = 0;
  std::int64_t id = 0;
  const geometry::PlanePolygons* shape = nullptr;
};
struct WrittenLayer {
  std::string name;
  const RawLayer* source = nullptr;
  std::vector<WrittenFeature> features;
};

/// A GeoPackage with all layers, each in its CRS. Throws Error(output).
void write_raw_layers(const std::string& path, std::span<const WrittenLayer> layers, const Date& date);

}  // namespace zonekit::layer
