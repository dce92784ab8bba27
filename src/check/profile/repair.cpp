#include <algorithm>
#include <array>

#include "check/profile/profile.hpp"
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

void check_members(const Fields& fields, RepairStrategy strategy) {
  const std::string of = " by the strategy '" + std::string(repair_strategy_name(strategy)) + "'";
  const std::vector<Member> members = members_of(strategy);
  for (const Field& field : fields.all()) {
    const std::string& key = field.info.key;
    if (key == "strategy" || key == "layers") continue;
    const auto member = std::ranges::find_if(members, [&](const Member& one) { return key == one.key; });
    if (fields.given(key) && member == members.end()) fields.fail_at(key, "is not used" + of + "; leave it out");
    if (member != members.end() && member->needed && !fields.given(key)) {
      fields.fail_at("", "'" + key + "' is needed" + of);
    }
  }
}

void check_step(const Fields& fields, const RepairStep& step) {
  check_members(fields, step.strategy);
  if (!step.layers.empty() && !step.priority.empty() && step.strategy != slivers) {
    fields.fail_at("layers", "stands beside 'priority', which names all layers of the strategy '" +
                                 std::string(repair_strategy_name(step.strategy)) + "'; leave 'layers' out");
  }
  if (step.strategy == exclusive && step.priority.size() < 2) {
    fields.fail_at("priority", "must be two layers or more, the one that keeps its land first");
  }
}

/// One of two words; `first`: it is the first of them.
void declare_either(Fields& fields, const std::string& key, bool& first, std::array<const char*, 2> words, Words help) {
  const std::vector<std::string> names{words[0], words[1]};
  Field& field = fields.add(key, FieldKind::choice, help,
                            [&first, names](const Value& value) { first = value.choice(names) == 0; });
  field.info.choices = names;
  field.type(names[0] + "|" + names[1]).defaults(names[first ? 0 : 1]);
}

}  // namespace

void declare_repair_step(Fields& fields, RepairStep& step) {
  fields.called("a step of 'repair'");
  fields.choice("strategy", step.strategy, {"做什么", "What is done"}).required().defaults("");
  declare_layer_names(fields, "layers", step.layers,
                      {"处理的图层（默认除范围以外的全部）", "On which layers (default: all but the extent)"});
  declare_either(fields, "method", step.structure, {"structure", "linework"},
                 {"make-valid：GEOS 的方法", "make-valid: the method of GEOS"});
  fields.square_metres("area_m2", step.area_m2,
                       {"drop-rings、slivers：小于此面积", "drop-rings, slivers: smaller than this"});
  fields.metres("width_m", step.width_m,
                {"slivers、close-gaps：窄于此宽度", "slivers, close-gaps: narrower than this"});
  fields.metres("tolerance_m", step.tolerance_m,
                {"snap：边界近于此；clean-vertices：点距小于此",
                 "snap: borders nearer than this; clean-vertices: points nearer than this"});
  fields.number("angle_deg", step.angle_deg, "deg", {0, 45},
                {"clean-vertices：比这更尖的角是尖锐角", "clean-vertices: a vertex more pointed than this is a spike"});
  declare_either(fields, "keep", step.larger, {"larger", "first"},
                 {"remove-overlaps：重叠归较大者或先者",
                  "remove-overlaps: the overlap stays with the larger feature, or with the first"});
  declare_layer_names(fields, "priority", step.priority,
                      {"exclusive、snap、slivers：图层的先后，先者保留",
                       "exclusive, snap, slivers: the layers by rank, the one that keeps its land first"});
  fields.then([&fields, &step] { check_step(fields, step); });
}

}  // namespace zonekit
