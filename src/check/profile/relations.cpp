#include "check/names.hpp"
#include "check/profile/keys.hpp"
#include "check/profile/profile.hpp"
#include "reading/read_choice.hpp"
#include "reading/texts_and_dates.hpp"

namespace zonekit {

namespace {

// "exclusive:redline,farmland": what a relation without an id is called in findings and overrides.
std::string usual_id(const Relation& relation) {
  std::string id = std::string(enum_name(relation.kind)) + ":";
  for (std::size_t i = 0; i < relation.layers.size(); ++i) id += (i == 0 ? "" : ",") + relation.layers[i];
  return id;
}

void check_layers_of(const MapReader& reader, const Relation& relation) {
  const YamlPlace place = reader.find("layers")->place;
  const std::string kind(enum_name(relation.kind));
  const std::size_t count = relation.layers.size();
  if (relation.kind == RelationKind::exclusive && count < 2) {
    reader.fail(place, "a relation of the kind " + kind + " needs two layers or more");
  }
  if (relation.kind != RelationKind::exclusive && count != 2) {
    reader.fail(place, "a relation of the kind " + kind + " needs two layers, not " + std::to_string(count));
  }
}

}  // namespace

Relation read_relation(const YamlNode& node, const std::string& file_name) {
  const MapReader reader(node, file_name, "a relation", relation_keys);
  Relation relation;
  relation.line = node.place.line;
  (void)reader.require("kind");
  (void)reader.require("layers");
  relation.kind = *read_choice<RelationKind>(reader, "kind");
  relation.title = read_local_text(reader, "title");
  relation.layers = read_layer_names(reader, "layers");
  check_layers_of(reader, relation);
  relation.id = reader.find("id") != nullptr ? read_name(reader, "id") : usual_id(relation);
  relation.state = read_choice<RuleState>(reader, "state");
  relation.minimum_area_m2 = reader.area("minimum_area_m2").value_or(relation.minimum_area_m2);
  relation.width_m = reader.length("width_m").value_or(relation.width_m);
  if (reader.find("near_m") != nullptr && relation.kind != RelationKind::share_border) {
    reader.fail(reader.find("near_m")->place, "'near_m' is used by relations of the kind share-border alone");
  }
  relation.near_m = reader.length("near_m").value_or(relation.near_m);
  relation.basis = reader.text("basis").value_or("");
  return relation;
}

}  // namespace zonekit
