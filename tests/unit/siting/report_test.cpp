#include <gtest/gtest.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <nlohmann/json.hpp>

#include "siting/report/columns.hpp"
#include "siting/report/json.hpp"
#include "support/layer_fixture.hpp"
#include "support/python_judge.hpp"
#include "support/siting_fixture.hpp"
#include "zonekit/error.hpp"

namespace zonekit::test {
namespace {

namespace fs = std::filesystem;

class SitingFormats : public testing::Test {
 protected:
  void SetUp() override {
    folder_ = fs::temp_directory_path() / ("zonekit-siting-" + std::to_string(::getpid()));
    fs::remove_all(folder_);
    fs::create_directories(folder_);
  }
  void TearDown() override { fs::remove_all(folder_); }
  std::string path(const std::string& name) const { return (folder_ / name).string(); }
  fs::path folder_;
  SitingFixture made_;
};

std::string printed(const SitingReport& report, void (*write)(const SitingReport&, const TextSink&)) {
  std::string text;
  write(report, [&](std::string_view piece) { text += piece; });
  return text;
}

TEST_F(SitingFormats, JsonTellsExactAndPrintedFigures) {
  const auto json = nlohmann::json::parse(printed(made_.report(), write_siting_json));
  EXPECT_EQ(json["as_of"], "2026-11-01");
  EXPECT_EQ(json["notice"]["zh"], "演示数据为合成数据，不得用于审批 <synthetic>");
  const auto& row = json["sites"][0]["rows"][0];
  EXPECT_EQ(row["area_m2"], 333335);
  EXPECT_EQ(row["printed"]["area"], "33.33");
  EXPECT_EQ(row["printed"]["share_of_site_pct"], "16.67");
  EXPECT_TRUE(json["sites"][1]["rows"][3]["area_m2"].is_null());
  EXPECT_TRUE(json["sites"][0]["rows"][4]["verdict"].is_null());
  EXPECT_EQ(json["sites"][1]["rows"][1]["decision"], 0);
  EXPECT_EQ(json["rules"]["not_in_force"][1]["restriction"], "contaminated.old");
  EXPECT_EQ(json["rules"]["not_in_force"][1]["reason"]["en"], "expired (last day 2024-03-01)");
  EXPECT_EQ(json["rules"]["restrictions"][0]["provisions"][1]["to_be_confirmed"], true);
  EXPECT_EQ(json["provenance"]["error_bound_m2_per_m_of_border"], 1.3e-6);
  EXPECT_EQ(json["provenance"]["sources"][0]["source"], "data/projects<&>.shp");
}

TEST_F(SitingFormats, JsonFollowsItsSchema) {
  const auto python = python_with("jsonschema");
  if (!python) GTEST_SKIP() << "no Python with jsonschema";
  const std::string program =
      "import json, sys\nfrom jsonschema import Draft202012Validator as V\n"
      "schema, report = (json.load(open(p, encoding='utf-8')) for p in sys.argv[1:3])\nV.check_schema(schema)\n"
      "for e in V(schema).iter_errors(report): print(list(e.absolute_path), e.message)\n"
      "report['sites'][0]['rows'][0]['status'] = 'maybe'\nprint(len(list(V(schema).iter_errors(report))))\n";
  std::ofstream(path("schema.json")) << schema_text(siting_report_document());
  for (const Language language : {Language::zh, Language::en}) {
    std::ofstream(path("report.json")) << printed(made_.report(language), write_siting_json);
    EXPECT_EQ(run_python(*python, program, folder_, path("schema.json") + " " + path("report.json")), "1\n");
  }
}

TEST_F(SitingFormats, TheSchemaInTheRepositoryIsTheDeclaration) {
  EXPECT_EQ(read_file(ZONEKIT_SOURCE_DIR "/geodata/schema/siting.schema.json"), schema_text(siting_report_document()));
}

TEST_F(SitingFormats, NoFormatPassesOnAPassword) {
  const SitingReport report = made_.report();
  for (const auto write : {write_siting_json, write_siting_markdown}) {
    EXPECT_EQ(printed(report, write).find("secret"), std::string::npos);
  }
}

TEST_F(SitingFormats, MarkdownGoesInTheOrderOfTheReport) {
  const std::string text = printed(made_.report(Language::en), write_siting_markdown);
  std::size_t last = 0;
  for (const char* part : {"# Wind farms of Tongyu",
                           "> **Synthetic data, not for decisions",
                           "## Summary",
                           "| 1 向荣\\<风电\\>&\"一期\" | 风电 | prohibited | 200.00 | 1 |",
                           "## Themes concerned",
                           "## Themes not concerned",
                           "## Themes without data",
                           "## Not checked",
                           "expired (last day 2024-03-01)",
                           "## Theme by theme",
                           "### Ecological red line",
                           "| 33.33 | 16.67 | 0.02 |",
                           "自然资发〔2022〕142号 第一条",
                           "第 32 条 \\| 表",
                           "## Decisions",
                           "王&李",
                           "## Overridden",
                           "## Findings",
                           "## Sources",
                           "data/projects",
                           "## Method",
                           "## Disclaimer"}) {
    const std::size_t at = text.find(part, last);
    ASSERT_NE(at, std::string::npos) << part << "\n" << text;
    last = at;
  }
  EXPECT_NE(text.find("向荣\\<风电\\>"), std::string::npos) << "data can't become markup";
  EXPECT_EQ(text.find("<风电>"), std::string::npos);
}

// Reads a workbook with the standard library alone: sheet names, then the cells of each, one row a line.
constexpr const char* read_workbook = R"(import re, sys, zipfile
import xml.etree.ElementTree as E
N = {'m': 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'}
z = zipfile.ZipFile(sys.argv[1])
assert z.testzip() is None
book = E.fromstring(z.read('xl/workbook.xml'))
shared = [''.join(t.text or '' for t in s.iter('{%s}t' % N['m'])) for s in
          (E.fromstring(z.read('xl/sharedStrings.xml')) if 'xl/sharedStrings.xml' in z.namelist() else [])]
for i, sheet in enumerate(book.iterfind('m:sheets/m:sheet', N), 1):
    root = E.fromstring(z.read('xl/worksheets/sheet%d.xml' % i))
    pane, area = root.find('.//m:pane', N), root.find('m:autoFilter', N)
    print('#', sheet.get('name'), pane.get('state'), pane.get('ySplit'), area.get('ref') if area is not None else '-')
    for row in root.iterfind('m:sheetData/m:row', N):
        cells = []
        for c in row:
            v, inline = c.find('m:v', N), ''.join(t.text or '' for t in c.iter('{%s}t' % N['m']))
            cells.append(inline or (shared[int(v.text)] if c.get('t') == 's' else v.text) if v is not None or inline else '')
        print('|'.join(cells).replace('\n', ' / '))
)";

TEST_F(SitingFormats, WorkbookHasTheFiguresOfTheTables) {
  const auto python = python_with("zipfile");
  if (!python) GTEST_SKIP() << "no Python";
  write_siting_xlsx(made_.report(), path("报告.xlsx"));
  const std::string text = run_python(*python, read_workbook, folder_, path("报告.xlsx"));
  for (const char* part :
       {"# 核查结论 frozen 7 A7:L10", "# 核查明细 frozen", "# 管控规则", "# 人工认定", "# 数据来源",
        "核查基准日：2026-11-01", "项目编号|项目名称|项目类型|结论|计算结论|面积（公顷）",
        "1|向荣<风电>&\"一期\"|风电|禁止|禁止|200||", "禁止|涉及|禁止|33.33|16.67|0.02|123.457|0|0|",
        "重要湿地|禁止|缺少数据|无法判定||||||200|", "自然资发〔2022〕142号|第一条", "已失效（2024-03-01 止）",
        "补划方案已批复 <批文>|王&李|46303|decisions.yaml:4", "data/projects<&>.shp", "password=***"}) {
    EXPECT_NE(text.find(part), std::string::npos) << part << "\n" << text;
  }
  EXPECT_EQ(text.find("secret"), std::string::npos);
}

TEST_F(SitingFormats, WorkbookIsTheSameInEachRun) {
  write_siting_xlsx(made_.report(), path("a.xlsx"));
  write_siting_xlsx(made_.report(), path("b.xlsx"));
  EXPECT_EQ(read_file(path("a.xlsx")), read_file(path("b.xlsx")));
  made_.result.as_of = {2025, 7, 1};
  write_siting_xlsx(made_.report(), path("b.xlsx"));
  EXPECT_NE(read_file(path("a.xlsx")), read_file(path("b.xlsx")));
}

TEST_F(SitingFormats, WorkbookIsWholeOrNotAtAll) {
  EXPECT_THROW(write_siting_xlsx(made_.report(), path("no/a.xlsx")), Error);
  write_siting_xlsx(made_.report(), path("a.xlsx"));
  EXPECT_EQ(std::distance(fs::directory_iterator(folder_), fs::directory_iterator()), 1);
}

TEST_F(SitingFormats, GeoPackageHasSitesPiecesAndRows) {
  write_siting_geopackage(made_.report(), path("a.gpkg"));
  const GDALDatasetUniquePtr file(GDALDataset::Open(path("a.gpkg").c_str(), GDAL_OF_VECTOR));
  ASSERT_TRUE(file);
  OGRLayer* sites = file->GetLayerByName("sites");
  ASSERT_EQ(sites->GetFeatureCount(), 3);
  const OGRFeatureUniquePtr farm(sites->GetNextFeature());
  EXPECT_STREQ(farm->GetFieldAsString("name"), "向荣<风电>&\"一期\"");
  EXPECT_EQ(farm->GetFieldAsDouble("area_m2"), 2000000);
  EXPECT_NEAR(farm->GetGeometryRef()->toMultiPolygon()->get_Area(), 0.07, 1e-12);
  EXPECT_EQ(farm->GetFieldAsInteger("concerned"), 1);
  const OGRFeatureUniquePtr piece(file->GetLayerByName("pieces")->GetNextFeature());
  EXPECT_STREQ(piece->GetFieldAsString("restriction"), "redline.core");
  EXPECT_EQ(piece->GetFieldAsDouble("area_m2"), 333335);
  OGRLayer* rows = file->GetLayerByName("rows");
  ASSERT_EQ(rows->GetFeatureCount(), 18);
  const OGRFeatureUniquePtr row(rows->GetNextFeature());
  EXPECT_EQ(row->GetFieldAsDouble("area_ha"), 33.33);
  EXPECT_EQ(row->GetFieldAsDouble("share_of_site_pct"), 16.66675) << "the figure of the CSV";
}

TEST(SitingColumns, HaveTitlesInBothLanguages) {
  EXPECT_EQ(siting_column_title("uncovered_wan_mu").zh, "无数据面积（万亩）");
  EXPECT_EQ(siting_column_title("share_of_zone_pct").en, "Share of zone (%)");
  EXPECT_EQ(siting_column_title("no_data").zh, "缺少数据");
  const SitingFixture made;
  for (const Column& column : siting_table(made.result, made.rules, Language::zh).columns) {
    EXPECT_NE(siting_column_title(column.name).zh, column.name);
  }
}

}  // namespace
}  // namespace zonekit::test
