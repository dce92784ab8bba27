#include "reading/yaml_tree.hpp"

#include <yaml-cpp/eventhandler.h>
#include <yaml-cpp/yaml.h>

#include <algorithm>
#include <sstream>

#include "zonekit/error.hpp"

namespace zonekit {

namespace {

constexpr std::size_t most_bytes = std::size_t{1} << 20U;
constexpr std::size_t most_levels = 32;
constexpr std::size_t most_keys = 1000;  // of one map: looking for repeated keys is quadratic

YamlPlace place_of(const YAML::Mark& mark) {
  return {mark.line + 1, mark.column + 1};
}

// Events instead of yaml-cpp's own nodes: those share aliased nodes and keep the last of two equal keys silently.
class TreeBuilder : public YAML::EventHandler {
 public:
  explicit TreeBuilder(const std::string& file_name) : file_name_(file_name) {}

  void OnDocumentStart(const YAML::Mark&) override {}
  void OnDocumentEnd() override {}
  void OnNull(const YAML::Mark& mark, YAML::anchor_t) override {
    add({YamlNode::Kind::null, place_of(mark), {}, false, {}, {}});
  }
  void OnAlias(const YAML::Mark& mark, YAML::anchor_t) override {
    fail_at(file_name_, place_of(mark), "aliases (*name) are not used here; write the value out");
  }
  void OnScalar(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t, const std::string& value) override {
    const bool quoted = tag == "!";
    const bool null = !quoted && (value.empty() || value == "~" || value == "null");
    add({null ? YamlNode::Kind::null : YamlNode::Kind::scalar, place_of(mark), value, quoted, {}, {}});
  }
  void OnSequenceStart(const YAML::Mark& mark, const std::string&, YAML::anchor_t, YAML::EmitterStyle::value) override {
    open(YamlNode::Kind::list, mark);
  }
  void OnSequenceEnd() override { close(); }
  void OnMapStart(const YAML::Mark& mark, const std::string&, YAML::anchor_t, YAML::EmitterStyle::value) override {
    open(YamlNode::Kind::map, mark);
  }
  void OnMapEnd() override { close(); }

  YamlNode take() { return std::move(root_); }

 private:
  void open(YamlNode::Kind kind, const YAML::Mark& mark) {
    if (open_.size() == most_levels) fail_at(file_name_, place_of(mark), "nested too deeply");
    open_.push_back({kind, place_of(mark), {}, false, {}, {}});
  }
  void close() {
    YamlNode node = std::move(open_.back());
    open_.pop_back();
    add(std::move(node));
  }
  void add(YamlNode node) {
    if (open_.empty()) {
      root_ = std::move(node);
      return;
    }
    YamlNode& parent = open_.back();
    const bool is_key = parent.kind == YamlNode::Kind::map && parent.keys.size() == parent.items.size();
    if (is_key) {
      check_key(parent, node);
      parent.keys.push_back(std::move(node));
    } else {
      parent.items.push_back(std::move(node));
    }
  }
  void check_key(const YamlNode& map, const YamlNode& key) const {
    if (key.kind != YamlNode::Kind::scalar) fail_at(file_name_, key.place, "a key must be plain text");
    if (map.keys.size() == most_keys) fail_at(file_name_, key.place, "more than 1000 keys in one map");
    const auto same = std::find_if(map.keys.begin(), map.keys.end(), [&](const auto& k) { return k.text == key.text; });
    if (same != map.keys.end()) {
      fail_at(file_name_, key.place,
              "'" + key.text + "' is given twice (first on line " + std::to_string(same->place.line) + ")");
    }
  }

  const std::string& file_name_;
  std::vector<YamlNode> open_;
  YamlNode root_;
};

}  // namespace

void fail_at(const std::string& file_name, YamlPlace place, const std::string& message) {
  throw Error(ErrorKind::usage,
              file_name + ":" + std::to_string(place.line) + ":" + std::to_string(place.column) + ": " + message);
}

YamlNode parse_yaml(std::string_view text, const std::string& file_name) {
  if (text.size() > most_bytes) fail_at(file_name, {1, 1}, "larger than 1 MB: this is hardly the right file");
  std::istringstream stream{std::string(text)};
  TreeBuilder builder(file_name);
  try {
    YAML::Parser parser(stream);
    parser.HandleNextDocument(builder);
    YamlNode root = builder.take();
    TreeBuilder rest(file_name);
    if (parser.HandleNextDocument(rest))
      fail_at(file_name, rest.take().place, "more than one YAML document; give each a file of its own");
    return root;
  } catch (const YAML::Exception& error) {
    fail_at(file_name, error.mark.is_null() ? YamlPlace{1, 1} : place_of(error.mark), "not valid YAML: " + error.msg);
  }
}

}  // namespace zonekit
