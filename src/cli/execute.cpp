#include "cli/execute.hpp"

#include <algorithm>

#include "cli/app.hpp"
#include "cli/console.hpp"
#include "project/outputs.hpp"
#include "zonekit/error.hpp"

namespace zonekit::cli {

namespace {

void write_table(const TableSettings& settings, const ProjectResult& result, ProgressBar& bar) {
  const Project& project = settings.project;
  write_outputs(project, result, {}, {settings.run.threads, &bar});
  if (!settings.print.output.empty()) return;
  const ReportBasis basis = result.basis(0, project.thickness_tolerance_m);
  bar.stage("write", 0);
  print_to_standard_output([&](const TextSink& sink) {
    const TextSink stoppable = [&](std::string_view bytes) {
      if (bar.cancelled()) throw Error(ErrorKind::cancelled, "stopped before the end");
      bar.clear();  // table and bar may share a terminal
      sink(bytes);
    };
    print_table(result.tables.front(), project.tables.front().print, stoppable, &basis);
  });
}

/// Runs a command that makes one table and prints it.
int execute_table(TableSettings& settings) {
  TableRequest& table = settings.table();
  table.print = settings.print.options;
  table.print.format = settings.print.chosen_format();
  table.format_given = true;
  if (!settings.print.output.empty()) table.outputs = {settings.print.output};
  std::vector<std::string> outputs = outputs_of(settings.project, {});
  outputs.push_back(settings.run.findings_file);
  check_outputs(sources_of(settings.project), outputs);
  ProgressBar bar(shows_progress(settings.run));
  const ProjectResult result = run_project(settings.project, {settings.run.threads, &bar});
  write_table(settings, result, bar);
  end_progress(bar, settings.run);
  write_findings_file(result.findings, settings.run);
  tell_findings(result.findings, settings.run);
  return exit_code_of(result.findings, settings.run);
}

}  // namespace

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
  const bool reached = run.fail_on && std::any_of(findings.begin(), findings.end(), [&](const auto& finding) {
                         return finding.severity >= *run.fail_on;
                       });
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

void finish_table_command(CLI::App& command, const std::shared_ptr<TableSettings>& settings, Invocation& invocation,
                          const char* examples, const std::function<void(TableSettings&)>& check) {
  add_print_options(command, settings->print);
  add_run_options(command, settings->run);
  command.footer(examples);
  command.callback([=, &invocation] {
    invocation.command = [=] {
      check(*settings);
      return execute_table(*settings);
    };
  });
}

}  // namespace zonekit::cli
