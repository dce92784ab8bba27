#include "zonekit/indicators.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>

#include "expression/formula.hpp"
#include "stats/names.hpp"
#include "study/ledger_view.hpp"
#include "zonekit/error.hpp"

namespace zonekit {

using namespace analysis;

namespace {

/// A value with its power of area, or why there is none.
struct Value {
  std::optional<long double> number;
  int dimension = 0;
  std::string reason;
};

std::string fixed(long double value, int digits) {
  std::array<char, 5100> buffer{};
  // Half away from zero, like all printed figures: to_chars alone would go by the binary neighbour.
  const long double scale = std::pow(10.0L, digits);
  const long double scaled = std::abs(value) * scale;
  const long double nudged = std::floor(scaled + 0.5L + scaled * 1e-16L);
  const auto end =
      std::to_chars(buffer.data(), buffer.data() + buffer.size(), nudged / scale, std::chars_format::fixed, digits).ptr;
  const std::string text(buffer.data(), end);
  return value < 0 && nudged != 0 ? "-" + text : text;
}

/// Beyond any area on Earth in any unit, and far within what prints and rounds.
bool is_too_large(long double value) {
  constexpr long double most = 1e300L;
  return !(std::abs(value) <= most);
}

constexpr const char* too_large = "the figure is too large";

/// What an indicator is printed in.
struct PrintedIn {
  long double scale = 1;  ///< times the value
  int dimension = 0;
};

/// An area unit may stand on either side of the stroke: m2/person, person/km2.
PrintedIn printed_in(const std::string& unit) {
  if (unit == "percent" || unit == "%") return {100, 0};
  const std::size_t stroke = std::min(unit.find('/'), unit.size());
  const long double above = unit_m2(std::string_view(unit).substr(0, stroke));
  const long double below = stroke == unit.size() ? 0 : unit_m2(std::string_view(unit).substr(stroke + 1));
  PrintedIn in;
  if (above != 0) in = {1 / above, 1};
  if (below != 0) in = {in.scale * below, in.dimension - 1};
  return in;
}

bool accepts(const std::string& wanted, const std::string& name) {
  return wanted.ends_with('*') ? name.starts_with(wanted.substr(0, wanted.size() - 1)) : name == wanted;
}

/// Areas of the ledger by layers and classes; a class may end in `*`.
class LedgerAreas {
 public:
  LedgerAreas(const AreaLedger* ledger, const std::optional<std::string>& extent) : ledger_(ledger) {
    if (ledger == nullptr) return;
    ranks_.emplace(*ledger);
    if (extent) inside_.emplace(*ledger, *ranks_, std::vector<LayerFilter>{{*extent, {}}});
  }

  Value total() const {
    if (ledger_ == nullptr) return {{}, 1, "no layers are given"};
    return sum({});
  }
  Value area(const std::vector<LayerFilter>& members) const {
    if (ledger_ == nullptr) return {{}, 1, "no layers are given"};
    std::vector<LayerFilter> found;
    for (const LayerFilter& member : members) {
      if (std::ranges::count(ledger_->layer_names, member.layer) == 0) {
        return {{}, 1, "no layer '" + member.layer + "'"};
      }
      if (const std::string fault = missing_class(member); !fault.empty()) return {{}, 1, fault};
      found.push_back({member.layer, classes_of(member)});
    }
    return sum(found);
  }

 private:
  /// A class that is written out must be there: a wrong code would count as no land. A pattern takes what there is.
  std::string missing_class(const LayerFilter& member) const {
    const auto& names = ledger_->class_names[layer_number(*ledger_, member.layer)];
    for (const std::string& wanted : member.classes) {
      if (wanted.ends_with('*') || std::ranges::count(names, wanted) > 0) continue;
      return "layer '" + member.layer + "' has no class '" + wanted + "'";
    }
    if (member.classes.empty() || !classes_of(member).empty()) return "";
    return "layer '" + member.layer + "' has none of the classes asked for";
  }
  std::vector<std::string> classes_of(const LayerFilter& member) const {
    std::vector<std::string> names;
    const std::uint32_t layer = layer_number(*ledger_, member.layer);
    for (const std::string& name : ledger_->class_names[layer]) {
      const bool wanted = std::ranges::any_of(member.classes, [&](const auto& it) { return accepts(it, name); });
      if (wanted) names.push_back(name);
    }
    return names;
  }
  Value sum(const std::vector<LayerFilter>& members) const {
    const CellFilter filter(*ledger_, *ranks_, members);
    Area area;
    std::vector<std::uint32_t> classes;
    for (const LedgerCell& cell : ledger_->cells) {
      ranks_->classes_of(*ledger_, cell, classes);
      if (classes.empty() || (inside_ && !inside_->passes(classes)) || !filter.passes(classes)) continue;
      area += cell.area;
    }
    return {std::ldexp(static_cast<long double>(area.count()), area.exponent()), 1, ""};
  }

  const AreaLedger* ledger_;
  std::optional<ClassRanks> ranks_;
  std::optional<CellFilter> inside_;
};

class Evaluator {
 public:
  Evaluator(const IndicatorSet& set, const AreaLedger* ledger, const std::optional<std::string>& extent)
      : set_(set), areas_(ledger, extent), values_(set.indicators.size()), open_(set.indicators.size()) {}

