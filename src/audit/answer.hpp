// One check answered.
#pragma once

#include "audit/judge.hpp"
#include "audit/planes.hpp"

namespace zonekit::analysis {

/// A check as it is asked, from whichever file.
struct AuditQuestion {
  std::string id;
  const Claim* claim = nullptr;  ///< the left side where the statement gives none
  AuditKind kind = AuditKind::ratio;
  std::string check;
  std::string verdict;
  std::string text;
  TextPlace place;
};

class AuditAnswerer {
 public:
  AuditAnswerer(const ClaimBook& book, const AuditLayers& layers, std::optional<int> digits, unsigned threads);
  [[nodiscard]] AuditRow answer(const AuditQuestion& question);
  /// Ids of the claims that answers were about.
  [[nodiscard]] const std::map<std::string, int>& used() const { return used_; }

 private:
  struct Sides {
    Expression left, right;
    Relation relation = Relation::none;
  };
  void own_share(const AuditQuestion& question, const Expression& id, AuditRow& row);
  void sides_of(const AuditQuestion& question, Statement statement, AuditRow& row);
  static void note(const AuditQuestion& question, AuditRow& row);
  void one_whole(const AuditQuestion& question, const Statement& statement, AuditRow& row);
  void derived(const AuditQuestion& question, const Statement& statement, AuditRow& row);
  void compare(const AuditQuestion& question, Sides sides, AuditRow& row);
  void equality(const AuditQuestion& question, const Sides& sides, const Quantity& printed, const Quantity& computed,
                AuditRow& row);
  bool other_direction(const AuditQuestion& question, const Sides& sides, const Quantity& printed) const;
  [[nodiscard]] std::vector<Candidate> candidates(const AuditQuestion& question, const Sides& sides,
                                                  const PrintedFigure& print, const Quantity& computed);
  void add_planes(const AuditQuestion& question, const Expression& measure, const PrintedFigure& print,
                  std::vector<Candidate>& all);
  void add_other_whole(const Sides& sides, std::vector<Candidate>& all) const;
  void add_prints(const AuditQuestion& question, const PrintedFigure& print, const Quantity& computed,
                  std::vector<Candidate>& all) const;
  [[nodiscard]] static AuditCause last_cause(const AuditQuestion& question, const Sides& sides);
  [[nodiscard]] LandArea land(const AuditQuestion& question, const LandMeter* meter) const;
  void mark_used(const Expression& expression);

  const ClaimBook& book_;
  const AuditLayers& layers_;
  std::optional<int> digits_;
  std::optional<LandMeter> meter_;
  OtherMeasures others_;
  std::map<std::string, int> used_;
};

}  // namespace zonekit::analysis
