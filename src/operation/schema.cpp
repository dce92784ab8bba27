#include "operation/schema.hpp"

#include <charconv>
#include <map>
#include <nlohmann/json.hpp>

namespace zonekit {

namespace {

using Json = nlohmann::ordered_json;

Json number_json(double value) {
  const auto whole = static_cast<std::int64_t>(value);
  return static_cast<double>(whole) == value ? Json(whole) : Json(value);
}

Json reference(const std::string& name) {
  return Json{{"$ref", "#/$defs/" + name}};
}

Json one_or_list(const Json& one) {
  return Json{{"oneOf", {one, Json{{"type", "array"}, {"minItems", 1}, {"items", one}}}}};
}

/// What several records refer to.
Json shared_definition(const std::string& name) {
  const Json scalar{{"type", {"string", "number", "boolean"}}};
  if (name == "scalar") {
    return Json{{"type", {"string", "number", "boolean"}}, {"description", "Taken as it is written: 0101 stays 0101"}};
  }
  if (name == "name") {
    return Json{{"type", {"string", "number", "boolean"}},
                {"minLength", 1},
                {"description", "Not empty; taken as it is written: 0101 stays 0101"}};
  }
  if (name == "layer_name") return Json{{"type", "string"}, {"minLength", 1}, {"description", "The name of a layer"}};
  if (name == "text") {
    return Json{
        {"oneOf",
         {Json{{"type", "string"}, {"minLength", 1}},
          Json{{"type", "object"},
               {"additionalProperties", false},
               {"minProperties", 1},
               {"properties", {{"zh", {{"type", "string"}}}, {"en", {{"type", "string"}}}}}}}},
        {"description", "Text, or text in two languages; text alone is Chinese when it has a character beyond ASCII"}};
  }
  return Json{
      {"oneOf",
       {reference("layer_name"),
        Json{{"type", "object"}, {"minProperties", 1}, {"additionalProperties", one_or_list(reference("scalar"))}},
        Json{{"type", "array"}, {"items", reference("filter")}}}},
      {"description", "A layer, or layers with their classes: {sandy: [core]}; [] for any class"}};
}

Json date_schema() {
  return Json{{"type", "string"}, {"pattern", "^[0-9]{4}-[0-9]{2}-[0-9]{2}$"}};
}

/// A text in both languages, as zonekit writes it.
Json written_text() {
  const Json text{{"type", "string"}};
  return Json{{"type", "object"},
              {"required", {"zh", "en"}},
              {"additionalProperties", false},
              {"properties", {{"zh", text}, {"en", text}}},
              {"description", "One text in two languages; either may be empty"}};
}

/// The key is given where the other has one of the values, and only there.
Json only_with(const KeyRule& rule) {
  const Json needs{{"required", rule.keys}};
  return Json{
      {"if", {{"properties", {{rule.other, {{"enum", rule.values}}}}}, {"required", Json::array({rule.other})}}},
      {"then", needs},
      {"else", {{"not", needs}}}};
}

void add_rules(const std::vector<KeyRule>& rules, Json& schema) {
  for (const KeyRule& rule : rules) {
    switch (rule.kind) {
      case KeyRule::Kind::any_of:
        for (const std::string& key : rule.keys) schema["anyOf"].push_back(Json{{"required", Json::array({key})}});
        break;
      case KeyRule::Kind::needs:
        schema["dependentRequired"][rule.keys.front()] = Json::array({rule.other});
        break;
      case KeyRule::Kind::only_with:
        schema["allOf"].push_back(only_with(rule));
    }
  }
}

class SchemaMaker {
 public:
  Json make(const DocumentKind& document) {
    written_ = document.written;
    Json schema{{"$schema", "https://json-schema.org/draft/2020-12/schema"},
                {"$id", "urn:zonekit:schema:" + std::string(document.name)},
                {"title", "zonekit " + std::string(document.title.en)},
                {"description", document.help.en}};
    schema.update(object(document.fields, document.rules));
    Json definitions = Json::object();
    for (auto& [name, definition] : definitions_) definitions[name] = std::move(definition);
    schema["$defs"] = std::move(definitions);
    return schema;
  }

