// JSON schemas of declared documents.
#include "operation/schema.hpp"

#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

namespace zonekit {
namespace {

struct Item {
  std::string name;
  std::optional<double> width_m;
};

struct Document {
  std::string id, kind = "plain";
  LocalText title;
  std::optional<Date> day;
  std::vector<Item> items;
  std::vector<std::string> tags;
};

void declare_item(Fields& fields, Item& item) {
  fields.name("name", item.name, {}).required();
  fields.number("width_m", item.width_m, "m", {0, 10}, {"宽", "Width"});
  fields.needs("width_m", "name", "needs 'name'");
}

nlohmann::json schema_of(bool written) {
  Document document;
  Fields fields;
  fields.name("id", document.id, {"编号", "The id"}).required();
  fields.text("kind", document.kind, {}).info.pattern = "^[a-z]+$";
  fields.local_text("title", document.title, {}).was({"caption"});
  fields.date("day", document.day, {}).info.nullable = written;
  fields.records("items", document.items, declare_item, "item", {}).info.list = true;
  fields.texts("tags", document.tags, {}).info.may_be_empty = true;
  fields.any_of({"title", "items"}, "needs either");
  DocumentKind kind{"thing", {"物", "thing"}, {"说明", "What it is"}, fields.infos(), fields.rules()};
  kind.written = written;
  return nlohmann::json::parse(schema_text(kind));
}

TEST(Schema, OfWhatPeopleWriteSaysWhatTheReaderTakes) {
  const auto schema = schema_of(false);
  EXPECT_EQ(schema["$id"], "urn:zonekit:schema:thing");
  EXPECT_EQ(schema["required"], nlohmann::json({"id"}));
  EXPECT_EQ(schema["additionalProperties"], false);
  EXPECT_EQ(schema["properties"]["id"]["$ref"], "#/$defs/name") << "not empty";
  EXPECT_EQ(schema["properties"]["kind"]["pattern"], "^[a-z]+$");
  EXPECT_EQ(schema["properties"]["kind"]["default"], "plain");
  EXPECT_EQ(schema["properties"]["caption"]["deprecated"], true) << "old names are accepted";
  EXPECT_EQ(schema["properties"]["items"]["type"], "array") << "a list also for one";
  EXPECT_EQ(schema["properties"]["tags"]["oneOf"][1].contains("minItems"), false);
  EXPECT_EQ(schema["anyOf"], nlohmann::json({{{"required", {"title"}}}, {{"required", {"items"}}}}));
  const auto& item = schema["$defs"]["item"];
  EXPECT_EQ(item["properties"]["width_m"]["maximum"], 10);
  EXPECT_EQ(item["dependentRequired"]["width_m"], nlohmann::json({"name"}));
}

TEST(Schema, OfWhatZonekitWritesLeavesNothingOut) {
  const auto schema = schema_of(true);
  EXPECT_EQ(schema["required"].size(), schema["properties"].size() - 1) << "all but the old name";
  EXPECT_EQ(schema["properties"]["id"]["type"], "string");
  EXPECT_EQ(schema["properties"]["day"]["anyOf"][1]["type"], "null");
  EXPECT_EQ(schema["properties"]["tags"]["type"], "array");
  EXPECT_EQ(schema["$defs"]["text"]["required"], nlohmann::json({"zh", "en"}));
}

TEST(Schema, AFieldThatBelongsToValuesOfAnother) {
  FieldInfo kind, limit;
  kind.key = "kind";
  limit.key = "limit_m";
  limit.kind = FieldKind::number;
  const DocumentKind document{
      "t", {}, {}, {kind, limit}, {{KeyRule::Kind::only_with, {"limit_m"}, "kind", {"near"}}}};
  const auto rule = nlohmann::json::parse(schema_text(document))["allOf"][0];
  EXPECT_EQ(rule["if"]["properties"]["kind"]["enum"], nlohmann::json({"near"}));
  EXPECT_EQ(rule["then"]["required"], nlohmann::json({"limit_m"}));
  EXPECT_EQ(rule["else"]["not"]["required"], nlohmann::json({"limit_m"}));
}

}  // namespace
}  // namespace zonekit
