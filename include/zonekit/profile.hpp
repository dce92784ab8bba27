// Profiles: which checks a set of zoning data has to pass, with their limits and where these come from, as data.
//
// A profile is YAML (geodata/schema/profile.schema.json). A rule that no profile names has the state and the limits of
// the catalogue (check_rules). Reading a profile touches no layer; which layers there are is known only in a check.
#pragma once

#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "zonekit/area.hpp"
#include "zonekit/code_list.hpp"
#include "zonekit/language.hpp"
#include "zonekit/repair.hpp"
#include "zonekit/text_reader.hpp"

namespace zonekit {

/// "off", "warning" and "on" in files: not run, findings of severity warning, findings of severity error.
enum class RuleState { off, warning, on };
[[nodiscard]] std::string_view rule_state_name(RuleState state) noexcept;

/// One limit of a rule; its name carries the unit: "width_m", "area_m2", "angle_deg", "share_pct".
struct RuleLimit {
  std::string_view name;
  double value = 0;  ///< where no profile gives another
  double most = 0;   ///< largest that makes sense
};

/// An entry of the catalogue of checks.
struct CheckRule {
  std::string_view id;  ///< stable: `geometry.spike`
  std::string_view title_zh;
  std::string_view title_en;
  RuleState state = RuleState::on;  ///< where no profile says otherwise
  std::vector<RuleLimit> limits;
};

/// All rules there are, in the order in which they are listed and printed.
[[nodiscard]] std::span<const CheckRule> check_rules();
/// No value for an unknown id.
[[nodiscard]] const CheckRule* find_check_rule(std::string_view id) noexcept;

/// What a profile says of one rule.
struct RuleSetting {
  std::optional<RuleState> state;
  std::map<std::string, double, std::less<>> limits;  ///< by RuleLimit::name
  std::string basis;                                  ///< provision or source of the limit; "to be confirmed" stays
};
using RuleSettings = std::map<std::string, RuleSetting, std::less<>>;  ///< by rule id

enum class FieldType { any, text, integer, real, date };

struct FieldRule {
  std::string name;
  LocalText title;
  bool required = false;  ///< every feature must have a value
  FieldType type = FieldType::any;
  std::optional<int> most_characters;
  std::string codes;       ///< CodeList::name; empty: any value
  std::string parent;      ///< a field whose code this one's must be equal to or below, in the same code list
  bool unique = false;     ///< no value twice in the layer
  std::string not_before;  ///< a field whose date must not be later than this one's
  int line = 0;
};

/// A field that states each feature's area. A difference is an error when it exceeds both limits.
struct AreaFieldRule {
  std::string name;
  AreaUnit unit = AreaUnit::m2;
  double absolute_m2 = 0;
  double relative_pct = 0;
};

struct LayerProfile {
  std::string layer;  ///< by its name in the run
  LocalText title;
  std::string key_field;  ///< the user's key of a feature, said with each finding; empty: the source's id
  std::vector<FieldRule> fields;
  std::optional<AreaFieldRule> area_field;
  RuleSettings rules;  ///< for this layer, over those of the profile
  int line = 0;
};

enum class RelationKind {
  exclusive,     ///< no two of the layers on one place: 三条控制线不交叉不重叠
  within,        ///< all of the first lies inside the second
  cover,         ///< the first leaves nothing of the second uncovered
  share_border,  ///< where borders of the two run closer than `near_m`, they are one line
};

struct Relation {
  std::string id = {};  ///< unique; empty: kind and layers
  RelationKind kind = RelationKind::exclusive;
  LocalText title = {};
  std::vector<std::string> layers = {};  ///< exclusive: two or more; else two
  std::optional<RuleState> state = {};
  double minimum_area_m2 = 0;  ///< smaller places are tolerated
  double width_m = 0.001;      ///< places of less mean width (2 A / P) are tolerated
  double near_m = 1;           ///< share_border
  std::string basis = {};
  int line = 0;
};

struct Profile {
  LocalText title;
  std::string file;  ///< empty: none, the catalogue alone
  std::string sha256;
  std::vector<std::string> to_be_confirmed;  ///< what its author could not check, for the report
  RuleSettings rules;
  std::vector<CodeList> code_lists;
  std::vector<LayerProfile> layers;
  std::vector<Relation> relations;
  RepairPlan repair;

  /// nullptr: the profile does not know the layer.
  [[nodiscard]] const LayerProfile* layer(std::string_view name) const noexcept;
  /// State of a rule for a layer (empty: between layers): the layer's, else the profile's, else the catalogue's.
  [[nodiscard]] RuleState state(std::string_view rule, std::string_view layer) const;
  /// The limit in the same order. Throws Error(internal) for one that the rule has not.
  [[nodiscard]] double limit(std::string_view rule, std::string_view limit, std::string_view layer) const;
  /// Basis of the setting that gives the state or a limit; empty when there is none.
  [[nodiscard]] std::string basis(std::string_view rule, std::string_view layer) const;
};

/// Reads a profile and its code lists (their paths start at its folder). Throws Error(usage), beginning with
/// file:line:column, for bad syntax, unknown or repeated keys, unknown rules and limits (with the nearest known one),
/// fields and code lists that contradict each other; Error(input) for a file that can't be read.
[[nodiscard]] Profile load_profile(const std::string& path);
/// The same from texts that `read` gives.
[[nodiscard]] Profile load_profile(const std::string& path, const TextReader& read);

}  // namespace zonekit
