// Options that every command has beside those of its operation.
#pragma once

#include <string>

#include "reading/fields.hpp"

namespace zonekit::cli {

/// From which severity on a finding makes the exit code 1.
enum class FailOn { error, warning, never };

struct RunSettings {
  unsigned threads = 0;
  bool quiet = false;
  bool timings = false;
  FailOn fail_on = FailOn::error;
  std::string findings_file;
};

/// threads, fail_on, findings, quiet, timings.
void declare_run(Fields& fields, RunSettings& run);

}  // namespace zonekit::cli
