#include <gtest/gtest.h>

#include <fstream>
#include <nlohmann/json.hpp>
#include <set>

#include "base/names.hpp"
#include "conflicts/names.hpp"
#include "reading/keys.hpp"
#include "siting/names.hpp"
#include "stats/names.hpp"
#include "zonekit/error.hpp"
#include "zonekit/project.hpp"

namespace zonekit {
namespace {

constexpr const char* whole = R"(title: 通榆县
layers:
  county: county.shp
  redline: {source: sub/redline.shp, class: TYPE, where: "TYPE <> 'x, y'", crs: EPSG:4529, encoding: GB18030, layer: r}
  town: {source: /abs/town.gpkg, buffer: 12.5}
  zones: "PG:dbname=plan"
  zipped: /vsizip/z.zip/a.shp
extent: county
area: planar
unit: km2
digits: 3
thickness_tolerance_m: 0.5
tables:
  - {kind: shares, by: town, filters: {redline: [core, '0101'], town: []}, uncovered: true, output: [a.csv, a.json]}
  - {kind: crosstab, rows: redline, columns: town, unit: mu, output: t/b.out, format: markdown}
  - {kind: ledger, level: feature, output: c.csv, geometry: c.gpkg, geometry_of: {redline: core}}
)";

std::string failure(const std::string& text) {
  try {
    (void)parse_project(text, "p.yaml");
  } catch (const Error& error) {
    EXPECT_EQ(error.kind(), ErrorKind::usage);
    return error.what();
  }
  return "no failure";
}

std::string with_table(const std::string& table) {
  return "layers: {county: c.shp, redline: r.shp}\ntables:\n- " + table + "\n";
}

TEST(ProjectFile, ReadsEverything) {
  const Project project = parse_project(whole, "dir/p.yaml");
  EXPECT_EQ(project.title, "通榆县");
  ASSERT_EQ(project.layers.size(), 5U);
  EXPECT_EQ(project.layers[0].source, "dir/county.shp");
  EXPECT_EQ(project.layers[1].source, "dir/sub/redline.shp");
  EXPECT_EQ(project.layers[1].where, "TYPE <> 'x, y'");
  EXPECT_EQ(project.layers[1].encoding, "GB18030");
  EXPECT_EQ(project.layers[2].source, "/abs/town.gpkg");
  EXPECT_EQ(project.layers[2].buffer_m, 12.5);
  EXPECT_EQ(project.layers[3].source, "PG:dbname=plan");
  EXPECT_EQ(project.layers[4].source, "/vsizip/dir/z.zip/a.shp");
  EXPECT_EQ(project.model, AreaModel::planar);
  EXPECT_EQ(project.thickness_tolerance_m, 0.5);
}

TEST(ProjectFile, TablesTakeWhatTheProjectSays) {
  const Project project = parse_project(whole, "dir/p.yaml");
  ASSERT_EQ(project.tables.size(), 3U);
  const TableRequest& shares = project.tables[0];
  EXPECT_EQ(shares.shares.of, "county");
  EXPECT_EQ(shares.shares.by, "town");
  EXPECT_TRUE(shares.shares.uncovered);
  ASSERT_EQ(shares.shares.filters.size(), 2U);
  EXPECT_EQ(shares.shares.filters[0].classes, (std::vector<std::string>{"core", "0101"}));
  EXPECT_EQ(shares.print.unit, AreaUnit::km2);
  EXPECT_EQ(shares.outputs, (std::vector<std::string>{"a.csv", "a.json"}));
  const TableRequest& crosstab = project.tables[1];
  EXPECT_EQ(crosstab.print.unit, AreaUnit::mu);
  EXPECT_EQ(crosstab.print.digits, 3);
  EXPECT_EQ(crosstab.print.format, TableFormat::markdown);
  ASSERT_EQ(crosstab.crosstab.filters.size(), 1U);
  EXPECT_EQ(crosstab.crosstab.filters[0].layer, "county");
  const TableRequest& ledger = project.tables[2];
  EXPECT_EQ(ledger.level, LedgerLevel::by_feature);
  EXPECT_EQ(ledger.extent, "county");
  EXPECT_EQ(ledger.print.unit, std::nullopt) << "a ledger's areas stay in full unless its own table asks";
  ASSERT_TRUE(ledger.geometry);
  EXPECT_EQ(ledger.geometry->filters[0].classes, std::vector<std::string>{"core"});
}

TEST(ProjectFile, FailuresNameLineColumnAndCure) {
  EXPECT_EQ(failure(""), "p.yaml:1:1: the project file is empty; it needs 'layers' and 'tables'");
  EXPECT_EQ(failure("layer: {}\n"), "p.yaml:1:1: unknown key 'layer' of the project; did you mean 'layers'?");
  EXPECT_EQ(failure("layers: {a: b}\n"), "p.yaml:1:1: the project needs 'tables'");
  EXPECT_EQ(failure("layers: {a: b}\nlayers: {a: b}\n"), "p.yaml:2:1: 'layers' is given twice (first on line 1)");
  EXPECT_EQ(failure("layers:\n  a: {sorce: x}\n"),
            "p.yaml:2:7: unknown key 'sorce' of layer 'a'; did you mean 'source'?");
  EXPECT_EQ(failure(with_table("{kind: share, output: a.csv}")),
            "p.yaml:3:10: 'kind' must be one of ledger, shares, crosstab, not 'share'; did you mean 'shares'?");
  EXPECT_EQ(failure(with_table("{kind: shares, of: countty, output: a.csv}")),
            "p.yaml:3:22: no layer 'countty'; did you mean 'county'?");
  EXPECT_EQ(failure(with_table("{kind: shares, of: county, rows: redline, output: a.csv}")),
            "p.yaml:3:30: unknown key 'rows' of a shares table; there are: kind, title, output, format, unit, digits, "
            "share_digits, csv_bom, of, by, filters, uncovered");
  EXPECT_EQ(failure(with_table("{kind: ledger, digits: ten, output: a.csv}")),
            "p.yaml:3:26: 'digits' must be a whole number from 0 to 9, not 'ten'");
  EXPECT_EQ(failure(with_table("{kind: ledger}")), "p.yaml:3:3: a table needs 'output', the file to write");
  EXPECT_EQ(failure(with_table("{kind: ledger, output: a.xlsx}")),
            "p.yaml:3:26: the format of 'a.xlsx' is not clear; end it in .csv, .json, .md or .txt, or give 'format'");
  EXPECT_EQ(failure(with_table("{kind: ledger, output: [a.csv, ./a.csv]}")),
            "p.yaml:3:3: output './a.csv' is written twice; give each its own name");
}

TEST(ProjectFile, HostileYamlIsRefused) {
  EXPECT_NE(failure("a: &x [*x]\n").find("aliases"), std::string::npos);
  EXPECT_NE(failure("a: [b\n").find("not valid YAML"), std::string::npos);
  EXPECT_NE(failure(std::string(5000, '[')).find("p.yaml:"), std::string::npos);
  EXPECT_NE(failure("layers: {a: b}\n---\nx: y\n").find("more than one YAML document"), std::string::npos);
  EXPECT_NE(failure(std::string(2'000'000, 'x')).find("larger than 1 MB"), std::string::npos);
  EXPECT_NE(failure("? [a]\n: b\n").find("a key must be plain text"), std::string::npos);
}

TEST(ProjectFile, MissingFileIsAnInputError) {
  try {
    (void)load_project("/no/such.yaml");
    FAIL();
  } catch (const Error& error) {
    EXPECT_EQ(error.kind(), ErrorKind::input);
    EXPECT_STREQ(error.what(), "can't read project file /no/such.yaml: no such file");
  }
}

class Schema : public testing::Test {
 protected:
  Schema() {
    std::ifstream file(ZONEKIT_SOURCE_DIR "/geodata/schema/project.schema.json");
    schema_ = nlohmann::json::parse(file);
  }
  static std::set<std::string> keys(const nlohmann::json& object) {
    EXPECT_EQ(object["additionalProperties"], false);
    std::set<std::string> names;
    for (const auto& [name, value] : object["properties"].items()) names.insert(name);
    return names;
  }
  static std::set<std::string> set_of(const Keys& list) { return {list.begin(), list.end()}; }
  nlohmann::json schema_;
};

TEST_F(Schema, KnowsTheKeysThatTheParserKnows) {
  const auto& parts = schema_["$defs"];
  EXPECT_EQ(keys(schema_), set_of(project_keys));
  EXPECT_EQ(keys(parts["layer"]), set_of(layer_keys));
  EXPECT_EQ(keys(parts["ledger"]), set_of(ledger_keys));
  EXPECT_EQ(keys(parts["shares"]), set_of(shares_keys));
  EXPECT_EQ(keys(parts["crosstab"]), set_of(crosstab_keys));
  EXPECT_EQ(keys(parts["conflicts"]), set_of(conflicts_keys));
  EXPECT_EQ(keys(parts["conflict"]), set_of(conflict_keys));
  EXPECT_EQ(keys(parts["conflict_view"]), set_of(view_keys));
  EXPECT_EQ(keys(parts["eligible"]), set_of(eligible_keys));
  EXPECT_EQ(keys(parts["criterion"]), set_of(criterion_keys));
  EXPECT_EQ(keys(parts["eligible_view"]), set_of(view_keys));
  EXPECT_EQ(keys(parts["siting"]), set_of(siting_keys));
  EXPECT_EQ(keys(parts["sites"]), set_of(sites_keys));
  EXPECT_EQ(keys(parts["stats"]), set_of(stats_keys));
  EXPECT_EQ(keys(parts["text"]["oneOf"][1]), set_of(text_keys));
}

TEST_F(Schema, KnowsTheChoicesThatTheParserKnows) {
  const auto& parts = schema_["$defs"];
  EXPECT_EQ(parts["format"]["enum"], nlohmann::json(enum_names<TableFormat>()));
  EXPECT_EQ(parts["unit"]["enum"], nlohmann::json(enum_names<AreaUnit>()));
  EXPECT_EQ(schema_["properties"]["area"]["enum"], nlohmann::json(enum_names<AreaModel>()));
  EXPECT_EQ(parts["ledger"]["properties"]["level"]["enum"], nlohmann::json(enum_names<LedgerLevel>()));
  EXPECT_EQ(parts["conflict"]["properties"]["severity"]["enum"], nlohmann::json(enum_names<Severity>()));
  EXPECT_EQ(parts["conflict_view"]["properties"]["table"]["enum"], nlohmann::json(enum_names<ConflictView>()));
  EXPECT_EQ(parts["eligible_view"]["properties"]["table"]["enum"], nlohmann::json(enum_names<EligibleView>()));
  EXPECT_EQ(parts["siting"]["properties"]["language"]["enum"], nlohmann::json(enum_names<Language>()));
  EXPECT_EQ(parts["siting_file"]["enum"], nlohmann::json(enum_names<SitingFile>()));
  EXPECT_EQ(parts["stats"]["properties"]["levelling"]["enum"], nlohmann::json(enum_names<LevellingMethod>()));
  EXPECT_EQ(parts["stats"]["properties"]["layout"]["enum"], nlohmann::json(enum_names<StatsLayout>()));
  EXPECT_EQ(parts["stats"]["properties"]["area"]["enum"], nlohmann::json(stats_area_choices));
}

}  // namespace
}  // namespace zonekit
