#include "check/report/words.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <utility>

#include "base/text.hpp"
#include "document/printed.hpp"

namespace zonekit {

namespace {

struct FamilyWords {
  std::string_view family;
  Words words;
};
constexpr std::array<FamilyWords, 6> families{{{"geometry", {"图形", "Shape of features"}},
                                               {"coverage", {"图层内拓扑", "Coverage of a layer"}},
                                               {"relation", {"图层间关系", "Layers beside each other"}},
                                               {"attribute", {"属性", "Attributes"}},
                                               {"file", {"文件", "Files"}},
                                               {"crs", {"坐标系", "CRS"}}}};

/// The reasons of check_layers.
constexpr std::array<std::pair<std::string_view, std::string_view>, 8> reasons{{
    {"the layer could not be read", "图层无法读取"},
    {"no extent is given", "未指定范围图层"},
    {"the layer is the extent", "该图层即范围图层"},
    {"gaps are looked for within the extent", "已在范围内查找缝隙"},
    {"the layer is grown by a buffer", "该图层按缓冲距离外扩"},
    {"the layer was made in this run", "该图层由本次计算生成"},
    {"the profile does not know the layer", "检查方案未列该图层"},
    {"the profile asks for no such field", "检查方案未要求此类字段"},
}};

}  // namespace

std::string not_run_text(Language language, const std::string& reason) {
  if (language == Language::en) return reason;
  for (const auto& [en, zh] : reasons) {
    if (reason == en) return std::string(zh);
  }
  return reason;
}

LocalText family_title(std::string_view family) {
  const auto found = std::ranges::find(families, family, &FamilyWords::family);
  if (found == families.end()) return {std::string(family), std::string(family)};
  return found->words.text();
}

std::string check_area(Language language, double area_m2, const PrintOptions& print) {
  constexpr double hectare = 10'000;
  if (print.unit) {
    constexpr int fine = -30;  // below a square micrometre
    const Area area(static_cast<Int128>(std::ldexp(area_m2, -fine)), fine);
    return format_area(area, *print.unit, print.digits.value_or(default_digits(*print.unit))) + " " +
           std::string(enum_text(language, *print.unit));
  }
  const bool zh = language == Language::zh;
  if (area_m2 >= hectare) return fixed_decimal(area_m2 / hectare, 4) + (zh ? " 公顷" : " ha");
  return fixed_decimal(area_m2, area_m2 < 1 ? 4 : 2) + (zh ? " 平方米" : " m²");
}

std::string_view severity_word(Language language, Severity severity) noexcept {
  if (language == Language::zh) return enum_text(language, severity);
  if (severity == Severity::error) return "errors";
  return severity == Severity::warning ? "warnings" : "notes";
}

CheckVerdict check_verdict(const CheckResult& result) {
  CheckVerdict verdict;
  for (const CheckFinding& finding : result.findings) {
    if (finding.overridden) {
      ++verdict.overridden;
    } else if (finding.finding.severity == Severity::error) {
      ++verdict.errors;
    } else if (finding.finding.severity == Severity::warning) {
      ++verdict.warnings;
    }
  }
  for (const RuleOutcome& outcome : result.rules) {
    if (outcome.state == RuleState::off) ++verdict.off;
    if (outcome.state != RuleState::off && !outcome.not_run.empty()) ++verdict.not_run;
  }
  verdict.stale = result.stale.size();
  return verdict;
}

std::string check_verdict_line(const CheckVerdict& verdict, Language language) {
  const auto number = [](std::size_t count) { return std::to_string(count); };
  const bool zh = language == Language::zh;
  const std::string_view words = zh ? "结论：{0}。错误 {1} 处，警告 {2} 处，人工核准 {3} 处；未启用检查 {4} "
                                      "项次，未能运行 {5} 项次；失效核准 {6} 条。"
                                    : "Verdict: {0}. Errors: {1}, warnings: {2}, overridden: {3}; checks off: {4}, "
                                      "could not run: {5}; stale overrides: "
                                      "{6}.";
  const std::string passes = zh ? (verdict.passes() ? "通过" : "不通过") : (verdict.passes() ? "passes" : "fails");
  return filled(words, {passes, number(verdict.errors), number(verdict.warnings), number(verdict.overridden),
                        number(verdict.off), number(verdict.not_run), number(verdict.stale)});
}

}  // namespace zonekit