 private:
  Json object(const std::vector<FieldInfo>& fields, const std::vector<KeyRule>& rules) {
    Json schema{{"type", "object"}};
    Json required = Json::array();
    Json properties = Json::object();
    for (const FieldInfo& field : fields) {
      if (field.door == Door::options_only) continue;
      if (written_ || (field.required && field.default_text.empty())) required.push_back(field.key);
      properties[field.key] = property(field);
      for (const std::string& old : field.old_keys) {
        properties[old] = property(field);
        properties[old]["deprecated"] = true;
      }
    }
    if (!required.empty()) schema["required"] = std::move(required);
    schema["additionalProperties"] = false;
    schema["properties"] = std::move(properties);
    add_rules(rules, schema);
    return schema;
  }

  Json property(const FieldInfo& field) {
    Json schema = field.named ? named(field) : value(field);
    if (field.repeated && !field.named && field.kind != FieldKind::filter) schema = list_of(field, schema);
    if (field.nullable) schema = Json{{"anyOf", {schema, Json{{"type", "null"}}}}};
    if (!field.help.en.empty()) schema["description"] = field.help.en;
    if (!field.default_text.empty()) schema["default"] = default_of(field);
    return schema;
  }

  Json list_of(const FieldInfo& field, const Json& item) const {
    Json list{{"type", "array"}, {"items", item}};
    if (written_ || field.list) return list;
    if (!field.may_be_empty) list["minItems"] = 1;
    return Json{{"oneOf", {item, list}}};
  }

  static Json default_of(const FieldInfo& field) {
    if (field.kind == FieldKind::flag) return field.default_text == "true";
    if (field.kind != FieldKind::integer && field.kind != FieldKind::number) return field.default_text;
    double number = 0;
    std::from_chars(field.default_text.data(), field.default_text.data() + field.default_text.size(), number);
    return number_json(number);
  }

  Json named(const FieldInfo& field) {
    Json schema{{"type", "object"}};
    if (!written_ && !field.may_be_empty) schema["minProperties"] = 1;
    schema["additionalProperties"] = field.commas ? one_or_list(value(field)) : value(field);
    return schema;
  }

  Json use(const std::string& name) {
    if (definitions_.emplace(name, Json()).second) {
      definitions_[name] = written_ && name == "text" ? written_text() : shared_definition(name);
      if (name == "filter") (void)use("layer_name"), (void)use("scalar");
    }
    return reference(name);
  }

  Json value(const FieldInfo& field) {
    switch (field.kind) {
      case FieldKind::text:
        return text(field);
      case FieldKind::path:
      case FieldKind::output:
        return Json{{"type", "string"}, {"minLength", 1}};
      case FieldKind::flag:
        return Json{{"type", "boolean"}};
      case FieldKind::integer:
      case FieldKind::number:
        return number(field);
      case FieldKind::date:
        return date_schema();
      case FieldKind::choice:
        return Json{{"enum", field.choices}};
      case FieldKind::layer:
        return use("layer_name");
      case FieldKind::filter:
        return use("filter");
      case FieldKind::local_text:
        return use("text");
      case FieldKind::record:
        return record(field);
    }
    return Json::object();
  }

  Json text(const FieldInfo& field) {
    Json schema{{"type", "string"}};
    if (!field.pattern.empty()) schema["pattern"] = field.pattern;
    if (written_ || !field.pattern.empty()) return schema;
    return use(field.not_empty ? "name" : "scalar");
  }

  static Json number(const FieldInfo& field) {
    Json schema{{"type", field.kind == FieldKind::integer ? "integer" : "number"}};
    if (field.least) schema["minimum"] = number_json(*field.least);
    if (field.most) schema["maximum"] = number_json(*field.most);
    return schema;
  }

  Json record(const FieldInfo& field) {
    if (field.members.empty()) return Json{{"type", "object"}};
    std::vector<FieldInfo> members = field.members;
    if (field.named) std::erase_if(members, [](const FieldInfo& one) { return one.key == "name"; });
    if (definitions_.emplace(field.record, Json()).second) {
      Json made = object(members, field.rules);
      definitions_[field.record] = std::move(made);
    }
    if (field.bare.empty()) return reference(field.record);
    return Json{{"oneOf", {use("scalar"), reference(field.record)}}};
  }

