#include "check/attributes.hpp"

#include <gtest/gtest.h>

#include "check/attribute_values.hpp"
#include "support/layer_fixture.hpp"
#include "zonekit/error.hpp"

namespace zonekit {
namespace {

using analysis::FeatureAreas;

/// A layer of features 1, 2, 3 ... with these values, and the fields as a source describes them.
Layer layer_of(const std::vector<std::string>& fields, const std::vector<std::vector<std::string>>& rows) {
  Layer layer;
  layer.spec.name = "parcels";
  layer.spec.source = "parcels.shp";
  layer.info.fields = fields;
  for (const std::string& field : fields) layer.spec.keep_fields.push_back(field.substr(0, field.find(':')));
  for (std::size_t i = 0; i < rows.size(); ++i) {
    layer.attributes.push_back({static_cast<std::int64_t>(i) + 1, rows[i]});
  }
  return layer;
}

Profile profile_of(const std::vector<FieldRule>& fields) {
  Profile profile;
  profile.code_lists.push_back(
      {"dlbm", "codes.csv", {{"01", "", "耕地"}, {"0101", "01", "水田"}, {"02", "", "园地"}, {"0201", "02", "果园"}}});
  LayerProfile layer;
  layer.layer = "parcels";
  layer.fields = fields;
  profile.layers.push_back(layer);
  return profile;
}

FieldRule field(const std::string& name, FieldType type = FieldType::any) {
  FieldRule rule;
  rule.name = name;
  rule.type = type;
  return rule;
}

std::vector<CheckFinding> check(const Layer& layer, const Profile& profile, const FeatureAreas& areas = {}) {
  return analysis::check_attributes(layer, profile.layers[0], profile, areas);
}

/// "rule feature", "rule -" for the layer as a whole.
std::vector<std::string> brief(const std::vector<CheckFinding>& findings) {
  std::vector<std::string> all;
  for (const CheckFinding& one : findings) {
    const auto& feature = one.finding.feature;
    all.push_back(one.finding.rule.substr(10) + " " + (feature ? std::to_string(*feature) : "-"));
  }
  return all;
}
using Brief = std::vector<std::string>;

TEST(CheckAttributes, MissingFieldsAreFindingsAndAreNotAskedFor) {
  Profile profile = profile_of({field("DLBM"), field("DLMC")});
  profile.layers[0].key_field = "BSM";
  profile.layers[0].area_field = AreaFieldRule{"TBMJ", AreaUnit::m2, 0, 0};
  const Layer layer = layer_of({"dlbm:String(5)", "BSM:String(18)"}, {{"0101", "a"}});
  EXPECT_EQ(analysis::fields_needed(profile.layers[0], layer.info.fields), (Brief{"BSM", "DLBM"}));
  const auto findings = check(layer, profile);
  EXPECT_EQ(brief(findings), (Brief{"missing-field -", "missing-field -"})) << "letters' case does not count";
  EXPECT_EQ(findings[0].field, "DLMC");
  EXPECT_EQ(findings[1].field, "TBMJ");
  EXPECT_EQ(findings[0].finding.message,
            "layer 'parcels': there is no field 'DLMC'; add it, or correct the profile; its fields: dlbm, BSM");
  EXPECT_EQ(findings[0].source, "parcels.shp");
}

TEST(CheckAttributes, AFieldThatWasNotKeptIsNoPass) {
  Layer layer = layer_of({"DLBM:String"}, {{"0101"}});
  layer.spec.keep_fields.clear();
  FieldRule rule = field("DLBM");
  rule.required = true;
  EXPECT_THROW((void)check(layer, profile_of({rule})), Error);
}

TEST(CheckAttributes, RequiredValuesAreMoreThanBlanks) {
  FieldRule rule = field("XZQMC");
  rule.required = true;
  Profile profile = profile_of({rule});
  profile.layers[0].key_field = "BSM";
  profile.rules["attribute.required"] = {RuleState::warning, {}, "规程 7"};
  const auto findings = check(
      layer_of({"XZQMC:String", "BSM:String"}, {{"通榆", "k1"}, {"", "k2"}, {" 　\t", "k3"}, {"0", "k4"}}), profile);
  EXPECT_EQ(brief(findings), (Brief{"required 2", "required 3"}));
  EXPECT_EQ(findings[0].key, "k2");
  EXPECT_EQ(findings[0].basis, "规程 7");
  EXPECT_EQ(findings[0].finding.severity, Severity::warning);
  EXPECT_EQ(findings[0].finding.message,
            "layer 'parcels', feature 2: 'XZQMC' has no value, but every feature needs one; fill it in");
}

TEST(CheckAttributes, TypesAreHeldAgainstFieldsAndValues) {
  const Profile profile = profile_of({field("CODE", FieldType::text), field("N", FieldType::integer),
                                      field("A", FieldType::real), field("D", FieldType::date)});
  const auto findings = check(layer_of({"CODE:Integer(9)", "N:String", "A:String", "D:Date"},
                                       {{"101", "12", "1.5e3", "2023/03/20"},
                                        {"102", "12.00", "-.5", "2023/03/20 00:00:00+08"},
                                        {"103", "12.5", "1,5", "2023/02/29"},
                                        {"104", "", "", ""},
                                        {"105", "0x10", "nan", "20231301"}}),
                              profile);
  EXPECT_EQ(brief(findings), (Brief{"type -", "type 3", "type 5", "type 3", "type 5", "type 3", "type 5"}));
  EXPECT_EQ(findings[0].finding.message,
            "layer 'parcels': 'CODE' is a field of the type Integer, but must be text, as numbers lose leading zeros; "
            "make it a text field and fill it anew");
  EXPECT_EQ(findings[1].found, "12.5");
  EXPECT_EQ(findings[5].finding.message,
            "layer 'parcels', feature 3: 'D' is '2023/02/29', which is not a date (YYYY-MM-DD, YYYYMMDD or "
            "YYYY/MM/DD); correct the value");
}

TEST(CheckAttributes, LengthIsOfCharacters) {
  FieldRule rule = field("DLMC");
  rule.most_characters = 4;
  const auto findings = check(layer_of({"DLMC:String"}, {{"灌木林地"}, {"其他灌木林"}, {"abcd"}}), profile_of({rule}));
  EXPECT_EQ(brief(findings), (Brief{"length 2"}));
  EXPECT_EQ(findings[0].finding.value, 5);
  EXPECT_EQ(findings[0].limit, 4);
  EXPECT_EQ(findings[0].finding.unit, "characters");
}

TEST(CheckAttributes, CodesStandInTheirListAndBelowTheirParent) {
  FieldRule code = field("DLBM"), above = field("DL1");
  code.codes = above.codes = "dlbm";
  code.parent = "DL1";
  const auto findings = check(layer_of({"DLBM:String", "DL1:String"}, {{"0101", "01"},
                                                                       {"0101", "02"},
                                                                       {"01", "01"},
                                                                       {"0199", "01"},
                                                                       {"101", "01"},
                                                                       {" 0101", "01"},
                                                                       {"", "01"},
                                                                       {"0201", "99"}}),
                              profile_of({code, above}));
  EXPECT_EQ(brief(findings), (Brief{"code 4", "code 5", "code 6", "code 8", "parent 2"}));
  EXPECT_EQ(findings[0].finding.message,
            "layer 'parcels', feature 4: 'DLBM' is '0199', which is not in the code list codes.csv; correct it, or add "
            "it to the list");
  EXPECT_NE(findings[1].finding.message.find("is it '0101'? A number field loses leading zeros"), std::string::npos);
  EXPECT_NE(findings[2].finding.message.find("take the blanks around it away"), std::string::npos);
  EXPECT_EQ(findings[4].finding.message,
            "layer 'parcels', feature 2: 'DLBM' is '0101' (水田), which is not below '02' of 'DL1'; correct one of the "
            "two");
}

TEST(CheckAttributes, KeysAreUniqueButForEmptyOnes) {
  FieldRule rule = field("BSM");
  rule.unique = true;
  const auto findings = check(layer_of({"BSM:String"}, {{"1"}, {"2"}, {"1"}, {""}, {""}, {"1"}}), profile_of({rule}));
  EXPECT_EQ(brief(findings), (Brief{"unique 3", "unique 6"}));
  EXPECT_EQ(findings[1].other_feature, 1);
  EXPECT_EQ(findings[1].found, "1");
}

TEST(CheckAttributes, StatedAreasMayDifferByEitherLimit) {
  Profile profile = profile_of({});
  profile.layers[0].area_field = AreaFieldRule{"TBMJ", AreaUnit::ha, 10, 1};
  const FeatureAreas areas{{1, 10000}, {2, 100}, {3, 1e6}, {4, 10000}, {5, 10000}, {7, 0}};
  // 1: equal. 2: 9 m2 and 9 % apart. 3: 5000 m2 and 0.5 %. 4: 200 m2 and 2 %. 5: no number. 6: no area. 7: none drawn.
  const auto findings = check(
      layer_of({"TBMJ:Real(15.2)"}, {{"1"}, {"0.0109"}, {"100.5"}, {"0.98"}, {"?"}, {"5"}, {"1"}}), profile, areas);
  EXPECT_EQ(brief(findings), (Brief{"area-field 4", "area-field 5", "area-field 7"}));
  EXPECT_NEAR(*findings[0].finding.value, -200, 1e-9);
  EXPECT_EQ(findings[0].area_m2, 10000);
  EXPECT_EQ(findings[0].limit, 10);
  EXPECT_EQ(findings[0].finding.message,
            "layer 'parcels', feature 4: 'TBMJ' states 0.98 ha = 9800.00 m2, but 10000.00 m2 are drawn: 200.00 m2 or "
            "2.00 % apart, more than 10 m2 and 1 %; compute the field anew on the ellipsoid, or correct the border");
}

TEST(CheckAttributes, DatesComeInOrderWhateverTheirForm) {
  FieldRule until = field("UNTIL");
  until.not_before = "FROM";
  const auto findings = check(
      layer_of({"FROM:String", "UNTIL:String"},
               {{"2023-03-20", "20230320"}, {"2023/03/20", "2023-03-19"}, {"20230320", ""}, {"soon", "2023-01-01"}}),
      profile_of({until, field("FROM")}));
  EXPECT_EQ(brief(findings), (Brief{"type 4", "date-order 2"})) << "what is compared as a date must be one";
  EXPECT_EQ(findings[1].finding.message,
            "layer 'parcels', feature 2: 'UNTIL' is 2023-03-19, before 'FROM', which is 2023-03-20; correct one of the "
            "two");
}

TEST(CheckAttributes, RulesThatAreOffFindNothing) {
  FieldRule rule = field("BSM", FieldType::text);
  rule.required = rule.unique = true;
  rule.most_characters = 1;
  Profile profile = profile_of({rule, field("NONE")});
  for (const CheckRule& known : check_rules()) {
    if (known.id.starts_with("attribute.")) profile.rules[std::string(known.id)] = {RuleState::off, {}, {}};
  }
  const Layer layer = layer_of({"BSM:Integer"}, {{"11"}, {"11"}, {""}});
  EXPECT_TRUE(check(layer, profile).empty());
  profile.layers[0].rules["attribute.unique"] = {RuleState::on, {}, {}};
  EXPECT_EQ(brief(check(layer, profile)), (Brief{"unique 2"}));
}

TEST(CheckAttributes, ReadsRealSources) {
  const std::string path = "/vsimem/attributes.gpkg";
  test::write_rows(path, "GPKG", {{"POLYGON((0 0,1 0,1 1,0 0))", "0101"}, {"", "0102"}}, "DLBM", 4490);
  FieldRule rule = field("DLBM", FieldType::text);
  rule.codes = "dlbm";
  const Profile profile = profile_of({rule});
  LayerSpec spec = test::spec_of(path, {}, "parcels");
  spec.keep_fields = {"DLBM"};
  const LayerSet set = test::read_one(spec, AreaModel::ellipsoidal);
  EXPECT_EQ(brief(check(set.layers[0], profile)), (Brief{"code 2"})) << "also of a feature without geometry";
  VSIUnlink(path.c_str());
}

TEST(AttributeValues, DatesAndNumbersAreWholeTexts) {
  EXPECT_EQ(analysis::date_of("2024-02-29T12:00:00Z"), (Date{2024, 2, 29}));
  EXPECT_EQ(analysis::date_of(" 2024/02/29 "), (Date{2024, 2, 29}));
  EXPECT_FALSE(analysis::date_of("2024-02-29x"));
  EXPECT_FALSE(analysis::date_of("2024/02-29"));
  EXPECT_FALSE(analysis::date_of("202402"));
  EXPECT_EQ(analysis::number_of(" +12.50 "), 12.5);
  EXPECT_FALSE(analysis::number_of("12 m2"));
  EXPECT_FALSE(analysis::number_of("inf"));
  EXPECT_FALSE(analysis::number_of(""));
  EXPECT_FALSE(analysis::is_integer("-"));
  EXPECT_EQ(analysis::character_count("地a类"), 3U);
  EXPECT_EQ(analysis::shown(std::string(59, 'a') + "地类"), std::string(59, 'a') + "...");
  EXPECT_EQ(analysis::source_field("a:b:Real(12)").name, "a:b");
  EXPECT_EQ(analysis::source_field("a:b:Real(12)").type, "Real");
}

}  // namespace
}  // namespace zonekit
