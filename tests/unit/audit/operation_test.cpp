// The operation audit: files of claims and checks, with layers or without.
#include "audit/operation.hpp"

#include <gtest/gtest.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>

#include "project/plan.hpp"
#include "support/drawn_map.hpp"
#include "support/drawn_study.hpp"
#include "zonekit/error.hpp"

namespace zonekit::test {
namespace {

namespace fs = std::filesystem;

class AuditSections : public testing::Test {
 protected:
  void SetUp() override {
    fs::create_directories(folder);
    write("claims.csv", "id,value,unit,measure\nred,200,m2,area(redline)\nnone,1,m2,\n");
    write("checks.csv", "id,kind,check\nC1,derived,red * 2 in m2\n");
  }
  void TearDown() override { fs::remove_all(folder); }
  void write(const std::string& name, const std::string& text) const { std::ofstream(folder / name) << text; }
  [[nodiscard]] RunPlan plan_of(const std::string& audit) const {
    return read_plan("layers: {redline: redline.shp}\nunit: km2\ndigits: 1\ncsv_bom: true\naudit: " + audit + "\n",
                     (folder / "p.yaml").string());
  }
  [[nodiscard]] static const AuditSection& section_of(const RunPlan& plan) {
    return dynamic_cast<const AuditSection&>(*plan.sections.at(0).section);
  }
  [[nodiscard]] static std::string printed(const Answer& answer, const std::string& table, std::string_view format) {
    TableOutput output;
    output.table = table;
    std::string text;
    answer.print(output, format, [&](std::string_view bytes) { text += bytes; });
    return text;
  }
  [[nodiscard]] AuditSection section() const {
    AuditSection own;
    own.claims = (folder / "claims.csv").string();
    own.checks = {(folder / "checks.csv").string()};
    return own;
  }
  const fs::path folder = fs::temp_directory_path() / ("zonekit-audit-section-" + std::to_string(::getpid()));
};

TEST_F(AuditSections, HaveAllThatIsAsked) {
  const RunPlan plan = plan_of("{claims: claims.csv, checks: [checks.csv, more.csv], table: summary, output: a.md}");
  const AuditSection& own = section_of(plan);
  EXPECT_EQ(own.claims, (folder / "claims.csv").string());
  EXPECT_EQ(own.checks.size(), 2U);
  EXPECT_EQ(own.output.tables[0].table, "summary");
  EXPECT_TRUE(own.output.tables[0].print.csv_bom);
  EXPECT_FALSE(own.output.tables[0].print.digits) << "those of areas are not those of figures";
  std::vector<std::string> roles;
  for (const ReadFile& file : plan.files) roles.push_back(file.role);
  EXPECT_EQ(roles, (std::vector<std::string>{"layer 'redline'", "claims", "checks", "checks"}));
}

TEST_F(AuditSections, NeedClaims) {
  EXPECT_THROW((void)plan_of("{checks: checks.csv, output: a.md}"), Error);
}

TEST_F(AuditSections, MeasureTheLayersOfTheStudy) {
  Study study = study_of({drawn("redline", {"aa"})});
  const auto answer = section().run(study, {});
  const std::string csv = printed(*answer, "checks", "csv");
  EXPECT_NE(csv.find("red#measure,measure,red,,area(redline),200,m2,200,0,0.000000,exact,equal,"), std::string::npos)
      << csv;
  EXPECT_NE(csv.find("C1,derived,,,red * 2 in m2,,m2,400,,,not checkable,"), std::string::npos) << csv;
  ASSERT_EQ(answer->findings.size(), 1U);
  EXPECT_EQ(answer->findings[0].rule, "audit.unchecked");
  EXPECT_NE(printed(*answer, "checks", "json").find("\"certificates\""), std::string::npos);
}

TEST_F(AuditSections, WithoutLayersMeasureNothing) {
  Study study{std::vector<LayerSpec>()};
  const auto answer = section().run(study, {});
  EXPECT_NE(printed(*answer, "checks", "csv").find("there are no layers to measure"), std::string::npos);
  EXPECT_TRUE(printed(*answer, "summary", "csv").starts_with("kind,checks,exact,"))
      << printed(*answer, "summary", "csv");
  EXPECT_EQ(printed(*answer, "checks", "json").find("certificates"), std::string::npos);
  EXPECT_EQ(answer->all_findings().size(), 1U);
}

TEST_F(AuditSections, RefuseAnIdOfTwoFiles) {
  write("more.csv", "id,kind,check\nC1,derived,red in m2\n");
  AuditSection own = section();
  own.checks.push_back((folder / "more.csv").string());
  Study study{std::vector<LayerSpec>()};
  try {
    (void)own.run(study, {});
    ADD_FAILURE() << "no failure";
  } catch (const Error& error) {
    EXPECT_EQ(error.what(), own.checks[1] + ": the check 'C1' stands in another file too");
  }
}

}  // namespace
}  // namespace zonekit::test
