// The glossary and the reasons: what texts.hpp declares beside the table of texts.
#include <algorithm>
#include <array>

#include "base/text.hpp"
#include "siting/report/texts.hpp"

namespace zonekit {

namespace {}  // namespace

std::string not_checked_reason(Language language, const Restriction& restriction, const Site& site, const Date& as_of,
                               std::string_view note) {
  if (!restriction.enabled) return std::string(siting_words::switched_off.in(language));
  if (restriction.law_status == LawStatus::repealed) return std::string(siting_words::repealed_law.in(language));
  if (restriction.law_status == LawStatus::draft) return std::string(siting_words::draft_law.in(language));
  if (restriction.law_status == LawStatus::change_without_effect) {
    return std::string(siting_words::without_effect.in(language));
  }
  if (restriction.valid_from && as_of < *restriction.valid_from) {
    return filled(siting_words::not_yet_in_force.in(language), {format_date(*restriction.valid_from)});
  }
  if (restriction.valid_until && *restriction.valid_until < as_of) {
    return filled(siting_words::expired.in(language), {format_date(*restriction.valid_until)});
  }
  const bool other_kind =
      !restriction.kinds.empty() && std::ranges::find(restriction.kinds, site.kind) == restriction.kinds.end();
  if (other_kind)
    return filled(siting_words::other_kind.in(language),
                  {joined(restriction.kinds, language == Language::zh ? "、" : ", ")});
  return std::string(note);
}

std::span<const GlossaryEntry> siting_glossary() {
  static const std::array entries{
      GlossaryEntry{{"涉及", "concerned"}, {"规则的判定条件成立。", "The test of the restriction holds."}},
      GlossaryEntry{{"不涉及", "not concerned"},
                    {"判定条件不成立，且项目全部范围内都有该管控区的数据。",
                     "The test does not hold, and the constraint is known for the whole site."}},
      GlossaryEntry{
          {"缺少数据", "without data"},
          {"管控区图层缺失或未覆盖整个项目，不能判定；不等于不涉及。",
           "The constraint's layer is missing or does not cover the whole site, so that nothing can be told; not the "
           "same as not concerned."}},
      GlossaryEntry{
          {"未核查", "not checked"},
          {"规则已停用、不适用于该类项目，或在核查基准日不具效力。",
           "The restriction is switched off, not for this kind of project, or not in force on the as-of date."}},
      GlossaryEntry{{"无法判定", "undecidable"},
                    {"禁止性规则缺少数据，总体结论待补充数据后作出。",
                     "A restriction that would prohibit has no data; the verdict has to wait for them."}},
      GlossaryEntry{
          {"边界误差", "border noise"},
          {"面积或宽度小于规则阈值的重叠，通常由数字化误差引起；计入面积并单独列出。",
           "An overlap below the rule's thresholds of area or width, as digitising leaves it; part of the area and "
           "listed apart."}},
      GlossaryEntry{{"仅相接", "touches only"},
                    {"项目与管控区有公共边界或公共点，没有公共内部。",
                     "Site and constraint have a border or point in common, but no interior."}},
      GlossaryEntry{{"退让距离", "setback"},
                    {"判定前管控区向外扩展的距离。", "The distance by which the constraint is grown before the test."}},
      GlossaryEntry{{"优先级", "precedence"},
                    {"同一事项的多条规则落在同一地块时，由优先级最高者管控。",
                     "Where several restrictions of one theme hold on the same land, the highest governs it."}},
      GlossaryEntry{{"面积台账", "area ledger"},
                    {"全部图层一次叠加所得的各种组合的精确面积。",
                     "The exact area of every combination of the layers, from one overlay of all."}},
  };
  return entries;
}

}  // namespace zonekit
