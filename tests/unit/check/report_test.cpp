#include <gtest/gtest.h>

#include <filesystem>
#include <nlohmann/json.hpp>
#include <sstream>

#include "support/layer_fixture.hpp"
#include "zonekit/check_report.hpp"
#include "zonekit/error.hpp"

namespace zonekit {
namespace {

using nlohmann::json;

/// Twelve overlaps of 10 to 120 m2 in one layer, the fifth overridden; a wrong code; what is off and what did not run.
struct Example {
  CheckResult result;
  Profile profile;
  CheckReport report{&result, &profile, Language::en};

  Example() {
    Layer layer;
    layer.spec.name = "parcels";
    layer.spec.source = "data/地类 图斑.shp";
    layer.info.crs_used = "EPSG:4527";
    layer.info.features = 40;
    result.set.layers.push_back(std::move(layer));
    for (int i = 1; i <= 12; ++i) result.findings.push_back(overlap(i));
    CheckFinding code;
    code.id = "attribute.code:parcels:K7:DLBM";
    code.finding = {"attribute.code", Severity::warning, "a code, \"0199\"", "parcels", 7, {}, {}, {}, {}};
    code.key = "K7";
    code.field = "DLBM";
    code.found = "0199";
    code.source = result.set.layers[0].spec.source;
    result.findings.push_back(code);
    result.rules = {{"coverage.overlap", "parcels", {}, RuleState::on, "", 12, 0, 780, 3, 0.5},
                    {"coverage.gap", "parcels", {}, RuleState::on, "no extent is given", 0, 0, 0, 0, 0},
                    {"geometry.multipart", "parcels", {}, RuleState::off, "", 0, 0, 0, 0, 0},
                    {"attribute.code", "parcels", {}, RuleState::warning, "", 1, 0, 0, 0, 0},
                    {"relation.exclusive", "R1", {"redline", "urban"}, RuleState::on, "", 0, 0, 0, 0, 0},
                    {"relation.within", "R2", {"a", "b"}, RuleState::on, "no layer 'b'", 0, 0, 0, 0, 0}};
    Relation& relation = profile.relations.emplace_back();
    relation.id = "R1";
    relation.title = {"两线不重叠", "Two lines apart"};
    result.unread_layers = {"roads"};
    profile.to_be_confirmed = {"width of slivers"};
    apply_overrides(std::vector<Override>{{"overlap-5", "accepted, 历史", "王工", {2026, 3, 1}, "o.csv", 2},
                                          {"gone", "was mended", "李工", {2026, 3, 2}, "o.csv", 3}},
                    result);
  }

