// Two sides of a check compared: verdict, cause and figures of its row.
#pragma once

#include "audit/candidates.hpp"

namespace zonekit::analysis {

class Comparison {
 public:
  Comparison(const ClaimBook& book, const LandMeter* meter, std::optional<int> digits, CandidateFinder& candidates)
      : book_(book), meter_(meter), digits_(digits), candidates_(candidates) {}

  void compare(const AuditQuestion& question, Sides sides, AuditRow& row) const;

 private:
  struct Values {
    Quantity left, right;
  };
  [[nodiscard]] std::optional<Values> values_of(const AuditQuestion& question, const Sides& sides, AuditRow& row) const;
  void inequality(const AuditQuestion& question, const Sides& sides, const Values& values, AuditRow& row) const;
  void equality(const AuditQuestion& question, const Sides& sides, const Values& values, AuditRow& row) const;
  void find_cause(const AuditQuestion& question, const Sides& sides, const PrintedFigure& print, const Values& values,
                  AuditRow& row) const;
  [[nodiscard]] std::optional<PrintedFigure> print_of(const AuditQuestion& question, const Expression& side) const;
  [[nodiscard]] bool other_direction(const AuditQuestion& question, const Sides& sides, const Quantity& printed) const;

  const ClaimBook& book_;
  const LandMeter* meter_;
  std::optional<int> digits_;
  CandidateFinder& candidates_;
};

}  // namespace zonekit::analysis