  bool written_ = false;
  std::map<std::string, Json> definitions_;
};

Json words_json(const Words& words) {
  return Json{{"zh", words.zh}, {"en", words.en}};
}

Json field_json(const FieldInfo& field) {
  Json json{{"key", field.key}, {"kind", field_kind_name(field.kind)}, {"help", words_json(field.help)}};
  Json options = Json::array();
  for (const FieldOption& option : field.options) {
    options.push_back(Json{{"name", option.name}, {"type", option.type}, {"help", words_json(option.help)}});
  }
  json["options"] = std::move(options);
  if (!field.old_keys.empty()) json["old_keys"] = field.old_keys;
  if (!field.old_options.empty()) json["old_options"] = field.old_options;
  if (!field.unit.empty()) json["unit"] = field.unit;
  if (field.least) json["least"] = number_json(*field.least);
  if (field.most) json["most"] = number_json(*field.most);
  if (!field.choices.empty()) json["choices"] = field.choices;
  if (!field.default_text.empty()) json["default"] = field.default_text;
  json["required"] = field.required;
  json["repeated"] = field.repeated;
  if (field.kind != FieldKind::record) return json;
  json["record"] = field.record;
  json["members"] = Json::array();
  for (const FieldInfo& member : field.members) json["members"].push_back(field_json(member));
  return json;
}

Json fields_json(const std::vector<FieldInfo>& fields) {
  Json list = Json::array();
  for (const FieldInfo& field : fields) list.push_back(field_json(field));
  return list;
}

std::vector<FieldInfo> fields_of(const Operation& operation) {
  Fields fields;
  const auto section = operation.make();
  declare_section(fields, operation, *section);
  return fields.infos();
}

Json operation_json(const Operation& operation) {
  Json json{{"name", operation.name}, {"title", words_json(operation.title)}};
  json["layers"] = operation.layers == LayerNeed::none       ? "none"
                   : operation.layers == LayerNeed::optional ? "optional"
                                                             : "required";
  json["area_models"] = operation.planar ? Json{"ellipsoidal", "planar"} : Json{"ellipsoidal"};
  json["thickness_tolerance"] = operation.tolerance;
  json["tables"] = Json::array();
  for (const AnswerTable& table : operation.tables) {
    json["tables"].push_back(Json{{"name", table.name}, {"help", words_json(table.help)}});
  }
  json["formats"] = Json::array();
  for (const AnswerFormat& format : operation.formats) {
    json["formats"].push_back(Json{{"name", format.name}, {"ending", format.ending}, {"text", format.is_text}});
  }
  if (!operation.geometry.en.empty()) json["geometry"] = words_json(operation.geometry);
  json["fields"] = fields_json(fields_of(operation));
  return json;
}

std::string field_line(const FieldInfo& field, Language language, const std::string& indent) {
  std::string line = indent + field.key + "  (" + std::string(field_kind_name(field.kind));
  if (!field.unit.empty()) line += ", " + field.unit;
  if (field.required) line += language == Language::zh ? "，必填" : ", required";
  if (field.repeated) line += language == Language::zh ? "，可多个" : ", several";
  line += ")";
  if (!field.choices.empty()) {
    line += " ";
    for (const std::string& choice : field.choices) line += (line.back() == ' ' ? "" : "|") + choice;
  }
  if (!field.default_text.empty()) line += (language == Language::zh ? "；默认 " : "; default ") + field.default_text;
  line += "\n" + indent + "    " + std::string(field.help.in(language)) + "\n";
  for (const FieldInfo& member : field.members) line += field_line(member, language, indent + "  ");
  return line;
}

std::string sheet(std::string_view name, const Words& title, const std::vector<FieldInfo>& fields, Language language) {
  std::string text = std::string(name) + ": " + std::string(title.in(language)) + "\n\n";
  for (const FieldInfo& field : fields) text += field_line(field, language, "  ");
  return text;
}

}  // namespace

std::string schema_text(const DocumentKind& document) {
  return SchemaMaker().make(document).dump(2) + "\n";
}

std::string describe_json(std::span<const Operation* const> operations, std::span<const DocumentKind> documents) {
  Json json{{"operations", Json::array()}, {"documents", Json::array()}};
  for (const Operation* operation : operations) json["operations"].push_back(operation_json(*operation));
  for (const DocumentKind& document : documents) {
    json["documents"].push_back(Json{{"name", document.name},
                                     {"title", words_json(document.title)},
                                     {"help", words_json(document.help)},
                                     {"fields", fields_json(document.fields)}});
  }
  return json.dump(2) + "\n";
}

std::string describe_text(const Operation& operation, Language language) {
  return sheet(operation.name, operation.title, fields_of(operation), language);
}

std::string describe_text(const DocumentKind& document, Language language) {
  return sheet(document.name, document.title, document.fields, language);
}

}  // namespace zonekit
