// The files of a siting report, added to what a run writes.
#pragma once

#include <string>
#include <vector>

#include "document/made_folders.hpp"
#include "document/output.hpp"
#include "zonekit/siting_job.hpp"

namespace zonekit {

/// Writes them aside.
void add_siting_files(const SitingJob& job, const SitingRun& run, const std::string& folder,
                      const std::vector<SitingFile>& files, MadeFolders& folders, OutputGroup& group);

}  // namespace zonekit
