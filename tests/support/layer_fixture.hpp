// Small sources in memory for the tests of src/layer.
#pragma once

#include <cpl_vsi.h>
#include <gdal_priv.h>
#include <gtest/gtest.h>
#include <ogrsf_frmts.h>

#include <stdexcept>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "layer/gdal_session.hpp"
#include "zonekit/layer.hpp"

namespace zonekit::test {

inline void write_file(const std::string& path, std::string_view text) {
  VSILFILE* file = VSIFOpenL(path.c_str(), "wb");
  VSIFWriteL(text.data(), 1, text.size(), file);
  VSIFCloseL(file);
}

inline std::string read_file(const std::string& path) {
  std::string text;
  VSILFILE* file = VSIFOpenL(path.c_str(), "rb");
  if (file == nullptr) return text;
  VSIFSeekL(file, 0, SEEK_END);
  text.resize(static_cast<std::size_t>(VSIFTellL(file)));
  VSIFSeekL(file, 0, SEEK_SET);
  text.resize(VSIFReadL(text.data(), 1, text.size(), file));
  VSIFCloseL(file);
  return text;
}

struct Row {
  std::string wkt;    ///< empty: no geometry
  std::string label;  ///< bytes as they go into the file; empty: null
};

/// Writes rows with one text field through GDAL; `options` are layer creation options.
inline void write_rows(const std::string& path, const char* driver, const std::vector<Row>& rows,
                       const char* field = "class", int epsg = 4490, const std::vector<std::string>& options = {},
                       OGRwkbGeometryType type = wkbPolygon) {
  layer::register_drivers();
  const layer::MessageCollector quiet;
  GDALDriver* maker = GetGDALDriverManager()->GetDriverByName(driver);
  const GDALDatasetUniquePtr dataset(maker->Create(path.c_str(), 0, 0, 0, GDT_Unknown, nullptr));
  OGRSpatialReference reference;
  if (epsg != 0) reference.importFromEPSG(epsg);
  reference.SetAxisMappingStrategy(OAMS_TRADITIONAL_GIS_ORDER);
  CPLStringList list;
  for (const std::string& option : options) list.AddString(option.c_str());
  OGRLayer* made = dataset->CreateLayer("rows", epsg != 0 ? &reference : nullptr, type, list.List());
  OGRFieldDefn text(field, OFTString);
  text.SetWidth(80);
  (void)made->CreateField(&text);
  for (const Row& row : rows) {
    const OGRFeatureUniquePtr feature(OGRFeature::CreateFeature(made->GetLayerDefn()));
    if (!row.label.empty()) feature->SetField(0, row.label.c_str());
    OGRGeometry* geometry = nullptr;
    if (!row.wkt.empty()) OGRGeometryFactory::createFromWkt(row.wkt.c_str(), nullptr, &geometry);
    feature->SetGeometryDirectly(geometry);
    if (made->CreateFeature(feature.get()) != OGRERR_NONE)
      throw std::runtime_error("the fixture can not write " + path);
  }
}

/// A shapefile of polygons without a table, each record a list of rings "x y x y ...", written byte by byte so that any
/// coordinate and any direction can stand in it.
inline void write_raw_shapefile(const std::string& stem, const std::vector<std::vector<std::vector<double>>>& records) {
  const auto big = [](std::size_t value) {
    std::string bytes;
    for (const unsigned shift : {24U, 16U, 8U, 0U}) bytes += static_cast<char>((value >> shift) & 255U);
    return bytes;
  };
  const auto little = [](std::size_t value) {
    std::string bytes;
    for (const unsigned shift : {0U, 8U, 16U, 24U}) bytes += static_cast<char>((value >> shift) & 255U);
    return bytes;
  };
  std::string shp, shx;
  for (std::size_t i = 0; i < records.size(); ++i) {
    std::string starts, coordinates;
    std::size_t points = 0;
    for (const std::vector<double>& ring : records[i]) {
      starts += little(points);
      points += ring.size() / 2;
      if (!ring.empty()) coordinates.append(reinterpret_cast<const char*>(ring.data()), ring.size() * sizeof(double));
    }
    const std::string content =
        little(5) + std::string(32, '\0') + little(records[i].size()) + little(points) + starts + coordinates;
    shx += big((100 + shp.size()) / 2) + big(content.size() / 2);
    shp += big(i + 1) + big(content.size() / 2) + content;
  }
  const auto head = [&](std::size_t length) {
    return big(9994) + std::string(20, '\0') + big((100 + length) / 2) + little(1000) + little(5) +
           std::string(64, '\0');
  };
  write_file(stem + ".shp", head(shp.size()) + shp);
  write_file(stem + ".shx", head(shx.size()) + shx);
}

inline LayerSpec spec_of(const std::string& source, const std::string& class_field = {},
                         const std::string& name = "zones") {
  LayerSpec spec;
  spec.name = name;
  spec.source = source;
  spec.class_field = class_field;
  return spec;
}

inline LayerSet read_one(const LayerSpec& spec, AreaModel model = AreaModel::planar, unsigned threads = 2) {
  ReadOptions options;
  options.model = model;
  options.threads = threads;
  return read_layers(std::span(&spec, 1), options);
}

inline std::size_t count_rule(const std::vector<Finding>& findings, std::string_view rule) {
  std::size_t count = 0;
  for (const Finding& finding : findings) count += finding.rule == rule ? 1U : 0U;
  return count;
}

/// Every finding as one line, in order.
inline std::vector<std::string> texts_of(const std::vector<Finding>& findings) {
  std::vector<std::string> texts;
  for (const Finding& finding : findings) {
    const auto number = [](const std::optional<double>& value) { return value ? std::to_string(*value) : "-"; };
    texts.push_back(finding.layer + " " + (finding.feature ? std::to_string(*finding.feature) : "-") + " " +
                    finding.rule + " " + std::string(severity_name(finding.severity)) + " " + number(finding.x) + " " +
                    number(finding.y) + " " + number(finding.value) + finding.unit + ": " + finding.message);
  }
  return texts;
}

/// The findings of one layer by itself, not of how it stands to others.
inline std::vector<std::string> texts_of(const LayerSet& set, const std::string& layer) {
  std::vector<Finding> own;
  for (const Finding& finding : set.findings) {
    if (finding.layer == layer && finding.rule != "layer.disjoint") own.push_back(finding);
  }
  return texts_of(own);
}

/// The same features, byte for byte, wherever they came from.
inline void expect_same_features(const Layer& a, const Layer& b) {
  EXPECT_EQ(a.polygons.class_names, b.polygons.class_names);
  ASSERT_EQ(a.polygons.blocks.size(), b.polygons.blocks.size());
  for (std::size_t i = 0; i < a.polygons.blocks.size(); ++i) {
    const PolygonBlock& left = a.polygons.blocks[i];
    const PolygonBlock& right = b.polygons.blocks[i];
    EXPECT_EQ(left.points, right.points);
    EXPECT_EQ(left.ring_begin, right.ring_begin);
    EXPECT_EQ(left.part_begin, right.part_begin);
    EXPECT_EQ(left.feature_begin, right.feature_begin);
    EXPECT_EQ(left.feature_ids, right.feature_ids);
    EXPECT_EQ(left.feature_class, right.feature_class);
  }
  ASSERT_EQ(a.attributes.size(), b.attributes.size());
  for (std::size_t i = 0; i < a.attributes.size(); ++i) {
    EXPECT_EQ(a.attributes[i].feature, b.attributes[i].feature);
    EXPECT_EQ(a.attributes[i].values, b.attributes[i].values);
  }
  ASSERT_EQ(a.drawn.size(), b.drawn.size());
  for (std::size_t i = 0; i < a.drawn.size(); ++i) {
    EXPECT_EQ(a.drawn[i].feature, b.drawn[i].feature);
    EXPECT_EQ(a.drawn[i].line, b.drawn[i].line);
    EXPECT_EQ(a.drawn[i].paths, b.drawn[i].paths);
  }
  ASSERT_EQ(a.source_rings.size(), b.source_rings.size());
  for (std::size_t i = 0; i < a.source_rings.size(); ++i) {
    EXPECT_EQ(a.source_rings[i].points, b.source_rings[i].points);
    EXPECT_EQ(a.source_rings[i].ring_begin, b.source_rings[i].ring_begin);
  }
  EXPECT_EQ(a.info.features, b.info.features);
  EXPECT_EQ(a.info.vertices, b.info.vertices);
  EXPECT_EQ(a.info.crs_used, b.info.crs_used);
}

/// Shells minus holes in each part, the largest ring being the shell; in units of the plane.
inline double drawn_area(const LayerSet& set, std::size_t which = 0) {
  double sum = 0;
  for (const PolygonBlock& block : set.layers[which].polygons.blocks) {
    for (std::size_t part = 0; part + 1 < block.part_begin.size(); ++part) {
      double shell = 0, all = 0;
      for (std::uint32_t ring = block.part_begin[part]; ring < block.part_begin[part + 1]; ++ring) {
        long double twice = 0;
        for (std::uint32_t i = block.ring_begin[ring]; i + 1 < block.ring_begin[ring + 1]; ++i) {
          const LatticePoint& origin = block.points[block.ring_begin[ring]];
          const LatticePoint& a = block.points[i];
          const LatticePoint& b = block.points[i + 1];
          twice += static_cast<long double>(a.x - origin.x) * static_cast<long double>(b.y - origin.y) -
                   static_cast<long double>(b.x - origin.x) * static_cast<long double>(a.y - origin.y);
        }
        const double area = std::ldexp(std::abs(static_cast<double>(twice)), 2 * set.lattice.exponent - 1);
        all += area;
        shell = std::max(shell, area);
      }
      sum += 2 * shell - all;
    }
  }
  return sum;
}

/// Everything of a layer's polygons as one list of numbers, to compare runs.
inline std::vector<std::int64_t> fingerprint(const PolygonLayer& polygons) {
  std::vector<std::int64_t> all;
  for (const PolygonBlock& block : polygons.blocks) {
    for (const LatticePoint& point : block.points) {
      all.push_back(point.x);
      all.push_back(point.y);
    }
    for (const auto* begins : {&block.ring_begin, &block.part_begin, &block.feature_begin, &block.feature_class}) {
      for (const std::uint32_t value : *begins) all.push_back(value);
    }
    all.insert(all.end(), block.feature_ids.begin(), block.feature_ids.end());
  }
  return all;
}

}  // namespace zonekit::test
