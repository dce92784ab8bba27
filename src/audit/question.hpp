// A check as it is asked, from whichever file.
#pragma once

#include <string>

#include "expression/expression.hpp"
#include "zonekit/audit.hpp"

namespace zonekit::analysis {

struct AuditQuestion {
  std::string id;
  const Claim* claim = nullptr;  ///< the left side where the statement gives none
  AuditKind kind = AuditKind::ratio;
  std::string check;
  std::string verdict;
  std::string text;
  TextPlace place;
};

/// What is compared.
struct Sides {
  Expression left, right;
  Relation relation = Relation::none;
};

/// A claim, a printed share or a number: it has digits, which say how far it may be off.
[[nodiscard]] inline bool is_print(const Expression& expression) {
  using Kind = Expression::Kind;
  return expression.kind == Kind::name || expression.kind == Kind::printed_share || expression.kind == Kind::number;
}

/// Writes the claim that a row is about.
inline void name_claim(const Claim& claim, AuditRow& row) {
  row.claim = claim.id;
  row.subject = claim.subject_zh.empty() ? claim.subject_en : claim.subject_zh;
}

}  // namespace zonekit::analysis
