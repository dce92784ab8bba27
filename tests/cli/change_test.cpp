#include <algorithm>

#include "cli/program.hpp"

namespace zonekit::test {
namespace {

class Change : public CliTest {
 protected:
  void SetUp() override {
    CliTest::SetUp();
    write("old.geojson", rectangles("DL", {{"耕地", 0, 0, 600, 1000}, {"林地", 600, 0, 1000, 1000}}));
    // 100 m of 耕地 become 建设用地, and the border of 林地 is drawn 1 m further east.
    write("new.geojson",
          rectangles("DL", {{"建设用地", 0, 0, 100, 1000}, {"耕地", 100, 0, 601, 1000}, {"林地", 601, 0, 1000, 1000}}));
  }
  Outcome change(const std::vector<std::string>& more) const {
    std::vector<std::string> arguments{
        "change", "--area", "planar", "--before", "land=old.geojson,class=DL", "--after", "land=new.geojson,class=DL"};
    arguments.insert(arguments.end(), more.begin(), more.end());
    return zonekit(arguments);
  }
};

TEST_F(Change, SummaryByClass) {
  const Outcome run = change({"--sliver", "3", "--share-digits", "2"});
  EXPECT_EQ(run.exit_code, 0) << run.err;
  EXPECT_EQ(run.out,
            "class,before_area_ha,after_area_ha,kept_area_ha,gained_area_ha,gained_from_classes_area_ha,lost_area_ha,"
            "lost_to_classes_area_ha,net_area_ha,net_pct,gained_noise_area_ha,lost_noise_area_ha,"
            "net_without_noise_area_ha\n"
            "建设用地,0.00,10.00,0.00,10.00,10.00,0.00,0.00,10.00,,0.00,0.00,10.00\n"
            "林地,40.00,39.90,39.90,0.00,0.00,0.10,0.10,-0.10,-0.25,0.00,0.10,0.00\n"
            "耕地,60.00,50.10,50.00,0.10,0.10,10.00,10.00,-9.90,-16.50,0.10,0.00,-10.00\n"
            "(all),100.00,100.00,100.00,0.00,0.00,0.00,0.00,0.00,0.00,0.00,0.00,0.00\n");
}

TEST_F(Change, Transitions) {
  const Outcome run = change({"--sliver", "3", "--table", "transitions"});
  EXPECT_EQ(run.out,
            "before,after,change,area_ha,noise_area_ha,places,noise_places\n"
            "林地,耕地,reclassified,0.10,0.10,1,1\n"
            "耕地,建设用地,reclassified,10.00,0.00,1,0\n");
  const Outcome kept = change({"--table", "transitions", "--kept", "--unit", "m2", "--digits", "0"});
  EXPECT_NE(kept.out.find("\n林地,林地,kept,399000,0,0,0\n"), std::string::npos) << kept.out;
}

TEST_F(Change, MatrixOfBothVintages) {
  const Outcome run = change({"--table", "matrix"});
  EXPECT_NE(run.out.find("耕地,10.00,0.00,50.00,0.00,60.00\n"), std::string::npos) << run.out << run.err;
  EXPECT_NE(run.out.find("(total),10.00,39.90,50.10,0.00,100.00\n"), std::string::npos) << run.out;
}

TEST_F(Change, ByUnit) {
  const Outcome run = change({"--by", "town=town.geojson,class=名称", "--table", "by"});
  EXPECT_NE(run.out.find("\n北镇,建设用地,0.00,5.00,0.00,5.00,"), std::string::npos) << run.out;
  EXPECT_NE(run.out.find("\n南镇,耕地,30.00,25.05,25.00,0.05,"), std::string::npos) << run.out;
}

TEST_F(Change, Features) {
  const Outcome run = change({"--table", "features", "--sliver", "3"});
  EXPECT_EQ(run.out,
            "change,before_features,after_features,before_class,after_class,before_area_ha,after_area_ha,"
            "common_area_ha,net_area_ha,moved_m\n"
            "split,0,0|1,耕地,建设用地|耕地,60.00,60.10,60.00,0.10,\n"
            "redigitised,1,2,林地,林地,40.00,39.90,39.90,-0.10,\n");
}

TEST_F(Change, PlacesAndTheirPolygons) {
  const Outcome run = change({"--table", "places", "--sliver", "3", "--geometry", "p.geojson"});
  EXPECT_TRUE(
      run.out.starts_with("before,after,change,place,area_ha,mean_width_m,x,y,noise\n"
                          "林地,耕地,reclassified,1,0.10,0.999001,"))
      << run.out;
  EXPECT_NE(read("p.geojson").find("\"change\": \"reclassified\""), std::string::npos);
  EXPECT_NE(read("p.geojson").find("\"noise\": \"yes\""), std::string::npos);
}

TEST_F(Change, OfALayerAgainstItselfIsEmpty) {
  for (const char* table : {"transitions", "features", "places", "by"}) {
    const Outcome run = zonekit({"change", "--before", "a=old.geojson,class=DL", "--after", "a=old.geojson,class=DL",
                                 "--by", "town=town.geojson,class=名称", "--not-less", "all", "--table", table});
    EXPECT_EQ(run.exit_code, 0) << run.err;
    EXPECT_EQ(std::count(run.out.begin(), run.out.end(), '\n'), 1) << run.out;
  }
}

TEST_F(Change, AreaThatMustNotDecrease) {
  const Outcome run = change({"--sliver", "3", "--not-less", "耕地", "--not-less", "林地", "--not-less", "all"});
  EXPECT_EQ(run.exit_code, 1);
  EXPECT_NE(run.err.find("class '耕地' must not decrease: 60.0000 ha before, 50.1000 ha after, -9.9000 ha in all, "
                         "-10.0000 ha without border noise"),
            std::string::npos)
      << run.err;
  EXPECT_NE(run.err.find("[change.decreased-by-noise]"), std::string::npos) << run.err;
}

TEST_F(Change, WithoutClassesEachVintageIsOne) {
  write("less.geojson", rectangles("TYPE", {{"core", 0, 0, 400, 1000}}));
  const Outcome run = zonekit({"change", "--area", "planar", "--before", "红线=redline.geojson", "--after",
                               "红线=less.geojson", "--not-less", "all", "--table", "transitions"});
  EXPECT_EQ(run.exit_code, 1);
  EXPECT_NE(run.out.find("\n红线,,lost,10.00,0.00,1,0\n"), std::string::npos) << run.out;
}

TEST_F(Change, BothVintagesHaveClassesOrNeither) {
  const Outcome run = zonekit({"change", "--area", "planar", "--before", "a=redline.geojson,class=TYPE", "--after",
                               "core=redline.geojson", "--not-less", "core"});
  EXPECT_EQ(run.exit_code, 2);
  EXPECT_EQ(run.err, "zonekit: 'after' lacks 'class', which the other vintage has; give it to both or to neither\n");
  const Outcome other =
      zonekit({"change", "--before", "core=redline.geojson", "--after", "a=redline.geojson,class=TYPE"});
  EXPECT_EQ(other.exit_code, 2);
  EXPECT_NE(other.err.find("'before' lacks 'class'"), std::string::npos) << other.err;
}

TEST_F(Change, WhatIsMissingIsSaid) {
  EXPECT_EQ(zonekit({"change", "--before", "a=old.geojson"}).exit_code, 2);
  EXPECT_NE(change({"--table", "by"}).err.find("the layer whose classes"), std::string::npos);
  EXPECT_EQ(change({"--not-less", "草地"}).err,
            "zonekit: neither vintage has a class '草地'; the classes are 建设用地|林地|耕地\n");
  EXPECT_NE(change({"--before", "b=old.geojson"}).err.find("--before"), std::string::npos) << "given twice";
  EXPECT_EQ(change({"--geometry", "old.geojson"}).exit_code, 2);
}

}  // namespace
}  // namespace zonekit::test
