// Claims by id, and the values of expressions over them.
#pragma once

#include <functional>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/printed_number.hpp"
#include "base/units.hpp"
#include "expression/expression.hpp"
#include "zonekit/audit.hpp"

namespace zonekit::analysis {

/// A figure with the digits it was printed with.
struct PrintedFigure {
  PrintedNumber number;  ///< in `unit`
  FigureUnit unit;
  std::string text;  ///< decoded: "48.56"
};

/// Throws Error(usage) for a value that is no decimal and for an unknown unit.
class ClaimBook {
 public:
  ClaimBook(std::span<const Claim> claims, const std::string& file);

  [[nodiscard]] const Claim* find(std::string_view id) const;
  /// No value where the claim prints none.
  [[nodiscard]] std::optional<PrintedFigure> value(const Claim& claim) const;
  [[nodiscard]] std::optional<PrintedFigure> printed_share(const Claim& claim) const;
  /// Claims that name `id` as their whole, in the order of the file.
  [[nodiscard]] std::vector<const Claim*> parts_of(std::string_view id) const;
  [[nodiscard]] std::span<const Claim> claims() const { return claims_; }
  [[nodiscard]] TextPlace place(const Claim& claim, std::string column) const {
    return {file_, claim.line, std::move(column)};
  }
  /// Claims whose printed text says another number than their value, or can't be read.
  [[nodiscard]] std::vector<Finding> print_findings() const;

 private:
  std::span<const Claim> claims_;
  const std::string& file_;
  std::map<std::string_view, const Claim*> by_id_;
};

/// What a land formula measures, in square metres; no value (and a reason) where it can't be measured.
using LandArea = std::function<std::optional<Exact>(const LandFormula&, std::string& reason)>;

class Evaluator {
 public:
  Evaluator(const ClaimBook& book, TextPlace place, Exact mu_m2, LandArea land)
      : book_(book), place_(std::move(place)), mu_m2_(std::move(mu_m2)), land_(std::move(land)) {}

  /// No value where an operand is not printed: `reason` says which. Throws Error(usage) for unknown ids and for
  /// additions of metres to hectares.
  [[nodiscard]] std::optional<Quantity> value(const Expression& expression);
  /// The print behind an expression that is a claim, a printed share or a number.
  [[nodiscard]] std::optional<PrintedFigure> print(const Expression& expression);
  [[nodiscard]] const std::string& reason() const { return reason_; }
  [[nodiscard]] const Claim& claim(const Expression& expression) const;
  [[noreturn]] void fail(const Expression& expression, const std::string& message) const;

 private:
  std::optional<Quantity> of_print(const std::optional<PrintedFigure>& figure, const std::string& what);
  std::optional<Quantity> of_list(const Expression& expression);
  std::optional<Quantity> of_two(const Expression& expression);
  std::optional<Quantity> of_land(const Expression& expression);
  std::vector<Expression> items(const Expression& list) const;

  const ClaimBook& book_;
  TextPlace place_;
  Exact mu_m2_;
  LandArea land_;
  std::string reason_;
};

}  // namespace zonekit::analysis
