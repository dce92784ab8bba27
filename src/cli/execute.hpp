// What all commands do around their work: progress, findings, timings, exit code.
#pragma once

#include <functional>
#include <span>
#include <string_view>

#include "cli/options.hpp"
#include "cli/progress_bar.hpp"
#include "zonekit/report.hpp"

namespace zonekit::cli {

/// 1 when a finding reaches --fail-on, else 0.
[[nodiscard]] int exit_code_of(std::span<const Finding> findings, const RunSettings& run);

/// The --findings file, when one is asked for.
void write_findings_file(std::span<const Finding> findings, const RunSettings& run);
/// On standard error; with --quiet the errors alone.
void tell_findings(std::span<const Finding> findings, const RunSettings& run);

/// The whole of `write`'s text to standard output; a reader that has seen enough is no failure.
void print_to_standard_output(const std::function<void(const TextSink&)>& write);

/// Ends the bar; prints --timings.
void end_progress(ProgressBar& bar, const RunSettings& run);

[[nodiscard]] bool shows_progress(const RunSettings& run);

}  // namespace zonekit::cli
