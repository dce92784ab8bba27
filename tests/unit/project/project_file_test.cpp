#include <gtest/gtest.h>

#include "project/plan.hpp"
#include "tables/operations.hpp"
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
  EXPECT_EQ(project.title(), "通榆县");
  ASSERT_EQ(project.layers().size(), 5U);
  EXPECT_EQ(project.layers()[0].source, "dir/county.shp");
  EXPECT_EQ(project.layers()[1].source, "dir/sub/redline.shp");
  EXPECT_EQ(project.layers()[1].where, "TYPE <> 'x, y'");
  EXPECT_EQ(project.layers()[1].encoding, "GB18030");
  EXPECT_EQ(project.layers()[2].source, "/abs/town.gpkg");
  EXPECT_EQ(project.layers()[2].buffer_m, 12.5);
  EXPECT_EQ(project.layers()[3].source, "PG:dbname=plan");
  EXPECT_EQ(project.layers()[4].source, "/vsizip/dir/z.zip/a.shp");
  EXPECT_EQ(project.plan().study.model, AreaModel::planar);
  EXPECT_EQ(project.plan().study.thickness_tolerance_m, 0.5);
  EXPECT_EQ(project.sections(), (std::vector<std::string>{"shares", "crosstab", "ledger"}));
}

template <class T>
const T& section(const Project& project, std::size_t index) {
  return dynamic_cast<const T&>(*project.plan().sections.at(index).section);
}

TEST(ProjectFile, TablesTakeWhatTheProjectSays) {
  const Project project = parse_project(whole, "dir/p.yaml");
  const auto& shares = section<SharesSection>(project, 0);
  EXPECT_EQ(shares.request.of, "county");
  EXPECT_EQ(shares.request.by, "town");
  EXPECT_TRUE(shares.request.uncovered);
  ASSERT_EQ(shares.request.filters.size(), 2U);
  EXPECT_EQ(shares.request.filters[0].classes, (std::vector<std::string>{"core", "0101"}));
  EXPECT_EQ(shares.output.tables[0].print.unit, AreaUnit::km2);
  EXPECT_EQ(shares.output.tables[0].files, (std::vector<std::string>{"a.csv", "a.json"}));
  const auto& crosstab = section<CrosstabSection>(project, 1);
  EXPECT_EQ(crosstab.output.tables[0].print.unit, AreaUnit::mu);
  EXPECT_EQ(crosstab.output.tables[0].print.digits, 3);
  EXPECT_EQ(crosstab.output.tables[0].formats, std::vector<std::string>{"markdown"});
  EXPECT_EQ(crosstab.extent, "county");
  const auto& ledger = section<LedgerSection>(project, 2);
  EXPECT_EQ(ledger.request.level, LedgerLevel::by_feature);
  EXPECT_EQ(ledger.request.extent, "county");
  EXPECT_EQ(ledger.output.tables[0].print.unit, std::nullopt)
      << "a ledger's areas stay in full unless its own table asks";
  EXPECT_EQ(ledger.output.geometry, "c.gpkg");
  EXPECT_EQ(ledger.output.geometry_filter[0].classes, std::vector<std::string>{"core"});
}

TEST(ProjectFile, FailuresNameLineColumnAndCure) {
  EXPECT_EQ(failure(""), "p.yaml:1:1: the project file is empty; it needs 'layers' and 'tables' or another section");
  EXPECT_EQ(failure("layer: {}\n"), "p.yaml:1:1: unknown key 'layer' of the project; did you mean 'layers'?");
  EXPECT_EQ(failure("layers: {a: b}\n"), "p.yaml:1:1: the project asks for nothing: give 'tables' or another section");
  EXPECT_EQ(failure("layers: {a: b}\nlayers: {a: b}\n"), "p.yaml:2:1: 'layers' is given twice (first on line 1)");
  EXPECT_EQ(failure("layers:\n  a: {sorce: x}\n"),
            "p.yaml:2:7: unknown key 'sorce' of layer 'a'; did you mean 'source'?");
  EXPECT_EQ(failure(with_table("{kind: share, output: a.csv}")),
            "p.yaml:3:10: 'kind' must be one of ledger, shares, crosstab, not 'share'; did you mean 'shares'?");
  EXPECT_EQ(failure(with_table("{kind: shares, of: countty, output: a.csv}")),
            "p.yaml:3:22: no layer 'countty'; did you mean 'county'?");
  EXPECT_NE(failure(with_table("{kind: shares, of: county, rows: redline, output: a.csv}"))
                .find("p.yaml:3:30: unknown key 'rows' of 'shares'; there are: of, by, filter, uncovered"),
            std::string::npos);
  EXPECT_EQ(failure(with_table("{kind: ledger, digits: ten, output: a.csv}")),
            "p.yaml:3:26: 'digits' must be a whole number from 0 to 9, not 'ten'");
  EXPECT_EQ(failure(with_table("{kind: ledger}")), "p.yaml:3:3: 'ledger' needs 'output', the file to write");
  EXPECT_EQ(failure(with_table("{kind: ledger, output: a.xlsx}")),
            "p.yaml:3:26: 'output' can't tell the format of 'a.xlsx': end its name in .csv, .json, .md, .txt, or give "
            "'format'");
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

}  // namespace
}  // namespace zonekit
