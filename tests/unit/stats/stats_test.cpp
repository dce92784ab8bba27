// Tables by zones and classes on maps drawn in letters: a letter is 100 square metres.
#include "zonekit/stats.hpp"

#include <gtest/gtest.h>

#include <map>

#include "support/drawn_map.hpp"
#include "support/drawn_study.hpp"
#include "zonekit/error.hpp"

namespace zonekit::test {
namespace {

class DrawnStats : public testing::Test {
 protected:
  StatsTable table(const StatsRequest& request) const {
    Study study = study_of(layers);
    return compute_stats(study, request).table;
  }
  static CodeList codes(const std::string& rows) { return parse_code_list("code,parent,name\n" + rows, "codes.csv"); }

  /// "0 (whole) 24 | 1 N 12 ..." in letters of area: depth, code (or kind), area of the zone.
  static std::string zones(const StatsTable& table) {
    std::string text;
    for (std::size_t z = 0; z < table.zones.size(); ++z) {
      text += (text.empty() ? "" : " ") + line(table.zones[z], table.groups[0].areas[table.groups[0].at(z, 0)]);
    }
    return text;
  }
  static std::string classes(const StatsTable& table, std::size_t group, std::size_t zone = 0) {
    std::string text;
    const StatsGroup& own = table.groups[group];
    for (std::size_t c = 0; c < own.classes.size(); ++c) {
      text += (text.empty() ? "" : " ") + line(own.classes[c], own.areas[own.at(zone, c)]);
    }
    return text;
  }
  static std::string line(const StatsNode& node, const Area& area) {
    const std::string label = node.kind == StatsRowKind::whole  ? "whole"
                              : node.kind == StatsRowKind::rest ? "rest"
                                                                : node.code;
    return std::string(static_cast<std::size_t>(node.depth), '.') + label + "=" +
           std::to_string(static_cast<int>(area.m2() / 100));
  }
  static std::vector<std::string> rules(const StatsTable& table) {
    std::vector<std::string> names;
    for (const Finding& finding : table.findings) names.push_back(finding.rule);
    return names;
  }

