// Which criteria exclude a ledger cell, and what that sums up to.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <span>
#include <vector>

#include "study/ledger_view.hpp"
#include "zonekit/eligible.hpp"

namespace zonekit::analysis {

/// Numbers of criteria, ascending.
using CriteriaNumbers = std::vector<std::uint32_t>;

/// What stands against a cell, and what for it.
struct CellJudgement {
  CriteriaNumbers excluding;  ///< after includes
  CriteriaNumbers freed_by;   ///< includes that hold where an exclusion would
  bool required = false;      ///< every requirement holds
};

class CriteriaJudge {
 public:
  /// Throws Error(usage) for unknown layers and classes.
  CriteriaJudge(const AreaLedger& ledger, const ClassRanks& ranks, std::span<const Criterion> criteria);
  /// `classes` as ClassRanks::classes_of gives them.
  void judge(std::span<const std::uint32_t> classes, CellJudgement& judgement) const;

 private:
  struct Test {
    CriterionKind kind;
    CellFilter land;
    std::optional<CellFilter> where_in;
  };
  std::vector<Test> tests_;
};

/// Adds up, criterion by criterion.
class LossSums {
 public:
  explicit LossSums(std::size_t criteria) : losses_(criteria) {}
  void add(const CellJudgement& judgement, const Area& area);
  /// Land that `excluding` (numbers that may lie beyond the criteria: limits of parcels) take.
  void add_excluded(const CriteriaNumbers& excluding, const Area& area);

  [[nodiscard]] std::vector<CriterionLoss>& losses() { return losses_; }
  [[nodiscard]] const std::map<CriteriaNumbers, Area>& sets() const { return sets_; }

 private:
  std::vector<CriterionLoss> losses_;
  std::map<CriteriaNumbers, Area> sets_;
};

}  // namespace zonekit::analysis
