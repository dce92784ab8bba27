// What may have led to a figure that is wrong.
#pragma once

#include <vector>

#include "audit/judge.hpp"
#include "audit/planes.hpp"
#include "audit/question.hpp"

namespace zonekit::analysis {

class CandidateFinder {
 public:
  /// `meter` is null where there are no layers.
  CandidateFinder(const ClaimBook& book, const Study& study, const LandMeter* meter)
      : book_(book), study_(study), meter_(meter), others_(study) {}

  /// In the order of their causes.
  [[nodiscard]] std::vector<Candidate> find(const AuditQuestion& question, const Sides& sides,
                                            const PrintedFigure& print, const Quantity& computed);

 private:
  void add_mu_constants(const AuditQuestion& question, const Sides& sides, const PrintedFigure& print,
                        const Quantity& computed, std::vector<Candidate>& all) const;
  void add_planes(const AuditQuestion& question, const Expression& measure, const PrintedFigure& print,
                  std::vector<Candidate>& all);
  void add_other_whole(const Sides& sides, std::vector<Candidate>& all) const;
  void add_prints(const AuditQuestion& question, const PrintedFigure& print, const Quantity& computed,
                  std::vector<Candidate>& all) const;

  const ClaimBook& book_;
  Study study_;
  const LandMeter* meter_;
  OtherMeasures others_;
};

}  // namespace zonekit::analysis