  std::vector<PolygonLayer> layers{drawn("county", {"CCCCCC",  //
                                                    "CCCCCC",  //
                                                    "CCCCCC"}),
                                   drawn("town", {"NNNSSS",  //
                                                  "NNNSSS",  //
                                                  "NNNSS."}),
                                   drawn("village", {"aabddd",  //
                                                     "aabddd",  //
                                                     "aa.ee."}),
                                   drawn("use", {"xxxyyy.",  //
                                                 "xxxyyyz",  //
                                                 "xxxy..."})};
};

TEST_F(DrawnStats, ZonesNestByGeometryAndNothingIsLost) {
  const auto result = table({.by = {"county", "town", "village"}, .of = {"use"}});
  // One letter of z lies outside the county; the county's corner is in no town; N has one letter in no village.
  EXPECT_EQ(zones(result), "whole=19 .C=18 ..N=9 ...a=6 ...b=2 ...rest=1 ..S=8 ...d=6 ...e=2 ..rest=1 .rest=1");
  EXPECT_EQ(classes(result, 0), "whole=19 .x=9 .y=7 .z=1 .rest=2");
  EXPECT_EQ(rules(result), (std::vector<std::string>{"stats.outside-zones"}));
}

TEST_F(DrawnStats, AVillageAcrossTwoTownsGoesToTheLargerPartAndIsTold) {
  layers[2] = drawn("village", {"aaaadd", "aaaadd", "aabddd"});
  const auto result = table({.by = {"town", "village"}, .of = {"use"}, .extent = "county"});
  EXPECT_EQ(zones(result), "whole=18 .N=11 ..a=10 ..b=1 .S=6 ..d=6 .rest=1");
  // The corner, of d, is in no town.
  ASSERT_EQ(rules(result), (std::vector<std::string>{"stats.straddles", "stats.straddles", "stats.outside-zones"}));
  EXPECT_NE(result.findings[0].message.find("zone 'a' lies 0.0200 ha outside its parent 'N' of 'town' ('S' 0.0200 ha)"),
            std::string::npos)
      << result.findings[0].message;
  EXPECT_EQ(result.findings[0].value, 200);
}

TEST_F(DrawnStats, LandOfAZoneOutsideEveryParentCountsToNeither) {
  layers = {drawn("county", {"CCCC.."}), drawn("town", {"TTT..."}), drawn("village", {"vvvvvw"}),
            drawn("use", {"xxxxyy"})};
  const auto two = table({.by = {"town", "village"}, .of = {"use"}});
  EXPECT_EQ(zones(two), "whole=6 .T=3 ..v=3 .w=1 .rest=2");
  EXPECT_EQ(classes(two, 0, 1), "whole=3 .x=3 .y=0");
  ASSERT_EQ(rules(two), (std::vector<std::string>{"stats.straddles", "stats.outside-zones"}));
  EXPECT_EQ(two.findings[0].value, 200);
  EXPECT_EQ(two.findings[0].severity, Severity::warning);
  EXPECT_NE(two.findings[0].message.find("zone 'v' lies 0.0200 ha in no zone of 'town'; that land counts to no zone"),
            std::string::npos)
      << two.findings[0].message;
  // In the county, in none of its towns: the county's rest. Beyond the county: the whole's.
  const auto three = table({.by = {"county", "town", "village"}, .of = {"use"}});
  EXPECT_EQ(zones(three), "whole=6 .C=4 ..T=3 ...v=3 ..rest=1 .w=1 .rest=1");
}

TEST_F(DrawnStats, NoZoneHasLandThatNoneOfItsLevelCovers) {
  // v is of T and so of C; its letter in U lies in no county, and U is of none either.
  layers = {drawn("county", {"CCC..."}), drawn("town", {"TTTUUU"}), drawn("village", {".vvv.."}),
            drawn("use", {"xxxxxx"})};
  const auto result = table({.by = {"county", "town", "village"}, .of = {"use"}});
  EXPECT_EQ(zones(result), "whole=6 .C=3 ..T=3 ...v=2 ...rest=1 .U=3");
}

TEST_F(DrawnStats, ZonesOfOneNameOnTwoLevelsAreTwo) {
  layers = {drawn("county", {"XX...."}), drawn("town", {"TTXXX."}), drawn("use", {"xxxxxx"})};
  const auto result = table({.by = {"county", "town"}, .of = {"use"}});
  EXPECT_EQ(zones(result), "whole=6 .X=2 ..T=2 .X=3 .rest=1");
  EXPECT_EQ(result.zones[1].layer, "county");
  EXPECT_EQ(result.zones[3].layer, "town");
}

TEST_F(DrawnStats, AClassNamedLikeAnOverlapIsAClass) {
  layers.push_back(drawn("plan", {"pp..r.", "pp....", "......"}));
  PolygonBlock block = drawn("plan", {".qq...", ".qq...", "......"}).blocks[0];
  block.feature_class.assign(block.feature_class.size(), 2);
  layers[4].class_names = {"p", "p|q", "q"};
  layers[4].blocks.push_back(block);
  const auto result = table({.by = {"county"}, .of = {"plan"}, .extent = "county"});
  EXPECT_EQ(classes(result, 0), "whole=18 .p=2 .p|q=1 .q=2 .p|q=2 .rest=11");
}

TEST_F(DrawnStats, LandInNoZoneIsToldWithACureThatIsLeft) {
  const auto cure = [&](const StatsRequest& request) { return table(request).findings.back().message; };
  EXPECT_NE(cure({.by = {"town"}, .of = {"use"}}).find("the classes, or give an extent"), std::string::npos);
  const std::string inside = cure({.by = {"town"}, .of = {"use"}, .extent = "county"});
  EXPECT_NE(inside.find("draw the zones to the border of the extent"), std::string::npos) << inside;
  EXPECT_EQ(inside.find("give an extent"), std::string::npos) << inside;
}

TEST_F(DrawnStats, ClassesRollUpAlongTheCodeList) {
  const auto result = table({.by = {"county"},
                             .of = {"use"},
                             .trees = {{"use", codes("01,,耕地\nx,01,旱地\ny,01,水田\n02,,园地\nz,02,果园\n")}}});
  EXPECT_EQ(classes(result, 0), "whole=19 .01=16 ..x=9 ..y=7 .02=1 ..z=1 .rest=2");
  EXPECT_EQ(result.groups[0].classes[1].name, "耕地");
  // In the county itself z has nothing, and its column stays.
  EXPECT_EQ(classes(result, 0, 1), "whole=18 .01=16 ..x=9 ..y=7 .02=0 ..z=0 .rest=2");
}

TEST_F(DrawnStats, ACodeThatIsAParentTooKeepsItsOwnLand) {
  const auto result = table({.by = {"county"}, .of = {"use"}, .trees = {{"use", codes("x,,parent\ny,x,child\n")}}});
  EXPECT_EQ(classes(result, 0), "whole=19 .x=16 ..y=7 ..rest=9 .z=1 .rest=2");
  EXPECT_EQ(rules(result), (std::vector<std::string>{"stats.unknown-code", "stats.outside-zones"}));
}

TEST_F(DrawnStats, ZonesNestByPrefixesOfTheirCodes) {
  layers[1].class_names = {"220822", "220881"};
  const auto result = table({.by = {"town"}, .of = {"use"}, .extent = "county", .prefixes = {{"town", {4, 2}}}});
  EXPECT_EQ(zones(result), "whole=18 .22=17 ..2208=17 ...220822=9 ...220881=8 .rest=1");
}

TEST_F(DrawnStats, PlacesOfTwoClassesAreCountedOnce) {
  layers.push_back(drawn("plan", {"pp....", "pp....", "......"}));
  PolygonLayer more = drawn("plan", {".qq...", ".qq...", "......"});
  PolygonBlock block = more.blocks[0];
  block.feature_class.assign(block.feature_class.size(), 1);
  layers[4].class_names.push_back("q");
  layers[4].blocks.push_back(block);
  const auto result = table({.by = {"county"}, .of = {"plan", "use"}, .extent = "county"});
  EXPECT_EQ(classes(result, 0), "whole=18 .p=2 .q=2 .p|q=2 .rest=12");
  EXPECT_EQ(classes(result, 1), "whole=18 .x=9 .y=7 .rest=2");
}

TEST_F(DrawnStats, EmptyZonesAreRows) {
  layers[1].class_names.push_back("empty");
  const auto result = table({.by = {"county", "town"}, .of = {"use"}});
  EXPECT_EQ(zones(result), "whole=19 .C=18 ..N=9 ..S=8 ..rest=1 .empty=0 .rest=1");
}

TEST_F(DrawnStats, AllOtherLayersAreGroupsWhenNoneIsNamed) {
  const auto result = table({.by = {"town"}, .extent = "county"});
  ASSERT_EQ(result.groups.size(), 2U);
  EXPECT_EQ(result.groups[0].layer, "village");
  EXPECT_EQ(result.groups[1].layer, "use");
}

TEST_F(DrawnStats, BoundariesAreFlaggedForZonesAndRows) {
  layers = {drawn("county", {"CCCCC", "CCCCC", "CCCCC", "CCCCC", "CCCCC"}),
            drawn("town", {"NNNNN", "NNNNN", "NNMNN", "NNNNN", "NNNNN"}),
            drawn("use", {"xxxxx", "xyyyx", "xyyyx", "xyyyx", "xxxxx"})};
  const StatsRequest request{
      .by = {"county", "town"}, .of = {"use"}, .levelling = {.method = LevellingMethod::pro_rata_boundary}};
  const auto result = table(request);
  EXPECT_EQ(zones(result), "whole=25 .C=25 ..M=1 ..N=24");
  EXPECT_FALSE(result.zones[2].on_boundary);  // M is an island in N
  EXPECT_TRUE(result.zones[3].on_boundary);
  const StatsGroup& use = result.groups[0];
  EXPECT_TRUE(use.on_boundary[use.at(3, 1)]);  // x runs along the outside of N
  EXPECT_TRUE(use.on_boundary[use.at(3, 2)]);  // y along the hole that is M
  EXPECT_TRUE(use.on_boundary[use.at(2, 2)]);
  layers[1] = drawn("town", {"NNNNN", "NNNNN", "NNNNN", "NNNNN", "NNNNN"});
  const auto without = table(request);
  const StatsGroup& inner = without.groups[0];
  EXPECT_TRUE(inner.on_boundary[inner.at(2, 1)]);
  EXPECT_FALSE(inner.on_boundary[inner.at(2, 2)]);  // y touches no border of N
}

TEST_F(DrawnStats, WhatCannotBeTabulatedIsAnError) {
  EXPECT_THROW(table({.by = {"town"}, .of = {"town"}}), Error);
  EXPECT_THROW(table({.by = {"town", "town"}}), Error);
  EXPECT_THROW(table({.by = {"nowhere"}}), Error);
}

TEST(CodeLists, ComplainWithFileAndLine) {
  const auto message = [](const std::string& text) {
    try {
      (void)parse_code_list(text, "codes.csv");
    } catch (const Error& error) {
      return std::string(error.what());
    }
    return std::string("no failure");
  };
  EXPECT_EQ(message("code,name\n01,x\n"),
            "codes.csv:1:1: the column 'parent' is missing; the first line of a code list must have code,parent,name");
  EXPECT_EQ(message("code,parent,name\n01,,x\n01,,y\n"),
            "codes.csv:3:1: code '01' stands already on line 2; keep one of the two");
  EXPECT_EQ(message("code,parent,name\n0101,1,x\n01,,y\n"),
            "codes.csv:2:1: code '0101' has the parent '1', which is not in the list; did you mean '01'?");
  EXPECT_EQ(message("code,parent,name\na,b,x\nb,a,y\n"),
            "codes.csv:2:1: code 'a' is its own parent in the end; correct the column 'parent'");
  EXPECT_EQ(message("code,parent,name\n,,x\n"), "codes.csv:2:1: a row without a code; give it one or take it out");
}

TEST(CodeLists, TheShippedOnesHaveTheClassesOfTheStandards) {
  const auto counts = [](const std::string& file) {
    const CodeList list = load_code_list(ZONEKIT_SOURCE_DIR "/geodata/codes/" + file);
    std::map<std::size_t, int> by_level;
    for (const CodeEntry& entry : list.entries) {
      std::size_t level = 1;
      for (const CodeEntry* at = &entry; !at->parent.empty(); at = list.find(at->parent)) ++level;
      ++by_level[level];
    }
    return by_level;
  };
  EXPECT_EQ(counts("gbt21010-2017.csv"), (std::map<std::size_t, int>{{1, 12}, {2, 73}}));
  EXPECT_EQ(counts("sandiao.csv"), (std::map<std::size_t, int>{{1, 13}, {2, 55}, {3, 13}}));
}

}  // namespace
}  // namespace zonekit::test