  CheckFinding overlap(int i) const {
    CheckFinding one;
    one.id = "overlap-" + std::to_string(i);
    one.finding = {"coverage.overlap",
                   Severity::error,
                   "overlap " + std::to_string(i),
                   "parcels",
                   i,
                   41500000.5,
                   4.9e6,
                   10.0 * i,
                   "m2"};
    one.other_feature = 100 + i;
    one.longitude = 123.123456789;
    one.latitude = 44.5;
    one.area_m2 = 10.0 * i;
    one.limit = 0;
    one.basis = "TD/T";
    one.source = result.set.layers[0].spec.source;
    one.rings = {{{0, 0}, {800000, 0}, {800000, 800000}, {0, 0}}};
    return one;
  }
};

template <typename Write>
std::string printed(const Write& write) {
  std::string text;
  write([&](std::string_view piece) { text += piece; });
  return text;
}

std::vector<std::string> lines_of(const std::string& text) {
  std::vector<std::string> lines;
  std::istringstream in(text);
  for (std::string line; std::getline(in, line);) lines.push_back(line);
  return lines;
}

std::size_t line_with(const std::vector<std::string>& lines, const std::string& text) {
  for (std::size_t i = 0; i < lines.size(); ++i) {
    if (lines[i].find(text) != std::string::npos) return i;
  }
  ADD_FAILURE() << "no line has " << text;
  return lines.size();
}

TEST(CheckReportTest, TheVerdictCountsWhatIsNotOverridden) {
  Example example;
  const CheckVerdict verdict = check_verdict(example.result);
  EXPECT_EQ(verdict.errors, 11U);
  EXPECT_EQ(verdict.warnings, 1U);
  EXPECT_EQ(verdict.overridden, 1U);
  EXPECT_EQ(verdict.off, 1U);
  EXPECT_EQ(verdict.not_run, 2U);
  EXPECT_EQ(verdict.stale, 1U);
  EXPECT_FALSE(verdict.passes());
  EXPECT_EQ(check_verdict_line(verdict, Language::en),
            "Verdict: fails. Errors: 11, warnings: 1, overridden: 1; checks off: 1, could not run: 2; stale overrides: "
            "1.");
  EXPECT_EQ(check_verdict_line({0, 2, 0, 0, 0, 0}, Language::zh),
            "结论：通过。错误 0 处，警告 2 处，人工核准 0 处；未启用检查 0 项次，未能运行 0 项次；失效核准 0 条。");
}

TEST(CheckReportTest, CsvHasOneFlatRowAFinding) {
  const Example example;
  const auto lines = lines_of(printed([&](const TextSink& sink) { write_check_csv(example.report, sink); }));
  ASSERT_EQ(lines.size(), 14U);
  EXPECT_EQ(lines[0],
            "id,rule,severity,message,layer,feature,key,other_layer,other_feature,field,found,x,y,longitude,latitude,"
            "value,unit,limit,area_m2,basis,source,group,overridden_by,reason,date");
  EXPECT_EQ(lines[1],
            "overlap-1,coverage.overlap,error,overlap 1,parcels,1,,,101,,,41500000.5,4900000,123.1234568,44.5,10,m2,0,"
            "10,TD/T,data/地类 图斑.shp,coverage.overlap:parcels,,,");
  EXPECT_TRUE(lines[5].ends_with(",王工,\"accepted, 历史\",2026-03-01")) << lines[5];
  EXPECT_TRUE(
      lines[13].starts_with("attribute.code:parcels:K7:DLBM,attribute.code,warning,\"a code, \"\"0199\"\"\","
                            "parcels,7,K7,,,DLBM,0199,,,,,,,,,,"))
      << lines[13];
}

TEST(CheckReportTest, JsonHasTheSameRowsAndWhatDidNotRun) {
  const Example example;
  const json all = json::parse(printed([&](const TextSink& sink) { write_check_json(example.report, sink); }));
  ASSERT_EQ(all["findings"].size(), 13U);
  const json& row = all["findings"][4];
  EXPECT_EQ(row["id"], "overlap-5");
  EXPECT_EQ(row["feature"], 5);
  EXPECT_EQ(row["longitude"], 123.1234568);
  EXPECT_EQ(row["key"], nullptr);
  EXPECT_EQ(row["reason"], "accepted, 历史");
  EXPECT_EQ(row["overridden_by"], "王工");
  EXPECT_EQ(all["findings"][0]["overridden_by"], nullptr);
  EXPECT_EQ(all["verdict"]["passes"], false);
  EXPECT_EQ(all["verdict"]["overridden"], 1);
  ASSERT_EQ(all["rules"].size(), 6U);
  EXPECT_EQ(all["rules"][0]["overridden"], 1);
  EXPECT_EQ(all["rules"][0]["tolerated_m2"], 0.5);
  EXPECT_EQ(all["rules"][1]["not_run"], "no extent is given");
  EXPECT_EQ(all["rules"][2]["state"], "off");
  EXPECT_EQ(all["rules"][2]["title_zh"], "多部件");
  EXPECT_EQ(all["overrides"][0]["met"], "yes");
  EXPECT_EQ(all["overrides"][1]["met"], "no");
  EXPECT_EQ(all["unread_layers"], json({"roads"}));
  EXPECT_EQ(all["profile"]["to_be_confirmed"], json({"width of slivers"}));
  EXPECT_EQ(all["provenance"]["sources"][0]["crs"]["used"], "EPSG:4527");
}

TEST(CheckReportTest, SarifHasWhatTheStandardRequires) {
  const Example example;
  const json log = json::parse(printed([&](const TextSink& sink) { write_check_sarif(example.report, sink); }));
  EXPECT_EQ(log["version"], "2.1.0");
  ASSERT_EQ(log["runs"].size(), 1U);
  const json& run = log["runs"][0];
  const json& driver = run["tool"]["driver"];
  EXPECT_EQ(driver["name"], "zonekit");
  ASSERT_EQ(driver["rules"].size(), check_rules().size());
  EXPECT_EQ(run["artifacts"][0]["location"]["uri"], "data/%E5%9C%B0%E7%B1%BB%20%E5%9B%BE%E6%96%91.shp");
  ASSERT_EQ(run["results"].size(), 13U);
  for (const json& result : run["results"]) {
    const std::string rule = result["ruleId"];
    EXPECT_EQ(driver["rules"][result["ruleIndex"].get<std::size_t>()]["id"], rule);
    EXPECT_TRUE(result["message"]["text"].is_string());
    const json& place = result["locations"][0];
    EXPECT_EQ(place["physicalLocation"]["artifactLocation"]["index"], 0);
    EXPECT_EQ(place["logicalLocations"][0]["fullyQualifiedName"],
              "parcels/" + std::to_string(result["properties"]["feature"].get<int>()));
    EXPECT_EQ(result["partialFingerprints"]["zonekitFinding/v1"], result["properties"]["id"]);
    EXPECT_EQ(result["level"], rule == "attribute.code" ? "warning" : "error");
  }
  EXPECT_EQ(run["results"][0]["locations"][0]["logicalLocations"][1]["fullyQualifiedName"], "parcels/101");
  EXPECT_FALSE(run["results"][0].contains("suppressions"));
  const json& suppression = run["results"][4]["suppressions"][0];
  EXPECT_EQ(suppression["kind"], "external");
  EXPECT_EQ(suppression["status"], "accepted");
  EXPECT_EQ(suppression["justification"], "accepted, 历史");
  EXPECT_EQ(suppression["properties"]["author"], "王工");
  const json& invocation = run["invocations"][0];
  EXPECT_EQ(invocation["executionSuccessful"], true);
  const json& notes = invocation["toolConfigurationNotifications"];
  ASSERT_EQ(notes.size(), 4U) << "two could not run, one is off, one override is stale";
  EXPECT_EQ(notes[0]["message"]["text"], "coverage.gap, parcels: could not run: no extent is given");
  EXPECT_EQ(notes[1]["associatedRule"]["id"], "geometry.multipart");
}

TEST(CheckReportTest, SarifNamesSourcesAsUris) {
  Example example;
  example.result.findings.resize(1);
  for (const auto& [source, uri] : std::vector<std::pair<std::string, std::string>>{
           {"/data/a b.gpkg", "file:///data/a%20b.gpkg"},
           {"/vsizip/a.zip/b#.shp", "/vsizip/a.zip/b%23.shp"},
           {"PG:dbname=gis password=secret", "PG%3Adbname=gis%20password=***"}}) {
    example.result.findings[0].source = example.result.set.layers[0].spec.source = source;
    const json log = json::parse(printed([&](const TextSink& sink) { write_check_sarif(example.report, sink); }));
    EXPECT_EQ(log["runs"][0]["artifacts"][0]["location"]["uri"], uri);
    EXPECT_EQ(log.dump().find("secret"), std::string::npos);
  }
}

TEST(CheckReportTest, TheSummaryGroupsLikeFindings) {
  const Example example;
  const auto lines = lines_of(
      printed([&](const TextSink& sink) { write_check_summary(example.report, TableFormat::markdown, sink); }));
  const std::size_t group = line_with(lines, "### Overlap within a layer \\[coverage.overlap\\] parcels");
  EXPECT_EQ(lines[group + 2], "11 errors, area together 730.00 m², basis: TD/T") << "12 but for the overridden";
  EXPECT_EQ(lines[group + 4], "for example: overlap 12") << "the largest";
  EXPECT_EQ(lines[group + 6], "the 10 largest:");
  EXPECT_EQ(lines[group + 8], "- feature 12 and 112, 120.00 m², 123.12346°E 44.50000°N \\[overlap-12\\]");
  EXPECT_EQ(lines[group + 17], "- feature 2 and 102, 20.00 m², 123.12346°E 44.50000°N \\[overlap-2\\]");
  EXPECT_EQ(lines[group + 18], "");
  EXPECT_LT(line_with(lines, "feature 7 (K7), DLBM = '0199'"), line_with(lines, "## Findings that a person has"));
  EXPECT_EQ(lines[line_with(lines, "\\[overlap-5\\]") + 1], "  - accepted, 历史 - 王工, 2026-03-01");
  EXPECT_EQ(lines[line_with(lines, "gone (o.csv:3)") + 1], "  - was mended - 李工, 2026-03-02");
  EXPECT_EQ(lines[line_with(lines, "## Checks that are switched off") + 2],
            "- Several parts where one is required \\[geometry.multipart\\]: parcels");
  EXPECT_EQ(lines[line_with(lines, "## Checks that could not run") + 2],
            "- Gap within the extent \\[coverage.gap\\]: parcels (no extent is given)");
  EXPECT_EQ(lines[line_with(lines, "## Relations that hold") + 2],
            "- Two lines apart, Layers that must not overlap \\[relation.exclusive\\]: redline, urban");
  EXPECT_EQ(lines[line_with(lines, "## Relations that hold") + 3], "") << "R2 could not run";
  EXPECT_EQ(lines[line_with(lines, "## Within the limits") + 2],
            "- Overlap within a layer \\[coverage.overlap\\], parcels: 3 places, 0.5000 m²");
  EXPECT_EQ(lines[line_with(lines, "## To be confirmed") + 2], "- width of slivers");
  line_with(lines, "- roads: could not be read");
  EXPECT_TRUE(lines[lines.size() - 2].starts_with("Verdict: fails.")) << lines[lines.size() - 2];
}

TEST(CheckReportTest, TheSummaryIsAlsoChineseAndPlain) {
  Example example;
  example.report.language = Language::zh;
  example.result.findings.clear();
  example.result.findings.push_back(example.overlap(9));
  example.result.findings[0].area_m2 = 123456.7;
  apply_overrides({}, example.result);
  const auto lines =
      lines_of(printed([&](const TextSink& sink) { write_check_summary(example.report, TableFormat::table, sink); }));
  EXPECT_EQ(lines[0], "空间数据质量检查报告");
  EXPECT_EQ(lines[1], "====================") << "as wide as the title";
  const std::size_t group = line_with(lines, "面重叠 [coverage.overlap] parcels");
  EXPECT_EQ(lines[group + 1], "错误 1 处，面积合计 12.3457 公顷，依据：TD/T");
  EXPECT_EQ(lines[group + 3], "  要素 9 与 109，12.3457 公顷，123.12346°E 44.50000°N [overlap-9]");
  line_with(lines, "面缝隙 [coverage.gap]：parcels (未指定范围图层)");
  EXPECT_EQ(lines.back(),
            "结论：不通过。错误 1 处，警告 0 处，人工核准 0 处；未启用检查 1 项次，未能运行 2 项次；失效核准 0 条。");
}

TEST(CheckReportTest, TheGeoPackageShowsPlacesAndKeepsAllFindings) {
  namespace fs = std::filesystem;
  const fs::path folder = fs::temp_directory_path() / ("zonekit-check-report-" + std::to_string(::getpid()));
  fs::create_directories(folder);
  const std::string path = (folder / "findings.gpkg").string();
  const Example example;
  write_check_geopackage(example.report, path);
  const GDALDatasetUniquePtr file(GDALDataset::Open(path.c_str(), GDAL_OF_VECTOR));
  ASSERT_TRUE(file);
  OGRLayer* points = file->GetLayerByName("finding_points");
  ASSERT_NE(points, nullptr);
  EXPECT_EQ(points->GetGeomType(), wkbPoint);
  EXPECT_EQ(points->GetFeatureCount(), 13);
  const OGRFeatureUniquePtr first(points->GetNextFeature());
  EXPECT_NEAR(first->GetGeometryRef()->toPoint()->getX(), 123.123456789, 1e-12);
  EXPECT_STREQ(first->GetFieldAsString("style"), "error coverage");
  EXPECT_STREQ(first->GetFieldAsString("source"), "data/地类 图斑.shp");
  EXPECT_STREQ(points->GetFeature(5)->GetFieldAsString("style"), "overridden coverage");
  EXPECT_EQ(points->GetFeature(13)->GetGeometryRef(), nullptr) << "a finding without a place stays in the table";
  OGRLayer* polygons = file->GetLayerByName("finding_polygons");
  ASSERT_NE(polygons, nullptr);
  EXPECT_EQ(polygons->GetFeatureCount(), 12);
  EXPECT_EQ(file->GetLayerByName("rules")->GetFeatureCount(), 6);
  EXPECT_EQ(file->GetLayerByName("overrides")->GetFeatureCount(), 2);
  OGRLayer* styles = file->GetLayerByName("layer_styles");
  styles->SetAttributeFilter("f_table_name = 'finding_points' AND useAsDefault = 1");
  const OGRFeatureUniquePtr style(styles->GetNextFeature());
  const std::string qml = style->GetFieldAsString("styleQML");
  EXPECT_NE(qml.find("attr=\"style\""), std::string::npos);
  EXPECT_NE(qml.find("type=\"marker\""), std::string::npos);
  EXPECT_NE(qml.find("<layerGeometryType>0</layerGeometryType>"), std::string::npos);
  EXPECT_EQ(qml.find("SimpleFill"), std::string::npos);
  EXPECT_NE(qml.find("label=\"Error: Coverage of a layer\""), std::string::npos);
  fs::remove_all(folder);
}

TEST(CheckReportTest, FormatsComeOutTheSameTwice) {
  const Example one, two;
  for (const auto write : {write_check_json, write_check_sarif}) {
    EXPECT_EQ(printed([&](const TextSink& sink) { write(one.report, sink); }),
              printed([&](const TextSink& sink) { write(two.report, sink); }));
  }
}

}  // namespace
}  // namespace zonekit
