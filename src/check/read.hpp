// Layers read for a check: one that can't be read is a finding, and the others are read all the same.
#pragma once

#include "check/found.hpp"

namespace zonekit::analysis {

struct ReadForCheck {
  LayerSet set;                           ///< of the layers that could be read; with the reader's findings
  std::vector<CheckFinding> found;        ///< of files, names, CRS and text, also of layers that could not be read
  std::vector<std::string> unread_names;  ///< of layers that could not be read
};

/// Reads with the rings and the fields that the checks of `request` look at. Throws Error(usage) for a layer or field
/// of the command line that is not there.
[[nodiscard]] ReadForCheck read_for_check(const CheckRequest& request);

}  // namespace zonekit::analysis
