// Layers read for a check: one that can't be read is a finding, and the others are read all the same.
#pragma once

#include "check/found.hpp"

namespace zonekit::analysis {

struct ReadForCheck {
  Study study;                            ///< of the layers that could be read, without classes
  std::vector<CheckFinding> found;        ///< of files, names, CRS and text, also of layers that could not be read
  std::vector<std::string> unread_names;  ///< of layers that could not be read
};

/// Reads with the rings and the fields that the checks of `profile` look at. Throws Error(usage) for a source's layer
/// or field that was asked for and is not there.
[[nodiscard]] ReadForCheck read_for_check(const Study& study, const Profile& profile);

/// What is then read of the layers of `study`, so that it can be expected.
[[nodiscard]] std::vector<LayerSpec> layers_for_check(const Study& study, const Profile& profile);

}  // namespace zonekit::analysis
