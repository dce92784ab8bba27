// The language of indicators, checks and measures (docs/expressions.md), as a tree.
//
//   statement  = [side] relation side | side [in unit]  relation: = == != <> < <= > >= (≠ ≤ ≥ too)
//   side       = term { (+|-) term }                    term = factor { (*|/|×|÷) factor }
//   factor     = [-] ( number [unit] | name | function | "(" side ")" )
//   unit       = name [/name], without blanks: m2/person
//   function   = sum|min|max ( side {, side} ) | area(land) | share(land, land) | total() | printed_share(name)
//   land       = and { or and }    and = not { and not }    not = [not] ( layer [= class {| class}] | "(" land ")" )
//
// A class that ends in `*` stands for all that begin so. parts(name), inside sum, min or max, stands for every figure
// whose denominator is `name`; one_whole(name, name...) for the question whether one whole fits all their printed
// shares. Full-width signs and digits mean what the plain ones do.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/exact.hpp"

namespace zonekit::analysis {

/// Where a text stands: in a file's line, from a column on.
struct TextPlace {
  std::string file;
  int line = 0;
  std::string column;  ///< name of the CSV column; empty: the text begins at `first` of the line
  int first = 1;
};
/// `character` of the text, from 1.
[[noreturn]] void fail_in(const TextPlace& place, std::size_t character, const std::string& message);

struct LandClass {
  std::string name;  ///< "0101"; "01*"
  std::size_t at = 1;
};

struct LandFormula {
  enum class Kind { layer, all, any, none };
  Kind kind = Kind::layer;
  std::string layer;
  std::vector<LandClass> classes;
  std::vector<LandFormula> parts;  ///< of all (and), any (or), none (not)
  std::size_t at = 1;              ///< character, from 1
};

struct Expression {
  enum class Kind {
    number,
    name,
    printed_share,
    parts,
    sum,
    least,
    most,
    add,
    subtract,
    multiply,
    divide,
    area,
    share,
    total
  };
  Kind kind = Kind::number;
  Exact number;
  int digits = 0;    ///< decimals written
  std::string name;  ///< of a number its unit
  std::vector<Expression> parts;
  std::vector<LandFormula> lands;
  std::size_t at = 1;  ///< character, from 1
};

enum class Relation { none, equal, unequal, less, at_most, more, at_least };

struct Statement {
  bool one_whole = false;  ///< `left.parts` are the names
  Expression left;
  Relation relation = Relation::none;
  Expression right;  ///< unless `relation` is none
  bool left_given = true;
  std::string unit;  ///< after "in"
};

/// Each throws Error(usage) at its place: "i.yaml:7:16: ..." or "c.csv:2: column check, character 4: ...".
[[nodiscard]] Statement parse_statement(std::string_view text, const TextPlace& place);
/// One side alone.
[[nodiscard]] Expression parse_expression(std::string_view text, const TextPlace& place);
/// A number that is not negative and, behind it, perhaps a unit: "392.21 wan_mu".
[[nodiscard]] Expression parse_figure(std::string_view text, const TextPlace& place);

/// Names of all layers that the expression measures, each once.
[[nodiscard]] std::vector<std::string> layers_in(const Expression& expression);

}  // namespace zonekit::analysis
