// Rule packs: what a plan or a notice says of land, as data. A pack has themes; a theme has restrictions; a restriction
// is one test of a site against one constraint layer, with its effect and its legal basis.
//
// The file format is described by geodata/schema/rules.schema.json. Reading touches no layer: whether a layer or class
// is there is known only when sites are checked, and what is not there is *no data*, never *clear*.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "zonekit/date.hpp"
#include "zonekit/finding.hpp"
#include "zonekit/language.hpp"
#include "zonekit/text_reader.hpp"

namespace zonekit {

/// When a restriction applies to a site. Thresholds are exclusive: "over" means more than.
enum class RuleTest {
  overlap,          ///< any interior overlap
  area_over,        ///< the overlap is more than `threshold_m2`
  site_share_over,  ///< more than `threshold_pct` of the site
  zone_share_over,  ///< more than `threshold_pct` of all land of the constraint
  within_distance,  ///< the site comes within `distance_m` of the constraint (an overlap is distance 0)
  not_within,       ///< the site does not come within `distance_m` of it
  must_be_inside,   ///< some of the site lies outside the constraint
  crosses,          ///< part of the site lies inside, part outside
  touches,          ///< a common border or point, no common interior
};

/// In order of strictness.
enum class Effect { allowed, conditional, restricted, prohibited };

/// After the Swiss OEREB extract, with what a planner meets besides.
enum class LawStatus { in_force, change_with_effect, change_without_effect, draft, repealed };

enum class ProvisionKind { law, provision, hint };

/// A text that a restriction stands on.
struct Provision {
  ProvisionKind kind = ProvisionKind::provision;
  std::string title;
  std::string number;  ///< as the issuing office numbers it: 自然资办发〔2023〕12号
  std::string article;
  std::string quote;
  std::string address;           ///< where the text is published
  std::string seen_in;           ///< where its wording was seen; empty: not seen
  bool to_be_confirmed = false;  ///< the wording was not checked against the issuing office's own text
};

struct Restriction {
  std::string id;         ///< unique in a pack with all that it includes
  std::size_t theme = 0;  ///< into RulePack::themes
  LocalText title;
  std::string layer;                 ///< constraint layer, by the name it has in the run
  std::vector<std::string> classes;  ///< of that layer; empty: all
  std::vector<std::string> kinds;    ///< of projects it applies to; empty: all
  RuleTest test = RuleTest::overlap;
  double threshold_m2 = 0;
  double threshold_pct = 0;
  double distance_m = 0;
  Effect effect = Effect::prohibited;
  Severity severity = Severity::error;
  std::vector<LocalText> conditions;  ///< under which it is allowed
  std::vector<LocalText> exceptions;  ///< that may apply; only a person can tell
  std::vector<Provision> provisions;
  LocalText office;  ///< responsible
  LawStatus law_status = LawStatus::in_force;
  std::optional<Date> valid_from;   ///< first day
  std::optional<Date> valid_until;  ///< last day
  double buffer_m = 0;              ///< setback: the constraint is grown by this distance before the test
  /// Where several restrictions of one theme hold on the same land, those of the highest precedence govern it.
  int precedence = 0;
  double minimum_area_m2 = 0;  ///< minimum mapping area: a smaller overlap is border noise
  double sliver_m = 0;         ///< an overlap of less mean width (2 A / P) is border noise
  bool enabled = true;         ///< false: listed as not checked
  std::string file;            ///< where it stands
  int line = 0;

  /// In the law on `as_of`: neither draft, repealed or changing without effect, nor outside its dates.
  [[nodiscard]] bool applies_on(const Date& as_of) const noexcept;
};

struct Theme {
  std::string id;
  LocalText title;
  std::string colour;  ///< "#rrggbb" for maps; empty: by the theme's place
};

/// A restriction of an included pack that a later one of the same id took the place of.
struct OverriddenRestriction {
  std::string id;
  std::string file;
  int line = 0;
  std::string by_file;
  int by_line = 0;
  std::string reason;
};

struct RuleFile {
  std::string path;    ///< as given, or as included from the including file's folder
  std::string sha256;  ///< of its bytes, hexadecimal
};

struct RulePack {
  std::string id;
  LocalText title;
  std::string version;
  std::vector<RuleFile> files;  ///< the pack's own first, then the included ones in order of reading
  std::vector<Theme> themes;
  std::vector<Restriction> restrictions;  ///< by theme, then as read: included files before the one that includes them
  std::vector<OverriddenRestriction> overridden;
};

/// Reads a pack and all that it includes. Throws Error(usage), beginning with file:line:column, for bad syntax, unknown
/// or repeated keys, impossible dates, two restrictions of one id (unless the later says `override: true`), an override
/// of nothing and a cycle of includes; Error(input) for a file that can't be read.
[[nodiscard]] RulePack load_rule_pack(const std::string& path);

/// The same from texts that `read` gives, so that a pack needs no disk.
[[nodiscard]] RulePack load_rule_pack(const std::string& path, const TextReader& read);

/// "overlap", "area-over", ... as in rule files.
[[nodiscard]] std::string_view test_name(RuleTest test) noexcept;
[[nodiscard]] std::string_view effect_name(Effect effect) noexcept;
[[nodiscard]] std::string_view law_status_name(LawStatus status) noexcept;

}  // namespace zonekit
