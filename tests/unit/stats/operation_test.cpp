// The operation stats: one declaration for sections and options, and its answer on a drawn study.
#include "stats/operation.hpp"

#include <gtest/gtest.h>

#include "project/plan.hpp"
#include "support/drawn_map.hpp"
#include "support/drawn_study.hpp"
#include "zonekit/error.hpp"

namespace zonekit::test {
namespace {

const std::string layers = "layers: {town: town.shp, use: use.shp}\n";

RunPlan plan_of(const std::string& stats, const std::string& before = "") {
  return read_plan(layers + before + "stats:\n" + stats, "p.yaml");
}

const StatsSection& section_of(const RunPlan& plan, std::size_t index = 0) {
  return dynamic_cast<const StatsSection&>(*plan.sections.at(index).section);
}

std::string failure(const std::string& stats) {
  try {
    (void)plan_of("  by: town\n  output: t.csv\n" + stats);
  } catch (const Error& error) {
    EXPECT_EQ(error.kind(), ErrorKind::usage);
    return error.what();
  }
  return "no failure";
}

TEST(StatsSections, HaveAllThatIsAsked) {
  const RunPlan plan = plan_of(
      "  by: [town]\n  of: use\n  extent: town\n  tree: {use: codes.csv}\n  prefix: {town: [6, 9], use: 2}\n"
      "  area: cn-survey\n  levelling: largest-remainder\n  unit: km2\n  digits: 3\n  control_area: 12.5\n"
      "  layout: classes\n  class_levels: 2\n  shares: true\n  raw: true\n  targets: t.csv\n  indicators: i.yaml\n"
      "  title: 表\n  notice: {en: synthetic}\n  language: en\n  output: [a.csv, a.htm, a.xlsx]\n");
  const StatsSection& own = section_of(plan);
  EXPECT_EQ(own.request.by, std::vector<std::string>{"town"});
  EXPECT_EQ(own.request.of, std::vector<std::string>{"use"});
  EXPECT_EQ(own.request.extent, "town");
  EXPECT_EQ(own.tree_files, (std::map<std::string, std::string>{{"use", "codes.csv"}}));
  EXPECT_EQ(own.request.prefixes, (std::map<std::string, std::vector<int>>{{"town", {6, 9}}, {"use", {2}}}));
  EXPECT_EQ(own.area, StatsArea::cn_survey);
  EXPECT_EQ(own.request.levelling.method, LevellingMethod::largest_remainder);
  EXPECT_EQ(own.request.levelling.last_digit.unit, AreaUnit::km2);
  EXPECT_EQ(own.request.levelling.control_units, 12500);
  EXPECT_EQ(own.request.class_levels, 2);
  EXPECT_EQ(own.report.layout, StatsLayout::classes);
  EXPECT_TRUE(own.report.shares && own.report.raw);
  EXPECT_EQ(own.report.notice.in(Language::en), "synthetic");
  EXPECT_EQ(own.output.language, Language::en);
  EXPECT_EQ(own.output.tables.front().title.zh, "表");
  std::vector<std::string> roles;
  for (const ReadFile& file : plan.files) roles.push_back(file.role);
  EXPECT_EQ(roles, (std::vector<std::string>{"layer 'town'", "layer 'use'", "the code list of 'use'", "the targets",
                                             "the indicators"}));
}

TEST(StatsSections, TakeWhatTheProjectGivesAndOldNames) {
  const RunPlan plan = plan_of(
      "  - {by: town, output: a.csv}\n  - {by: town, trees: {use: c.csv}, prefixes: {town: 4}, "
      "unit: mu, extent: use, output: b.csv}\n",
      "extent: town\nunit: wan_mu\n");
  EXPECT_EQ(section_of(plan).request.extent, "town");
  EXPECT_EQ(section_of(plan).request.levelling.last_digit.unit, AreaUnit::wan_mu);
  EXPECT_EQ(section_of(plan).request.levelling.last_digit.digits, 4);
  EXPECT_EQ(section_of(plan).area, std::nullopt);
  EXPECT_EQ(section_of(plan, 1).request.extent, "use");
  EXPECT_EQ(section_of(plan, 1).request.levelling.last_digit.unit, AreaUnit::mu);
  EXPECT_EQ(section_of(plan, 1).tree_files.size(), 1U);
  std::vector<std::string> rules;
  for (const Finding& finding : plan.findings) rules.push_back(finding.rule);
  EXPECT_EQ(rules, (std::vector<std::string>{"option.renamed", "option.renamed"}));
}

TEST(StatsSections, ComplainWithPlaceAndCure) {
  EXPECT_EQ(failure("  of: twon\n"), "p.yaml:5:7: no layer 'twon'; did you mean 'town'?");
  EXPECT_EQ(failure("  tree: {usee: c.csv}\n"), "p.yaml:5:10: no layer 'usee'; did you mean 'use'?");
  EXPECT_EQ(failure("  tree: c.csv\n"),
            "p.yaml:5:9: 'tree' must be layers with their values, such as landuse=codes.csv, in a file {landuse: "
            "codes.csv}");
  EXPECT_EQ(failure("  prefix: {town: six}\n"),
            "p.yaml:5:18: 'prefix' must be a whole number from 1 to 100, not 'six'");
  EXPECT_EQ(failure("  control_area: 1.005\n"),
            "p.yaml:5:17: 'control_area' can't be used: control area '1.005' has more decimals than the 2 that are "
            "printed; ask for more digits");
  EXPECT_EQ(failure("  levels: 2\n").substr(0, 45), "p.yaml:5:3: unknown key 'levels' of 'stats'; ");
  EXPECT_EQ(failure("  levelling: largest\n").substr(0, 40), "p.yaml:5:14: 'levelling' must be one of ");
}

TEST(StatsSections, LevelAllTablesToOneUnit) {
  const auto tables = [](const std::string& unit) {
    return plan_of("  by: town\n  tables: [{output: a.csv, unit: km2}, {output: a.json, unit: " + unit + "}]\n");
  };
  EXPECT_EQ(section_of(tables("km2")).request.levelling.last_digit.unit, AreaUnit::km2);
  EXPECT_THROW((void)tables("mu"), Error);
}

class StatsAnswers : public testing::Test {
 protected:
  std::string csv(StatsSection& section) {
    Study own = study;
    const auto answer = section.run(own, {});
    findings = answer->findings;
    std::string text;
    answer->print(section.output.tables.front(), "csv", [&](std::string_view bytes) { text += bytes; });
    return text;
  }
  Study study = study_of({drawn("town", {"NNSS", "NNSS"}), drawn("use", {"xxxy", "xxyy"})});
  std::vector<Finding> findings;
};

TEST_F(StatsAnswers, AreTablesOfTheStudy) {
  StatsSection section;
  section.request.by = {"town"};
  section.request.of = {"use"};
  section.request.levelling.last_digit = {AreaUnit::m2, 0};
  EXPECT_EQ(csv(section),
            "行政单元,合计,use/x,use/y\n"
            "合计,800,500,300\n"
            "N,400,400,0\n"
            "S,400,100,300\n");
  section.output.language = Language::en;
  section.report.layout = StatsLayout::classes;
  EXPECT_EQ(csv(section), "Class code,Class,use,use Share %\n,Total,800,100.00\nx,x,500,62.50\ny,y,300,37.50\n");
}

TEST_F(StatsAnswers, ComeFromTheLedgerThatOthersUse) {
  const AreaLedger* before = &study.ledger();
  StatsSection section;
  section.request.by = {"town"};
  (void)csv(section);
  EXPECT_EQ(&study.ledger(), before);
  Study::LedgerNeed need;
  need.thickness_tolerance_m = 0;
  EXPECT_EQ(&study.ledger(need), before);
}

TEST_F(StatsAnswers, OfAnotherModelNeedSources) {
  StatsSection section;
  section.request.by = {"town"};
  section.area = StatsArea::ellipsoidal;
  EXPECT_THROW((void)csv(section), Error);
  section.area = StatsArea::planar;
  EXPECT_FALSE(csv(section).empty());
}

TEST_F(StatsAnswers, ToldLayersThatAreNotThere) {
  StatsSection section;
  section.request.by = {"twon"};
  try {
    (void)csv(section);
    ADD_FAILURE() << "no failure";
  } catch (const Error& error) {
    EXPECT_STREQ(error.what(), "there is no layer 'twon'; did you mean 'town'?");
  }
}

}  // namespace
}  // namespace zonekit::test
