#include "conflicts/criteria.hpp"

#include "conflicts/names.hpp"
#include "study/grown_layer.hpp"
#include "zonekit/conflicts.hpp"

namespace zonekit {

namespace {

std::string filter_text(const LayerFilter& filter) {
  return members_text(std::span(&filter, 1));
}

}  // namespace

std::string_view criterion_kind_name(CriterionKind kind) noexcept {
  return enum_name(kind);
}

std::string criterion_text(const Criterion& criterion) {
  std::string text = filter_text(criterion.land);
  if (criterion.setback_m > 0) text = grown_layer_name(text, criterion.setback_m);
  if (criterion.where_in) text += " where " + filter_text(*criterion.where_in);
  return text;
}

}  // namespace zonekit

namespace zonekit::analysis {

CriteriaJudge::CriteriaJudge(const AreaLedger& ledger, const ClassRanks& ranks, std::span<const Criterion> criteria) {
  for (const Criterion& criterion : criteria) {
    LayerFilter land = criterion.land;
    if (criterion.setback_m > 0) land.layer = grown_layer_name(land.layer, criterion.setback_m);
    Test test{criterion.kind, CellFilter(ledger, ranks, std::span(&land, 1)), std::nullopt};
    if (criterion.where_in) test.where_in.emplace(ledger, ranks, std::span(&*criterion.where_in, 1));
    tests_.push_back(std::move(test));
  }
}

void CriteriaJudge::judge(std::span<const std::uint32_t> classes, CellJudgement& judgement) const {
  judgement = {{}, {}, true};
  CriteriaNumbers includes;
  bool excluded = false;
  for (std::uint32_t i = 0; i < tests_.size(); ++i) {
    const Test& test = tests_[i];
    const bool lies = test.land.passes(classes) && (!test.where_in || test.where_in->passes(classes));
    if (test.kind == CriterionKind::include) {
      if (lies) includes.push_back(i);
      continue;
    }
    if (lies == (test.kind == CriterionKind::require)) continue;
    judgement.excluding.push_back(i);
    judgement.required = judgement.required && test.kind != CriterionKind::require;
    excluded = excluded || test.kind == CriterionKind::exclude;
  }
  if (includes.empty() || !excluded) return;
  std::erase_if(judgement.excluding, [&](std::uint32_t i) { return tests_[i].kind == CriterionKind::exclude; });
  judgement.freed_by = std::move(includes);
}

void LossSums::add(const CellJudgement& judgement, const Area& area) {
  for (const std::uint32_t i : judgement.freed_by) losses_[i].alone += area;
  if (judgement.freed_by.size() == 1 && judgement.required) losses_[judgement.freed_by.front()].margin += area;
  if (!judgement.excluding.empty()) add_excluded(judgement.excluding, area);
}

void LossSums::add_excluded(const CriteriaNumbers& excluding, const Area& area) {
  if (excluding.back() >= losses_.size()) losses_.resize(excluding.back() + 1);
  for (const std::uint32_t i : excluding) losses_[i].alone += area;
  losses_[excluding.front()].in_order += area;
  if (excluding.size() == 1) losses_[excluding.front()].margin += area;
  sets_[excluding] += area;
}

}  // namespace zonekit::analysis