  const Value& indicator(std::size_t index) {
    if (values_[index]) return *values_[index];
    const Indicator& about = set_.indicators[index];
    if (open_[index]) {
      fail(about, 0, "indicator '" + about.id + "' needs itself: its formula leads back to it");
    }
    open_[index] = true;
    std::unique_ptr<Formula> formula;
    try {
      formula = parse_formula(about.formula);
    } catch (const FormulaFault& fault) {
      fail(about, fault.place, fault.message);
    }
    values_[index] = evaluate(about, *formula);
    open_[index] = false;
    return *values_[index];
  }
  [[noreturn]] void fail(const Indicator& about, std::size_t place, const std::string& message) const {
    throw Error(ErrorKind::usage, set_.file + ":" + std::to_string(about.formula_line) + ":" +
                                      std::to_string(about.formula_column + static_cast<int>(place)) + ": " + message);
  }

 private:
  /// Indicators that build on each other add to the depth of their formulas.
  Value evaluate(const Indicator& about, const Formula& formula) {
    constexpr int most_depth = 2000;
    if (depth_ >= most_depth) fail(about, formula.place, "indicators build on each other too deeply; give values");
    ++depth_;
    Value value = evaluate_kind(about, formula);
    --depth_;
    return value;
  }
  Value evaluate_kind(const Indicator& about, const Formula& formula) {
    switch (formula.kind) {
      case Formula::Kind::number:
        return {formula.value, formula.dimension, ""};
      case Formula::Kind::area:
        return areas_.area(formula.members);
      case Formula::Kind::total:
        return areas_.total();
      case Formula::Kind::name:
        return named(about, formula);
      case Formula::Kind::minus: {
        Value value = evaluate(about, *formula.parts[0]);
        if (value.number) value.number = -*value.number;
        return value;
      }
      default:
        return joined(about, formula);
    }
  }
  Value named(const Indicator& about, const Formula& formula) {
    for (const GivenValue& given : set_.values) {
      if (given.id != formula.name) continue;
      if (given.value.text.empty()) return {{}, 0, "the value '" + given.id + "' is not given"};
      const QuotedNumber number = parse_quoted(given.value.text);
      return {number.value, number.dimension, ""};
    }
    for (std::size_t i = 0; i < set_.indicators.size(); ++i) {
      if (set_.indicators[i].id == formula.name) return indicator(i);
    }
    fail(about, formula.place, "there is no value or indicator '" + formula.name + "'; layers stand in area(...)");
  }
  Value joined(const Indicator& about, const Formula& formula) {
    const Value a = evaluate(about, *formula.parts[0]);
    const Value b = evaluate(about, *formula.parts[1]);
    const bool adds = formula.kind == Formula::Kind::sum || formula.kind == Formula::Kind::difference;
    // What has no number yet has no unit yet either.
    if (adds && a.number && b.number && a.dimension != b.dimension) {
      fail(about, formula.place, "an area and a plain number can't be added; give the number a unit, such as 100 ha");
    }
    Value value;
    const bool product = formula.kind == Formula::Kind::product;
    value.dimension = adds ? a.dimension : a.dimension + (product ? b.dimension : -b.dimension);
    if (!a.number || !b.number) {
      value.reason = a.number ? b.reason : a.reason;
    } else if (adds) {
      value.number = formula.kind == Formula::Kind::sum ? *a.number + *b.number : *a.number - *b.number;
    } else if (product) {
      value.number = *a.number * *b.number;
    } else if (*b.number == 0) {
      value.reason = "a division by zero";
    } else {
      value.number = *a.number / *b.number;
    }
    if (value.number && is_too_large(*value.number)) {
      value.number.reset();
      value.reason = too_large;
    }
    return value;
  }

  const IndicatorSet& set_;
  LedgerAreas areas_;
  std::vector<std::optional<Value>> values_;
  std::vector<bool> open_;
  int depth_ = 0;
};

/// A quoted figure in the indicator's unit.
struct Wanted {
  long double value = 0;
  int decimals = 0;
};

Wanted wanted_value(const IndicatorSet& set, const Indicator& about, const QuotedValue& quoted) {
  const PrintedIn in = printed_in(about.unit);
  const auto fail = [&](const std::string& message) {
    throw Error(ErrorKind::usage, set.file + ":" + std::to_string(quoted.line) + ": " + message);
  };
  QuotedNumber number;
  try {
    number = parse_quoted(quoted.text);
  } catch (const FormulaFault& fault) {
    fail(fault.message);
  }
  if (!number.has_unit) return {number.value, number.decimals};
  if (number.dimension != in.dimension) {
    fail("'" + quoted.text + "' has another unit than the indicator, '" + about.unit + "'");
  }
  // Decimals of another unit are as many as its last digit needs: 0.01 mu is 0.0007 ha.
  const long double unit = number.unit * in.scale;
  const auto finer = static_cast<int>(std::ceil(-std::log10(unit) - 1e-9L));
  return {number.value * in.scale, std::max(number.decimals + finer, 0)};
}

bool holds(IndicatorDirection direction, long double value, long double target, std::optional<long double> base) {
  switch (direction) {
    case IndicatorDirection::not_less:
      return value >= target;
    case IndicatorDirection::not_more:
      return value <= target;
    case IndicatorDirection::keep:
      return value == target;
    case IndicatorDirection::improve:
      break;
  }
  // The base says which way is better: a target below it is to be gone below.
  return base && target < *base ? value <= target : value >= target;
}

class Judge {
 public:
  Judge(const IndicatorSet& set, const Indicator& about, IndicatorResult& result)
      : set_(set), about_(about), result_(result) {}

