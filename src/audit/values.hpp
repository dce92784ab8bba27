// Claims by id, and the values of expressions over them.
#pragma once

#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/printed_number.hpp"
#include "study/land.hpp"
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

/// Expressions over claims, and over the layers that `meter` measures (null: there are none).
class ClaimEvaluator : private ExpressionScope {
 public:
  ClaimEvaluator(const ClaimBook& book, TextPlace place, const LandMeter* meter = nullptr, Exact mu_m2 = exact_mu())
      : book_(book), place_(std::move(place)), meter_(meter), mu_m2_(std::move(mu_m2)) {}

  /// No value where an operand is not printed: `reason` says which. Throws Error(usage) for unknown ids and for
  /// additions of metres to hectares.
  [[nodiscard]] std::optional<Quantity> value(const Expression& expression);
  /// The print behind an expression that is a claim, a printed share or a number.
  [[nodiscard]] std::optional<PrintedFigure> print(const Expression& expression) const;
  [[nodiscard]] const std::string& reason() const { return reason_; }
  [[nodiscard]] const Claim& claim(const Expression& expression) const;
  [[noreturn]] void fail(const Expression& expression, const std::string& message) const;

 private:
  Outcome named(const Expression& name, const TextPlace& place) override;
  Outcome printed_share(const Expression& name, const TextPlace& place) override;
  std::vector<std::string> parts_of(const Expression& name, const TextPlace& place) override;
  Outcome area(const LandFormula* land, const TextPlace& place) override;
  Exact mu_m2() const override { return mu_m2_; }
  Outcome of_print(const Expression& name, const std::string& what) const;

  const ClaimBook& book_;
  TextPlace place_;
  const LandMeter* meter_;
  Exact mu_m2_;
  std::string reason_;
};

}  // namespace zonekit::analysis
