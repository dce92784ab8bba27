#include <gtest/gtest.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <map>
#include <optional>

#include "base/names.hpp"
#include "reading/sha256.hpp"
#include "siting/names.hpp"
#include "siting/rules/rule_file.hpp"
#include "support/python_judge.hpp"
#include "zonekit/error.hpp"
#include "zonekit/rules.hpp"

namespace zonekit {
namespace {

namespace fs = std::filesystem;
using test::python_with, test::run_python;
using Files = std::map<std::string, std::string>;

RulePack load(const Files& files, const std::string& main = "p.yaml") {
  return load_rule_pack(main, [&](const std::string& path) {
    const auto found = files.find(path);
    if (found == files.end()) throw Error(ErrorKind::input, "can't read rule file " + path + ": no such file");
    return found->second;
  });
}

std::string failure(const Files& files, ErrorKind kind = ErrorKind::usage) {
  try {
    (void)load(files);
  } catch (const Error& error) {
    EXPECT_EQ(error.kind(), kind);
    return error.what();
  }
  return "no failure";
}

/// One pack with one theme; `rest` follows on the lines below `restrictions:`, each restriction on line 6 or later.
std::string with(const std::string& rest) {
  return "pack: {id: p}\nthemes:\n- id: t\n  title: T\n  restrictions:\n" + rest;
}

std::string fails(const std::string& fields) {
  return failure({{"p.yaml", with("  - {id: R1, title: R, layer: a, effect: prohibited" + fields + "}\n")}});
}

constexpr const char* whole = R"(pack: {id: tongyu, title: {zh: 通榆县, en: Tongyu}, version: '3'}
documents:
  plan: {kind: law, title: 规划, number: 12号, address: "https://a.example", seen_in: here, to_be_confirmed: true}
themes:
  - id: redline
    title: 生态保护红线
    colour: "#D7191c"
    layer: redline
    office: {zh: 局}
    sliver_m: 2
    minimum_area_m2: 30
    restrictions:
      - id: R01
        title: {zh: 禁止, en: Prohibited}
        classes: [核心, '0101']
        kinds: 风电
        test: site-share-over
        threshold_pct: 12.5
        effect: restricted
        severity: error
        conditions: [一, {zh: 二, en: two}]
        exceptions: only so
        provisions:
          - {document: plan, article: 第3条, quote: 原则上}
          - {title: Another, kind: hint}
        law_status: change-with-effect
        valid_from: 2023-03-20
        valid_until: 2028-02-29
        buffer_m: 50
        precedence: -7
        enabled: false
      - id: R02
        title: Second
        layer: farmland
        office: another
        sliver_m: 0
        minimum_area_m2: 0
        test: area-over
        threshold_m2: 3333.3
        effect: allowed
)";

TEST(RulePackFile, ReadsEveryFieldOfARestriction) {
  const RulePack pack = load({{"p.yaml", whole}});
  EXPECT_EQ(pack.id, "tongyu");
  EXPECT_EQ(pack.title.en, "Tongyu");
  EXPECT_EQ(pack.version, "3");
  ASSERT_EQ(pack.themes.size(), 1U);
  EXPECT_EQ(pack.themes[0].title.zh, "生态保护红线");
  EXPECT_EQ(pack.themes[0].colour, "#D7191c");
  ASSERT_EQ(pack.restrictions.size(), 2U);
  const Restriction& rule = pack.restrictions[0];
  EXPECT_EQ(rule.title.in(Language::en), "Prohibited");
  EXPECT_EQ(rule.layer, "redline");
  EXPECT_EQ(rule.classes, (std::vector<std::string>{"核心", "0101"}));
  EXPECT_EQ(rule.kinds, (std::vector<std::string>{"风电"}));
  EXPECT_EQ(rule.test, RuleTest::site_share_over);
  EXPECT_EQ(rule.threshold_pct, 12.5);
  EXPECT_EQ(rule.effect, Effect::restricted);
  EXPECT_EQ(rule.severity, Severity::error);
  EXPECT_EQ(rule.law_status, LawStatus::change_with_effect);
  EXPECT_EQ(rule.valid_from, (Date{2023, 3, 20}));
  EXPECT_EQ(rule.valid_until, (Date{2028, 2, 29}));
  EXPECT_EQ(rule.buffer_m, 50);
  EXPECT_EQ(rule.precedence, -7);
  EXPECT_FALSE(rule.enabled);
  EXPECT_EQ(rule.file, "p.yaml");
  EXPECT_EQ(rule.line, 13);
}

TEST(RulePackFile, ReadsTextsAndProvisions) {
  const Restriction rule = load({{"p.yaml", whole}}).restrictions[0];
  ASSERT_EQ(rule.conditions.size(), 2U);
  EXPECT_EQ(rule.conditions[0].zh, "一");
  EXPECT_EQ(rule.conditions[1].en, "two");
  ASSERT_EQ(rule.exceptions.size(), 1U);
  EXPECT_EQ(rule.exceptions[0].en, "only so") << "ASCII text alone is English";
  ASSERT_EQ(rule.provisions.size(), 2U);
  const Provision& first = rule.provisions[0];
  EXPECT_EQ(first.kind, ProvisionKind::law);
  EXPECT_EQ(first.title, "规划");
  EXPECT_EQ(first.number, "12号");
  EXPECT_EQ(first.article, "第3条");
  EXPECT_EQ(first.quote, "原则上");
  EXPECT_EQ(first.address, "https://a.example");
  EXPECT_EQ(first.seen_in, "here");
  EXPECT_TRUE(first.to_be_confirmed);
  EXPECT_EQ(rule.provisions[1].kind, ProvisionKind::hint);
  EXPECT_FALSE(rule.provisions[1].to_be_confirmed);
}

TEST(RulePackFile, RestrictionsTakeDefaultsFromTheirTheme) {
  const RulePack pack = load({{"p.yaml", whole}});
  EXPECT_EQ(pack.restrictions[0].office.zh, "局");
  EXPECT_EQ(pack.restrictions[0].sliver_m, 2);
  EXPECT_EQ(pack.restrictions[0].minimum_area_m2, 30);
  EXPECT_EQ(pack.restrictions[1].layer, "farmland");
  EXPECT_EQ(pack.restrictions[1].office.en, "another");
  EXPECT_EQ(pack.restrictions[1].sliver_m, 0);
  EXPECT_EQ(pack.restrictions[1].minimum_area_m2, 0);
  EXPECT_EQ(pack.restrictions[1].severity, Severity::info) << "by its effect";
}

TEST(RulePackFile, IncludesAreReadFirstAndMayBeShared) {
  const std::string theme = "themes: [{id: t, restrictions: [{id: B1, title: b, layer: l, effect: allowed}]}]\n";
  const RulePack pack = load(
      {{"d/p.yaml", "include: [sub/a.yaml, sub/b.yaml]\n" + with("  - {id: P1, title: p, layer: "
                                                                 "l, effect: allowed}\n")
                                                                .replace(with("").find("title: T"), 8, "layer: x")},
       {"d/sub/a.yaml", "include: ../base.yaml\n" + theme},
       {"d/sub/b.yaml", "include: [../base.yaml]\n"},
       {"d/base.yaml",
        "themes: [{id: u, title: U, restrictions: []}, {id: t, title: T, "
        "restrictions: [{id: A1, title: a, layer: l, effect: allowed}]}]\n"}},
      "d/p.yaml");
  std::vector<std::string> files;
  for (const auto& file : pack.files) files.push_back(file.path);
  EXPECT_EQ(files, (std::vector<std::string>{"d/p.yaml", "d/sub/a.yaml", "d/base.yaml", "d/sub/b.yaml"}));
  std::vector<std::string> ids;
  for (const auto& rule : pack.restrictions) ids.push_back(rule.id);
  EXPECT_EQ(ids, (std::vector<std::string>{"A1", "B1", "P1"}));
  ASSERT_EQ(pack.themes.size(), 2U);
  EXPECT_EQ(pack.themes[pack.restrictions[2].theme].id, "t");
}

TEST(RulePackFile, HashesAreThoseOfTheBytes) {
  EXPECT_EQ(sha256_hex(""), "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
  EXPECT_EQ(sha256_hex("abc"), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  EXPECT_EQ(load({{"p.yaml", whole}}).files.at(0).sha256, sha256_hex(whole));
}

TEST(RulePackFile, AnOverrideTakesThePlaceAndIsRecorded) {
  const std::string base = with(
      "  - {id: R1, title: R, layer: a, effect: prohibited}\n  - {id: R2, title: R, layer: "
      "a, effect: prohibited}\n");
  const RulePack pack = load({{"p.yaml",
                               "pack: {id: mine}\ninclude: b.yaml\nthemes:\n- id: mine\n  title: M\n  restrictions:\n"
                               "  - {id: R1, title: R, layer: a, effect: allowed, buffer_m: 9, override: true, "
                               "override_reason: 实测}\n"},
                              {"b.yaml", base}});
  ASSERT_EQ(pack.restrictions.size(), 2U);
  EXPECT_EQ(pack.restrictions[0].id, "R2");
  EXPECT_EQ(pack.restrictions[1].id, "R1") << "by theme";
  EXPECT_EQ(pack.restrictions[1].buffer_m, 9);
  ASSERT_EQ(pack.overridden.size(), 1U);
  EXPECT_EQ(pack.overridden[0].id, "R1");
  EXPECT_EQ(pack.overridden[0].file, "b.yaml");
  EXPECT_EQ(pack.overridden[0].line, 6);
  EXPECT_EQ(pack.overridden[0].by_file, "p.yaml");
  EXPECT_EQ(pack.overridden[0].by_line, 7);
  EXPECT_EQ(pack.overridden[0].reason, "实测");
}

TEST(RulePackErrors, OfTheFile) {
  EXPECT_EQ(failure({{"p.yaml", ""}}), "p.yaml:1:1: the rule file is empty; it needs 'pack' and 'themes'");
  EXPECT_EQ(failure({{"p.yaml", "pack: {id: a}\n"}}), "p.yaml:1:1: a rule file needs 'themes' or 'include'");
  EXPECT_EQ(failure({{"p.yaml", "themes: []\n"}}), "p.yaml:1:1: a rule file needs 'pack'");
  EXPECT_EQ(failure({{"p.yaml", "pack: {}\nthemes: []\n"}}), "p.yaml:1:7: 'pack' needs 'id'");
  EXPECT_EQ(failure({{"p.yaml", "theme: []\n"}}),
            "p.yaml:1:1: unknown key 'theme' of a rule file; did you mean 'themes'?");
  EXPECT_EQ(failure({{"p.yaml", "pack: {id: a, verson: 1}\nthemes: []\n"}}),
            "p.yaml:1:15: unknown key 'verson' of 'pack'; did you mean 'version'?");
  EXPECT_EQ(failure({{"p.yaml", "pack: {id: p}\nthemes: [{id: t, title: T, color: x, restrictions: []}]\n"}}),
            "p.yaml:2:28: unknown key 'color' of a theme; did you mean 'colour'?");
  EXPECT_EQ(failure({{"p.yaml", "pack: {id: \xD6\xD0}\n"}}),
            "p.yaml:1:12: not UTF-8 (perhaps GBK); save the file as UTF-8");
  EXPECT_EQ(failure({}, ErrorKind::input), "can't read rule file p.yaml: no such file");
}

TEST(RulePackErrors, OfThemes) {
  EXPECT_EQ(failure({{"p.yaml", "pack: {id: p}\nthemes:\n- {id: t, restrictions: []}\n"}}),
            "p.yaml:3:3: theme 't' needs 'title'");
  EXPECT_EQ(failure({{"p.yaml", "pack: {id: p}\nthemes:\n- {id: t, title: T}\n"}}),
            "p.yaml:3:3: theme 't' needs 'restrictions'");
  EXPECT_EQ(failure({{"p.yaml", "pack: {id: p}\nthemes:\n- id: t\n  title: T\n  colour: #ff0000\n"}}),
            "p.yaml:5:3: 'colour' has no value; write it in quotes, for # begins a comment");
  EXPECT_EQ(failure({{"p.yaml", "pack: {id: p}\nthemes:\n- {id: t, title: T, colour: red, restrictions: []}\n"}}),
            "p.yaml:3:29: 'colour' must be \"#rrggbb\", not 'red'");
  EXPECT_EQ(failure({{"p.yaml", with("  []\n- {id: t, title: T, restrictions: []}\n")}}),
            "p.yaml:7:3: theme 't' is already in p.yaml, line 3; to add to it leave out 'title' and 'colour', or give "
            "this one another id");
}

TEST(RulePackErrors, OfFields) {
  EXPECT_EQ(fails(", effects: allowed"), "p.yaml:6:54: unknown key 'effects' of a restriction; did you mean 'effect'?");
  EXPECT_EQ(failure({{"p.yaml", with("  - {title: R, effect: allowed}\n")}}), "p.yaml:6:5: a restriction needs 'id'");
  EXPECT_EQ(failure({{"p.yaml", with("  - {id: R1, effect: allowed}\n")}}),
            "p.yaml:6:5: restriction 'R1' needs 'title'");
  EXPECT_EQ(failure({{"p.yaml", with("  - {id: R1, title: R, layer: a}\n")}}),
            "p.yaml:6:5: restriction 'R1' needs 'effect'");
  EXPECT_EQ(failure({{"p.yaml", with("  - {id: R1, title: R, effect: allowed}\n")}}),
            "p.yaml:6:5: restriction 'R1' needs 'layer', or its theme does");
  EXPECT_EQ(fails(", severity: warn"),
            "p.yaml:6:64: 'severity' must be one of info, warning, error, not 'warn'; did you mean 'warning'?");
  EXPECT_EQ(fails(", buffer_m: -1"), "p.yaml:6:64: 'buffer_m' must be a number of metres, 0 or more, not '-1'");
  EXPECT_EQ(fails(", minimum_area_m2: few"),
            "p.yaml:6:71: 'minimum_area_m2' must be a number of square metres, 0 or more, not 'few'");
  EXPECT_EQ(fails(", enabled: yes"), "p.yaml:6:63: 'enabled' must be true or false, not 'yes'");
  EXPECT_EQ(fails(", conditions: [[a]]"), "p.yaml:6:67: 'conditions' must be text or {zh: text, en: text}");
  EXPECT_EQ(fails(", exceptions: {cn: a}"), "p.yaml:6:67: unknown key 'cn' of 'exceptions'; did you mean 'en'?");
  EXPECT_EQ(fails(", override_reason: so"), "p.yaml:6:71: 'override_reason' needs 'override: true'");
}

TEST(RulePackErrors, OfThresholds) {
  EXPECT_EQ(fails(", test: area-over"), "p.yaml:6:5: restriction 'R1': the test 'area-over' needs 'threshold_m2'");
  EXPECT_EQ(fails(", test: zone-share-over"),
            "p.yaml:6:5: restriction 'R1': the test 'zone-share-over' needs 'threshold_pct'");
  EXPECT_EQ(fails(", test: not-within"), "p.yaml:6:5: restriction 'R1': the test 'not-within' needs 'distance_m'");
  EXPECT_EQ(fails(", threshold_m2: 5"),
            "p.yaml:6:68: 'threshold_m2' is not used by the test 'overlap'; leave it out, or use the test area-over");
  EXPECT_EQ(fails(", test: crosses, distance_m: 5"),
            "p.yaml:6:81: 'distance_m' is not used by the test 'crosses'; leave it out, or use the test "
            "within-distance or not-within");
  EXPECT_EQ(fails(", test: site-share-over, threshold_pct: 101"),
            "p.yaml:6:92: 'threshold_pct' must be a number of per cent from 0 to 100, not '101'");
  EXPECT_EQ(fails(", test: within_distance"),
            "p.yaml:6:60: 'test' must be one of overlap, area-over, site-share-over, zone-share-over, "
            "within-distance, not-within, must-be-inside, crosses, touches, not 'within_distance'; did you mean "
            "'within-distance'?");
}

TEST(RulePackErrors, OfDates) {
  EXPECT_EQ(fails(", valid_from: 2023-02-30"),
            "p.yaml:6:66: 'valid_from' must be a day of the calendar; '2023-02-30' is none");
  EXPECT_EQ(
      fails(", valid_until: 2023/2/3"),
      "p.yaml:6:67: 'valid_until' must be a date, not '2023/2/3'; write it as YYYY-MM-DD, for example 2023-03-20");
  EXPECT_EQ(fails(", valid_from: 2023-03-20, valid_until: 2023-03-19"),
            "p.yaml:6:91: 'valid_until' 2023-03-19 is before 'valid_from' 2023-03-20; swap them or correct one");
}

TEST(RulePackErrors, OfProvisions) {
  EXPECT_EQ(fails(", provisions: [{quote: q}]"),
            "p.yaml:6:67: a provision needs 'title', or a 'document' that has one");
  EXPECT_EQ(fails(", provisions: {title: q}"),
            "p.yaml:6:66: 'provisions' must be a list of maps, also for one: [{...}]");
  EXPECT_EQ(fails(", provisions: [{document: plan}]"), "p.yaml:6:78: no document 'plan'; name it under 'documents'");
  EXPECT_EQ(failure({{"p.yaml", "documents: {plan: {title: P}}\n" +
                                    with("  - {id: R1, title: R, layer: a, effect: allowed, provisions: [{document: "
                                         "plam}]}\n")}}),
            "p.yaml:7:75: no document 'plam'; did you mean 'plan'?");
  EXPECT_EQ(failure({{"p.yaml", "pack: {id: p}\ndocuments: {plan: {titel: P}}\n"}}),
            "p.yaml:2:20: unknown key 'titel' of document 'plan'; did you mean 'title'?");
  EXPECT_EQ(failure({{"p.yaml", "pack: {id: p}\ninclude: b.yaml\ndocuments:\n  plan: {title: P}\n"},
                     {"b.yaml", "documents:\n\n  plan: {title: P}\n"}}),
            "p.yaml:4:3: document 'plan' is already in b.yaml, line 3; give this one another name");
}

TEST(RulePackErrors, OfIdsAndOverrides) {
  const std::string one = "  - {id: R1, title: R, layer: a, effect: allowed";
  const std::string base = with(one + "}\n");
  const std::string mine = "include: b.yaml\npack: {id: p}\nthemes:\n- id: t\n  restrictions:\n";
  EXPECT_EQ(failure({{"p.yaml", with(one + "}\n" + one + "}\n")}}),
            "p.yaml:7:5: restriction 'R1' is already in p.yaml, line 6; give this one another id");
  EXPECT_EQ(failure({{"p.yaml", with(one + "}\n" + one + ", override: true}\n")}}),
            "p.yaml:7:5: restriction 'R1' is already in p.yaml, line 6; give this one another id");
  EXPECT_EQ(failure({{"p.yaml", mine + one + "}\n"}, {"b.yaml", base}}),
            "p.yaml:6:5: restriction 'R1' is already in b.yaml, line 6; give this one another id, or say "
            "'override: true' to replace the other");
  EXPECT_EQ(failure({{"p.yaml", with(one + ", override: true}\n")}}),
            "p.yaml:6:5: restriction 'R1' overrides nothing: no included file has it; leave 'override' out, or "
            "include the file that has it");
  EXPECT_EQ(failure({{"p.yaml", mine + "  - {id: R11, title: R, layer: a, effect: allowed, override: true}\n"},
                     {"b.yaml", base}}),
            "p.yaml:6:5: restriction 'R11' overrides nothing: no included file has it; did you mean 'R1'?");
}

TEST(RulePackErrors, OfIncludes) {
  EXPECT_EQ(failure({{"p.yaml", "pack: {id: p}\ninclude: [p.yaml]\n"}}),
            "p.yaml:2:11: a cycle of includes: p.yaml > p.yaml; take one of them out");
  EXPECT_EQ(failure({{"p.yaml", "pack: {id: p}\ninclude: a/b.yaml\n"},
                     {"a/b.yaml", "include:\n  - c.yaml\n"},
                     {"a/c.yaml", "include: ./../a/b.yaml\n"}}),
            "a/c.yaml:1:10: a cycle of includes: a/b.yaml > a/c.yaml > a/b.yaml; take one of them out");
  EXPECT_EQ(failure({{"p.yaml", "pack: {id: p}\ninclude: [no.yaml]\n"}}, ErrorKind::input),
            "p.yaml:2:11: can't read rule file no.yaml: no such file");
  EXPECT_EQ(failure({{"p.yaml", "pack: {id: p}\ninclude: ['']\n"}}), "p.yaml:2:11: an included file has no name");
  Files chain{{"p.yaml", "pack: {id: p}\ninclude: 0.yaml\n"}};
  for (int i = 0; i < 300; ++i) chain[std::to_string(i) + ".yaml"] = "include: " + std::to_string(i + 1) + ".yaml\n";
  EXPECT_EQ(failure(chain), "198.yaml:1:10: a pack may have 200 files and no more");
}

TEST(Dates, AreDaysOfTheCalendar) {
  EXPECT_EQ(parse_date("2024-02-29"), (Date{2024, 2, 29}));
  EXPECT_EQ(parse_date("2000-02-29"), (Date{2000, 2, 29}));
  for (const char* none : {"2023-02-29", "1900-02-29", "2023-13-01", "2023-00-10", "2023-04-31", "2023-01-00", "",
                           "2023-1-01", "2023-01-01 ", "+023-01-01", "2023-+1-01", "２０２３-01-01"}) {
    EXPECT_EQ(parse_date(none), std::nullopt) << none;
  }
  EXPECT_EQ(format_date({476, 9, 4}), "0476-09-04");
  EXPECT_LT((Date{2023, 12, 31}), (Date{2024, 1, 1}));
}

TEST(Restrictions, ApplyWithinTheirDatesByStatus) {
  Restriction rule;
  EXPECT_TRUE(rule.applies_on({2024, 1, 1}));
  rule.valid_from = Date{2023, 3, 20};
  rule.valid_until = Date{2024, 3, 31};
  EXPECT_FALSE(rule.applies_on({2023, 3, 19}));
  EXPECT_TRUE(rule.applies_on({2023, 3, 20})) << "the first day counts";
  EXPECT_TRUE(rule.applies_on({2024, 3, 31})) << "the last day counts";
  EXPECT_FALSE(rule.applies_on({2024, 4, 1}));
  rule.law_status = LawStatus::change_with_effect;
  EXPECT_TRUE(rule.applies_on({2023, 12, 1}));
  for (const auto status : {LawStatus::change_without_effect, LawStatus::draft, LawStatus::repealed}) {
    rule.law_status = status;
    EXPECT_FALSE(rule.applies_on({2023, 12, 1})) << law_status_name(status);
  }
}

TEST(RuleNames, AreTheChoicesOfRuleFiles) {
  for (std::size_t i = 0; i < enum_names<RuleTest>().size(); ++i) {
    EXPECT_EQ(test_name(static_cast<RuleTest>(i)), enum_names<RuleTest>()[i]);
  }
  for (std::size_t i = 0; i < enum_names<Effect>().size(); ++i) {
    EXPECT_EQ(effect_name(static_cast<Effect>(i)), enum_names<Effect>()[i]);
  }
  for (std::size_t i = 0; i < enum_names<LawStatus>().size(); ++i) {
    EXPECT_EQ(law_status_name(static_cast<LawStatus>(i)), enum_names<LawStatus>()[i]);
  }
  for (std::size_t i = 0; i < enum_names<Severity>().size(); ++i) {
    EXPECT_EQ(severity_name(static_cast<Severity>(i)), enum_names<Severity>()[i]);
  }
  EXPECT_EQ(static_cast<std::size_t>(RuleTest::touches) + 1, enum_names<RuleTest>().size());
  EXPECT_EQ(static_cast<std::size_t>(LawStatus::repealed) + 1, enum_names<LawStatus>().size());
}

/// What the JSON schema of rule files says of a document, in YAML: nothing where it accepts it.
class RulesSchema : public testing::Test {
 protected:
  void SetUp() override {
    python_ = python_with("jsonschema, yaml");
    if (!python_) GTEST_SKIP() << "no Python with jsonschema and yaml";
    folder_ = fs::temp_directory_path() / ("zonekit-rules-schema-" + std::to_string(::getpid()));
    fs::create_directories(folder_);
    std::ofstream(folder_ / "schema.json") << schema_text(rules_document());
  }
  void TearDown() override { fs::remove_all(folder_); }
  std::string judged(const std::string& arguments) const {
    const std::string program =
        "import json, sys, yaml\nfrom jsonschema import Draft202012Validator as V\n"
        "schema = json.load(open(sys.argv[1], encoding='utf-8'))\nV.check_schema(schema)\n"
        "class L(yaml.SafeLoader): pass\n"
        "L.yaml_implicit_resolvers = {k: [r for r in v if 'timestamp' not in r[0]]"
        " for k, v in yaml.SafeLoader.yaml_implicit_resolvers.items()}\n"
        "for path in sys.argv[2:]:\n"
        "  for e in V(schema).iter_errors(yaml.load(open(path, encoding='utf-8'), L)):\n"
        "    print(path, list(e.absolute_path), e.message[:90])\n";
    return run_python(*python_, program, folder_, (folder_ / "schema.json").string() + " " + arguments);
  }
  /// Whether the schema accepts a text.
  bool accepts(const std::string& text) const {
    std::ofstream(folder_ / "r.yaml") << text;
    return judged((folder_ / "r.yaml").string()).empty();
  }
  bool accepts_fields(const std::string& fields) const {
    return accepts(with("  - {id: R1, title: R, layer: a, effect: prohibited" + fields + "}\n"));
  }
  std::optional<std::string> python_;
  fs::path folder_;
};

TEST_F(RulesSchema, IsTheDeclarationInTheRepository) {
  std::ifstream file(ZONEKIT_SOURCE_DIR "/geodata/schema/rules.schema.json", std::ios::binary);
  EXPECT_EQ(std::string(std::istreambuf_iterator<char>(file), {}), schema_text(rules_document()));
}

TEST_F(RulesSchema, AcceptsTheShippedPacks) {
  std::string files;
  for (const auto& entry : fs::recursive_directory_iterator(ZONEKIT_SOURCE_DIR "/geodata/rules")) {
    if (entry.path().extension() == ".yaml") files += entry.path().string() + " ";
  }
  EXPECT_EQ(judged(files), "");
}

TEST_F(RulesSchema, AcceptsWhatTheReaderAccepts) {
  EXPECT_TRUE(accepts(whole));
  EXPECT_TRUE(accepts("include: a.yaml\n"));
  EXPECT_TRUE(accepts("include: [a.yaml, b.yaml]\ndocuments: {}\nthemes: []\n"));
  EXPECT_TRUE(accepts("themes: [{id: t, restrictions: []}]\n"));
  EXPECT_TRUE(accepts_fields(", classes: [], kinds: 风电, conditions: [], override: true, override_reason: so"));
  EXPECT_TRUE(accepts_fields(", test: area-over, threshold_m2: 0"));
}

TEST_F(RulesSchema, RefusesWhatTheReaderRefuses) {
  for (const char* text : {"pack: {id: a}\n", "pack: {}\nthemes: []\n", "theme: []\n", "themes: {id: t}\n",
                           "pack: {id: a, verson: 1}\nthemes: []\n", "themes: [{id: t, title: T}]\n",
                           "themes: [{id: t, title: T, colour: red, restrictions: []}]\n",
                           "documents: {plan: {titel: P}}\n", "documents: {plan: {number: 1}}\n"}) {
    EXPECT_FALSE(accepts(text)) << text;
  }
  EXPECT_FALSE(accepts(with("  - {title: R, effect: allowed}\n")));
  EXPECT_FALSE(accepts(with("  - {id: R1, title: R, layer: a}\n")));
  for (const char* fields :
       {", effects: allowed", ", severity: warn", ", buffer_m: -1", ", minimum_area_m2: few", ", enabled: 'yes'",
        ", conditions: [[a]]", ", exceptions: {cn: a}", ", override_reason: so", ", test: area-over",
        ", test: zone-share-over", ", test: not-within", ", threshold_m2: 5", ", test: crosses, distance_m: 5",
        ", test: site-share-over, threshold_pct: 101", ", test: within_distance", ", valid_until: 2023/2/3",
        ", provisions: [{quote: q}]", ", provisions: {title: q}", ", precedence: 1.5"}) {
    EXPECT_FALSE(accepts_fields(fields)) << fields;
  }
}

}  // namespace
}  // namespace zonekit
