// What a run reads and what it writes: an output must never take the place of an input, or of another output.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace zonekit {

/// Something read, as the user gave it, and as what: "layer 'county'".
struct ReadSource {
  std::string source;
  std::string role;
};

/// The path of one output of a project in `own_folder`, below `folder` (empty: the project's). Throws Error(usage) for
/// one that leaves a `folder` which is given.
[[nodiscard]] std::string place_output(const std::string& own_folder, const std::string& folder,
                                       const std::string& name);

/// Throws Error(usage) when an output is a file that is read (a shapefile's sidecars too, and by any link), or is
/// written twice. Sources that are no local files are passed over, empty outputs too.
void check_outputs(const std::vector<ReadSource>& sources, const std::vector<std::string>& outputs);

}  // namespace zonekit
