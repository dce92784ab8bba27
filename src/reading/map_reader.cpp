#include "reading/map_reader.hpp"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <limits>

#include "base/near_name.hpp"

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

}  // namespace

std::string scalar_text(const YamlNode& node, const std::string& file_name, const std::string& what) {
  if (node.kind != YamlNode::Kind::scalar) fail_at(file_name, node.place, what + " must be text");
  return node.text;
}

std::vector<std::string> scalar_texts(const YamlNode& node, const std::string& file_name, const std::string& what) {
  if (node.kind == YamlNode::Kind::scalar) return {node.text};
  if (node.kind != YamlNode::Kind::list) fail_at(file_name, node.place, what + " must be text or a list of texts");
  std::vector<std::string> texts;
  for (const YamlNode& item : node.items) texts.push_back(scalar_text(item, file_name, "an entry of " + what));
  return texts;
}

MapReader::MapReader(const YamlNode& node, const std::string& file_name, std::string what, const Keys& known)
    : node_(node), file_name_(file_name), what_(std::move(what)) {
  if (node.kind != YamlNode::Kind::map) fail(node.place, what_ + " must be a map of keys and values");
  for (const YamlNode& key : node.keys) {
    if (std::find(known.begin(), known.end(), key.text) != known.end()) continue;
    fail(key.place, "unknown key '" + key.text + "' of " + what_ + name_hint(key.text, known));
  }
}

void MapReader::fail(YamlPlace place, const std::string& message) const {
  fail_at(file_name_, place, message);
}

const YamlNode* MapReader::find(const std::string& key) const {
  for (std::size_t i = 0; i < node_.keys.size(); ++i) {
    if (node_.keys[i].text != key) continue;
    const YamlNode& value = node_.items[i];
    if (value.kind == YamlNode::Kind::null)
      fail(node_.keys[i].place, "'" + key + "' has no value; leave it out or give one");
    return &value;
  }
  return nullptr;
}

const YamlNode& MapReader::require(const std::string& key) const {
  const YamlNode* node = find(key);
  if (node == nullptr) fail(place(), what_ + " needs '" + key + "'");
  return *node;
}

std::optional<std::string> MapReader::text(const std::string& key) const {
  const YamlNode* node = find(key);
  if (node == nullptr) return std::nullopt;
  return scalar_text(*node, file_name_, "'" + key + "'");
}

std::string MapReader::required_text(const std::string& key) const {
  return scalar_text(require(key), file_name_, "'" + key + "'");
}

std::optional<int> MapReader::integer(const std::string& key, int least, int most) const {
  const auto given = text(key);
  if (!given) return std::nullopt;
  const auto value = parse_number<int>(*given);
  if (value && *value >= least && *value <= most) return value;
  fail(find(key)->place, "'" + key + "' must be a whole number from " + std::to_string(least) + " to " +
                             std::to_string(most) + ", not '" + *given + "'");
}

std::optional<double> MapReader::number(const std::string& key, double most, const std::string& what) const {
  const auto given = text(key);
  if (!given) return std::nullopt;
  const auto value = parse_number<double>(*given);
  if (value && std::isfinite(*value) && *value >= 0 && *value <= most) return value;
  fail(find(key)->place, "'" + key + "' must be a number of " + what + ", not '" + *given + "'");
}

std::optional<double> MapReader::length(const std::string& key) const {
  return number(key, std::numeric_limits<double>::max(), "metres, 0 or more");
}

std::optional<double> MapReader::area(const std::string& key) const {
  return number(key, std::numeric_limits<double>::max(), "square metres, 0 or more");
}

std::optional<bool> MapReader::flag(const std::string& key) const {
  const auto given = text(key);
  if (!given) return std::nullopt;
  if (*given == "true" || *given == "false") return *given == "true";
  fail(find(key)->place, "'" + key + "' must be true or false, not '" + *given + "'");
}

std::optional<std::size_t> MapReader::choice(const std::string& key, const Keys& choices) const {
  const auto given = text(key);
  if (!given) return std::nullopt;
  const auto it = std::find(choices.begin(), choices.end(), *given);
  if (it != choices.end()) return static_cast<std::size_t>(it - choices.begin());
  std::string all;
  for (const auto& name : choices) all += (all.empty() ? "" : ", ") + name;
  const std::string near = nearest_name(*given, choices);
  fail(find(key)->place, "'" + key + "' must be one of " + all + ", not '" + *given + "'" +
                             (near.empty() ? "" : "; did you mean '" + near + "'?"));
}

std::vector<std::string> MapReader::texts(const std::string& key) const {
  const YamlNode* node = find(key);
  if (node == nullptr) return {};
  return scalar_texts(*node, file_name_, "'" + key + "'");
}

}  // namespace zonekit
