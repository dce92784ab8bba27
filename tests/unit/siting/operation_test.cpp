// The section `siting` of a project file, its options, and what it writes.
#include "siting/operation.hpp"

#include <gtest/gtest.h>

#include "project/plan.hpp"
#include "zonekit/error.hpp"

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
    format: [html, gpkg]
    unit: mu
  - {rules: r.yaml, sites: {source: /abs/turbines.geojson, radius: 75}, output: b, format: png}
  - {rules: r.yaml, sites: {source: roads.shp, width: KD}, coverage: red, output: c}
  - {rules: r.yaml, sites: {source: roads.shp, width: 7.5}, output: d}
)";

const SitingSection& siting_of(const RunPlan& plan, std::size_t index) {
  return dynamic_cast<const SitingSection&>(*plan.sections.at(index).section);
}

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
  return failure_of([&] { return read_plan("layers: {county: c.shp, red: r.shp}\nsiting: " + siting, "p.yaml"); });
}

/// With these keys besides those that there must be, from column 45.
std::string more(const std::string& keys) {
  return failure("{rules: r.yaml, sites: {source: s}, output: o, " + keys + "}\n");
}

/// With these keys of the sites, from column 37.
std::string sites(const std::string& keys) {
  return failure("{rules: r.yaml, sites: {source: s, " + keys + "}, output: o}\n");
}

TEST(SitingSectionFile, IsReadWhole) {
  const RunPlan plan = read_plan(whole, "dir/p.yaml");
  ASSERT_EQ(plan.sections.size(), 4U);
  const SitingSection& siting = siting_of(plan, 0);
  EXPECT_EQ(siting.rules, "rules/pack.yaml");
  const TableOutput& output = siting.output.tables.front();
  EXPECT_EQ(output.title.zh, "选址");
  EXPECT_EQ(output.title.en, "Siting");
  EXPECT_EQ(siting.notice.zh, "演示数据");
  EXPECT_EQ(siting.request.coverage, (std::map<std::string, std::string>{{"red", "county"}, {"河", "red"}}));
  EXPECT_EQ(siting.as_of, (Date{2024, 2, 29}));
  EXPECT_EQ(siting.decisions, "dir/d.csv");
  EXPECT_EQ(siting.output.language, Language::en);
  EXPECT_EQ(output.files, std::vector<std::string>{"report"});
  EXPECT_EQ(output.formats, (std::vector<std::string>{"html", "gpkg"}));
  EXPECT_EQ(output.print.unit, AreaUnit::mu);
}

