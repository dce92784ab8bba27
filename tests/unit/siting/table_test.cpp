#include <gtest/gtest.h>

#include "support/siting_fixture.hpp"
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
  ASSERT_EQ(table.rows.size(), 18U);
  for (const auto& row : table.rows) EXPECT_EQ(row.size(), table.columns.size());
  EXPECT_EQ(cell(table, 0, "site"), "1");
  EXPECT_EQ(cell(table, 0, "theme"), "生态保护红线");
  EXPECT_EQ(cell(table, 0, "title"), "生态保护红线内禁止开发");
  EXPECT_EQ(cell(table, 0, "area"), "333335");
  EXPECT_EQ(cell(table, 0, "share_of_site_pct"), "16.6668");
  EXPECT_EQ(cell(table, 0, "share_of_zone_pct"), "0.0175");
  EXPECT_EQ(
      cell(table, 0, "basis"),
      "关于加强生态保护红线管理的通知（试行） 自然资发〔2022〕142号 第一条; 示例 <提示>; 通榆县国土空间总体规划 第 "
      "32 条 | 表");
  EXPECT_EQ(cell(table, 0, "exceptions"), "必须且无法避让的线性基础设施; </script><b>不影响主体功能的</b>有限人为活动");
  EXPECT_EQ(cell(table, 0, "valid_from"), "2019-11-01");
  EXPECT_EQ(cell(table, 0, "valid_until"), "(empty)");
  EXPECT_EQ(cell(table, 7, "superseded"), "yes");
  EXPECT_EQ(cell(table, 13, "noise"), "300");
  EXPECT_EQ(cell(table, 8, "length_m"), "512.340000");
  EXPECT_EQ(cell(table, 14, "touches"), "yes");
  EXPECT_EQ(cell(table, 12, "count"), "0");
}

TEST(SitingTable, WhatIsNotKnownIsEmptyNeverZeroNorClear) {
  const SitingFixture made;
  const Table table = siting_table(made.result, made.rules, Language::en);
  EXPECT_EQ(cell(table, 3, "status"), "no data");
  EXPECT_EQ(cell(table, 3, "verdict"), "undecidable");
  EXPECT_EQ(cell(table, 3, "area"), "(empty)");
  EXPECT_EQ(cell(table, 3, "uncovered"), "2000000");
  EXPECT_EQ(cell(table, 3, "distance_m"), "(empty)");
  EXPECT_EQ(cell(table, 4, "status"), "not checked");
  EXPECT_EQ(cell(table, 4, "verdict"), "(empty)");
  for (const char* column : {"area", "noise", "uncovered", "touches", "share_of_site_pct"}) {
    EXPECT_EQ(cell(table, 4, column), "(empty)") << column;
  }
}

TEST(SitingTable, NoDataKeepsTheAreaThatWasFound) {
  SitingFixture made;
  made.result.rows[3].area = test::square_metres(2);
  EXPECT_EQ(cell(siting_table(made.result, made.rules, Language::zh), 3, "area"), "2");
}

TEST(SitingTable, DecisionsGoWithTheirReason) {
  const SitingFixture made;
  const Table table = siting_table(made.result, made.rules, Language::zh);
  EXPECT_EQ(cell(table, 7, "verdict"), "conditional");
  EXPECT_EQ(cell(table, 7, "decision"), "conditional");
  EXPECT_EQ(cell(table, 7, "decision_author"), "王&李");
  EXPECT_EQ(cell(table, 7, "decision_date"), "2026-10-08");
  EXPECT_EQ(cell(table, 0, "decision"), "(empty)");
}

TEST(SitingTable, SummaryCountsTheRowsOfEachSite) {
  const SitingFixture made;
  const Table table = site_summary_table(made.result, made.rules, Language::en);
  ASSERT_EQ(table.rows.size(), 3U);
  EXPECT_EQ(cell(table, 0, "area"), "2000000");
  EXPECT_EQ(cell(table, 0, "concerned"), "1");
  EXPECT_EQ(cell(table, 1, "no_data"), "1");
  EXPECT_EQ(cell(table, 1, "clear"), "1");
  EXPECT_EQ(cell(table, 2, "not_checked"), "2");
  EXPECT_EQ(cell(table, 1, "computed_verdict"), "restricted");
  EXPECT_EQ(cell(table, 1, "verdict"), "conditional");
  EXPECT_EQ(cell(table, 2, "count"), "12");
}

}  // namespace
}  // namespace zonekit
