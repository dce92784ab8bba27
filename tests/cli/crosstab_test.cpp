#include "cli/program.hpp"

namespace zonekit::test {
namespace {

using Crosstab = CliTest;

TEST_F(Crosstab, RedlineByTown) {
  const Outcome run = planar("crosstab", {"--rows", "redline", "--columns", "town"});
  EXPECT_EQ(run.exit_code, 0) << run.err;
  EXPECT_EQ(run.out,
            "redline,北镇_ha,南镇_ha,(outside)_ha,(total)_ha\n"
            "core,12.50,12.50,0.00,25.00\n"
            "general,12.50,12.50,0.00,25.00\n"
            "(outside),25.00,25.00,0.00,50.00\n"
            "(total),50.00,50.00,0.00,100.00\n");
}

TEST_F(Crosstab, InMarkdown) {
  const Outcome run = planar(
      "crosstab", {"--rows", "redline", "--columns", "town", "--format", "markdown", "--filter", "redline=core"});
  EXPECT_NE(run.out.find("| core | 12.50 | 12.50 |"), std::string::npos) << run.out;
}

TEST_F(Crosstab, AFilterOnALayerThatIsNotThere) {
  const Outcome run = planar("crosstab", {"--rows", "redline", "--columns", "town", "--filter", "sandy"});
  EXPECT_EQ(run.exit_code, 2);
  EXPECT_EQ(run.err, "zonekit: --filter 'sandy', character 1: no layer 'sandy'; there are: county, redline, town\n");
}

}  // namespace
}  // namespace zonekit::test