  void judge(const Value& value, IndicatorRow& row) {
    const PrintedIn in = printed_in(about_.unit);
    if (value.number && !is_too_large(*value.number * in.scale)) {
      row.value = *value.number * in.scale;
      row.printed = fixed(*row.value, about_.digits);
    } else {
      row.note = value.number ? too_large : value.reason;
    }
    if (about_.base) {
      const Wanted base = wanted_value(set_, about_, *about_.base);
      base_ = base.value;
      row.base = fixed(base.value, std::max(about_.digits, base.decimals));
    }
    std::vector<QuotedValue> targets = about_.targets;
    // "Not reduced" without a target of its own means: against the base.
    if (targets.empty() && about_.base) targets.push_back(*about_.base);
    for (const QuotedValue& target : targets) judge_target(target, row);
    const bool undirected = row.value && is_undirected();
    if (undirected) row.note = "give a target: it says which way is better";
    if (!row.value || undirected) tell("indicator.no-data", Severity::warning, "no data: " + row.note);
  }

 private:
  /// The base alone would be met by standing still.
  [[nodiscard]] bool is_undirected() const {
    return about_.direction == IndicatorDirection::improve && about_.targets.empty();
  }
  void judge_target(const QuotedValue& quoted, IndicatorRow& row) {
    const Wanted wanted = wanted_value(set_, about_, quoted);
    // To keep a figure is to print it again; to reach one takes every digit that is printed.
    const bool keep = about_.direction == IndicatorDirection::keep;
    const int digits = keep ? wanted.decimals : std::max(about_.digits, wanted.decimals);
    IndicatorTargetRow target;
    target.target = quoted;
    target.printed = fixed(wanted.value, digits);
    if (row.value && !is_undirected()) {
      const long double scale = std::pow(10.0L, digits);
      const auto as_printed = [&](long double value) { return std::stold(fixed(value, digits)); };
      const long double value = as_printed(*row.value), goal = as_printed(wanted.value);
      target.margin = fixed(std::round((value - goal) * scale) / scale, digits);
      const bool met = holds(about_.direction, value, goal, base_);
      target.verdict = met ? IndicatorVerdict::met : IndicatorVerdict::not_met;
      if (met != holds(about_.direction, *row.value, wanted.value, base_)) {
        row.note += (row.note.empty() ? "" : "; ") +
                    ("compared as printed; unrounded the value is " + fixed(*row.value, digits + 4));
      }
      if (!met) {
        const bool binding = about_.nature == IndicatorNature::binding;
        tell("indicator.not-met", binding ? Severity::error : Severity::warning,
             "not met: " + row.printed + " against " + target.printed +
                 (quoted.year > 0 ? " in " + std::to_string(quoted.year) : "") +
                 (quoted.claim.empty() ? "" : " (" + quoted.claim + ")"));
      }
    }
    row.targets.push_back(std::move(target));
  }
  void tell(const std::string& rule, Severity severity, const std::string& what) {
    Finding finding;
    finding.rule = rule;
    finding.severity = severity;
    finding.message = set_.file + ":" + std::to_string(about_.line) + ": indicator '" + about_.id + "': " + what;
    result_.findings.push_back(std::move(finding));
  }

  const IndicatorSet& set_;
  const Indicator& about_;
  IndicatorResult& result_;
  std::optional<long double> base_;
};

std::string dimension_words(int dimension) {
  if (dimension == 1) return "an area";
  return dimension == -1 ? "a number per area" : "no area";
}

}  // namespace

std::string_view indicator_verdict_name(IndicatorVerdict verdict) noexcept {
  return enum_name(verdict);
}

IndicatorResult evaluate_indicators(const IndicatorSet& set, const AreaLedger* ledger,
                                    const std::optional<std::string>& extent) {
  IndicatorResult result;
  result.set = set;
  result.rows.resize(set.indicators.size());
  Evaluator evaluator(set, ledger, extent);
  for (std::size_t i = 0; i < set.indicators.size(); ++i) {
    const Indicator& about = set.indicators[i];
    const Value& value = evaluator.indicator(i);
    if (value.number && value.dimension != printed_in(about.unit).dimension) {
      evaluator.fail(
          about, 0,
          "the formula gives " + dimension_words(value.dimension) + ", which unit '" + about.unit + "' does not fit");
    }
    Judge(set, about, result).judge(value, result.rows[i]);
  }
  return result;
}

}  // namespace zonekit
