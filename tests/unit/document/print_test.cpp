#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "document/text_width.hpp"
#include "zonekit/error.hpp"
#include "zonekit/report.hpp"

namespace zonekit {
namespace {

Area square_metres(std::int64_t m2) {
  return {m2, 0};
}

Table shares() {
  Table table{"Shares of county",
              {{"layer", ColumnKind::text},
               {"class", ColumnKind::text},
               {"area", ColumnKind::area},
               {"share_of_county_pct", ColumnKind::share_pct}},
              {}};
  const Area county = square_metres(8'476'390'000);
  table.rows.push_back({std::string("redline"), std::string("生态保护红线"), square_metres(1'903'420'000),
                        Share{square_metres(1'903'420'000), county}});
  table.rows.push_back({std::string("sandy"), std::string(), square_metres(0), Cell()});
  return table;
}

PrintOptions in(TableFormat format, std::optional<AreaUnit> unit = {}) {
  PrintOptions options;
  options.format = format;
  options.unit = unit;
  return options;
}

TEST(Print, CsvNamesTheUnitAndKeepsSixDecimalsOfShares) {
  EXPECT_EQ(print_table(shares(), in(TableFormat::csv, AreaUnit::km2)),
            "layer,class,area_km2,share_of_county_pct\n"
            "redline,生态保护红线,1903.42,22.455550\n"
            "sandy,,0.00,\n");
}

TEST(Print, HectaresAreTheDefault) {
  EXPECT_TRUE(print_table(shares(), in(TableFormat::csv))
                  .starts_with("layer,class,area_ha,share_of_county_pct\nredline,生态保护红线,190342.00,"));
}

TEST(Print, TerminalTableAlignsChineseByColumns) {
  EXPECT_EQ(print_table(shares(), in(TableFormat::table, AreaUnit::km2)),
            "Shares of county\n\n"
            "layer    class         area_km2  share_of_county_pct\n"
            "-------  ------------  --------  -------------------\n"
            "redline  生态保护红线   1903.42                22.46\n"
            "sandy                      0.00\n");
}

TEST(Print, MarkdownAlignsNumbersRightAndEscapesBars) {
  Table table{"", {{"class", ColumnKind::text}, {"n", ColumnKind::count}}, {{std::string("a|b\nc"), std::int64_t{3}}}};
  EXPECT_EQ(print_table(table, in(TableFormat::markdown)), "| class | n |\n|---|---:|\n| a\\|b\\nc | 3 |\n");
}

TEST(Print, CsvQuotesByRfc4180) {
  Table table{
      "", {{"a,b", ColumnKind::text}, {"c", ColumnKind::text}}, {{std::string("say \"x\""), std::string("l1\nl2")}}};
  EXPECT_EQ(print_table(table, in(TableFormat::csv)), "\"a,b\",c\n\"say \"\"x\"\"\",\"l1\nl2\"\n");
}

TEST(Print, CsvOfOneEmptyCellIsStillARecord) {
  Table table{"", {{"a", ColumnKind::text}}, {{Cell()}}};
  EXPECT_EQ(print_table(table, in(TableFormat::csv)), "a\n\"\"\n");
}

TEST(Print, ByteOrderMarkOnlyForCsv) {
  PrintOptions options = in(TableFormat::csv);
  options.csv_bom = true;
  EXPECT_TRUE(print_table(shares(), options).starts_with("\xEF\xBB\xBFlayer,"));
  options.format = TableFormat::json;
  EXPECT_TRUE(print_table(shares(), options).starts_with("{"));
}

TEST(Print, FullSquareMetresStayUnlessAUnitIsAsked) {
  Table table{"", {{"area_m2", ColumnKind::area_m2_full}}, {{Area(3, -1)}}};
  EXPECT_EQ(print_table(table, in(TableFormat::csv)), "area_m2\n1.5\n");
  EXPECT_EQ(print_table(table, in(TableFormat::csv, AreaUnit::mu)), "area_mu\n0.00\n");
  EXPECT_EQ(print_table(table, in(TableFormat::csv, AreaUnit::m2)), "area_m2\n1.50\n");
  PrintOptions digits = in(TableFormat::csv);
  digits.digits = 0;
  EXPECT_EQ(print_table(table, digits), "area_m2\n2\n");
}

TEST(Print, EqualColumnNamesAreNumbered) {
  Table table{"", {{"x", ColumnKind::text}, {"x", ColumnKind::text}}, {}};
  EXPECT_EQ(print_table(table, in(TableFormat::csv)), "x,x_2\n");
}

TEST(Print, MetresHaveFixedDecimals) {
  Table table{"", {{"thickness_m", ColumnKind::metres}}, {{-1e-9}, {12.3456789}}};
  EXPECT_EQ(print_table(table, in(TableFormat::csv)), "thickness_m\n0.000000\n12.345679\n");
  EXPECT_EQ(print_table(table, in(TableFormat::markdown)), "| thickness_m |\n|---:|\n| 0.000 |\n| 12.346 |\n");
}

TEST(Print, DigitsOutsideZeroToNineAreWrongUsage) {
  PrintOptions options;
  options.digits = 10;
  EXPECT_THROW((void)print_table(shares(), options), Error);
}

TEST(Print, JsonRowsAreNumbersAndNulls) {
  const auto json = nlohmann::json::parse(print_table(shares(), in(TableFormat::json, AreaUnit::km2)));
  EXPECT_EQ(json["title"], "Shares of county");
  EXPECT_EQ(json["columns"][2]["name"], "area_km2");
  EXPECT_EQ(json["columns"][2]["unit"], "km2");
  EXPECT_EQ(json["rows"][0]["area_km2"], 1903.42);
  EXPECT_EQ(json["rows"][0]["class"], "生态保护红线");
  EXPECT_TRUE(json["rows"][1]["share_of_county_pct"].is_null());
  EXPECT_TRUE(json["provenance"]["zonekit"].is_string());
}

TEST(Print, JsonSurvivesBytesThatAreNotUtf8) {
  Table table{"", {{"a", ColumnKind::text}}, {{std::string("\xCD\xA8\xD3\xDC")}}};
  EXPECT_TRUE(nlohmann::json::accept(print_table(table, in(TableFormat::json))));
}

LayerSet one_layer() {
  LayerSet set;
  set.layers.resize(1);
  Layer& layer = set.layers.front();
  layer.spec.name = "redline";
  layer.spec.source = "PG:dbname=plan password=secret host=db";
  layer.info.crs_used = "EPSG:4527";
  layer.info.encoding_used = "GB18030";
  layer.info.features = 12;
  return set;
}

TEST(Print, JsonCarriesProvenanceCertificatesAndFindings) {
  const LayerSet set = one_layer();
  AreaLedger ledger;
  ledger.layer_names = {"redline"};
  ledger.certificates.box = ledger.certificates.cells_sum = square_metres(100);
  ledger.certificates.layers.push_back(
      {"redline", 12, 13, 99, square_metres(60), square_metres(60), square_metres(59), 0.1, true});
  const std::vector<Finding> findings{
      {"geometry.bow-tie", Severity::warning, "crosses itself", "redline", 7, 1.5, 2.5, 3.0, "m2"}};
  const ReportBasis basis{&set, &ledger, 0.5, findings};
  const std::string text = print_table(shares(), in(TableFormat::json), &basis);
  const auto json = nlohmann::json::parse(text);
  const auto& source = json["provenance"]["sources"][0];
  EXPECT_EQ(source["crs"]["used"], "EPSG:4527");
  EXPECT_EQ(source["encoding"]["used"], "GB18030");
  EXPECT_EQ(source["area_sum_m2"], 60.0);
  EXPECT_EQ(json["provenance"]["thickness_tolerance_m"], 0.5);
  EXPECT_EQ(json["certificates"]["cells_sum_to_box"], true);
  EXPECT_EQ(json["certificates"]["layers"][0]["united_m2"], 59.0);
  EXPECT_EQ(json["findings"][0]["feature"], 7);
  EXPECT_EQ(text.find("secret"), std::string::npos);
}

TEST(TextWidth, CountsColumnsOfATerminal) {
  EXPECT_EQ(display_width("abc"), 3U);
  EXPECT_EQ(display_width("通榆县"), 6U);
  EXPECT_EQ(display_width("（一）"), 6U);
  EXPECT_EQ(display_width("e\xCC\x81"), 1U);
  EXPECT_EQ(display_width("\xD3\xDC"), 2U) << "bytes that are not UTF-8 count one each";
  EXPECT_EQ(display_width("\xE9\x80"), 2U);
}

TEST(TextWidth, ControlsCannotSteerTheTerminal) {
  EXPECT_EQ(without_controls("a\x1b[31m\tb\x7f"), "a\\x1b[31m\\tb\\x7f");
}

TEST(Format, FollowsTheEndOfAName) {
  EXPECT_EQ(format_of_file("a/b.json"), TableFormat::json);
  EXPECT_EQ(format_of_file("b.md"), TableFormat::markdown);
  EXPECT_EQ(format_of_file("b.xlsx"), std::nullopt);
  EXPECT_EQ(parse_format("markdown"), TableFormat::markdown);
  EXPECT_EQ(parse_format("xml"), std::nullopt);
}

}  // namespace
}  // namespace zonekit
