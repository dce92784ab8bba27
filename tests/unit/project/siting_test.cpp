// The section `siting` of a project file, and the option --sites.
#include <gtest/gtest.h>

#include "zonekit/error.hpp"
#include "zonekit/project.hpp"

namespace zonekit {
namespace {

constexpr const char* whole = R"(
layers: {county: c.shp, red: r.shp, 河: h.shp}
extent: county
unit: km2
siting:
  - rules: ../rules/pack.yaml
    title: {zh: 选址, en: Siting}
    notice: 演示数据
    sites:
      layer_name: mine
      source: s.gpkg
      layer: 地块
      id: 'NO'
      name: N
      kind: K
      where: "N > 1"
      crs: EPSG:4529
      encoding: GBK
    coverage: {red: county, 河: red}
    as_of: 2024-02-29
    decisions: d.csv
    language: en
    output: report
    files: [html, gpkg]
    unit: mu
  - {rules: r.yaml, sites: {source: /abs/turbines.geojson, radius: 75}, output: b, files: png}
  - {rules: r.yaml, sites: {source: roads.shp, width: KD}, coverage: red, output: c}
  - {rules: r.yaml, sites: {source: roads.shp, width: 7.5}, output: d}
)";

template <typename Parse>
std::string failure_of(const Parse& parse) {
  try {
    (void)parse();
  } catch (const Error& error) {
    EXPECT_EQ(error.kind(), ErrorKind::usage);
    return error.what();
  }
  return "no failure";
}

/// With this section, on line 2.
std::string failure(const std::string& siting) {
  return failure_of([&] { return parse_project("layers: {county: c.shp, red: r.shp}\nsiting: " + siting, "p.yaml"); });
}

/// With these keys besides those that there must be, from column 45.
std::string more(const std::string& keys) {
  return failure("{rules: r.yaml, sites: {source: s}, output: o, " + keys + "}\n");
}

/// With these keys of the sites, from column 37.
std::string sites(const std::string& keys) {
  return failure("{rules: r.yaml, sites: {source: s, " + keys + "}, output: o}\n");
}

TEST(ProjectSiting, IsReadWhole) {
  const Project project = parse_project(whole, "dir/p.yaml");
  ASSERT_EQ(project.siting.size(), 4U);
  EXPECT_TRUE(project.tables.empty());
  const SitingJob& job = project.siting[0];
  EXPECT_EQ(job.rules, "rules/pack.yaml");
  EXPECT_EQ(job.title.zh, "选址");
  EXPECT_EQ(job.title.en, "Siting");
  EXPECT_EQ(job.notice.zh, "演示数据");
  ASSERT_EQ(job.layers.size(), 3U);
  EXPECT_EQ(job.layers[2].name, "河");
  EXPECT_EQ(job.coverage, (std::map<std::string, std::string>{{"red", "county"}, {"河", "red"}}));
  EXPECT_EQ(job.as_of, (Date{2024, 2, 29}));
  EXPECT_EQ(job.decisions, "dir/d.csv");
  EXPECT_EQ(job.language, Language::en);
  EXPECT_EQ(job.folder, "report");
  EXPECT_EQ(job.files, (std::vector{SitingFile::html, SitingFile::geopackage}));
  EXPECT_EQ(job.print.unit, AreaUnit::mu);
}

TEST(ProjectSiting, SitesAreALayerWithFields) {
  const SitesSpec sites = parse_project(whole, "dir/p.yaml").siting[0].sites;
  EXPECT_EQ(sites.layer.name, "mine");
  EXPECT_EQ(sites.layer.source, "dir/s.gpkg");
  EXPECT_EQ(sites.layer.source_layer, "地块");
  EXPECT_EQ(sites.layer.where, "N > 1");
  EXPECT_EQ(sites.layer.crs, "EPSG:4529");
  EXPECT_EQ(sites.layer.encoding, "GBK");
  EXPECT_EQ(sites.fields.id, "NO");
  EXPECT_EQ(sites.fields.name, "N");
  EXPECT_EQ(sites.fields.kind, "K");
  EXPECT_EQ(sites.layer.buffer_m, 0);
}

TEST(ProjectSiting, WhatIsLeftOut) {
  const Project project = parse_project(whole, "dir/p.yaml");
  const SitingJob& turbines = project.siting[1];
  EXPECT_EQ(turbines.sites.layer.name, "sites");
  EXPECT_EQ(turbines.sites.layer.source, "/abs/turbines.geojson");
  EXPECT_EQ(turbines.coverage, (std::map<std::string, std::string>{{"", "county"}})) << "the project's extent";
  EXPECT_FALSE(turbines.as_of);
  EXPECT_EQ(turbines.language, Language::zh);
  EXPECT_EQ(turbines.print.unit, AreaUnit::km2) << "the project's unit";
  EXPECT_EQ(turbines.files, std::vector{SitingFile::png});
  EXPECT_EQ(project.siting[2].files.size(), 9U);
  EXPECT_EQ(project.siting[2].coverage, (std::map<std::string, std::string>{{"", "red"}}));
}

TEST(ProjectSiting, ALineHasAWidthAndAPointARadius) {
  const Project project = parse_project(whole, "dir/p.yaml");
  EXPECT_EQ(project.siting[1].sites.layer.buffer_m, 75);
  EXPECT_EQ(project.siting[2].sites.layer.buffer_field, "KD");
  EXPECT_EQ(project.siting[2].sites.layer.buffer_scale, 0.5);
  EXPECT_EQ(project.siting[3].sites.layer.buffer_m, 3.75);
}

TEST(ProjectSiting, FaultsNamePlaceAndCure) {
  EXPECT_EQ(failure("wind\n"), "p.yaml:2:9: siting must be a map of keys and values");
  EXPECT_EQ(failure("{sites: {source: s}, output: o}\n"), "p.yaml:2:9: siting needs 'rules'");
  EXPECT_EQ(failure("{rules: r, output: o}\n"), "p.yaml:2:9: siting needs 'sites'");
  EXPECT_EQ(failure("{rules: r, sites: {source: s}}\n"), "p.yaml:2:9: siting needs 'output'");
  EXPECT_EQ(failure("{rules: r, sites: {source: s}, output: ''}\n"), "p.yaml:2:48: 'output' of siting is empty");
  EXPECT_EQ(more("desisions: d.csv"), "p.yaml:2:56: unknown key 'desisions' of siting; did you mean 'decisions'?");
  EXPECT_EQ(more("coverage: cuonty"), "p.yaml:2:66: no layer 'cuonty'; did you mean 'county'?");
  EXPECT_EQ(more("coverage: {rde: county}"), "p.yaml:2:67: no layer 'rde'; did you mean 'red'?");
  EXPECT_EQ(more("coverage: {red: land}"), "p.yaml:2:72: no layer 'land'; there are: county, red");
  EXPECT_EQ(more("as_of: 2023-02-29"), "p.yaml:2:63: 'as_of': '2023-02-29' is no day of the calendar");
  EXPECT_EQ(more("as_of: yesterday"),
            "p.yaml:2:63: 'as_of': 'yesterday' is no date; write it as YYYY-MM-DD, for example 2023-03-20");
  EXPECT_EQ(more("language: de"), "p.yaml:2:66: 'language' must be one of zh, en, not 'de'");
  EXPECT_EQ(more("files: [html, pgn]"), "p.yaml:2:70: no file 'pgn'; did you mean 'png'?");
  EXPECT_EQ(more("files: []"), "p.yaml:2:63: 'files' must name one file or more; leave it out for all");
}

TEST(ProjectSiting, FaultsOfTheSitesNamePlaceAndCure) {
  EXPECT_EQ(sites("class: K"),
            "p.yaml:2:44: unknown key 'class' of the sites; there are: layer_name, source, id, name, kind, width, "
            "radius, layer, where, crs, encoding");
  EXPECT_EQ(sites("widht: 5"), "p.yaml:2:44: unknown key 'widht' of the sites; did you mean 'width'?");
  EXPECT_EQ(sites("width: 5, radius: 7"), "p.yaml:2:62: give 'width' for lines or 'radius' for points, not both");
  EXPECT_EQ(sites("radius: -5"), "p.yaml:2:52: 'radius' must be a number of metres from 0 to 1000000, not '-5'");
  EXPECT_EQ(sites("width: nan"), "p.yaml:2:51: 'width' must be a number of metres from 0 to 1000000, not 'nan'");
  EXPECT_EQ(sites("width: ''"), "p.yaml:2:51: 'width' needs a number of metres or the name of a field");
  EXPECT_EQ(failure("{rules: r, sites: {}, output: o}\n"), "p.yaml:2:27: the sites needs 'source'");
  EXPECT_EQ(sites("layer_name: red"), "p.yaml:2:32: a layer is named 'red' too; name the sites with layer_name");
}

SitesSpec parse(const std::string& text) {
  return parse_sites_option(text);
}

/// What follows the option itself in the message.
std::string option_failure(const std::string& text) {
  const std::string message = failure_of([&] { return parse_sites_option(text); });
  const std::string begin = "--sites '" + text + "', ";
  return message.starts_with(begin) ? message.substr(begin.size()) : message;
}

TEST(SitesOption, AllKeysInAnyOrder) {
  const SitesSpec sites =
      parse("风机=点.gpkg,radius=75,kind=K,id=NO,name=名称,layer=t,where=MW IN (3,5),crs=EPSG:4529,encoding=GBK");
  EXPECT_EQ(sites.layer.name, "风机");
  EXPECT_EQ(sites.layer.source, "点.gpkg");
  EXPECT_EQ(sites.layer.buffer_m, 75);
  EXPECT_EQ(sites.fields.id, "NO");
  EXPECT_EQ(sites.fields.name, "名称");
  EXPECT_EQ(sites.fields.kind, "K");
  EXPECT_EQ(sites.layer.source_layer, "t");
  EXPECT_EQ(sites.layer.where, "MW IN (3,5)");
  EXPECT_EQ(sites.layer.crs, "EPSG:4529");
  EXPECT_EQ(sites.layer.encoding, "GBK");
}

TEST(SitesOption, SizesAreMetresOrAField) {
  EXPECT_EQ(parse("s=a.shp").layer.buffer_m, 0);
  EXPECT_EQ(parse("s=a.shp,width=7").layer.buffer_m, 3.5);
  EXPECT_EQ(parse("s=a.shp,radius=0.5").layer.buffer_m, 0.5);
  const LayerSpec roads = parse("s=a.shp,width=KD").layer;
  EXPECT_EQ(roads.buffer_field, "KD");
  EXPECT_EQ(roads.buffer_scale, 0.5);
  EXPECT_EQ(parse("s=a.shp,radius=R").layer.buffer_scale, 1);
}

TEST(SitesOption, FaultsNamePlaceAndCure) {
  const std::string both = "give 'width' for lines or 'radius' for points, not both";
  EXPECT_EQ(option_failure("s=a.shp,width=5,radius=7"), "character 24: " + both);
  EXPECT_EQ(option_failure("s=a.shp,width=KD,radius=7"), "character 25: " + both);
  EXPECT_EQ(option_failure("s=a.shp,radius=-1"),
            "character 16: 'radius' must be a number of metres from 0 to 1000000, not '-1'");
  EXPECT_EQ(option_failure("s"),
            "character 1: a layer needs a name and a source: NAME=SOURCE, for example sites=sites.geojson");
  EXPECT_EQ(option_failure("s=a.shp,kinds=K"),
            "character 9: unknown key 'kinds'; did you mean 'kind'? (quote a value that holds a comma: "
            "NAME='a,b.shp')");
  EXPECT_NE(option_failure("s=a.shp,class=K").find("unknown key 'class'"), std::string::npos);
  EXPECT_NE(option_failure("s=a.shp,buffer=5").find("unknown key 'buffer'"), std::string::npos);
}

}  // namespace
}  // namespace zonekit
