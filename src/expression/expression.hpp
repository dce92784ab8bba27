// The arithmetic of checks and measures, as a tree.
//
//   statement  = [side] relation side | side [in unit]  relation: = == != <> < <= > >= (≠ ≤ ≥ too)
//   side       = term { (+|-) term }                    term = factor { (*|/|×|÷) factor }
//   factor     = [-] ( number [unit] | id | function | "(" side ")" )
//   function   = sum|min|max ( side {, side} ) | printed_share(id) | area(land) | share(land, land)
//   land       = and { or and }    and = not { and not }    not = [not] ( layer [= class {| class}] | "(" land ")" )
//
// parts(id), inside sum, min or max, stands for every claim whose denominator is `id`; one_whole(id, id...) for the
// question whether one whole fits all their printed shares.
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "base/exact.hpp"

namespace zonekit::analysis {

/// Where a text stands: in a file's line, from a column on.
struct TextPlace {
  std::string file;
  int line = 0;
  std::string column;  ///< name of the CSV column
};
[[noreturn]] void fail_in(const TextPlace& place, std::size_t character, const std::string& message);

struct LandFormula {
  enum class Kind { layer, all, any, none };
  Kind kind = Kind::layer;
  std::string layer;
  std::vector<std::string> classes;
  std::vector<LandFormula> parts;  ///< of all (and), any (or), none (not)
  std::size_t at = 0;
};

struct Expression {
  enum class Kind {
    number,
    claim,
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
    share
  };
  Kind kind = Kind::number;
  Exact number;
  int digits = 0;    ///< decimals written
  std::string name;  ///< claim; of a number its unit
  std::vector<Expression> parts;
  std::vector<LandFormula> lands;
  std::size_t at = 0;  ///< character, from 0
};

enum class Relation { none, equal, unequal, less, at_most, more, at_least };

struct Statement {
  bool one_whole = false;  ///< `left.parts` are the claims
  Expression left;
  Relation relation = Relation::none;
  Expression right;  ///< unless `relation` is none
  bool left_given = true;
  std::string unit;  ///< after "in"
};

/// Throws Error(usage) "file:line: column, character N: ...".
[[nodiscard]] Statement parse_statement(std::string_view text, const TextPlace& place);

/// Names of all layers that the expression measures, each once.
[[nodiscard]] std::vector<std::string> layers_in(const Expression& expression);

}  // namespace zonekit::analysis
