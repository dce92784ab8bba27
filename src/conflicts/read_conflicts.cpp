#include "base/names.hpp"
#include "conflicts/names.hpp"
#include "reading/read_choice.hpp"
#include "reading/read_questions.hpp"

namespace zonekit {

namespace {

std::vector<LayerFilter> read_members(const MapReader& reader, const std::string& key, const Keys& names) {
  const YamlNode& node = reader.require(key);
  std::vector<LayerFilter> members;
  for (const YamlNode& item : list_entries(reader, node, key, "[wind, {sandy: [core]}]")) {
    members.push_back(read_layer_filter(reader, item, "a member", names));
  }
  if (members.size() < 2) reader.fail(node.place, "'" + key + "' needs two layers or more");
  return members;
}

DeclaredConflict read_conflict(const YamlNode& node, const std::string& file_name, const Keys& names) {
  const MapReader reader(node, file_name, "a conflict", conflict_keys);
  DeclaredConflict conflict;
  conflict.id = reader.text("id").value_or("");
  conflict.title = reader.text("title").value_or("");
  conflict.severity = read_choice<Severity>(reader, "severity").value_or(conflict.severity);
  conflict.members = read_members(reader, "members", names);
  conflict.minimum_area_m2 = reader.area("minimum_area_m2").value_or(0);
  conflict.sliver_m = reader.length("sliver_m").value_or(0);
  return conflict;
}

void read_conflict_question(const YamlNode& node, const std::string& file_name, const TableDefaults& defaults,
                            Project& project) {
  constexpr int most = 1'000'000;
  const MapReader reader(node, file_name, "conflicts", conflicts_keys);
  ConflictRequest request;
  request.extent = read_layer_name(reader, "extent", defaults.layer_names);
  if (!request.extent) request.extent = defaults.extent;
  request.by = read_layer_name(reader, "by", defaults.layer_names);
  if (const YamlNode* declared = reader.find("declared")) {
    for (const YamlNode& item : list_entries(reader, *declared, "declared", "[{members: [wind, sandy]}]")) {
      request.conflicts.push_back(read_conflict(item, file_name, defaults.layer_names));
    }
  }
  if (reader.find("pairs") != nullptr) {
    auto pairs = conflict_pairs(read_members(reader, "pairs", defaults.layer_names));
    for (auto& pair : pairs) request.conflicts.push_back(std::move(pair));
  }
  if (request.conflicts.empty()) reader.fail(reader.place(), "conflicts need 'declared' or 'pairs'");
  if (const auto places = reader.integer("most_places", 0, most)) {
    request.most_places = static_cast<std::size_t>(*places);
  }
  TableRequest like;
  like.kind = TableKind::conflicts;
  like.question = project.conflicts.size();
  project.conflicts.push_back(std::move(request));
  read_views(
      reader, defaults, enum_names<ConflictView>(), like,
      [](TableRequest& table, std::size_t view) { table.conflict_view = static_cast<ConflictView>(view); }, project);
}

}  // namespace

void read_conflicts(const YamlNode& node, const std::string& file_name, const TableDefaults& defaults,
                    Project& project) {
  for (const YamlNode* own : one_or_more(node)) read_conflict_question(*own, file_name, defaults, project);
}

}  // namespace zonekit
