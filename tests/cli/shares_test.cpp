#include "cli/program.hpp"

namespace zonekit::test {
namespace {

using Shares = CliTest;

TEST_F(Shares, OfTheCounty) {
  const Outcome run = planar("shares", {"--of", "county", "--share-digits", "2"});
  EXPECT_EQ(run.exit_code, 0) << run.err;
  EXPECT_EQ(run.out,
            "layer,class,area_ha,share_of_county_pct,share_of_class_pct\n"
            "county,county,100.00,100.00,100.00\n"
            "redline,core,25.00,25.00,100.00\n"
            "redline,general,25.00,25.00,100.00\n"
            "town,北镇,50.00,50.00,100.00\n"
            "town,南镇,50.00,50.00,100.00\n");
}

TEST_F(Shares, ByTownshipWithWhatIsNotCovered) {
  const Outcome run =
      planar("shares", {"--of", "county", "--by", "town", "--uncovered", "--unit", "m2", "--digits", "0"});
  EXPECT_EQ(run.exit_code, 0) << run.err;
  EXPECT_TRUE(run.out.starts_with("town,layer,class,area_m2,share_of_town_pct,share_of_class_pct\n")) << run.out;
  EXPECT_NE(run.out.find("北镇,redline,core,125000,25.000000,50.000000\n"), std::string::npos) << run.out;
  EXPECT_NE(run.out.find("北镇,redline,,250000,50.000000,\n"), std::string::npos) << run.out;
}

TEST_F(Shares, FilteredByAnotherLayersClass) {
  const Outcome run = planar("shares", {"--of", "county", "--filter", "redline=core"});
  EXPECT_NE(run.out.find("town,北镇,12.50,50.000000,25.000000\n"), std::string::npos) << run.out;
}

TEST_F(Shares, TableForPeople) {
  const Outcome run = planar("shares", {"--of", "county", "--format", "table", "--unit", "km2"});
  EXPECT_NE(run.out.find("\ntown     北镇         0.50                50.00              100.00\n"), std::string::npos)
      << run.out;
}

TEST_F(Shares, ByteOrderMarkForExcel) {
  EXPECT_TRUE(planar("shares", {"--of", "county", "--csv-bom"}).out.starts_with("\xEF\xBB\xBFlayer,"));
}

TEST_F(Shares, WithoutOf) {
  const Outcome run = planar("shares", {});
  EXPECT_EQ(run.exit_code, 2);
  EXPECT_EQ(run.err,
            "zonekit shares: --of is missing: The layer whose area is the whole: county\n"
            "'zonekit shares --help' shows the options and examples.\n");
}

TEST_F(Shares, AnOptionThatIsNotThereNamesTheNearest) {
  const Outcome run = planar("shares", {"--of", "county", "--untis", "ha"});
  EXPECT_EQ(run.exit_code, 2);
  EXPECT_EQ(run.err,
            "zonekit shares: there is no option '--untis'; did you mean '--unit'?\n"
            "'zonekit shares --help' shows the options and examples.\n");
}

TEST_F(Shares, AChoiceThatIsNotThereNamesTheNearest) {
  const Outcome run = planar("shares", {"--of", "county", "--format", "makdown"});
  EXPECT_EQ(run.exit_code, 2);
  EXPECT_EQ(run.err,
            "zonekit: --format: must be one of csv, json, markdown, table, not 'makdown'; did you mean 'markdown'?\n");
}

}  // namespace
}  // namespace zonekit::test
