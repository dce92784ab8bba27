// A layer built in memory is the layer that read_layers makes of the same features in a file.
#include "zonekit/layer_builder.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <functional>
#include <limits>

#include "support/layer_fixture.hpp"
#include "zonekit/tables.hpp"
#include "zonekit/error.hpp"
#include "zonekit/study.hpp"

namespace zonekit {
namespace {

using namespace test;

using Path = LayerBuilder::Path;
using Parts = std::vector<std::vector<Path>>;

Path box(double x, double y, double side) {
  return {{x, y}, {x + side, y}, {x + side, y + side}, {x, y + side}, {x, y}};
}

std::string text_of(const Path& path) {
  std::string text;
  char pair[64];
  for (const SourcePoint& point : path) {
    (void)std::snprintf(pair, sizeof pair, "[%.17g,%.17g]", point.x, point.y);
    text += (text.empty() ? "" : ",") + std::string(pair);
  }
  return "[" + text + "]";
}

template <class List, class Text>
std::string listed(const List& list, const Text& text) {
  std::string all;
  for (const auto& one : list) all += (all.empty() ? "" : ",") + text(one);
  return "[" + all + "]";
}

/// The same features, to a builder and to GeoJSON.
class Twins {
 public:
  explicit Twins(LayerSpec spec, AreaModel model = AreaModel::ellipsoidal)
      : spec_(std::move(spec)), model_(model), builder_(spec_, model) {}

  void polygons(const FeatureFacts& feature, const Parts& parts) {
    builder_.add_polygons(feature, parts);
    write(feature, "MultiPolygon", listed(parts, [](const auto& part) { return listed(part, text_of); }));
  }
  void lines(const FeatureFacts& feature, const std::vector<Path>& lines) {
    builder_.add_lines(feature, lines);
    write(feature, "MultiLineString", listed(lines, text_of));
  }
  void points(const FeatureFacts& feature, const Path& points) {
    builder_.add_points(feature, points);
    write(feature, "MultiPoint", text_of(points));
  }
  void nothing(const FeatureFacts& feature) {
    builder_.add_without_geometry(feature);
    write(feature, "", "");
  }

  void expect_same() {
    const std::string path = "/vsimem/builder/twin.geojson";
    write_file(path, "{\"type\":\"FeatureCollection\",\"features\":[" + features_ + "]}");
    LayerSpec from_file = spec_;
    from_file.source = path;
    from_file.class_field = "class";
    if (!spec_.buffer_field.empty()) from_file.buffer_field = "width";
    const LayerSet read = read_one(from_file, model_);
    std::vector<LayerBuilder> builders;
    builders.push_back(std::move(builder_));
    const LayerSet built = finish_layers(std::move(builders));
    expect_same_features(built.layers[0], read.layers[0]);
    EXPECT_EQ(built.lattice.exponent, read.lattice.exponent);
    EXPECT_EQ(built.lattice.equal_area, read.lattice.equal_area);
    EXPECT_EQ(texts_of(built.findings), texts_of(read.findings));
    VSIUnlink(path.c_str());
  }

 private:
  void write(const FeatureFacts& feature, const std::string& type, const std::string& coordinates) {
    std::string properties = "\"class\":\"" + feature.class_name + "\"";
    if (feature.buffer_m) properties += ",\"width\":" + std::to_string(*feature.buffer_m);
    for (std::size_t i = 0; i < feature.attributes.size(); ++i)
      properties += ",\"" + spec_.keep_fields[i] + "\":\"" + feature.attributes[i] + "\"";
    const std::string geometry =
        type.empty() ? "null" : "{\"type\":\"" + type + "\",\"coordinates\":" + coordinates + "}";
    features_ += (features_.empty() ? "" : ",") + std::string("{\"type\":\"Feature\",\"id\":") +
                 std::to_string(feature.id) + ",\"properties\":{" + properties + "},\"geometry\":" + geometry + "}";
  }

