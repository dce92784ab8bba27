#include <gtest/gtest.h>

#include "unit/siting/siting_fixture.hpp"
#include "zonekit/report.hpp"

namespace zonekit {
namespace {

using test::SitingFixture;

std::string cell(const Table& table, std::size_t row, std::string_view column) {
  for (std::size_t i = 0; i < table.columns.size(); ++i) {
    if (table.columns[i].name != column) continue;
    const Cell& found = table.rows[row][i];
    if (std::holds_alternative<std::monostate>(found)) return "(empty)";
    if (const auto* text = std::get_if<std::string>(&found)) return *text;
    if (const auto* count = std::get_if<std::int64_t>(&found)) return std::to_string(*count);
    if (const auto* area = std::get_if<Area>(&found)) return format_area_m2_full(*area);
    if (const auto* share = std::get_if<Share>(&found)) return format_share_pct(*share, 4);
    return std::to_string(std::get<double>(found));
  }
  return "no column " + std::string(column);
}

TEST(SitingTable, ColumnsAreAContract) {
  const SitingFixture made;
  const std::string csv = print_table(siting_table(made.result, made.rules, Language::zh), {});
  EXPECT_EQ(csv.substr(0, csv.find('\n')),
            "site,name,kind,theme,restriction,title,effect,status,verdict,area_ha,share_of_site_pct,share_of_zone_pct,"
            "thickness_m,noise_ha,uncovered_ha,length_m,count,touches,distance_m,superseded,note,decision,"
            "decision_reason,decision_author,decision_date,basis,exceptions,office,valid_from,valid_until,rule_file");
}

TEST(SitingTable, EveryRowIsOneSiteAndOneRestriction) {
  const SitingFixture made;
  const Table table = siting_table(made.result, made.rules, Language::zh);
  ASSERT_EQ(table.rows.size(), 12U);
  for (const auto& row : table.rows) EXPECT_EQ(row.size(), table.columns.size());
  EXPECT_EQ(cell(table, 0, "site"), "7");
  EXPECT_EQ(cell(table, 0, "theme"), "生态保护红线");
  EXPECT_EQ(cell(table, 0, "title"), "红线内禁止开发");
  EXPECT_EQ(cell(table, 0, "area"), "333333.25");
  EXPECT_EQ(cell(table, 0, "share_of_site_pct"), "33.3333");
  EXPECT_EQ(cell(table, 0, "share_of_zone_pct"), "0.3333");
  EXPECT_EQ(cell(table, 0, "basis"),
            "关于在国土空间规划中统筹划定落实三条控制线的指导意见 厅字〔2019〕48号 第四条; 通榆县国土空间总体规划 第 "
            "32 条 | 表");
  EXPECT_EQ(cell(table, 0, "exceptions"), "不破坏生态功能的有限人为活动; second exception");
  EXPECT_EQ(cell(table, 0, "valid_from"), "2019-11-01");
  EXPECT_EQ(cell(table, 0, "valid_until"), "(empty)");
  EXPECT_EQ(cell(table, 1, "superseded"), "yes");
  EXPECT_EQ(cell(table, 2, "noise"), "10");
  EXPECT_EQ(cell(table, 4, "length_m"), "0.000000");
  EXPECT_EQ(cell(table, 5, "touches"), "yes");
  EXPECT_EQ(cell(table, 8, "count"), "3");
}

TEST(SitingTable, WhatIsNotKnownIsEmptyNeverZeroNorClear) {
  const SitingFixture made;
  const Table table = siting_table(made.result, made.rules, Language::en);
  EXPECT_EQ(cell(table, 6, "status"), "no data");
  EXPECT_EQ(cell(table, 6, "verdict"), "undecidable");
  EXPECT_EQ(cell(table, 6, "area"), "(empty)");
  EXPECT_EQ(cell(table, 6, "uncovered"), "15000");
  EXPECT_EQ(cell(table, 6, "distance_m"), "(empty)");
  EXPECT_EQ(cell(table, 3, "status"), "not checked");
  EXPECT_EQ(cell(table, 3, "verdict"), "(empty)");
  for (const char* column : {"area", "noise", "uncovered", "touches", "share_of_site_pct"}) {
    EXPECT_EQ(cell(table, 3, column), "(empty)") << column;
  }
}

TEST(SitingTable, NoDataKeepsTheAreaThatWasFound) {
  SitingFixture made;
  made.result.rows[6].area = test::quarters(8);
  EXPECT_EQ(cell(siting_table(made.result, made.rules, Language::zh), 6, "area"), "2");
}

TEST(SitingTable, DecisionsGoWithTheirReason) {
  const SitingFixture made;
  const Table table = siting_table(made.result, made.rules, Language::zh);
  EXPECT_EQ(cell(table, 8, "verdict"), "conditional");
  EXPECT_EQ(cell(table, 8, "decision"), "conditional");
  EXPECT_EQ(cell(table, 8, "decision_author"), "王工");
  EXPECT_EQ(cell(table, 8, "decision_date"), "2025-05-06");
  EXPECT_EQ(cell(table, 0, "decision"), "(empty)");
}

TEST(SitingTable, SummaryCountsTheRowsOfEachSite) {
  const SitingFixture made;
  const Table table = site_summary_table(made.result, made.rules, Language::en);
  ASSERT_EQ(table.rows.size(), 3U);
  EXPECT_EQ(cell(table, 0, "area"), "1000000.25");
  EXPECT_EQ(cell(table, 0, "concerned"), "2");
  EXPECT_EQ(cell(table, 1, "no_data"), "1");
  EXPECT_EQ(cell(table, 1, "clear"), "2");
  EXPECT_EQ(cell(table, 2, "not_checked"), "1");
  EXPECT_EQ(cell(table, 2, "computed_verdict"), "prohibited");
  EXPECT_EQ(cell(table, 2, "verdict"), "conditional");
  EXPECT_EQ(cell(table, 2, "count"), "12");
}

}  // namespace
}  // namespace zonekit
