#include "reading/csv_columns.hpp"

#include <gtest/gtest.h>

#include "zonekit/error.hpp"

namespace zonekit {
namespace {

const Keys keys{"code", "name"};

CsvTable table(const std::string& text) {
  return parse_csv_table(text, "t.csv", keys, "a list");
}

std::string fault(const std::string& text) {
  try {
    (void)table(text);
  } catch (const Error& error) {
    return error.what();
  }
  return "no fault";
}

TEST(CsvTable, FindsItsColumnsWhereverTheyStand) {
  const CsvTable read = table("note,name,code\r\n,水田,0101\r\n\"a,b\",园地,02\r\n");
  ASSERT_EQ(read.rows.size(), 2U);
  EXPECT_EQ(read.rows[0].fields[read.columns[0]], "0101");
  EXPECT_EQ(read.rows[1].fields[read.columns[1]], "园地");
  EXPECT_EQ(read.rows[1].line, 3);
}

TEST(CsvTable, FaultsHaveTheirPlace) {
  EXPECT_EQ(fault(""), "t.csv:1:1: no header; the first line of a list must have code,name");
  EXPECT_EQ(fault("code\n"), "t.csv:1:1: the column 'name' is missing; the first line of a list must have code,name");
  EXPECT_EQ(fault("code,name\n1\n"),
            "t.csv:2:1: 1 fields, but the header has 2; put a field with a comma in double quotes");
  EXPECT_EQ(fault("code,name\n\xFF,a\n").substr(0, 10), "t.csv:2:1:");
}

TEST(CsvTable, ANameStandsOnce) {
  FirstLines lines;
  lines.add("01", "code", {2, {}}, "t.csv");
  lines.add("02", "code", {3, {}}, "t.csv");
  EXPECT_EQ(lines.line_of("02"), 3);
  EXPECT_THROW(lines.add("01", "code", {4, {}}, "t.csv"), Error);
}

}  // namespace
}  // namespace zonekit
