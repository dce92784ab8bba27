// Layers: where they come from, what was found out about them, and their polygons on the lattice.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "zonekit/area.hpp"
#include "zonekit/finding.hpp"
#include "zonekit/lattice.hpp"
#include "zonekit/progress.hpp"

namespace zonekit {

/// ellipsoidal: areas on the ellipsoid, by the cylindrical equal-area plane. planar: the source plane as it is.
enum class AreaModel { ellipsoidal, planar };

/// What the user asks for. Empty text: not given.
struct LayerSpec {
  std::string name = {};          ///< unique in a run; may be Chinese
  std::string source = {};        ///< anything GDAL opens: a path, /vsizip/..., PG:...
  std::string source_layer = {};  ///< layer inside the source; needed where the source has several
  std::string where = {};         ///< SQL condition on the source's fields
  std::string class_field = {};   ///< classes by the values of this field; else the layer is one class of its own name
  std::string crs = {};           ///< overrides the source's CRS: EPSG:N, WKT or PROJ string
  std::string encoding = {};      ///< overrides the text encoding: an iconv name such as GB18030
  std::string vintage = {};       ///< what the data are of, in the user's words: "2023 年度变更调查"; told with them
  /// Features grow by this distance on the ellipsoid (decision 18); points and lines become areas by it.
  double buffer_m = 0;
  std::string buffer_field = {};              ///< a number of metres for each feature, instead of `buffer_m`
  double buffer_scale = 1;                    ///< times the field's value: 0.5 for a width
  std::vector<std::string> keep_fields = {};  ///< fields to keep as text for each feature: Layer::attributes
  /// Keep points and centre lines (Layer::drawn) and take them although they have no area.
  bool keep_drawn = false;
  /// Keep the rings of polygons as the source draws them: Layer::source_rings. Of a layer without buffers.
  bool keep_rings = false;
};

/// A place in the coordinates of a source (degrees or metres, as its CRS has them), or on a plane.
struct SourcePoint {
  double x = 0;
  double y = 0;
  friend bool operator==(const SourcePoint&, const SourcePoint&) = default;
};

struct Extent {
  double min_x = 0, min_y = 0, max_x = 0, max_y = 0;
};

/// What a source says of itself, what was used instead, and on what ground.
struct SourceInfo {
  std::string driver;
  std::string source_layer;
  std::string geometry_type;  ///< as the source declares it, for example "3D Multi Polygon"
  std::string crs_declared;   ///< "EPSG:4527", else the name in the .prj, else empty
  std::string crs_used;       ///< "EPSG:4527" or, for a CRS without code, its name
  std::string crs_name;
  std::string crs_definition;              ///< what PROJ was given: a code, WKT or PROJ string
  std::string crs_ground;                  ///< why `crs_used`: declared, matched by parameters, given by the user
  std::optional<double> datum_accuracy_m;  ///< PROJ's stated accuracy of the shift to CGCS2000; unset: none stated
  std::string datum_operation;             ///< PROJ's name of the shift; empty when none is needed
  std::string encoding_declared;           ///< from .cpg or the DBF language byte; empty when neither says
  std::string encoding_used;
  std::string encoding_ground;
  std::uint64_t features = 0;       ///< delivered by the source under `where`
  std::uint64_t vertices = 0;       ///< as read, before edges are split
  std::optional<Extent> extent;     ///< of the finite coordinates, in the source's CRS
  std::string modified;             ///< ISO 8601 UTC date of the newest file of the source; empty for databases
  std::uint64_t size_bytes = 0;     ///< all files of the source
  std::vector<std::string> fields;  ///< "name:Type(width)"
  std::vector<std::string> files;   ///< that the source is made of; empty for databases
};

/// The kept fields of one feature, in the order of LayerSpec::keep_fields; null is empty text.
struct FeatureAttributes {
  std::int64_t feature = 0;
  std::vector<std::string> values;
};

/// A feature that is drawn as points or lines, on the lattice of its layer. Its area is that of the grown polygons.
struct DrawnFeature {
  std::int64_t feature = 0;
  bool line = false;  ///< else points, each a path of one point
  std::vector<std::vector<LatticePoint>> paths;
};

/// The rings of one PolygonBlock as drawn, in the CRS of the source: ring i here is ring i there, closed and finite.
struct SourceRings {
  std::vector<SourcePoint> points;
  std::vector<std::uint32_t> ring_begin{0};  ///< one more than there are rings
  [[nodiscard]] std::span<const SourcePoint> ring(std::size_t i) const {
    return std::span(points).subspan(ring_begin[i], ring_begin[i + 1] - ring_begin[i]);
  }
};

struct Layer {
  LayerSpec spec;
  SourceInfo info;
  PolygonLayer polygons;
  std::vector<FeatureAttributes> attributes;  ///< by feature id; empty without keep_fields
  std::vector<DrawnFeature> drawn;            ///< by feature id; empty without keep_drawn
  std::vector<SourceRings> source_rings;      ///< one for each of polygons.blocks; empty without keep_rings
};

struct LayerSet {
  AreaModel model = AreaModel::ellipsoidal;
  Lattice lattice;
  std::vector<Layer> layers;      ///< in the order of the specs
  std::vector<Finding> findings;  ///< by layer in the order of the specs, then by feature
};

struct ReadOptions {
  AreaModel model = AreaModel::ellipsoidal;
  unsigned threads = 0;  ///< 0: as many as the machine has
  Progress* progress = nullptr;
};

/// Reads, projects and rounds all layers. Faulty features become findings and give what area they have. Throws
/// Error(input) for what can't be opened, a CRS that is missing (with the candidates that the coordinates allow) or
/// unusable, or geometry that is not polygons; Error(usage) for a field or layer that is not there.
[[nodiscard]] LayerSet read_layers(std::span<const LayerSpec> specs, const ReadOptions& options = {});

/// One layer of a source, looked at without being measured against others.
struct SourceReport {
  std::string source;
  SourceInfo info;
  bool polygons = false;          ///< false: points, lines or no geometry; not read further
  std::optional<double> area_m2;  ///< sum of the features' areas on the ellipsoid; unset where there is no CRS
  std::vector<Finding> findings;
};

/// Looks into every layer of a source. What read_layers would refuse is an error finding here; only a source that
/// can't be opened at all throws Error(input).
[[nodiscard]] std::vector<SourceReport> inspect_source(const std::string& source, const ReadOptions& options = {});

/// Polygons to write, in the plane of `set`; attributes are columns of text and numbers beside each geometry.
struct CombinationFeature {
  std::vector<std::string> labels;               ///< one a layer, as in the ledger's table
  double area_m2 = 0;                            ///< of the ledger row, never of the geometry
  std::optional<double> mean_width_m;            ///< a column of its own when the first feature has it
  std::vector<std::vector<LatticePoint>> rings;  ///< on the sub-lattice, as combination_rings gives them
};

/// Writes combinations to a GeoPackage, GeoJSON or shapefile (by extension), whole or not at all: EPSG:4490 for the
/// ellipsoidal model, the source plane for the planar one. Throws Error(output).
void write_combinations(const std::string& path, const LayerSet& set, std::span<const std::string> label_columns,
                        std::span<const CombinationFeature> features);

}  // namespace zonekit
