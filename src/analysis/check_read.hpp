// Layers read for a check: one that can't be read is a finding, and the others are read all the same.
#pragma once

#include "analysis/check_found.hpp"

namespace zonekit::analysis {

struct ReadForCheck {
  LayerSet set;                           ///< of the layers that could be read; with its own findings
  std::vector<CheckFinding> unread;       ///< rules crs.missing and file.unreadable
  std::vector<std::string> unread_names;  ///< of those layers
  std::vector<SourceInfo> unread_info;    ///< as far as it is known
};

/// Reads with the rings and the fields that the checks of `request` look at. Throws Error(usage) for a layer or field
/// of the command line that is not there.
[[nodiscard]] ReadForCheck read_for_check(const CheckRequest& request);

/// The catalogue's rule for a finding of the reader; empty: it is no fault of the data (a note on what was done).
[[nodiscard]] std::string_view catalogue_rule(const Finding& finding);

}  // namespace zonekit::analysis
