#include <algorithm>

#include "base/names.hpp"
#include "base/near_name.hpp"
#include "check/names.hpp"
#include "check/profile/keys.hpp"
#include "check/profile/profile.hpp"
#include "reading/read_choice.hpp"
#include "reading/texts_and_dates.hpp"

namespace zonekit {

namespace {

constexpr int most_characters = 1'000'000;

FieldRule read_field(const YamlNode& node, const std::string& file_name) {
  FieldRule field;
  field.name = read_name(MapReader(node, file_name, "a field", field_keys), "name");
  field.line = node.place.line;
  const MapReader reader(node, file_name, "field '" + field.name + "'", field_keys);
  field.title = read_local_text(reader, "title");
  field.required = reader.flag("required").value_or(false);
  field.type = read_choice<FieldType>(reader, "type").value_or(field.type);
  field.most_characters = reader.integer("most_characters", 1, most_characters);
  if (reader.find("codes") != nullptr) field.codes = read_name(reader, "codes");
  if (reader.find("parent") != nullptr) field.parent = read_name(reader, "parent");
  field.unique = reader.flag("unique").value_or(false);
  if (reader.find("not_before") != nullptr) field.not_before = read_name(reader, "not_before");
  return field;
}

/// The field of the layer that `field` names at `key`; slips would leave a check without effect.
const FieldRule& other_field(const MapReader& reader, const LayerProfile& layer, const FieldRule& field,
                             const std::string& key, const std::string& name) {
  const YamlPlace place = reader.find(key)->place;
  if (name == field.name) reader.fail(place, "'" + key + "' of field '" + name + "' names the field itself");
  const auto found = std::ranges::find(layer.fields, name, &FieldRule::name);
  if (found != layer.fields.end()) return *found;
  Keys names;
  for (const FieldRule& other : layer.fields) names.push_back(other.name);
  reader.fail(place, "'" + key + "': layer '" + layer.layer + "' has no field '" + name + "' in this profile" +
                         name_hint(name, names));
}

void check_codes(const MapReader& reader, const LayerProfile& layer, const FieldRule& field,
                 const std::vector<CodeList>& lists) {
  if (!field.codes.empty() && std::ranges::find(lists, field.codes, &CodeList::name) == lists.end()) {
    Keys names;
    for (const CodeList& list : lists) names.push_back(list.name);
    reader.fail(reader.find("codes")->place,
                "there is no code list '" + field.codes + "'" +
                    (names.empty() ? "; name its file under 'codes' of the profile" : name_hint(field.codes, names)));
  }
  if (field.parent.empty()) return;
  const YamlPlace place = reader.find("parent")->place;
  if (field.codes.empty()) reader.fail(place, "'parent' needs 'codes': which code is below which stands in the list");
  const FieldRule& parent = other_field(reader, layer, field, "parent", field.parent);
  if (!parent.codes.empty() && parent.codes != field.codes) {
    reader.fail(place, "field '" + parent.name + "' has the code list '" + parent.codes + "', not '" + field.codes +
                           "': codes can be held against a parent of their own list alone");
  }
}

void check_dates(const MapReader& reader, const LayerProfile& layer, const FieldRule& field) {
  if (field.not_before.empty()) return;
  const FieldRule& earlier = other_field(reader, layer, field, "not_before", field.not_before);
  for (const FieldRule* date : {&field, &earlier}) {
    if (date->type == FieldType::any || date->type == FieldType::date) continue;
    reader.fail(reader.find("not_before")->place, "'not_before' compares dates, but field '" + date->name +
                                                      "' has the type " + std::string(enum_name(date->type)) +
                                                      "; make it date");
  }
}

AreaFieldRule read_area_field(const YamlNode& node, const std::string& file_name) {
  const MapReader reader(node, file_name, "'area_field'", area_field_keys);
  AreaFieldRule rule;
  rule.line = node.place.line;
  rule.name = read_name(reader, "name");
  rule.unit = read_choice<AreaUnit>(reader, "unit").value_or(rule.unit);
  rule.absolute_m2 = reader.area("absolute_m2").value_or(0);
  rule.relative_pct = reader.number("relative_pct", 100, "per cent, 0 to 100").value_or(0);
  return rule;
}

void read_fields(const MapReader& reader, LayerProfile& layer, const std::vector<CodeList>& lists) {
  const auto nodes = list_at(reader, "fields", "[{name: DLBM, required: true}]");
  for (const YamlNode* node : nodes) {
    FieldRule field = read_field(*node, reader.file_name());
    const auto same = std::ranges::find(layer.fields, field.name, &FieldRule::name);
    if (same != layer.fields.end()) {
      reader.fail(node->place, "field '" + field.name + "' is there already on line " + std::to_string(same->line) +
                                   "; put both into one");
    }
    layer.fields.push_back(std::move(field));
  }
  for (std::size_t i = 0; i < nodes.size(); ++i) {
    const FieldRule& field = layer.fields[i];
    const MapReader own(*nodes[i], reader.file_name(), "field '" + field.name + "'", field_keys);
    check_codes(own, layer, field, lists);
    check_dates(own, layer, field);
  }
}

}  // namespace

LayerProfile read_layer_profile(const YamlNode& node, const std::string& file_name,
                                const std::vector<CodeList>& lists) {
  LayerProfile layer;
  layer.layer = read_name(MapReader(node, file_name, "a layer", profile_layer_keys), "layer");
  layer.line = node.place.line;
  const MapReader reader(node, file_name, "layer '" + layer.layer + "'", profile_layer_keys);
  layer.title = read_local_text(reader, "title");
  if (reader.find("key") != nullptr) layer.key_field = read_name(reader, "key");
  read_fields(reader, layer, lists);
  if (const YamlNode* area = reader.find("area_field")) layer.area_field = read_area_field(*area, file_name);
  if (const YamlNode* rules = reader.find("rules")) layer.rules = read_rule_settings(*rules, file_name);
  return layer;
}

}  // namespace zonekit
