#include <algorithm>
#include <filesystem>
#include <map>

#include "check/profile/keys.hpp"
#include "check/profile/profile.hpp"
#include "reading/sha256.hpp"
#include "reading/text_file.hpp"
#include "reading/texts_and_dates.hpp"
#include "zonekit/error.hpp"

namespace zonekit {

namespace fs = std::filesystem;

namespace {

std::string text_of(const std::string& path, const MapReader& reader, YamlPlace place, const TextReader& read) {
  try {
    return read(path);
  } catch (const Error& error) {
    if (error.kind() != ErrorKind::input) throw;
    throw Error(ErrorKind::input, reader.file_name() + ":" + std::to_string(place.line) + ":" +
                                      std::to_string(place.column) + ": " + error.what());
  }
}

std::vector<CodeList> read_code_lists(const MapReader& reader, const TextReader& read) {
  const YamlNode* node = reader.find("codes");
  if (node == nullptr) return {};
  if (node->kind != YamlNode::Kind::map) {
    reader.fail(node->place, "'codes' must be a map of names to CSV files, for example {dlbm: ../codes/sandiao.csv}");
  }
  std::vector<CodeList> lists;
  for (std::size_t i = 0; i < node->keys.size(); ++i) {
    const std::string& name = node->keys[i].text;
    const std::string file = scalar_text(node->items[i], reader.file_name(), "the file of code list '" + name + "'");
    if (file.empty()) reader.fail(node->items[i].place, "the file of code list '" + name + "' has no name");
    const std::string path = (fs::path(reader.file_name()).parent_path() / file).lexically_normal().string();
    lists.push_back(parse_code_list(text_of(path, reader, node->items[i].place, read), path));
    lists.back().name = name;
  }
  return lists;
}

template <typename Member>
void refuse_twice(const MapReader& reader, const std::vector<Member>& all, const std::string Member::*name,
                  const std::string& what) {
  std::map<std::string, int> lines;
  for (const Member& member : all) {
    const auto [first, is_new] = lines.emplace(member.*name, member.line);
    if (is_new) continue;
    reader.fail({member.line, 1}, what + " '" + member.*name + "' is there already on line " +
                                      std::to_string(first->second) + "; keep one, or name them differently");
  }
}

}  // namespace

std::vector<const YamlNode*> list_at(const MapReader& reader, const std::string& key, const std::string& example) {
  const YamlNode* node = reader.find(key);
  if (node == nullptr) return {};
  if (node->kind != YamlNode::Kind::list) {
    reader.fail(node->place, "'" + key + "' must be a list, for example " + example);
  }
  std::vector<const YamlNode*> items;
  for (const YamlNode& item : node->items) items.push_back(&item);
  return items;
}

std::vector<std::string> read_layer_names(const MapReader& reader, const std::string& key) {
  std::vector<std::string> names = reader.texts(key);
  for (std::size_t i = 0; i < names.size(); ++i) {
    const YamlNode& node = *reader.find(key);
    const YamlPlace place = node.kind == YamlNode::Kind::list ? node.items[i].place : node.place;
    if (names[i].empty()) reader.fail(place, "a layer of '" + key + "' has no name");
    const auto end = names.begin() + static_cast<std::ptrdiff_t>(i);
    if (std::find(names.begin(), end, names[i]) != end) {
      reader.fail(place, "layer '" + names[i] + "' is twice in '" + key + "'");
    }
  }
  return names;
}

Profile load_profile(const std::string& path, const TextReader& read) {
  const std::string text = read(path);
  require_utf8(text, path);
  const YamlNode root = parse_yaml(text, path);
  if (root.kind == YamlNode::Kind::null) fail_at(path, {1, 1}, "the profile is empty; leave --profile out instead");
  const MapReader reader(root, path, "a profile", profile_keys);
  Profile profile;
  profile.file = path;
  profile.sha256 = sha256_hex(text);
  profile.title = read_local_text(reader, "title");
  profile.to_be_confirmed = reader.texts("to_be_confirmed");
  profile.code_lists = read_code_lists(reader, read);
  if (const YamlNode* rules = reader.find("rules")) profile.rules = read_rule_settings(*rules, path);
  for (const YamlNode* node : list_at(reader, "layers", "[{layer: parcels, key: BSM}]")) {
    profile.layers.push_back(read_layer_profile(*node, path, profile.code_lists));
  }
  for (const YamlNode* node : list_at(reader, "relations", "[{kind: exclusive, layers: [redline, farmland]}]")) {
    profile.relations.push_back(read_relation(*node, path));
  }
  for (const YamlNode* node : list_at(reader, "repair", "[{strategy: make-valid}]")) {
    profile.repair.steps.push_back(read_repair_step(*node, path));
  }
  refuse_twice(reader, profile.layers, &LayerProfile::layer, "layer");
  refuse_twice(reader, profile.relations, &Relation::id, "relation");
  return profile;
}

Profile load_profile(const std::string& path) {
  return load_profile(path, [](const std::string& file) {
    const bool csv = fs::path(file).extension() == ".csv";
    return read_text_file(file, csv ? "code list" : "profile");
  });
}

}  // namespace zonekit
