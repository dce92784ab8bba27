// Checks on the area ledger: what lies where it must not, and what is missing where it must be.
#pragma once

#include <limits>

#include "check/found.hpp"

namespace zonekit::analysis {

/// Which land a rule asks for. `a` is the layer whose finding it is.
enum class Land {
  twice,        ///< several features of `a`
  gap,          ///< `b` (the extent) without `a`
  enclosed,     ///< land without `a`, with `a` all around
  outside,      ///< `a` without `b`
  both,         ///< `a` and `b`
  uncovered,    ///< `b` without `a`
  either_alone  ///< `a` or `b`, not both
};

struct CoverageQuestion {
  std::string rule;
  Land land = Land::twice;
  std::size_t a = 0;
  std::size_t b = 0;
  std::size_t relation = 0;  ///< of relation rules: into the relations of the check
  double least_area_m2 = 0;  ///< smaller places are tolerated
  double least_width_m = 0;  ///< so are places of less mean width
  double most_width_m = std::numeric_limits<double>::infinity();  ///< and those of more
  std::string words;                                              ///< what is wrong and the cure, for the message
};

struct CoverageAnswer {
  std::vector<Found> found;
  std::size_t tolerated = 0;  ///< places
  double tolerated_m2 = 0;
};

/// Answers all questions from one ledger by class. Where a question has land, one more sweep traces its places, and a
/// last one over what lies near them names the features. Features of `twins` (by layer, ascending; each drawn again by
/// an earlier feature) make no overlap.
[[nodiscard]] std::vector<CoverageAnswer> check_coverage(const Checked& checked,
                                                         std::span<const CoverageQuestion> questions,
                                                         std::span<const std::vector<std::int64_t>> twins);

}  // namespace zonekit::analysis
