#include "check/files.hpp"

#include <gtest/gtest.h>

#include "layer/look.hpp"
#include "support/layer_fixture.hpp"
#include "zonekit/error.hpp"

namespace zonekit {
namespace {

using layer::LayerLook;
using Texts = std::vector<std::string>;

constexpr const char* square = "POLYGON((124 44,124.01 44,124.01 44.01,124 44.01,124 44))";

/// A folder in memory with one shapefile, rows.shp, that goes with the object.
class LookAtFiles : public testing::Test {
 protected:
  void write(const std::vector<test::Row>& rows, const Texts& options = {"ENCODING=UTF-8"}, int epsg = 4490,
             const char* field = "name") {
    test::write_rows(path_, "ESRI Shapefile", rows, field, epsg, options);
  }
  void remove(const std::string& extension) { VSIUnlink(("/vsimem/look/rows." + extension).c_str()); }
  LayerLook look(AreaModel model = AreaModel::ellipsoidal) const {
    return layer::look_at_layer(test::spec_of(path_), model);
  }
  static Texts rules(const LayerLook& look) {
    Texts all;
    for (const Finding& finding : look.findings) all.push_back(finding.rule);
    return all;
  }
  ~LookAtFiles() override { VSIRmdirRecursive("/vsimem/look"); }
  std::string path_ = "/vsimem/look/rows.shp";
};

TEST_F(LookAtFiles, ACompleteShapefileIsReadable) {
  write({{square, "耕地"}});
  const LayerLook one = look();
  EXPECT_TRUE(one.readable);
  EXPECT_TRUE(one.findings.empty());
  EXPECT_EQ(one.info.crs_used, "EPSG:4490");
  EXPECT_EQ(one.info.fields, (Texts{"name:String(80)"}));
}

TEST_F(LookAtFiles, EachMissingPartIsAFinding) {
  write({{square, "耕地"}});
  for (const char* part : {"shx", "dbf", "prj", "cpg"}) {
    SCOPED_TRACE(part);
    const std::string bytes = test::read_file("/vsimem/look/rows." + std::string(part));
    remove(part);
    EXPECT_EQ(layer::missing_parts(path_), (Texts{part}));
    const LayerLook one = look();
    ASSERT_FALSE(one.findings.empty());
    EXPECT_EQ(one.findings[0].rule, "file.missing-part");
    EXPECT_NE(one.findings[0].message.find("the ." + std::string(part) + " ("), std::string::npos);
    EXPECT_EQ(one.findings[0].layer, "zones");
    test::write_file("/vsimem/look/rows." + std::string(part), bytes);
  }
  EXPECT_TRUE(look().findings.empty());
}

TEST_F(LookAtFiles, ACpgIsNeededForTextThatIsNotAsciiAlone) {
  write({{square, "grass"}});
  remove("cpg");
  EXPECT_TRUE(look().findings.empty());
}

TEST_F(LookAtFiles, AnEmptyPartIsMissing) {
  write({{square, "a"}});
  test::write_file("/vsimem/look/rows.prj", "");
  EXPECT_EQ(rules(look()), (Texts{"file.missing-part", "crs.missing"}));
}

TEST_F(LookAtFiles, ALayerWithoutCrsIsAFindingWithCandidates) {
  write({{square, "a"}}, {"ENCODING=UTF-8"}, 0);
  const LayerLook one = look();
  EXPECT_FALSE(one.readable);
  ASSERT_EQ(rules(one), (Texts{"file.missing-part", "crs.missing"}));
  EXPECT_NE(one.findings[1].message.find("give it with crs=EPSG:N; its coordinates allow: EPSG:4490"),
            std::string::npos);
  EXPECT_TRUE(look(AreaModel::planar).readable);
  LayerSpec spec = test::spec_of(path_);
  spec.crs = "EPSG:4490";
  EXPECT_EQ(rules(layer::look_at_layer(spec, AreaModel::ellipsoidal)), (Texts{"file.missing-part"}));
}

TEST_F(LookAtFiles, ASourceThatIsNotThereIsAFinding) {
  path_ = "/nowhere/rows.shp";
  const LayerLook one = look();
  EXPECT_FALSE(one.readable);
  ASSERT_EQ(rules(one), (Texts{"file.unreadable"}));
  EXPECT_NE(one.findings[0].message.find("there is no file \"/nowhere/rows.shp\""), std::string::npos);
}

TEST_F(LookAtFiles, PointsAreUnreadable) {
  test::write_rows(path_, "ESRI Shapefile", {{"POINT(124 44)", "a"}}, "name", 4490, {"ENCODING=UTF-8"}, wkbPoint);
  const LayerLook one = look();
  EXPECT_FALSE(one.readable);
  EXPECT_EQ(rules(one), (Texts{"file.unreadable"}));
}

TEST_F(LookAtFiles, WhatTheUserMistookIsAnError) {
  write({{square, "a"}});
  LayerSpec spec = test::spec_of(path_, "no_such_field");
  EXPECT_THROW((void)layer::look_at_layer(spec, AreaModel::ellipsoidal), Error);
}

TEST_F(LookAtFiles, PartsAreLookedForInArchives) {
  write({{square, "耕地"}});
  const std::string archive = "/vsimem/look/a.zip";
  for (const char* part : {"shp", "shx", "dbf", "cpg"}) {
    const std::string bytes = test::read_file("/vsimem/look/rows." + std::string(part));
    test::write_file("/vsizip/" + archive + "/rows." + part, bytes);
  }
  path_ = "/vsizip/" + archive;
  EXPECT_EQ(rules(look()), (Texts{"file.missing-part", "crs.missing"}));
}

TEST_F(LookAtFiles, TextThatIsNoTextIsFoundInAllFields) {
  write({{square, "耕地"}, {square, "\xE8\x80"}, {square, "????"}, {square, "plain"}, {square, "锟斤拷"}});
  LayerSpec spec = test::spec_of(path_);
  const auto values = layer::find_garbled_text(spec);
  ASSERT_EQ(values.size(), 3U);
  EXPECT_EQ(values[0].feature, 1);
  EXPECT_EQ(values[0].field, "name");
  EXPECT_EQ(values[0].value, "\\xE8\\x80");
  EXPECT_EQ(values[1].feature, 2);
  EXPECT_EQ(values[2].feature, 4);
  spec.where = "name = '锟斤拷' OR name = 'plain'";
  EXPECT_EQ(layer::find_garbled_text(spec).size(), 1U);
  SourceInfo info;
  info.driver = "ESRI Shapefile";
  Profile profile;
  const auto findings = analysis::check_text({"zones", path_, &info}, profile, values);
  ASSERT_EQ(findings.size(), 3U);
  EXPECT_EQ(findings[1].finding.message,
            "layer 'zones', feature 2: the text of 'name', '\?\?\?\?', holds question marks alone: its characters were "
            "lost when it was saved in an encoding without them; find the right text in the original data, or give "
            "encoding=NAME");
  EXPECT_EQ(findings[1].finding.rule, "attribute.text");
  EXPECT_EQ(findings[1].found, "????");
  profile.rules["attribute.text"] = {RuleState::off, {}, {}};
  EXPECT_TRUE(analysis::check_text({"zones", path_, &info}, profile, values).empty());
}

TEST(GarbledTextTest, KnowsWhatWrongEncodingsLeave) {
  const layer::GarbledText garbled;
  for (const char* good : {"", "?", "a", "耕地", "联通", "生态保护红线", "café", "Åland", "naïve – ok", "№ 5", "龘靐齉",
                           "玥", "通榆县（2023年）", "“引号”", "朱镕基", "a\tb"}) {
    EXPECT_EQ(garbled.fault(good), "") << good;
  }
  EXPECT_EQ(garbled.fault("ç”Ÿæ€\xC2\x81ä¿æŠ¤").substr(0, 5), "holds") << "not all of it";
  EXPECT_EQ(garbled.fault("è€•åœ°"), "is UTF-8 that was read as Latin-1");
  EXPECT_EQ(garbled.fault("鐢熸€佷繚鎶ょ孩绾"), "") << "cut: the last bytes are not UTF-8";
  EXPECT_EQ(garbled.fault("姘村煙"), "is UTF-8 that was read as GBK");
  EXPECT_NE(garbled.fault("耕\xEF\xBF\xBD"), "");
  EXPECT_NE(garbled.fault(std::string("a\x01", 2)), "");
  EXPECT_NE(garbled.fault("??"), "");
}

SourceInfo in_crs(const std::string& crs) {
  SourceInfo info;
  info.crs_used = crs;
  return info;
}

TEST(CheckFiles, LayersInAnotherCrsThanMostAreSaid) {
  const SourceInfo plane = in_crs("EPSG:4527"), degrees = in_crs("EPSG:4490"), none;
  const std::vector<analysis::KnownLayer> layers{
      {"a", "a.shp", &degrees}, {"b", "b.shp", &plane}, {"c", "c.shp", &plane}, {"d", "d.shp", &none}};
  Profile profile;
  const auto findings = analysis::check_mixed_crs(layers, profile);
  ASSERT_EQ(findings.size(), 1U);
  EXPECT_EQ(findings[0].finding.layer, "a");
  EXPECT_EQ(findings[0].finding.severity, Severity::warning) << "by the catalogue";
  EXPECT_EQ(findings[0].finding.message,
            "layer 'a': its CRS is EPSG:4490, but 'b', 'c' are in EPSG:4527; areas are right all the same, but borders "
            "can't agree to the last digit: deliver all in one CRS");
  EXPECT_EQ(analysis::check_mixed_crs(std::span(layers).first(2), profile)[0].finding.layer, "b") << "a draw";
  EXPECT_TRUE(analysis::check_mixed_crs(std::span(layers).last(1), profile).empty());
  profile.rules["crs.mixed"] = {RuleState::off, {}, {}};
  EXPECT_TRUE(analysis::check_mixed_crs(layers, profile).empty());
}

TEST(CheckFiles, NamesThatAShapefileWouldCut) {
  SourceInfo info;
  info.driver = "GPKG";
  info.fields = {"ten_bytes_:String(5)", "eleven_byte:Real", "地类编码:String"};
  Profile profile;
  EXPECT_TRUE(analysis::check_field_names({"p", "p.gpkg", &info}, profile).empty()) << "off by the catalogue";
  profile.rules["file.field-name"] = {RuleState::warning, {}, {}};
  const auto findings = analysis::check_field_names({"p", "p.gpkg", &info}, profile);
  ASSERT_EQ(findings.size(), 2U);
  EXPECT_EQ(findings[0].field, "eleven_byte");
  EXPECT_EQ(findings[1].finding.value, 12);
  EXPECT_EQ(findings[1].limit, 10);
  profile.rules["file.field-name"] = {RuleState::warning, {{"most_bytes", 12}}, {}};
  EXPECT_TRUE(analysis::check_field_names({"p", "p.gpkg", &info}, profile).empty());
  info.driver = "ESRI Shapefile";
  EXPECT_TRUE(analysis::check_field_names({"p", "p.shp", &info}, profile).empty()) << "bytes of GBK, not of UTF-8";
}

TEST(CheckFiles, TheReadersFindingsBelongToTheCatalogue) {
  const auto rule = [](const char* id, Severity severity = Severity::warning) {
    Finding finding;
    finding.rule = id;
    finding.severity = severity;
    return analysis::catalogue_rule(finding);
  };
  EXPECT_EQ(rule("geometry.null"), "geometry.null");
  EXPECT_EQ(rule("geometry.corrupt"), "file.damaged");
  EXPECT_EQ(rule("source.broke-off"), "file.damaged");
  EXPECT_EQ(rule("encoding.undecodable"), "") << "check_text finds it";
  EXPECT_EQ(rule("crs.swapped-axes", Severity::error), "crs.doubtful");
  EXPECT_EQ(rule("crs.datum-shift", Severity::info), "") << "a note";
  EXPECT_EQ(rule("crs.datum-shift"), "crs.doubtful") << "by a ballpark";
  EXPECT_EQ(rule("geometry.z-or-m", Severity::info), "");
  EXPECT_EQ(rule("layer.disjoint"), "");
  for (const char* id : {"geometry.corrupt", "geometry.empty-ring", "source.feature-ids", "planar.not-metres"}) {
    EXPECT_NE(find_check_rule(rule(id)), nullptr) << id;
  }
}

}  // namespace
}  // namespace zonekit
