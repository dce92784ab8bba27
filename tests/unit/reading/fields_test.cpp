#include "reading/fields.hpp"

#include <gtest/gtest.h>

#include "base/names.hpp"
#include "reading/layer_fields.hpp"
#include "zonekit/error.hpp"

namespace zonekit {
namespace {

/// A request with a member of every kind.
struct Place {
  std::string name;
  double width_m = 5;
};
void declare_place(Fields& fields, Place& place) {
  fields.called("place");
  fields.bare("width_m");
  fields.name("name", place.name, {"名称", "Its name"});
  fields.metres("width_m", place.width_m, {"宽度", "Its width"});
}

struct Request {
  std::string of;
  std::vector<std::string> by;
  std::vector<LayerFilter> filters;
  bool uncovered = false;
  int most = 10;
  double sliver_m = 0;
  std::optional<AreaUnit> unit;
  std::optional<Date> as_of;
  LocalText title;
  std::vector<Place> places;
  std::string rules;
  int line = 0;
};

void declare(Fields& fields, Request& request) {
  fields.called("a request");
  fields.line(request.line);
  fields.layer("of", request.of, {"总体", "The whole"}).required();
  fields.layers("by", request.by, {"分区", "Zones"});
  fields.filters("filter", request.filters, {"筛选", "Only there"}).was({"filters"});
  fields.flag("uncovered", request.uncovered, {"未覆盖", "Also what is not covered"});
  fields.integer("places", request.most, 0, 100, {"个数", "How many"}).was({"most_places"});
  fields.metres("sliver_m", request.sliver_m, {"碎片", "Slivers"});
  fields.choice("unit", request.unit, {"单位", "Unit"});
  fields.date("as_of", request.as_of, {"日期", "Date"});
  fields.local_text("title", request.title, {"标题", "Title"});
  fields.records<Place>("place", request.places, declare_place, "place", {"地块", "Places"});
  fields.path("rules", request.rules, "the rules", {"规则", "Rules"});
  fields.then([&] {
    if (fields.given("unit") && !fields.given("sliver_m")) fields.fail_at("unit", "needs 'sliver_m'");
  });
}

struct Given {
  Request request;
  ReadContext context;
};

Given read(const std::string& yaml) {
  const Origin origin("p.yaml");
  Given given;
  given.context.origin = &origin;
  given.context.folder = "data";
  Fields fields;
  declare(fields, given.request);
  fields.read(parse_yaml(yaml, "p.yaml"), given.context);
  return given;
}

std::string fault_of(const std::string& yaml) {
  try {
    (void)read(yaml);
  } catch (const Error& error) {
    return error.what();
  }
  return "";
}

TEST(Fields, AFileGivesEveryKindOfMember) {
  const Given given = read(
      "of: county\nby: [town, 村]\nfilter: {redline: [core, 01], sandy: []}\nuncovered: true\nplaces: 3\nsliver_m: "
      "2.5\n"
      "unit: wan_mu\nas_of: 2024-02-29\ntitle: {zh: 表, en: Table}\nplace: [{name: a, width_m: 7}, 9]\nrules: "
      "../r.yaml\n");
  const Request& r = given.request;
  EXPECT_EQ(r.of, "county");
  EXPECT_EQ(r.by, (std::vector<std::string>{"town", "村"}));
  ASSERT_EQ(r.filters.size(), 2U);
  EXPECT_EQ(r.filters[0].classes, (std::vector<std::string>{"core", "01"}));
  EXPECT_TRUE(r.filters[1].classes.empty());
  EXPECT_TRUE(r.uncovered);
  EXPECT_EQ(r.most, 3);
  EXPECT_EQ(r.sliver_m, 2.5);
  EXPECT_EQ(r.unit, AreaUnit::wan_mu);
  EXPECT_EQ(*r.as_of, (Date{2024, 2, 29}));
  EXPECT_EQ(r.title.zh, "表");
  ASSERT_EQ(r.places.size(), 2U);
  EXPECT_EQ(r.places[0].width_m, 7);
  EXPECT_EQ(r.places[1].width_m, 9) << "a bare value stands for the width";
  EXPECT_EQ(r.rules, "r.yaml") << "seen from the project's folder";
  EXPECT_EQ(r.line, 1);
}

TEST(Fields, ReadingNotesLayersFilesAndOldNames) {
  const Given given = read("of: county\nfilters: {redline: []}\nmost_places: 4\nrules: r.yaml\n");
  EXPECT_EQ(given.request.most, 4);
  ASSERT_EQ(given.context.layers.size(), 2U);
  EXPECT_EQ(given.context.layers[1].layer, "redline");
  EXPECT_EQ(given.context.layers[1].place.line, 2);
  ASSERT_EQ(given.context.files.size(), 1U);
  EXPECT_EQ(given.context.files[0].path, "data/r.yaml");
  EXPECT_EQ(given.context.files[0].role, "the rules");
  ASSERT_EQ(given.context.findings.size(), 2U);
  EXPECT_EQ(given.context.findings[0].rule, "option.renamed");
  EXPECT_EQ(given.context.findings[0].message,
            "'filters' is now called 'filter'; the old name works until version 2.0");
}

TEST(Fields, ComplaintsNameFilePlaceAndCure) {
  EXPECT_EQ(fault_of("by: a\n"), "p.yaml:1:1: a request needs 'of'");
  EXPECT_EQ(fault_of("of: a\nfliter: {b: []}\n"),
            "p.yaml:2:1: unknown key 'fliter' of a request; did you mean 'filter'?");
  EXPECT_EQ(fault_of("of: a\nplaces: 101\n"), "p.yaml:2:9: 'places' must be a whole number from 0 to 100, not '101'");
  EXPECT_EQ(fault_of("of: a\nsliver_m: -1\n"),
            "p.yaml:2:11: 'sliver_m' must be a number of metres, 0 or more, not '-1'");
  EXPECT_EQ(fault_of("of: a\nunit: hq\n"),
            "p.yaml:2:7: 'unit' must be one of m2, ha, km2, mu, wan_mu, not 'hq'; did you mean 'ha'?");
  EXPECT_EQ(fault_of("of: a\nas_of: 2023-02-29\n"),
            "p.yaml:2:8: 'as_of' must be a day of the calendar; '2023-02-29' is none");
  EXPECT_EQ(fault_of("of: a\nuncovered: 1\n"), "p.yaml:2:12: 'uncovered' must be true or false, not '1'");
  EXPECT_EQ(fault_of("of:\n"), "p.yaml:1:1: 'of' has no value; leave it out or give one");
  EXPECT_EQ(fault_of("of: a\nplace: [{widht_m: 3}]\n"),
            "p.yaml:2:10: unknown key 'widht_m' of place; did you mean 'width_m'?");
  EXPECT_EQ(fault_of("of: a\nfilter: {b: }\n"), "p.yaml:2:10: 'b' has no value; write [] for any class");
  EXPECT_EQ(fault_of("of: a\nunit: ha\n"), "p.yaml:2:7: 'unit' needs 'sliver_m'");
  EXPECT_EQ(fault_of("of: a\nplaces: 1\nmost_places: 2\n"),
            "p.yaml:3:1: 'most_places' is the old name of 'places': give one of the two");
}

TEST(Fields, TheDefaultIsTheMembersValueAndTheOptionTheKeyWithoutItsUnit) {
  Request request;
  Fields fields;
  declare(fields, request);
  EXPECT_EQ(fields.find("places")->info.default_text, "10");
  EXPECT_EQ(fields.find("uncovered")->info.default_text, "false");
  EXPECT_EQ(fields.find("sliver_m")->info.options.front().name, "sliver");
  EXPECT_EQ(fields.find("sliver_m")->info.options.front().type, "M");
  EXPECT_EQ(fields.find("as_of")->info.options.front().name, "as-of");
  EXPECT_EQ(fields.find("unit")->info.choices.size(), 5U);
  EXPECT_EQ(fields.find("place")->info.members.size(), 2U);
  EXPECT_EQ(fields.find("most_places"), fields.find("places"));
}

/// Options give the tree that a file with the same content gives.
LayerSpec layer_of(const std::string& text) {
  return read_layer_text("--layer", text, declare_layer);
}

std::string layer_fault(const std::string& text) {
  try {
    (void)layer_of(text);
  } catch (const Error& error) {
    return error.what();
  }
  return "";
}

TEST(LayerText, HasNameSourceAndSettings) {
  const LayerSpec spec =
      layer_of("红线=红线 2023.shp,class=LX,where=LX IN ('a','b') AND X = \"c,d\",crs=EPSG:4527,buffer=5");
  EXPECT_EQ(spec.name, "红线");
  EXPECT_EQ(spec.source, "红线 2023.shp");
  EXPECT_EQ(spec.class_field, "LX");
  EXPECT_EQ(spec.where, "LX IN ('a','b') AND X = \"c,d\"");
  EXPECT_EQ(spec.crs, "EPSG:4527");
  EXPECT_EQ(spec.buffer_m, 5);
}

TEST(LayerText, QuotesHoldCommas) {
  EXPECT_EQ(layer_of("a='odd, ''name''.shp'").source, "odd, 'name'.shp");
  EXPECT_EQ(layer_of("'a=b'=c.shp").name, "a=b");
}

TEST(LayerText, ComplaintsCountCharacters) {
  EXPECT_EQ(
      layer_fault("红线=a.shp,klass=X"),
      "--layer '红线=a.shp,klass=X', character 10: unknown key 'klass'; did you mean 'class'? (quote a value that "
      "holds a comma: NAME='a,b.shp')");
  EXPECT_EQ(layer_fault("a=b.shp,class="),
            "--layer 'a=b.shp,class=', character 15: 'class' has no value; leave it out or give one");
  EXPECT_EQ(layer_fault("a=b.shp,class=X,class=Y"),
            "--layer 'a=b.shp,class=X,class=Y', character 17: 'class' is given twice");
  EXPECT_NE(layer_fault("a=b.shp,buffer=x").find("must be a number of metres from 0 to 1000000, not 'x'"),
            std::string::npos);
  EXPECT_NE(layer_fault("area_ha=b.shp").find("can't be named 'area_ha'"), std::string::npos);
}

}  // namespace
}  // namespace zonekit