  LayerSpec spec_;
  AreaModel model_;
  LayerBuilder builder_;
  std::string features_;
};

LayerSpec spec_named(const std::string& name, const std::string& crs = "EPSG:4490") {
  LayerSpec spec;
  spec.name = name;
  spec.crs = crs;
  spec.class_field = "class";
  return spec;
}

ErrorKind kind_of(const std::function<void()>& work) {
  try {
    work();
  } catch (const Error& error) {
    return error.kind();
  }
  ADD_FAILURE() << "no error";
  return ErrorKind::internal;
}

void add_good_and_faulty(Twins& twins, double x, double y, double unit) {
  const auto at = [&](double a, double b) { return SourcePoint{x + a * unit, y + b * unit}; };
  const auto square = [&](double a, double b, double side) { return box(x + a * unit, y + b * unit, side * unit); };
  twins.polygons({.id = 3, .class_name = "林地"}, {{square(0, 0, 10), square(2, 2, 3)}, {square(20, 0, 5)}});
  twins.polygons({.id = 4, .class_name = "耕地"}, {{square(0, 0, 10), square(30, 30, 3)}});
  twins.polygons({.id = 5, .class_name = "耕地"}, {{{at(40, 0), at(50, 10), at(50, 0), at(40, 10), at(40, 0)}}});
  twins.polygons({.id = 6, .class_name = ""}, {{square(60, 0, 5)}, {square(60, 0, 5)}});
  twins.polygons({.id = 7, .class_name = "林地"}, {{{at(70, 0), at(75, 0), at(70, 0)}}});
  twins.polygons({.id = 8, .class_name = "林地"}, {{{at(80, 0), at(85, 0), at(80, 0), at(80, 0)}}});
  twins.nothing({.id = 9, .class_name = "林地"});
}

TEST(LayerBuilder, GivesTheLayerAndFindingsOfAFile) {
  Twins degrees(spec_named("parcels"));
  add_good_and_faulty(degrees, 121, 44, 0.001);
  degrees.expect_same();
  Twins metres(spec_named("parcels", "EPSG:4549"));
  add_good_and_faulty(metres, 500000, 4000000, 10);
  metres.expect_same();
  Twins plane(spec_named("parcels", "EPSG:4549"), AreaModel::planar);
  add_good_and_faulty(plane, 500000, 4000000, 10);
  plane.expect_same();
}

TEST(LayerBuilder, KeepsFieldsAndRings) {
  LayerSpec spec = spec_named("kept");
  spec.keep_fields = {"名称", "code"};
  spec.keep_rings = true;
  Twins twins(spec);
  twins.polygons({.id = 12, .class_name = "a", .attributes = {"甲", "1"}},
                 {{box(121, 44, 0.01), box(121.002, 44.002, 0.001)}});
  twins.polygons({.id = 11, .class_name = "b", .attributes = {"", "2"}}, {{box(122, 44, 0.01)}});
  twins.expect_same();
}

TEST(LayerBuilder, GrowsPointsAndLines) {
  LayerSpec spec = spec_named("grown");
  spec.buffer_m = 12.5;
  spec.keep_drawn = true;
  for (const AreaModel model : {AreaModel::ellipsoidal, AreaModel::planar}) {
    spec.crs = model == AreaModel::planar ? "EPSG:4549" : "EPSG:4490";
    const double x = model == AreaModel::planar ? 500000 : 121, y = model == AreaModel::planar ? 4000000 : 44;
    const double unit = model == AreaModel::planar ? 100 : 0.001;
    Twins twins(spec, model);
    twins.points({.id = 1, .class_name = "well"}, {{x, y}, {x + unit, y}});
    twins.lines({.id = 2, .class_name = "road"}, {{{x, y + unit}, {x + unit, y + 2 * unit}, {x + 3 * unit, y}}});
    twins.polygons({.id = 3, .class_name = "land"}, {{box(x, y - 9 * unit, unit)}});
    twins.points({.id = 4, .class_name = "well"}, {});
    twins.expect_same();
  }
}

TEST(LayerBuilder, GrowsEachByItsOwnDistance) {
  LayerSpec spec = spec_named("roads");
  spec.buffer_field = "width";
  spec.buffer_scale = 0.5;
  Twins twins(spec);
  twins.lines({.id = 1, .class_name = "a", .buffer_m = 30}, {{{121, 44}, {121.01, 44}}});
  twins.lines({.id = 2, .class_name = "a"}, {{{121, 44.1}, {121.01, 44.1}}});
  twins.polygons({.id = 3, .class_name = "b", .buffer_m = 0}, {{box(122, 44, 0.01)}});
  twins.expect_same();
}

TEST(LayerBuilder, LeavesOutLinesWithoutWidth) {
  Twins twins(spec_named("mixed"));
  twins.polygons({.id = 1, .class_name = "a"}, {{box(121, 44, 0.01)}});
  twins.lines({.id = 2, .class_name = "b"}, {{{121.5, 44.2}, {121.4, 44.3}}, {{121.3, 44}, {121.2, 44}}});
  twins.points({.id = 3, .class_name = "c"}, {{121.5, 44.1}, {121.6, 44}});
  twins.polygons({.id = 4, .class_name = "a"}, {{box(122, 44, 0.01)}});
  twins.expect_same();
}

TEST(LayerBuilder, BlocksAreThoseOfASource) {
  Twins twins(spec_named("many"));
  for (int i = 0; i < 9000; ++i) {
    twins.polygons({.id = i, .class_name = i % 3 == 0 ? "a" : "b"},
                   {{box(121 + 0.001 * (i % 100), 44 + 0.00001 * i, 0.0005)}});
  }
  twins.expect_same();
}

TEST(LayerBuilder, NumbersFeaturesOfOneId) {
  LayerBuilder builder(spec_named("twice"));
  builder.add_polygon({.id = 5, .class_name = "a"}, {box(121, 44, 0.1)});
  builder.add_polygon({.id = 5, .class_name = "a"}, {box(122, 44, 0.1)});
  std::vector<Finding> findings;
  const Layer layer = std::move(builder).finish(findings);
  EXPECT_EQ(count_rule(findings, "source.feature-ids"), 1U);
  EXPECT_EQ(layer.polygons.blocks[0].feature_ids, (std::vector<std::int64_t>{0, 1}));
}

TEST(LayerBuilder, SaysWhatIsNotANumberAndWhatIsOpen) {
  constexpr double none = std::numeric_limits<double>::quiet_NaN();
  LayerBuilder builder(spec_named("faulty"));
  builder.add_polygon({.id = 1, .class_name = "a"}, {{{121, 44}, {none, 44}, {121, 45}, {121, 44}}});
  builder.add_polygon({.id = 2, .class_name = "a"}, {{{121, 44}, {122, 44}, {121, 45}}});
  builder.add_polygon({.id = 3, .class_name = "a"}, {});
  std::vector<Finding> findings;
  const Layer layer = std::move(builder).finish(findings);
  EXPECT_EQ(count_rule(findings, "geometry.not-finite"), 1U);
  EXPECT_EQ(count_rule(findings, "geometry.unclosed"), 1U);
  EXPECT_EQ(count_rule(findings, "geometry.empty"), 1U);
  EXPECT_EQ(layer.info.features, 3U);
  for (const Finding& finding : findings) EXPECT_EQ(finding.layer, "faulty");
}

TEST(LayerBuilder, WithoutClassTheLayerIsOneClass) {
  LayerSpec spec = spec_named("county");
  spec.class_field = "";
  LayerBuilder builder(spec);
  builder.add_polygon({.id = 1}, {box(121, 44, 0.1)});
  std::vector<Finding> findings;
  EXPECT_EQ(std::move(builder).finish(findings).polygons.class_names, (std::vector<std::string>{"county"}));
  EXPECT_TRUE(findings.empty());
}

TEST(LayerBuilder, RefusesWhatCannotBe) {
  EXPECT_EQ(kind_of([] { LayerBuilder none(spec_named("a", "")); }), ErrorKind::usage);
  EXPECT_EQ(kind_of([] { LayerBuilder none(spec_named("a", "EPSG:1")); }), ErrorKind::usage);
  LayerSpec spec = spec_named("a");
  spec.keep_fields = {"name"};
  LayerBuilder builder(spec);
  EXPECT_EQ(kind_of([&] { builder.add_polygon({.id = 1}, {box(121, 44, 1)}); }), ErrorKind::usage);
  builder.add_points({.id = 2, .attributes = {"x"}}, {{121, 44}});
  std::vector<Finding> findings;
  EXPECT_EQ(kind_of([&] { (void)std::move(builder).finish(findings); }), ErrorKind::input) << "no polygon at all";
  LayerBuilder plane(spec_named("a", "EPSG:4549"), AreaModel::planar);
  EXPECT_EQ(kind_of([&] { (void)std::move(plane).finish(findings); }), ErrorKind::usage) << "no lattice";
  std::vector<LayerBuilder> two;
  two.emplace_back(spec_named("a"));
  two.emplace_back(spec_named("a"));
  EXPECT_EQ(kind_of([&] { (void)finish_layers(std::move(two)); }), ErrorKind::usage);
}

TEST(LayerBuilder, StudiesNeedNoFile) {
  std::vector<LayerBuilder> builders;
  builders.emplace_back(spec_named("zones", "EPSG:4549"), AreaModel::planar);
  builders.back().add_polygon({.id = 1, .class_name = "a"}, {box(500000, 4000000, 100)});
  builders.emplace_back(spec_named("land", "EPSG:4549"), AreaModel::planar);
  builders.back().add_polygon({.id = 1, .class_name = "x"}, {box(500050, 4000000, 100)});
  Study study(finish_layers(std::move(builders)));
  const Table table = share_table(study, {.of = "zones"});
  EXPECT_FALSE(table.rows.empty());
  LayerBuilder later(spec_named("site", "EPSG:4549"), AreaModel::planar);
  later.add_polygon({.id = 1, .class_name = "s"}, {box(500000, 4000000, 10)});
  std::vector<Finding> findings;
  Study all = study.with(std::move(later).finish(findings, study.set().lattice));
  EXPECT_EQ(all.ledger().layer_names, (std::vector<std::string>{"zones", "land", "site"}));
}

}  // namespace
}  // namespace zonekit
