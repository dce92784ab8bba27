#include <algorithm>

#include "base/near_name.hpp"
#include "base/text.hpp"
#include "reading/fields.hpp"

namespace zonekit {

void note_old_name(const std::string& old_name, const std::string& name, ReadContext& context) {
  const std::string message = "'" + old_name + "' is now called '" + name + "'; the old name works until version 2.0";
  if (std::ranges::any_of(context.findings, [&](const Finding& f) { return f.message == message; })) return;
  Finding& finding = context.findings.emplace_back();
  finding.rule = "option.renamed";
  finding.severity = Severity::info;
  finding.message = message;
}

void Fields::fail_at(const std::string& key, const std::string& message) const {
  const auto place = places_.find(key);
  if (place == places_.end()) origin_->fail(place_, message);
  origin_->fail_of(key, place->second, message);
}

const Field& Fields::field_of(const YamlNode& key, ReadContext& context) const {
  const Field* field = find(key.text);
  if (field != nullptr && field->info.door != Door::options_only) return *field;
  if (field != nullptr && !context.origin->is_file()) return *field;
  std::vector<std::string> known;
  for (const Field& one : fields_) {
    if (one.info.door != Door::options_only) known.push_back(one.info.key);
  }
  context.origin->fail(key.place, "unknown key '" + key.text + "' of " + what_ + name_hint(key.text, known));
}

void Fields::read_one(const Field& field, const YamlNode& key, const YamlNode& value, ReadContext& context) {
  if (value.kind == YamlNode::Kind::null) {
    const bool comment = field.info.pattern.starts_with("^#");
    context.origin->fail(key.place,
                         "'" + key.text + "' has no value; " +
                             (comment ? "write it in quotes, for # begins a comment" : "leave it out or give one"));
  }
  if (key.text != field.info.key) {
    note_old_name(key.text, field.info.key, context);
    if (places_.contains(field.info.key)) {
      context.origin->fail(key.place,
                           "'" + key.text + "' is the old name of '" + field.info.key + "': give one of the two");
    }
  }
  places_.emplace(field.info.key, value.place);
  field.set(Value(field.info.key, value, context));
}

// In the order of declaring: what later fields rest on is there, whatever the order of the file.
void Fields::read_members(const YamlNode& node, ReadContext& context) {
  std::vector<const Field*> owners;
  for (const YamlNode& key : node.keys) owners.push_back(&field_of(key, context));
  for (const Field& field : fields_) {
    for (std::size_t i = 0; i < node.keys.size(); ++i) {
      if (owners[i] == &field) read_one(field, node.keys[i], node.items[i], context);
    }
  }
}

void Fields::check_required() const {
  for (const Field& field : fields_) {
    if (!field.info.required || given(field.info.key) || !field.info.default_text.empty()) continue;
    const bool several = !origin_->is_file() && field.info.options.size() > 1;
    const std::string names =
        several ? joined(field.info.options, "' or '", [](const FieldOption& option) { return option.name; })
                : field.info.key;
    origin_->fail(place_, what_ + " needs '" + names + "'");
  }
}

void Fields::any_of(std::vector<std::string> keys, std::string message) {
  rules_.push_back({KeyRule::Kind::any_of, keys, {}, {}});
  then([this, keys = std::move(keys), message = std::move(message)] {
    if (std::ranges::none_of(keys, [&](const std::string& key) { return given(key); })) fail_at("", message);
  });
}

void Fields::needs(const std::string& key, const std::string& other, const std::string& message) {
  rules_.push_back({KeyRule::Kind::needs, {key}, other, {}});
  then([=, this] {
    if (given(key) && !given(other)) fail_at(key, message);
  });
}

void Fields::only_with(const std::string& key, const std::string& other, std::vector<std::string> values,
                       std::function<std::string_view()> value) {
  rules_.push_back({KeyRule::Kind::only_with, {key}, other, values});
  then([this, key, other, values = std::move(values), value = std::move(value)] {
    const std::string has(value());
    const bool used = std::ranges::count(values, has) > 0;
    if (used && !given(key)) origin_->fail(place_, what_ + ": the " + other + " '" + has + "' needs '" + key + "'");
    if (used || !given(key)) return;
    fail_at(key, "is not used by the " + other + " '" + has + "'; leave it out, or use the " + other + " " +
                     joined(values, " or "));
  });
}

void Fields::read(const YamlNode& node, ReadContext& context, const YamlNode* name) {
  origin_ = context.origin;
  place_ = node.place;
  if (line_ != nullptr) *line_ = (name != nullptr ? name : &node)->place.line;
  if (name != nullptr) {
    what_ += " '" + name->text + "'";
    const Field* field = find("name");
    if (field != nullptr) {
      field->set(Value("name", *name, context));
      places_.emplace("name", name->place);
    }
  }
  if (node.kind == YamlNode::Kind::map) {
    read_members(node, context);
  } else if (const Field* field = bare_.empty() ? nullptr : find(bare_);
             field != nullptr &&
             (node.kind == YamlNode::Kind::scalar || (node.kind == YamlNode::Kind::list && field->info.repeated))) {
    places_.emplace(bare_, node.place);
    field->set(Value(bare_, node, context));
  } else {
    origin_->fail(node.place, what_ + " must be a map of keys and values");
  }
  check_required();
  for (const auto& check : checks_) check();
}

}  // namespace zonekit
