// Grids: heads that grow and merge, and the workbook that is made of them.
#include "document/grid.hpp"

#include <gtest/gtest.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>

#include "zonekit/error.hpp"

namespace zonekit::test {
namespace {

namespace fs = std::filesystem;

Grid two_columns() {
  Grid grid;
  grid.name = "sheet";
  grid.title = "title";
  grid.head_rows = 2;
  grid.column("Name", "name");
  grid.column("Area", "area_ha");
  grid.rows.push_back({text_cell("all", 0, true), printed_number("3.00", 2)});
  grid.rows.push_back({text_cell("part", 1), printed_number("3.00", 2)});
  grid.rows[2][1].formula = {{{3, 1}}, {}, {}, ""};
  return grid;
}

std::string bytes_of(const fs::path& path) {
  std::ifstream in(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

TEST(Grids, HeadsCoverAllRowsOfTheHead) {
  const Grid grid = two_columns();
  EXPECT_EQ(grid.keys, (std::vector<std::string>{"name", "area_ha"}));
  ASSERT_EQ(grid.rows.size(), 4U);
  EXPECT_EQ(grid.rows[0][1].text, "Area");
  EXPECT_TRUE(grid.rows[0][1].bold);
  EXPECT_EQ(grid.rows[1][1].text, "");
  ASSERT_EQ(grid.merges.size(), 2U);
  EXPECT_EQ(grid.merges[1].column, 1U);
  EXPECT_EQ(grid.merges[1].rows, 2U);
}

TEST(Grids, AHeadOverSeveralColumnsGrowsTheTable) {
  Grid grid;
  grid.head(1, 2, 1, 3, "wide");
  ASSERT_EQ(grid.rows.size(), 2U);
  EXPECT_EQ(grid.rows[1].size(), 5U);
  EXPECT_EQ(grid.rows[1][2].text, "wide");
  grid.head(0, 0, 1, 1, "one");  // alone it is no merge
  EXPECT_EQ(grid.merges.size(), 1U);
}

TEST(Grids, TextIsNoNumberAndNothingIsNone) {
  EXPECT_FALSE(text_cell("3").number);
  EXPECT_TRUE(printed_number("3.0", 1).number);
  EXPECT_FALSE(printed_number("", 1).number);
}

class GridWorkbooks : public testing::Test {
 protected:
  void SetUp() override { fs::create_directories(folder_); }
  void TearDown() override { fs::remove_all(folder_); }
  std::string written(const Grid& grid, const char* name) const {
    const fs::path path = folder_ / name;
    write_workbook(path.string(), {"title", "author", {2020, 1, 2}}, std::vector{grid});
    return bytes_of(path);
  }
  fs::path folder_ = fs::temp_directory_path() / ("zonekit-grid-" + std::to_string(::getpid()));
};

TEST_F(GridWorkbooks, AreTheSameBytesAgain) {
  const std::string once = written(two_columns(), "a.xlsx");
  EXPECT_EQ(once.substr(0, 2), "PK");
  EXPECT_EQ(once, written(two_columns(), "b.xlsx"));
}

TEST_F(GridWorkbooks, OfTooManyColumnsAreRefusedAndLeaveNothing) {
  Grid grid;
  grid.name = "wide";
  for (int i = 0; i < 16'385; ++i) grid.column("c", "c");
  try {
    (void)written(grid, "c.xlsx");
    ADD_FAILURE() << "no failure";
  } catch (const Error& error) {
    EXPECT_NE(std::string(error.what()).find("16385 columns, more than a workbook can; write CSV instead"),
              std::string::npos)
        << error.what();
  }
  EXPECT_TRUE(fs::is_empty(folder_));
}

}  // namespace
}  // namespace zonekit::test
