#include <algorithm>

#include "check/profile/keys.hpp"
#include "check/profile/profile.hpp"
#include "reading/read_choice.hpp"
#include "reading/repair_names.hpp"

namespace zonekit {

namespace {

using enum RepairStrategy;

struct Member {
  const char* key;
  bool needed;
};

/// What a strategy takes beside `strategy` and `layers`: a forgotten or idle limit would change areas silently.
std::vector<Member> members_of(RepairStrategy strategy) {
  switch (strategy) {
    case clean_vertices:
      return {{"tolerance_m", false}, {"angle_deg", false}};
    case make_valid:
      return {{"method", false}};
    case drop_rings:
      return {{"area_m2", true}};
    case snap:
      return {{"tolerance_m", true}, {"priority", false}};
    case remove_overlaps:
      return {{"keep", false}};
    case slivers:
      return {{"area_m2", true}, {"width_m", true}, {"priority", false}};
    case close_gaps:
      return {{"width_m", true}};
    case exclusive:
      return {{"priority", true}};
    case drop_null:
    case drop_duplicates:
    case clip:
    case split_parts:
      break;
  }
  return {};
}

void check_members(const MapReader& reader, RepairStrategy strategy, const std::string& name) {
  const std::vector<Member> members = members_of(strategy);
  for (const Member& member : members) {
    if (member.needed && reader.find(member.key) == nullptr) {
      reader.fail(reader.place(), "the strategy '" + name + "' needs '" + member.key + "'");
    }
  }
  for (const std::string& key : repair_step_keys) {
    if (key == "strategy" || key == "layers" || reader.find(key) == nullptr) continue;
    if (std::ranges::any_of(members, [&](const Member& member) { return key == member.key; })) continue;
    reader.fail(reader.find(key)->place, "'" + key + "' is not used by the strategy '" + name + "'; leave it out");
  }
}

/// Of these strategies 'priority' names all layers.
void check_layers(const MapReader& reader, const RepairStep& step, const std::string& name) {
  if (step.layers.empty() || step.priority.empty() || step.strategy == slivers) return;
  reader.fail(reader.find("layers")->place,
              "the strategy '" + name + "' takes the layers that 'priority' names; leave 'layers' out");
}

}  // namespace

RepairStep read_repair_step(const YamlNode& node, const std::string& file_name) {
  const MapReader reader(node, file_name, "a step of 'repair'", repair_step_keys);
  (void)reader.require("strategy");
  RepairStep step;
  step.strategy = *read_choice<RepairStrategy>(reader, "strategy");
  step.line = node.place.line;
  const std::string name(repair_strategy_name(step.strategy));
  check_members(reader, step.strategy, name);
  step.layers = read_layer_names(reader, "layers");
  step.structure = reader.choice("method", make_valid_choices).value_or(0) == 0;
  step.area_m2 = reader.area("area_m2").value_or(0);
  step.width_m = reader.length("width_m").value_or(0);
  step.tolerance_m = reader.length("tolerance_m").value_or(0);
  step.angle_deg = reader.number("angle_deg", 45, "degrees").value_or(step.angle_deg);
  step.larger = reader.choice("keep", overlap_keeper_choices).value_or(0) == 0;
  step.priority = read_layer_names(reader, "priority");
  check_layers(reader, step, name);
  if (step.strategy == exclusive && step.priority.size() < 2) {
    reader.fail(reader.find("priority")->place,
                "'priority' needs two layers or more, the one that keeps its land first");
  }
  return step;
}

}  // namespace zonekit
