#include <algorithm>

#include "base/text.hpp"
#include "check/names.hpp"
#include "check/profile/profile.hpp"

namespace zonekit {

namespace {

void check_relation(const Fields& fields, const Relation& relation) {
  const std::string kind(enum_name(relation.kind));
  const std::size_t count = relation.layers.size();
  if (relation.kind == RelationKind::exclusive && count < 2) {
    fields.fail_at("layers", "must be two layers or more in a relation of the kind exclusive");
  }
  if (relation.kind != RelationKind::exclusive && count != 2) {
    fields.fail_at("layers", "must be two layers in a relation of the kind " + kind + ", not " + std::to_string(count));
  }
  if (fields.given("near_m") && relation.kind != RelationKind::share_border) {
    fields.fail_at("near_m", "is used by relations of the kind share-border alone");
  }
}

}  // namespace

std::string relation_id(const Relation& relation) {
  return std::string(enum_name(relation.kind)) + ":" + joined(relation.layers, ",");
}

Field& declare_layer_names(Fields& fields, const std::string& key, std::vector<std::string>& names, Words help) {
  fields.then([&fields, &names, key] {
    for (auto it = names.begin(); it != names.end(); ++it) {
      if (std::find(names.begin(), it, *it) != it) fields.fail_at(key, "names the layer '" + *it + "' twice");
    }
  });
  return fields.layers(key, names, help);
}

void declare_relation(Fields& fields, Relation& relation) {
  fields.called("a relation");
  fields.line(relation.line);
  fields
      .choice("kind", relation.kind,
              {"exclusive 任两图层不重叠；within 前者全部在后者之内；cover 前者盖满后者；share-border 边界近于 near_m "
               "之处须重合",
               "exclusive: no two of the layers on one place; within: all of the first lies inside the second; cover: "
               "the first leaves nothing of the second uncovered; share-border: where borders run closer than near_m "
               "they are one line"})
      .required()
      .defaults("");
  declare_layer_names(fields, "layers", relation.layers,
                      {"两个图层；exclusive 可以更多", "Two layers; of exclusive two or more"})
      .required();
  fields.name("id", relation.id, {"唯一的编号（默认为类型和图层）", "Unique (default: the kind and the layers)"});
  fields.local_text("title", relation.title, {"名称", "Title"});
  fields.choice("state", relation.state, {"替代该类关系的状态", "In place of the state of the rule"});
  fields.square_metres("minimum_area_m2", relation.minimum_area_m2, {"更小之处容许", "Smaller places are tolerated"});
  fields.metres("width_m", relation.width_m, {"平均宽度更小之处容许", "Places of less mean width are tolerated"});
  fields.metres("near_m", relation.near_m,
                {"share-border：边界近于此即应重合", "share-border: nearer borders must be one line"});
  fields.text("basis", relation.basis, {"条文或来源，或“待确认”", "Provision or source, or \"to be confirmed\""});
  fields.then([&fields, &relation] {
    check_relation(fields, relation);
    if (relation.id.empty()) relation.id = relation_id(relation);
  });
}

}  // namespace zonekit
