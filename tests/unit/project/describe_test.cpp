#include "zonekit/describe.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <fstream>
#include <nlohmann/json.hpp>
#include <sstream>

#include "zonekit/error.hpp"

namespace zonekit {
namespace {

std::string text_of(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  std::ostringstream text;
  text << file.rdbuf();
  return text.str();
}

class SchemaFile : public ::testing::TestWithParam<const char*> {};

TEST_P(SchemaFile, IsWhatTheDeclarationGives) {
  const std::string name = GetParam();
  EXPECT_EQ(text_of(std::string(ZONEKIT_SOURCE_DIR) + "/geodata/schema/" + name + ".schema.json"),
            describe(name, DescribeFormat::schema))
      << "make it anew: zonekit describe " << name << " --format schema > geodata/schema/" << name << ".schema.json";
}

INSTANTIATE_TEST_SUITE_P(Documents, SchemaFile,
                         ::testing::Values("project", "rules", "profile", "indicators", "siting"));

TEST(Describe, EveryOperationHasHelpInBothLanguages) {
  const auto all = nlohmann::json::parse(describe("", DescribeFormat::json));
  ASSERT_GE(all["operations"].size(), 14U);
  for (const auto& operation : all["operations"]) {
    EXPECT_FALSE(operation["title"]["zh"].get<std::string>().empty()) << operation["name"];
    EXPECT_FALSE(operation["formats"].empty()) << operation["name"];
    for (const auto& field : operation["fields"]) {
      EXPECT_FALSE(field["help"]["zh"].get<std::string>().empty()) << operation["name"] << " " << field["key"];
      EXPECT_FALSE(field["help"]["en"].get<std::string>().empty()) << operation["name"] << " " << field["key"];
    }
  }
}

TEST(Describe, AFieldSaysKindUnitBoundsAndDefault) {
  const auto all = nlohmann::json::parse(describe("conflicts", DescribeFormat::json));
  const auto& fields = all["operations"][0]["fields"];
  const auto places = std::ranges::find_if(fields, [](const auto& field) { return field["key"] == "places"; });
  ASSERT_NE(places, fields.end());
  EXPECT_EQ((*places)["kind"], "integer");
  EXPECT_EQ((*places)["least"], 0);
  EXPECT_EQ((*places)["default"], "10");
}

TEST(Describe, TextComesInEitherLanguage) {
  EXPECT_NE(describe("shares", DescribeFormat::text, Language::zh).find("必填"), std::string::npos);
  EXPECT_NE(describe("shares", DescribeFormat::text, Language::en).find("required"), std::string::npos);
}

TEST(Describe, UnknownNamesAreFaultsWithTheNearestOne) {
  try {
    (void)describe("shars", DescribeFormat::text);
    FAIL() << "an unknown name was taken";
  } catch (const Error& error) {
    EXPECT_NE(std::string(error.what()).find("did you mean 'shares'?"), std::string::npos);
  }
  EXPECT_THROW((void)describe("shares", DescribeFormat::schema), Error);
}

TEST(Describe, ListsOperationsThenDocuments) {
  const std::vector<std::string> names = describable();
  EXPECT_EQ(names.front(), "inspect");
  EXPECT_EQ(std::ranges::count(names, "siting"), 2) << "the operation, and the report that it writes";
}

}  // namespace
}  // namespace zonekit
