// The command line: one App tree from which parsing, --help, completions and the man page all come.
#pragma once

#include <CLI/CLI.hpp>
#include <functional>
#include <memory>

namespace zonekit::cli {

/// Exit codes are a contract; tests/cli/exit_codes_test.cpp is its table.
enum ExitCode { exit_done = 0, exit_findings = 1, exit_usage = 2, exit_unreadable = 3, exit_internal = 4 };

/// What parsing found out to do.
struct Invocation {
  std::function<int()> command;
};

/// The whole tree; commands put themselves into `invocation`, which must outlive it.
[[nodiscard]] std::unique_ptr<CLI::App> make_app(Invocation& invocation);

/// Parses, runs, and turns every failure into a message and an exit code.
[[nodiscard]] int run(int argc, char** argv);

void add_run(CLI::App& app, Invocation& invocation);
void add_describe(CLI::App& app, Invocation& invocation);
void add_completion(CLI::App& app, Invocation& invocation);
void add_man(CLI::App& app, Invocation& invocation);

}  // namespace zonekit::cli
