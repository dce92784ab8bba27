#include "zonekit/profile.hpp"

#include <gtest/gtest.h>

#include <fstream>
#include <map>
#include <nlohmann/json.hpp>
#include <sstream>

#include "base/names.hpp"
#include "check/names.hpp"
#include "check/profile/profile.hpp"
#include "reading/repair_names.hpp"
#include "reading/sha256.hpp"
#include "zonekit/error.hpp"

namespace zonekit {
namespace {

using Files = std::map<std::string, std::string>;

constexpr const char* codes =
    "\xEF\xBB\xBF"
    "code,parent,name,note\r\n02,,园地,\r\n0101,01,水田,\"a, b\"\r\n01,,耕地,\r\n";

Profile load(const std::string& text, const std::string& list = codes) {
  const Files files{{"dir/p.yaml", text}, {"codes/c.csv", list}};
  return load_profile("dir/p.yaml", [&](const std::string& path) {
    const auto found = files.find(path);
    if (found == files.end()) throw Error(ErrorKind::input, "can't read code list " + path + ": no such file");
    return found->second;
  });
}

std::string failure(const std::string& text, const std::string& list = codes, ErrorKind kind = ErrorKind::usage) {
  try {
    (void)load(text, list);
  } catch (const Error& error) {
    EXPECT_EQ(error.kind(), kind);
    return error.what();
  }
  return "no failure";
}

constexpr const char* whole = R"(title: {zh: 通榆, en: Tongyu}
to_be_confirmed: [width of slivers, 面积限差]
codes: {dlbm: ../codes/c.csv}
rules:
  coverage.gap: off
  geometry.spike: {state: on, angle_deg: 3.5, basis: 规程 5.2}
layers:
  - layer: parcels
    title: 图斑
    key: BSM
    fields:
      - {name: BSM, required: true, unique: true, type: text, most_characters: 18, title: 标识码}
      - {name: DL1, codes: dlbm}
      - {name: DLBM, codes: dlbm, parent: DL1}
      - {name: FROM, type: date}
      - {name: UNTIL, type: date, not_before: FROM}
    area_field: {name: TBMJ, unit: ha, absolute_m2: 0.5, relative_pct: 0.1}
    rules: {coverage.gap: warning, geometry.spike: {angle_deg: 5}}
relations:
  - {kind: exclusive, layers: [redline, farmland, urban], title: 三条控制线, state: on, basis: 通知}
  - {id: R2, kind: within, layers: [farmland, county], minimum_area_m2: 10, width_m: 0.5}
  - {kind: share-border, layers: [a, b], near_m: 2}
repair:
  - {strategy: drop-null}
  - {strategy: make-valid, method: linework, layers: parcels}
  - {strategy: slivers, area_m2: 100, width_m: 1}
  - {strategy: exclusive, priority: [redline, farmland]}
)";

TEST(ProfileFile, ReadsRulesByLayerThenProfileThenCatalogue) {
  const Profile profile = load(whole);
  EXPECT_EQ(profile.title.zh, "通榆");
  EXPECT_EQ(profile.file, "dir/p.yaml");
  EXPECT_EQ(profile.sha256, sha256_hex(whole));
  EXPECT_EQ(profile.to_be_confirmed, (std::vector<std::string>{"width of slivers", "面积限差"}));
  EXPECT_EQ(profile.state("coverage.gap", "parcels"), RuleState::warning);
  EXPECT_EQ(profile.state("coverage.gap", "redline"), RuleState::off);
  EXPECT_EQ(profile.state("coverage.overlap", "parcels"), RuleState::on) << "by the catalogue";
  EXPECT_EQ(profile.state("geometry.spike", "parcels"), RuleState::on) << "the layer gives a limit alone";
  EXPECT_EQ(profile.limit("geometry.spike", "angle_deg", "parcels"), 5);
  EXPECT_EQ(profile.limit("geometry.spike", "angle_deg", ""), 3.5);
  EXPECT_EQ(profile.limit("geometry.spike", "length_m", "parcels"), 0.01);
  EXPECT_EQ(profile.basis("geometry.spike", "parcels"), "规程 5.2");
}

TEST(ProfileFile, ReadsFieldsAndCodeLists) {
  const Profile profile = load(whole);
  ASSERT_EQ(profile.code_lists.size(), 1U);
  EXPECT_EQ(profile.code_lists[0].file, "codes/c.csv");
  ASSERT_NE(profile.code_lists[0].find("0101"), nullptr) << "whatever the order of the rows";
  EXPECT_EQ(profile.code_lists[0].find("0101")->parent, "01");
  EXPECT_EQ(profile.code_lists[0].find("01")->name, "耕地");
  EXPECT_EQ(profile.code_lists[0].find("03"), nullptr);
  const LayerProfile* layer = profile.layer("parcels");
  ASSERT_NE(layer, nullptr);
  EXPECT_EQ(layer->key_field, "BSM");
  EXPECT_EQ(layer->line, 8);
  ASSERT_EQ(layer->fields.size(), 5U);
  const FieldRule& key = layer->fields[0];
  EXPECT_TRUE(key.required && key.unique);
  EXPECT_EQ(key.type, FieldType::text);
  EXPECT_EQ(key.most_characters, 18);
  EXPECT_EQ(key.title.zh, "标识码");
  EXPECT_FALSE(layer->fields[1].required || layer->fields[1].unique);
  EXPECT_EQ(layer->fields[2].codes, "dlbm");
  EXPECT_EQ(layer->fields[2].parent, "DL1");
  EXPECT_EQ(layer->fields[4].not_before, "FROM");
  ASSERT_TRUE(layer->area_field);
  EXPECT_EQ(layer->area_field->name, "TBMJ");
  EXPECT_EQ(layer->area_field->unit, AreaUnit::ha);
  EXPECT_EQ(layer->area_field->absolute_m2, 0.5);
  EXPECT_EQ(layer->area_field->relative_pct, 0.1);
}

TEST(ProfileFile, ReadsRelationsAndRepair) {
  const Profile profile = load(whole);
  ASSERT_EQ(profile.relations.size(), 3U);
  EXPECT_EQ(profile.relations[0].id, "exclusive:redline,farmland,urban");
  EXPECT_EQ(profile.relations[0].state, RuleState::on);
  EXPECT_EQ(profile.relations[0].title.zh, "三条控制线");
  EXPECT_EQ(profile.relations[0].basis, "通知");
  EXPECT_EQ(profile.relations[0].width_m, 0.001) << "of the header";
  EXPECT_EQ(profile.relations[1].id, "R2");
  EXPECT_EQ(profile.relations[1].kind, RelationKind::within);
  EXPECT_EQ(profile.relations[1].minimum_area_m2, 10);
  EXPECT_EQ(profile.relations[1].width_m, 0.5);
  EXPECT_EQ(profile.relations[2].near_m, 2);
  const auto& steps = profile.repair.steps;
  ASSERT_EQ(steps.size(), 4U);
  EXPECT_EQ(steps[0].strategy, RepairStrategy::drop_null);
  EXPECT_FALSE(steps[1].structure);
  EXPECT_EQ(steps[1].layers, (std::vector<std::string>{"parcels"}));
  EXPECT_EQ(steps[2].area_m2, 100);
  EXPECT_EQ(steps[2].width_m, 1);
  EXPECT_EQ(steps[3].priority, (std::vector<std::string>{"redline", "farmland"}));
}

TEST(ProfileFile, SlipsAreNamedWithPlaceAndCure) {
  EXPECT_EQ(failure("rules: {coverage.gaps: off}"),
            "dir/p.yaml:1:9: unknown key 'coverage.gaps' of 'rules'; did you mean 'coverage.gap'?");
  EXPECT_EQ(failure("rules: {coverage.gap: yes}"),
            "dir/p.yaml:1:23: 'state' must be one of off, warning, on, not 'yes'");
  EXPECT_EQ(failure("rules:\n  geometry.spike: {angle_degrees: 3}"),
            "dir/p.yaml:2:20: unknown key 'angle_degrees' of the check 'geometry.spike'; did you mean "
            "'angle_deg'?");
  EXPECT_EQ(failure("rules: {geometry.spike: {angle_deg: 90}}"),
            "dir/p.yaml:1:37: 'angle_deg' must be a number of degrees from 0 to 45, not '90'");
  EXPECT_EQ(failure("rules: {geometry.spike: {area_m2: -1}}").substr(0, 40),
            "dir/p.yaml:1:26: unknown key 'area_m2' o");
  EXPECT_EQ(failure("layer: []"), "dir/p.yaml:1:1: unknown key 'layer' of a profile; did you mean 'layers'?");
  EXPECT_EQ(failure("rules: {coverage.gap: off, coverage.gap: on}"),
            "dir/p.yaml:1:28: 'coverage.gap' is given twice (first on line 1)");
  EXPECT_EQ(failure(""), "dir/p.yaml:1:1: the profile is empty; leave it out instead");
}

TEST(ProfileFile, FieldsMustFitEachOther) {
  const auto fields = [](const std::string& text) {
    return failure("codes: {c: ../codes/c.csv, d: ../codes/c.csv}\nlayers:\n- layer: l\n  fields:\n" + text);
  };
  EXPECT_EQ(fields("  - {name: A, codes: e}"),
            "dir/p.yaml:5:22: 'codes' names no code list of the profile: 'e'; did you mean 'c'?");
  EXPECT_EQ(fields("  - {name: A, parent: B}\n  - {name: B}"),
            "dir/p.yaml:5:23: 'parent' needs 'codes': which code is below which stands in the list");
  EXPECT_EQ(
      fields("  - {name: A, codes: c, parent: B}\n  - {name: B, codes: d}"),
      "dir/p.yaml:5:33: 'parent' names field 'B' of the code list 'd', not 'c': codes can be held against a parent "
      "of their own list alone");
  EXPECT_EQ(fields("  - {name: UNTIL, not_before: FORM}\n  - {name: FROM}"),
            "dir/p.yaml:5:31: 'not_before' names 'FORM', but layer 'l' has no such field in this profile; did you mean "
            "'FROM'?");
  EXPECT_EQ(fields("  - {name: A, not_before: A}"),
            "dir/p.yaml:5:27: 'not_before' of field 'A' names the field itself");
  EXPECT_EQ(fields("  - {name: A, not_before: B}\n  - {name: B, type: real}"),
            "dir/p.yaml:5:27: 'not_before' compares dates, but field 'B' has the type real; make it date");
  EXPECT_EQ(fields("  - {name: A}\n  - {name: A}"),
            "dir/p.yaml:6:5: field 'A' is there already on line 5; put both into one");
  EXPECT_EQ(failure("layers: [{layer: l}, {layer: l}]"),
            "dir/p.yaml:1:22: layer 'l' is there already on line 1; keep one, or name them differently");
}

TEST(ProfileFile, RelationsAndStepsTakeWhatTheyUse) {
  EXPECT_EQ(failure("relations: [{kind: within, layers: [a, b, c]}]"),
            "dir/p.yaml:1:36: 'layers' must be two layers in a relation of the kind within, not 3");
  EXPECT_EQ(failure("relations: [{kind: exclusive, layers: a}]"),
            "dir/p.yaml:1:39: 'layers' must be two layers or more in a relation of the kind exclusive");
  EXPECT_EQ(failure("relations: [{kind: cover, layers: [a, a]}]"),
            "dir/p.yaml:1:35: 'layers' names the layer 'a' twice");
  EXPECT_EQ(failure("relations: [{kind: cover, layers: [a, b], near_m: 1}]"),
            "dir/p.yaml:1:51: 'near_m' is used by relations of the kind share-border alone");
  EXPECT_EQ(failure("relations:\n- {kind: cover, layers: [a, b]}\n- {kind: cover, layers: [a, b]}"),
            "dir/p.yaml:3:3: relation 'cover:a,b' is there already on line 2; keep one, or name them differently");
  EXPECT_EQ(failure("repair: [{strategy: sliver}]").substr(0, 52),
            "dir/p.yaml:1:21: 'strategy' must be one of drop-null");
  EXPECT_EQ(failure("repair: [{strategy: snap}]"), "dir/p.yaml:1:10: 'tolerance_m' is needed by the strategy 'snap'");
  EXPECT_EQ(failure("repair: [{strategy: clip, width_m: 1}]"),
            "dir/p.yaml:1:36: 'width_m' is not used by the strategy 'clip'; leave it out");
  EXPECT_EQ(
      failure("repair: [{strategy: exclusive, layers: a, priority: [a, b]}]"),
      "dir/p.yaml:1:40: 'layers' stands beside 'priority', which names all layers of the strategy 'exclusive'; leave "
      "'layers' out");
  EXPECT_EQ(failure("repair: [{strategy: snap, tolerance_m: 1, layers: a, priority: [a, b]}]"),
            "dir/p.yaml:1:51: 'layers' stands beside 'priority', which names all layers of the strategy 'snap'; leave "
            "'layers' out");
}

TEST(ProfileFile, CodeListsAreChecked) {
  const std::string profile = "codes: {c: ../codes/c.csv}";
  EXPECT_EQ(
      failure(profile, "code,name\n01,a\n"),
      "codes/c.csv:1:1: the column 'parent' is missing; the first line of a code list must have code,parent,name");
  EXPECT_EQ(failure(profile, "code,parent,name\n01,,a\n01,,b\n"),
            "codes/c.csv:3:1: code '01' stands already on line 2; keep one of the two");
  EXPECT_EQ(failure(profile, "code,parent,name\n0101,01,a\n"),
            "codes/c.csv:2:1: code '0101' has the parent '01', which is not in the list");
  EXPECT_EQ(failure(profile, "code,parent,name\n01,02,a\n02,01,b\n"),
            "codes/c.csv:2:1: code '01' is its own parent in the end; correct the column 'parent'");
  EXPECT_EQ(failure(profile, "code,parent,name\n01,,耕地,x\n"),
            "codes/c.csv:2:1: 4 fields, but the header has 3; put a field with a comma in double quotes");
  EXPECT_EQ(failure("codes:\n  c: other.csv", codes, ErrorKind::input),
            "dir/p.yaml:2:6: can't read code list dir/other.csv: no such file");
}

TEST(ProfileFile, ChoicesFollowTheirEnumerations) {
  for (std::size_t i = 0; i < enum_names<RuleState>().size(); ++i) {
    EXPECT_EQ(rule_state_name(static_cast<RuleState>(i)), enum_names<RuleState>()[i]);
  }
  EXPECT_EQ(static_cast<std::size_t>(FieldType::date) + 1, enum_names<FieldType>().size());
  EXPECT_EQ(static_cast<std::size_t>(RelationKind::share_border) + 1, enum_names<RelationKind>().size());
  EXPECT_EQ(static_cast<std::size_t>(RepairStrategy::split_parts) + 1, enum_names<RepairStrategy>().size());
}

/// "| `geometry.spike` | 尖锐角 | Spike | warning | angle_deg 1, length_m 0.01 |"
std::string documented(const CheckRule& rule) {
  std::ostringstream line;
  line << "| `" << rule.id << "` | " << rule.title_zh << " | " << rule.title_en << " | " << rule_state_name(rule.state)
       << " | ";
  for (std::size_t i = 0; i < rule.limits.size(); ++i) {
    line << (i == 0 ? "" : ", ") << rule.limits[i].name << " " << rule.limits[i].value;
  }
  line << " |";
  return line.str();
}

TEST(CheckDocument, ListsTheCatalogueInItsOrder) {
  std::ifstream file(ZONEKIT_SOURCE_DIR "/docs/check.md");
  std::vector<std::string> rows;
  for (std::string line; std::getline(file, line);) {
    if (line.starts_with("| `")) rows.push_back(line);
  }
  ASSERT_EQ(rows.size(), check_rules().size());
  for (std::size_t i = 0; i < rows.size(); ++i) EXPECT_EQ(rows[i], documented(check_rules()[i]));
}

const std::string shipped = ZONEKIT_SOURCE_DIR "/geodata/profiles/";

TEST(ShippedProfiles, AreReadWithTheirCodeLists) {
  const Profile general = load_profile(shipped + "territorial-space.yaml");
  for (const char* layer : {"redline", "farmland", "urban", "reserves", "dltb", "county"}) {
    EXPECT_NE(general.layer(layer), nullptr) << layer;
  }
  ASSERT_EQ(general.code_lists.size(), 2U);
  EXPECT_EQ(general.code_lists[0].find("0304")->parent, "00") << "wetland, by the third survey";
  EXPECT_EQ(general.code_lists[1].find("0101")->parent, "01");
  EXPECT_EQ(general.relations[0].layers, (std::vector<std::string>{"redline", "farmland", "urban"}));
  EXPECT_EQ(general.layer("dltb")->area_field->name, "TBMJ");
  EXPECT_FALSE(general.to_be_confirmed.empty());
  const Profile county = load_profile(shipped + "tongyu.yaml");
  for (const char* layer : {"county", "townships", "redline", "reserves", "control", "farmland", "urban", "landuse"}) {
    EXPECT_NE(county.layer(layer), nullptr) << layer;
  }
}

TEST(ShippedProfiles, SayWhereEveryLimitComesFrom) {
  for (const char* file : {"territorial-space.yaml", "tongyu.yaml"}) {
    const Profile profile = load_profile(shipped + file);
    const auto with_basis = [&](const RuleSettings& rules, const std::string& layer) {
      for (const auto& [rule, setting] : rules) {
        if (setting.limits.empty()) continue;
        EXPECT_FALSE(profile.basis(rule, layer).empty()) << file << " " << rule;
      }
    };
    with_basis(profile.rules, "");
    for (const LayerProfile& layer : profile.layers) with_basis(layer.rules, layer.layer);
    for (const Relation& relation : profile.relations) EXPECT_FALSE(relation.basis.empty()) << relation.id;
  }
}

TEST(ProfileSchema, IsTheDeclaration) {
  std::ifstream file(ZONEKIT_SOURCE_DIR "/geodata/schema/profile.schema.json");
  const std::string text{std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
  EXPECT_TRUE(text == schema_text(profile_document())) << "write it anew: zonekit describe profile --format schema";
}

TEST(ProfileSchema, HasEveryCheckWithItsLimits) {
  const auto schema = nlohmann::json::parse(schema_text(profile_document()));
  const auto& rules = schema["$defs"]["rules"]["properties"];
  EXPECT_EQ(rules.size(), check_rules().size());
  for (const CheckRule& rule : check_rules()) {
    SCOPED_TRACE(rule.id);
    ASSERT_TRUE(rules.contains(rule.id));
    const auto& setting = schema["$defs"][std::string(rule.id)]["properties"];
    EXPECT_EQ(setting.size(), rule.limits.size() + 2) << "and state and basis";
    EXPECT_EQ(setting["state"]["default"], rule_state_name(rule.state));
    for (const RuleLimit& limit : rule.limits) {
      EXPECT_EQ(setting[std::string(limit.name)]["default"].get<double>(), limit.value);
      EXPECT_EQ(setting[std::string(limit.name)]["maximum"].get<double>(), limit.most);
    }
  }
}

}  // namespace
}  // namespace zonekit
