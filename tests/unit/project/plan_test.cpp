#include "project/plan.hpp"

#include <gtest/gtest.h>

#include "tables/operations.hpp"
#include "zonekit/error.hpp"

namespace zonekit {
namespace {

std::string fault_of(const std::string& yaml) {
  try {
    (void)read_plan(yaml, "folder/p.yaml");
  } catch (const Error& error) {
    return error.what();
  }
  return "";
}

const std::string layers = "layers: {county: county.shp, redline: {source: redline.shp, class: LX}}\n";

TEST(Plan, AProjectGivesItsSectionsDefaults) {
  const RunPlan plan = read_plan(layers +
                                     "extent: county\nunit: km2\nshares: {output: s.csv}\n"
                                     "ledger: [{output: l.json}, {output: m.csv, unit: mu, extent: redline}]\n",
                                 "folder/p.yaml");
  EXPECT_EQ(plan.layers[0].source, "folder/county.shp");
  ASSERT_EQ(plan.sections.size(), 3U);
  const auto& ledger = dynamic_cast<const LedgerSection&>(*plan.sections[1].section);
  EXPECT_EQ(ledger.request.extent, "county");
  EXPECT_FALSE(ledger.output.tables[0].print.unit) << "a ledger stays in full unless it asks itself";
  const auto& second = dynamic_cast<const LedgerSection&>(*plan.sections[2].section);
  EXPECT_EQ(second.request.extent, "redline");
  EXPECT_EQ(second.output.tables[0].print.unit, AreaUnit::mu);
  const auto& shares = dynamic_cast<const SharesSection&>(*plan.sections[0].section);
  EXPECT_EQ(shares.request.of, "county");
  EXPECT_EQ(shares.output.tables[0].print.unit, AreaUnit::km2);
}

TEST(Plan, TablesAreTheOldWayToWriteTheSame) {
  const RunPlan plan = read_plan(layers + "tables:\n  - {kind: shares, of: county, output: [a.csv, a.md]}\n", "p.yaml");
  ASSERT_EQ(plan.sections.size(), 1U);
  EXPECT_EQ(plan.sections[0].operation->name, "shares");
  EXPECT_EQ(plan.sections[0].section->output.tables[0].files, (std::vector<std::string>{"a.csv", "a.md"}));
}

TEST(Plan, LayersThatAreNotThereAreFaults) {
  EXPECT_EQ(fault_of(layers + "shares: {of: conty, output: s.csv}\n"),
            "folder/p.yaml:2:14: no layer 'conty'; did you mean 'county'?");
  EXPECT_EQ(fault_of(layers + "extent: redlines\nshares: {of: county, output: s.csv}\n"),
            "folder/p.yaml:2:9: no layer 'redlines'; did you mean 'redline'?");
}

TEST(Plan, EndingsSayTheFormatAndUnknownOnesAreFaults) {
  EXPECT_NE(fault_of(layers + "shares: {of: county, output: s.xyz}\n").find("can't tell the format of 's.xyz'"),
            std::string::npos);
  EXPECT_EQ(fault_of(layers + "shares: {of: county, output: s.xyz, format: csv}\n"), "");
  EXPECT_NE(fault_of(layers + "shares: {of: county}\n").find("'shares' needs 'output'"), std::string::npos);
}

TEST(Plan, ALayerOfAnotherSectionComesFirst) {
  const RunPlan plan = read_plan(layers +
                                     "shares: {of: both, output: s.csv}\n"
                                     "ledger: {geometry_filter: {redline: []}, as: both}\n",
                                 "p.yaml");
  ASSERT_EQ(plan.sections[0].operation->name, "shares") << "the order of the file";
  EXPECT_EQ(order_of_sections(plan), (std::vector<std::size_t>{1, 0}));
}

TEST(Plan, ACircleIsNamed) {
  const RunPlan plan =
      read_plan(layers + "ledger: [{extent: b, as: a}, {extent: c, as: b}, {extent: a, as: c}]\n", "p.yaml");
  try {
    (void)order_of_sections(plan);
    FAIL() << "a circle was accepted";
  } catch (const Error& error) {
    EXPECT_STREQ(error.what(),
                 "sections need each other in a circle: ledger (as: a) needs ledger (as: b) needs ledger "
                 "(as: c) needs a; take one of them out");
  }
}

TEST(Plan, ANameIsOneLayer) {
  EXPECT_EQ(fault_of(layers + "ledger: {as: county}\n"), "folder/p.yaml:1:1: two layers are named 'county'; give each its own name");
}

}  // namespace
}  // namespace zonekit
