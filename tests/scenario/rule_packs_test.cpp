// The shipped rule packs: complete against the list of rules that they were made from, each rule with its basis, and
// documented.
#include <gtest/gtest.h>

#include <algorithm>
#include <cctype>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>
#include <set>
#include <sstream>

#include "zonekit/rules.hpp"

namespace zonekit::test {
namespace {

const std::string folder = ZONEKIT_SOURCE_DIR "/geodata/rules/";
const std::string list_of_rules = ZONEKIT_SHARED_DATA "/../domain/systems-and-rules.md";

std::string text_of(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
}

/// Cells of the rows of Markdown tables, without the blanks around.
std::vector<std::vector<std::string>> table_rows(const std::string& text) {
  std::vector<std::vector<std::string>> rows;
  std::istringstream stream(text);
  for (std::string line; std::getline(stream, line);) {
    if (!line.starts_with("| ")) continue;
    std::istringstream cells(line.substr(1));
    auto& row = rows.emplace_back();
    for (std::string cell; std::getline(cells, cell, '|');) {
      const auto begin = cell.find_first_not_of(' ');
      row.push_back(begin == std::string::npos ? "" : cell.substr(begin, cell.find_last_not_of(' ') - begin + 1));
    }
  }
  return rows;
}

struct ListedRule {
  std::string effect, quote;
};

std::map<std::string, ListedRule> listed_rules() {
  std::map<std::string, ListedRule> rules;
  for (const auto& row : table_rows(text_of(list_of_rules))) {
    const bool is_rule = row.size() == 8 && row[0].size() >= 3 && row[0][0] == 'R' && std::isdigit(row[0][1]) != 0;
    if (is_rule) rules[row[0]] = {row[4], row[7]};
  }
  return rules;
}

/// First cells of the rows below a heading of the README, ids in one cell apart.
std::set<std::string> ids_below(const std::string& heading) {
  const std::string readme = text_of(folder + "README.md");
  const std::size_t begin = readme.find(heading);
  EXPECT_NE(begin, std::string::npos) << heading;
  const std::size_t end = readme.find("\n#", begin + heading.size());
  std::set<std::string> ids;
  for (const auto& row : table_rows(readme.substr(begin, end - begin))) {
    std::istringstream names(row[0]);
    for (std::string name; std::getline(names, name, ',');) ids.insert(name.substr(name.find_first_not_of(' ')));
  }
  return ids;
}

class RulePacks : public testing::Test {
 protected:
  const Restriction* find(const std::string& id) const {
    const auto it = std::find_if(pack_.restrictions.begin(), pack_.restrictions.end(),
                                 [&](const Restriction& rule) { return rule.id == id; });
    return it == pack_.restrictions.end() ? nullptr : &*it;
  }
  const RulePack pack_ = load_rule_pack(folder + "tongyu.yaml");
};

TEST_F(RulePacks, EveryRestrictionHasItsBasis) {
  ASSERT_GT(pack_.restrictions.size(), 100U);
  std::set<std::string> ids;
  for (const Restriction& rule : pack_.restrictions) {
    EXPECT_TRUE(ids.insert(rule.id).second) << rule.id;
    EXPECT_FALSE(rule.title.zh.empty() || rule.title.en.empty()) << rule.id;
    ASSERT_FALSE(rule.provisions.empty()) << rule.id;
    const Provision& first = rule.provisions[0];
    EXPECT_TRUE(!first.quote.empty() || first.to_be_confirmed) << rule.id;
    EXPECT_FALSE(first.seen_in.empty()) << rule.id;
    if (rule.effect == Effect::conditional) {
      EXPECT_FALSE(rule.conditions.empty()) << rule.id;
    }
  }
}

TEST_F(RulePacks, ThemesHaveTitlesAndColoursOfTheirOwn) {
  std::set<std::string> colours;
  for (const Theme& theme : pack_.themes) {
    EXPECT_FALSE(theme.title.zh.empty() || theme.title.en.empty()) << theme.id;
    EXPECT_TRUE(colours.insert(theme.colour).second) << theme.id << " " << theme.colour;
  }
}

TEST_F(RulePacks, InventedWidthsAndDistancesSaySo) {
  for (const Restriction& rule : pack_.restrictions) {
    const bool printed = rule.id == "R57" || rule.id == "R57-park";
    if ((rule.buffer_m == 0 && rule.distance_m == 0) || printed) continue;
    const bool said = std::any_of(rule.provisions.begin(), rule.provisions.end(), [](const Provision& provision) {
      return provision.to_be_confirmed && provision.title.find("placeholder") != std::string::npos;
    });
    EXPECT_TRUE(said) << rule.id;
  }
  EXPECT_EQ(find("R57")->distance_m, 300);
  EXPECT_EQ(find("R57-park")->distance_m, 500);
}

TEST_F(RulePacks, NoticesApplyInTheirTime) {
  const Date in_2020{2020, 6, 1};
  const Date in_2024{2024, 6, 1};
  EXPECT_TRUE(find("WIND19-reserves")->applies_on(in_2020));
  EXPECT_FALSE(find("WIND19-reserves")->applies_on(in_2024));
  EXPECT_FALSE(find("PV12-farmland")->applies_on({2023, 3, 19}));
  EXPECT_TRUE(find("PV12-farmland")->applies_on({2023, 3, 20}));
  EXPECT_FALSE(find("WIND24-reserves")->applies_on(in_2024)) << "a draft binds nobody";
  EXPECT_TRUE(find("R01")->applies_on(in_2024));
}

TEST_F(RulePacks, WindAndPvIsAPackOfItsOwn) {
  const RulePack wind = load_rule_pack(folder + "wind-pv.yaml");
  EXPECT_EQ(wind.id, "wind-pv");
  for (const Restriction& rule : wind.restrictions) {
    EXPECT_TRUE(rule.provisions.at(0).to_be_confirmed) << rule.id;
    EXPECT_NE(find(rule.id), nullptr) << rule.id;
  }
}

TEST_F(RulePacks, TheReadmeListsRulesLayersAndKinds) {
  const auto ids = ids_below("\n## Rules");
  const auto kinds = ids_below("\n## Kinds of project");
  const auto layers = ids_below("\n## Layers");
  for (const Restriction& rule : pack_.restrictions) {
    EXPECT_TRUE(ids.contains(rule.id)) << rule.id;
    EXPECT_TRUE(layers.contains("`" + rule.layer + "`")) << rule.layer;
    for (const auto& kind : rule.kinds) EXPECT_TRUE(kinds.contains(kind)) << kind;
  }
}

TEST_F(RulePacks, NoListedRuleIsMissing) {
  if (!std::filesystem::exists(list_of_rules)) GTEST_SKIP() << "no list of rules at " << list_of_rules;
  const auto left_out = ids_below("\n### Left out");
  const auto listed = listed_rules();
  ASSERT_GE(listed.size(), 82U) << "the list was not understood";
  for (const auto& [id, rule] : listed) {
    EXPECT_NE(find(id) != nullptr, left_out.contains(id))
        << id << " must be in the pack or in the README's list, not both";
  }
}

TEST_F(RulePacks, QuotesAreThoseOfTheList) {
  if (!std::filesystem::exists(list_of_rules)) GTEST_SKIP() << "no list of rules at " << list_of_rules;
  for (const auto& [id, rule] : listed_rules()) {
    const Restriction* found = find(id);
    if (found == nullptr) continue;
    EXPECT_EQ(found->provisions.at(0).quote, rule.quote) << id;
  }
}

TEST_F(RulePacks, EffectsAreThoseOfTheListOrSayWhyNot) {
  if (!std::filesystem::exists(list_of_rules)) GTEST_SKIP() << "no list of rules at " << list_of_rules;
  const auto differing = ids_below("\n### How effects were mapped");
  for (const auto& [id, rule] : listed_rules()) {
    const Restriction* found = find(id);
    if (found == nullptr) continue;
    std::string word = rule.effect.substr(0, rule.effect.find_first_of(" :"));
    if (word == "required" || word == "preferred") word = "conditional";
    EXPECT_EQ(word == effect_name(found->effect), !differing.contains(id)) << id << ": " << rule.effect;
  }
}

}  // namespace
}  // namespace zonekit::test