TEST(SitingSectionFile, SitesAreALayerWithFields) {
  const RunPlan plan = read_plan(whole, "dir/p.yaml");
  const SitesSpec& sites = siting_of(plan, 0).request.sites;
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

TEST(SitingSectionFile, WhatIsLeftOut) {
  const RunPlan plan = read_plan(whole, "dir/p.yaml");
  const SitingSection& turbines = siting_of(plan, 1);
  EXPECT_EQ(turbines.request.sites.layer.name, "sites");
  EXPECT_EQ(turbines.request.sites.layer.source, "/abs/turbines.geojson");
  EXPECT_EQ(turbines.request.coverage, (std::map<std::string, std::string>{{"", "county"}})) << "the project's extent";
  EXPECT_FALSE(turbines.as_of);
  EXPECT_EQ(turbines.output.language, Language::zh);
  EXPECT_EQ(turbines.output.tables.front().print.unit, AreaUnit::km2) << "the project's unit";
  EXPECT_EQ(turbines.output.tables.front().formats, std::vector<std::string>{"png"});
  EXPECT_TRUE(siting_of(plan, 2).output.tables.front().formats.empty()) << "all";
  EXPECT_EQ(siting_of(plan, 2).request.coverage, (std::map<std::string, std::string>{{"", "red"}}));
}

TEST(SitingSectionFile, ALineHasAWidthAndAPointARadius) {
  const RunPlan plan = read_plan(whole, "dir/p.yaml");
  EXPECT_EQ(siting_of(plan, 1).request.sites.layer.buffer_m, 75);
  EXPECT_EQ(siting_of(plan, 2).request.sites.layer.buffer_field, "KD");
  EXPECT_EQ(siting_of(plan, 2).request.sites.layer.buffer_scale, 0.5);
  EXPECT_EQ(siting_of(plan, 3).request.sites.layer.buffer_m, 3.75);
}

TEST(SitingSectionFile, TheOldKeyOfFormatsIsReadAndSaid) {
  const RunPlan plan =
      read_plan("layers: {a: a.shp}\nsiting: {rules: r, sites: s.shp, output: o, files: [json, csv]}\n", "p.yaml");
  EXPECT_EQ(siting_of(plan, 0).output.tables.front().formats, (std::vector<std::string>{"json", "csv"}));
  EXPECT_EQ(siting_of(plan, 0).request.sites.layer.source, "s.shp") << "a source alone is the sites";
  ASSERT_EQ(plan.findings.size(), 1U);
  EXPECT_EQ(plan.findings[0].rule, "option.renamed");
}

TEST(SitingSectionFile, WhatItReadsIsKnownBeforehand) {
  const RunPlan plan = read_plan(whole, "dir/p.yaml");
  std::vector<std::string> roles;
  for (const ReadFile& file : plan.files) roles.push_back(file.role + " " + file.path);
  for (const char* role : {"the rules rules/pack.yaml", "the sites dir/s.gpkg", "the decisions dir/d.csv"}) {
    EXPECT_EQ(std::ranges::count(roles, role), 1) << role;
  }
}

TEST(SitingSectionFile, FaultsNamePlaceAndCure) {
  EXPECT_EQ(failure("wind\n"), "p.yaml:2:9: 'siting' must be a map of keys and values");
  EXPECT_EQ(failure("{sites: {source: s}, output: o}\n"), "p.yaml:2:9: 'siting' needs 'rules'");
  EXPECT_EQ(failure("{rules: r, output: o}\n"), "p.yaml:2:9: 'siting' needs 'sites'");
  EXPECT_EQ(failure("{rules: r, sites: {source: s}}\n"), "p.yaml:2:9: 'siting' needs 'output', the file to write");
  EXPECT_EQ(failure("{rules: r, sites: {source: s}, output: ''}\n"), "p.yaml:2:48: an output has no name");
  EXPECT_EQ(more("desisions: d.csv"), "p.yaml:2:56: unknown key 'desisions' of 'siting'; did you mean 'decisions'?");
  EXPECT_EQ(more("coverage: cuonty"), "p.yaml:2:66: no layer 'cuonty'; did you mean 'county'?");
  EXPECT_EQ(more("coverage: {rde: county}"), "p.yaml:2:67: no layer 'rde'; did you mean 'red'?");
  EXPECT_EQ(more("coverage: {red: land}"), "p.yaml:2:72: no layer 'land'; there are: county, red");
  EXPECT_EQ(more("coverage: {red: [county, red]}"),
            "p.yaml:2:66: 'coverage' must name one layer that says where another is known");
  EXPECT_EQ(more("as_of: 2023-02-29"), "p.yaml:2:63: 'as_of' must be a day of the calendar; '2023-02-29' is none");
  EXPECT_EQ(more("as_of: yesterday"),
            "p.yaml:2:63: 'as_of' must be a date, not 'yesterday'; write it as YYYY-MM-DD, for example 2023-03-20");
  EXPECT_EQ(more("language: de"), "p.yaml:2:66: 'language' must be one of zh, en, not 'de'");
  EXPECT_EQ(more("format: [html, pgn]"),
            "p.yaml:2:71: 'format' must be one of html, json, csv, sites, markdown, xlsx, gpkg, svg, png, table, not "
            "'pgn'; did you mean 'png'?");
  EXPECT_EQ(more("format: table"),
            "p.yaml:2:64: 'format' 'table' goes to standard output alone; leave it out, or leave out 'output'");
}

TEST(SitingSectionFile, FaultsOfTheSitesNamePlaceAndCure) {
  EXPECT_EQ(sites("class: K"),
            "p.yaml:2:44: unknown key 'class' of the sites; there are: layer_name, source, id, name, kind, width, "
            "radius, layer, where, crs, encoding");
  EXPECT_EQ(sites("widht: 5"), "p.yaml:2:44: unknown key 'widht' of the sites; did you mean 'width'?");
  EXPECT_EQ(sites("width: 5, radius: 7"), "p.yaml:2:62: give 'width' for lines or 'radius' for points, not both");
  EXPECT_EQ(sites("radius: -5"), "p.yaml:2:52: 'radius' must be a number of metres from 0 to 1000000, not '-5'");
  EXPECT_EQ(sites("width: nan"), "p.yaml:2:51: 'width' must be a number of metres from 0 to 1000000, not 'nan'");
  EXPECT_EQ(sites("width: ''"), "p.yaml:2:51: 'width' is empty");
  EXPECT_EQ(failure("{rules: r, sites: {}, output: o}\n"), "p.yaml:2:27: the sites needs 'source'");
}

TEST(SitingSectionFile, SitesNeedANameOfTheirOwn) {
  const Study study(std::vector<LayerSpec>{{.name = "red", .source = "r.shp"}});
  SitingRequest request;
  request.sites.layer = {.name = "red", .source = "s.shp"};
  EXPECT_EQ(failure_of([&] { return siting_layers(study, request); }),
            "a layer is named 'red' as the sites are; give the sites another name");
}

/// What the option --sites gives.
SitesSpec parse(const std::string& text) {
  SitingSection section;
  Fields fields;
  section.declare(fields);
  const Field& field = *fields.find("sites");
  Origin origin = Origin::of_options("");
  const YamlPlace place = origin.add_option("--sites", text);
  ReadContext context{.origin = &origin};
  field.set(Value("sites", parse_option(field.info, OptionGrammar::record, "--sites", text, place), context));
  return section.request.sites;
}

/// What follows the option itself in the message.
std::string option_failure(const std::string& text) {
  const std::string message = failure_of([&] { return parse(text); });
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
            "character 1: the sites need a name and a source: NAME=SOURCE, for example sites=sites.shp");
  EXPECT_EQ(option_failure("s=a.shp,kinds=K"),
            "character 9: unknown key 'kinds'; did you mean 'kind'? (quote a value that holds a comma: "
            "NAME='a,b.shp')");
  EXPECT_NE(option_failure("s=a.shp,class=K").find("unknown key 'class'"), std::string::npos);
  EXPECT_NE(option_failure("s=a.shp,buffer=5").find("unknown key 'buffer'"), std::string::npos);
}

TEST(SitingLayers, AreTheSitesAndWhatRestrictionsGrow) {
  const Study study({{.name = "river", .source = "r.shp", .buffer_m = 2}, {.name = "red", .source = "red.shp"}});
  SitingRequest request;
  request.sites.layer = {.name = "sites", .source = "s.shp"};
  request.sites.fields = {"NO", "N", "NO"};
  for (const char* layer : {"river", "river", "red", "gone"}) {
    Restriction& rule = request.rules.restrictions.emplace_back();
    rule.layer = layer;
    rule.buffer_m = rule.layer == "red" ? 0 : 50;
  }
  const std::vector<LayerSpec> own = siting_layers(study, request);
  ASSERT_EQ(own.size(), 2U);
  EXPECT_EQ(own[0].keep_fields, (std::vector<std::string>{"NO", "N"}));
  EXPECT_EQ(own[1].name, "river +50 m");
  EXPECT_EQ(own[1].buffer_m, 52);
  EXPECT_EQ(siting_study(study, request).names(), (std::vector<std::string>{"sites", "river", "red", "river +50 m"}));
}

}  // namespace
}  // namespace zonekit
