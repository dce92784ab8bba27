#include "reading/value.hpp"

#include <algorithm>
#include <charconv>
#include <cmath>

#include "base/near_name.hpp"
#include "reading/fields.hpp"
#include "reading/paths.hpp"
#include "zonekit/error.hpp"

namespace zonekit {

namespace {

template <typename Number>
std::optional<Number> parse_number(const std::string& text) {
  Number value{};
  const char* end = text.data() + text.size();
  const auto result = std::from_chars(text.data(), end, value);
  if (text.empty() || result.ec != std::errc() || result.ptr != end) return std::nullopt;
  return value;
}

std::string listed(std::span<const std::string> names) {
  std::string all;
  for (const std::string& name : names) all += (all.empty() ? "" : ", ") + name;
  return all;
}

bool is_ascii(const std::string& text) {
  return std::ranges::all_of(text, [](char c) { return (c & 0x80) == 0; });
}

bool shaped_like_date(const std::string& text) {
  if (text.size() != 10) return false;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const bool digit = text[i] >= '0' && text[i] <= '9';
    if (i == 4 || i == 7 ? text[i] != '-' : !digit) return false;
  }
  return true;
}

}  // namespace

void Value::fail(const std::string& message) const {
  context_->origin->fail_of(key_, node_->place, message);
}

void Value::fail_plain(const std::string& message) const {
  context_->origin->fail(node_->place, message);
}

std::string Value::text() const {
  if (node_->kind != YamlNode::Kind::scalar) fail("must be text");
  return node_->text;
}

std::string Value::name() const {
  std::string name = text();
  if (name.empty()) fail("is empty");
  return name;
}

bool Value::flag() const {
  const std::string given = text();
  if (given != "true" && given != "false") fail("must be true or false, not '" + given + "'");
  return given == "true";
}

double Value::number(double least, double most, const std::string& what) const {
  const std::string given = text();
  const auto value = parse_number<double>(given);
  if (!value || !std::isfinite(*value) || *value < least || *value > most) {
    fail("must be " + what + ", not '" + given + "'");
  }
  return *value;
}

int Value::integer(int least, int most) const {
  const std::string given = text();
  const auto value = parse_number<int>(given);
  if (!value || *value < least || *value > most) {
    fail("must be a whole number from " + std::to_string(least) + " to " + std::to_string(most) + ", not '" + given +
         "'");
  }
  return *value;
}

std::size_t Value::choice(std::span<const std::string> choices) const {
  const std::string given = text();
  const auto it = std::ranges::find(choices, given);
  if (it != choices.end()) return static_cast<std::size_t>(it - choices.begin());
  const std::string near = nearest_name(given, choices);
  fail("must be one of " + listed(choices) + ", not '" + given + "'" +
       (near.empty() ? "" : "; did you mean '" + near + "'?"));
}

std::string date_fault(const std::string& text) {
  if (parse_date(text)) return "";
  if (shaped_like_date(text)) return "must be a day of the calendar; '" + text + "' is none";
  return "must be a date, not '" + text + "'; write it as YYYY-MM-DD, for example 2023-03-20";
}

Date Value::date() const {
  const std::string given = text();
  if (const std::string fault = date_fault(given); !fault.empty()) fail(fault);
  return *parse_date(given);
}

LocalText Value::local_text() const {
  LocalText text;
  if (node_->kind == YamlNode::Kind::map) {
    read_record([&](Fields& fields) {
      fields.called("'" + key_ + "'");
      fields.text("zh", text.zh, {"中文", "In Chinese"});
      fields.text("en", text.en, {"英文", "In English"});
    });
  } else if (node_->kind == YamlNode::Kind::scalar) {
    if (!context_->origin->is_file()) {
      text = {node_->text, node_->text};
    } else {
      (is_ascii(node_->text) ? text.en : text.zh) = node_->text;
    }
  }
  if (text.empty()) fail("must be text or {zh: text, en: text}");
  return text;
}

std::string Value::layer() const {
  std::string name = this->name();
  context_->layers.push_back({name, key_, node_->place});
  return name;
}

LayerFilter Value::filter() const {
  if (node_->kind == YamlNode::Kind::scalar) return {layer(), {}};
  if (node_->kind != YamlNode::Kind::map || node_->keys.size() != 1) {
    fail("must be a layer, or one layer with its classes: {sandy: [core]}");
  }
  return filters().front();
}

std::vector<LayerFilter> Value::filters() const {
  std::vector<LayerFilter> filters;
  if (node_->kind != YamlNode::Kind::map) {
    for (const Value& item : items()) filters.push_back(item.filter());
    return filters;
  }
  for (std::size_t i = 0; i < node_->keys.size(); ++i) {
    const YamlNode& name = node_->keys[i];
    if (node_->items[i].kind == YamlNode::Kind::null) {
      context_->origin->fail(name.place, "'" + name.text + "' has no value; write [] for any class");
    }
    const Value classes("the classes", node_->items[i], *context_);
    filters.push_back({Value(key_, name, *context_).layer(), classes.texts()});
  }
  return filters;
}

std::string Value::path(const std::string& role) const {
  std::string path = in_folder(context_->folder, name());
  context_->files.push_back({path, role});
  return path;
}

std::vector<std::string> Value::texts() const {
  if (node_->kind != YamlNode::Kind::scalar && node_->kind != YamlNode::Kind::list) {
    fail("must be text or a list of texts");
  }
  std::vector<std::string> texts;
  for (const Value& item : items()) texts.push_back(item.text());
  return texts;
}

std::vector<Value> Value::items() const {
  if (node_->kind != YamlNode::Kind::list) return {*this};
  std::vector<Value> items;
  for (const YamlNode& item : node_->items) {
    if (item.kind == YamlNode::Kind::null) fail_plain("an entry of '" + key_ + "' has no value");
    items.emplace_back(key_, item, *context_);
  }
  return items;
}

std::vector<Value> Value::named_items() const {
  if (!context_->origin->is_file()) return items();
  if (node_->kind != YamlNode::Kind::map || node_->keys.empty()) {
    fail("must be a map of names to values, for example {redline: redline.shp}");
  }
  std::vector<Value> items;
  for (std::size_t i = 0; i < node_->keys.size(); ++i) {
    items.emplace_back(key_, node_->items[i], *context_, &node_->keys[i]);
  }
  return items;
}

void Value::read_record(const std::function<void(Fields&)>& declare) const {
  Fields fields;
  fields.called("'" + key_ + "'");
  declare(fields);
  fields.read(*node_, *context_, name_);
}

}  // namespace zonekit
