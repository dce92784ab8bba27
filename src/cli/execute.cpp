#include "cli/execute.hpp"

#include <algorithm>

#include "cli/app.hpp"
#include "cli/console.hpp"
#include "zonekit/error.hpp"

namespace zonekit::cli {

bool shows_progress(const RunSettings& run) {
  return !run.quiet && standard_error_is_terminal();
}

void print_to_standard_output(const std::function<void(const TextSink&)>& write) {
  try {
    write([](std::string_view bytes) { write_standard_output(bytes); });
  } catch (const BrokenPipe&) {
    return;
  }
}

int exit_code_of(std::span<const Finding> findings, const RunSettings& run) {
  if (run.fail_on == FailOn::never) return exit_done;
  const Severity least = run.fail_on == FailOn::error ? Severity::error : Severity::warning;
  const bool reached = std::ranges::any_of(findings, [&](const Finding& f) { return f.severity >= least; });
  return reached ? exit_findings : exit_done;
}

void write_findings_file(std::span<const Finding> findings, const RunSettings& run) {
  if (run.findings_file.empty()) return;
  write_whole(run.findings_file,
              print_findings(findings, format_of_file(run.findings_file).value_or(TableFormat::csv)));
}

void tell_findings(std::span<const Finding> findings, const RunSettings& run) {
  std::string text;
  for (const auto& line : finding_lines(findings, run.quiet ? Severity::error : Severity::info)) text += line + "\n";
  if (!text.empty()) say(text);
}

void end_progress(ProgressBar& bar, const RunSettings& run) {
  bar.clear();
  if (run.timings) say(bar.timings());
}

}  // namespace zonekit::cli
