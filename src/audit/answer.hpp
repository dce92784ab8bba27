// One check answered.
#pragma once

#include <map>

#include "audit/comparison.hpp"

namespace zonekit::analysis {

class AuditAnswerer {
 public:
  /// A study without layers measures nothing.
  AuditAnswerer(const ClaimBook& book, Study& study, std::optional<int> digits);
  AuditAnswerer(const AuditAnswerer&) = delete;
  AuditAnswerer& operator=(const AuditAnswerer&) = delete;

  [[nodiscard]] AuditRow answer(const AuditQuestion& question);
  /// Ids of the claims that answers were about.
  [[nodiscard]] const std::map<std::string, int>& used() const { return used_; }

 private:
  void own_share(const AuditQuestion& question, const Expression& id, AuditRow& row);
  void sides_of(const AuditQuestion& question, Statement statement, AuditRow& row);
  void one_whole(const AuditQuestion& question, const Statement& statement, AuditRow& row);
  void derived(const AuditQuestion& question, const Statement& statement, AuditRow& row) const;
  void mark_used(const Expression& expression);
  [[nodiscard]] const LandMeter* meter() const { return meter_ ? &*meter_ : nullptr; }

  const ClaimBook& book_;
  std::optional<int> digits_;
  std::optional<LandMeter> meter_;
  CandidateFinder candidates_;
  Comparison comparison_;
  std::map<std::string, int> used_;
};

}  // namespace zonekit::analysis
