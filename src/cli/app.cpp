#include "cli/app.hpp"

#include <exception>
#include <new>

#include "cli/console.hpp"
#include "cli/operation_command.hpp"
#include "cli/signals.hpp"
#include "cli/usage_error.hpp"
#include "project/plan.hpp"
#include "zonekit/error.hpp"
#include "zonekit/version.hpp"

namespace zonekit::cli {

namespace {

std::string version_text() {
  std::string text = "zonekit " + std::string(version()) + " (";
  const auto libraries = library_versions();
  for (std::size_t i = 0; i < libraries.size(); ++i) {
    text += (i == 0 ? "" : ", ") + libraries[i].name + " " + libraries[i].version;
  }
  return text + ")\n";
}

int exit_code(ErrorKind kind) {
  switch (kind) {
    case ErrorKind::usage:
      return exit_usage;
    case ErrorKind::input:
    case ErrorKind::output:
    case ErrorKind::cancelled:
      return exit_unreadable;
    case ErrorKind::internal:
      return exit_internal;
  }
  return exit_internal;
}

// Parsing alone: what is wrong here is wrong usage.
int parse_and_run(int argc, char** argv) {
  Invocation invocation;
  const auto app = make_app(invocation);
  try {
    app->parse(argc, argv);
  } catch (const CLI::CallForHelp&) {
    write_standard_output(app->help());
    return exit_done;
  } catch (const CLI::CallForVersion&) {
    write_standard_output(version_text());
    return exit_done;
  } catch (const CLI::ParseError& error) {
    say(usage_message(*app, error));
    return exit_usage;
  }
  if (!invocation.command) {
    say("zonekit: a command is missing\n\n" + app->help());
    return exit_usage;
  }
  return invocation.command();
}

}  // namespace

std::unique_ptr<CLI::App> make_app(Invocation& invocation) {
  auto app = std::make_unique<CLI::App>(
      "Exact areas of every combination of zoning layers: share tables, cross-tabulations, area ledgers", "zonekit");
  app->set_version_flag("--version", "", "Print the version of zonekit and of its libraries, and stop");
  app->get_option("--help")->description("Print this help and stop");
  app->failure_message([](const CLI::App*, const CLI::Error& error) { return std::string(error.what()); });
  app->require_subcommand(0, 1);  // none is told with the whole help, by parse_and_run
  for (const Operation* operation : operations()) add_operation(*app, *operation, invocation);
  add_run(*app, invocation);
  add_describe(*app, invocation);
  add_completion(*app, invocation);
  add_man(*app, invocation);
  app->footer("'zonekit COMMAND --help' shows a command's options and examples.\n" + std::string(exit_code_text));
  return app;
}

int run(int argc, char** argv) {
  handle_signals();
  try {
    return parse_and_run(argc, argv);
  } catch (const BrokenPipe&) {
    return exit_done;  // the reader has seen enough
  } catch (const Error& error) {
    say("zonekit: " + std::string(error.what()));
    return exit_code(error.kind());
  } catch (const std::bad_alloc&) {
    say("zonekit: out of memory");
    return exit_internal;
  } catch (const std::exception& error) {
    say("zonekit: internal error: " + std::string(error.what()) + "; please report it with the command line");
    return exit_internal;
  }
}

}  // namespace zonekit::cli
