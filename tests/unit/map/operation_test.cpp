// The operation map: one declaration for sections and options, and its drawings.
#include "map/operation.hpp"

#include <gtest/gtest.h>

#include "project/plan.hpp"
#include "support/drawn_map.hpp"
#include "support/drawn_study.hpp"
#include "support/layer_fixture.hpp"
#include "zonekit/error.hpp"

namespace zonekit::test {
namespace {

const std::string layers = "layers: {county: county.shp, redline: redline.shp}\n";

const MapSection& section_of(const RunPlan& plan) {
  return dynamic_cast<const MapSection&>(*plan.sections.at(0).section);
}

std::string fault_of(const std::string& map) {
  try {
    (void)read_plan(layers + "map: " + map + "\n", "p.yaml");
  } catch (const Error& error) {
    return error.what();
  }
  return "";
}

TEST(MapSections, HaveAllThatIsAsked) {
  const RunPlan plan = read_plan(
      layers +
          "map:\n  title: {zh: 图, en: Map}\n  notice: 演示\n  source_line: 来源\n  width_mm: 100\n  height_mm: 80.5\n"
          "  dpi: 254\n  language: en\n  layers: [redline]\n  output: [m.svg, m.png]\n",
      "p.yaml");
  const MapSection& own = section_of(plan);
  EXPECT_EQ(own.output.tables[0].title.en, "Map");
  EXPECT_EQ(own.map.notice.zh, "演示");
  EXPECT_EQ(own.map.source_line, "来源");
  EXPECT_EQ(own.map.width_mm, 100);
  EXPECT_EQ(own.map.height_mm, 80.5);
  EXPECT_EQ(own.map.dots_per_inch, 254);
  EXPECT_EQ(own.output.language, Language::en);
  EXPECT_EQ(own.layers, std::vector<std::string>{"redline"});
  EXPECT_EQ(own.output.tables[0].files, (std::vector<std::string>{"m.svg", "m.png"}));
}

TEST(MapSections, ComplainWithPlaceAndCure) {
  EXPECT_EQ(fault_of("{output: m.pdf}"),
            "p.yaml:2:15: 'output' can't tell the format of 'm.pdf': end its name in .svg, .png, or give 'format'");
  EXPECT_EQ(fault_of("{output: m.png, width_mm: 20}"),
            "p.yaml:2:32: 'width_mm' must be a number of millimetres from 60 to 1200, not '20'");
  EXPECT_EQ(fault_of("{output: m.png, dpi: 6000}"), "p.yaml:2:27: 'dpi' must be a number from 30 to 600, not '6000'");
  EXPECT_NE(fault_of("{output: m.png, unit: ha}").find("unknown key 'unit' of 'map'"), std::string::npos);
  EXPECT_NE(fault_of("{title: T}").find("'map' needs 'output'"), std::string::npos);
}

TEST(MapSections, DrawInEitherFormat) {
  write_rows("/vsimem/field.geojson", "GeoJSON", {{"POLYGON((122 44,122.1 44,122.1 44.1,122 44.1,122 44))", "a"}});
  Study study(std::vector<LayerSpec>{{.name = "farmland", .source = "/vsimem/field.geojson"}});
  MapSection section;
  section.output.tables.front().title = {"标题", "Heading"};
  const auto answer = section.run(study, {});
  const auto drawn = [&](std::string_view format) {
    std::string bytes;
    answer->print(section.output.tables.front(), format, [&](std::string_view more) { bytes += more; });
    return bytes;
  };
  const std::string svg = drawn("svg");
  for (const char* text : {"<title>标题</title>", "farmland", "field.geojson"}) {
    EXPECT_NE(svg.find(text), std::string::npos) << text;
  }
  EXPECT_TRUE(drawn("png").starts_with("\x89PNG"));
  EXPECT_EQ(answer->all_findings().size(), study.set().findings.size()) << "of the ledger nothing is told";
  VSIUnlink("/vsimem/field.geojson");
}

TEST(MapLayers, AreThoseOfTheStudyWithTheirClasses) {
  write_rows("/vsimem/two.geojson", "GeoJSON",
             {{"POLYGON((122 44,122.1 44,122.1 44.1,122 44.1,122 44))", "b"},
              {"POLYGON((122.1 44,122.2 44,122.2 44.1,122.1 44.1,122.1 44))", "a"}});
  Study study(std::vector<LayerSpec>{{.name = "whole", .source = "/vsimem/two.geojson"},
                                     {.name = "use", .source = "/vsimem/two.geojson", .class_field = "class"}});
  const std::vector<MapLayer> map = map_layers(study);
  ASSERT_EQ(map.size(), 2U);
  EXPECT_EQ(map[0].name, "whole");
  ASSERT_EQ(map[0].shapes.size(), 1U) << "classes are dissolved";
  EXPECT_EQ(map[0].shapes[0].polygons.size(), 1U);
  EXPECT_EQ(map[1].shapes.size(), 2U);
  VSIUnlink("/vsimem/two.geojson");
}

TEST(MapLayers, OfAPlaneAreRefused) {
  Study planar = study_of({drawn("a", {"xx"})});
  EXPECT_THROW((void)map_layers(planar), Error);
}

}  // namespace
}  // namespace zonekit::test
