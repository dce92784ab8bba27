#include "cli/app.hpp"
#include "cli/clock.hpp"
#include "cli/console.hpp"
#include "cli/execute.hpp"
#include "project/outputs.hpp"

namespace zonekit::cli {

namespace {

constexpr const char* examples = R"(Examples:
  All tables of a project, where the project file says:
    zonekit run geodata/projects/tongyu.yaml
  Into a folder of their own, stopping a script at the first warning:
    zonekit run geodata/projects/tongyu.yaml --output report --fail-on warning
The keys of a project file are described by geodata/schema/project.schema.json.)";

struct Settings {
  std::string project;
  std::string output;
  RunSettings run;
};

// Before the first byte is read: no output may take the place of an input.
void check_files(const Settings& settings, const Project& project) {
  std::vector<ReadSource> sources = sources_of(project);
  sources.push_back({settings.project, "the project file"});
  std::vector<std::string> outputs = outputs_of(project, settings.output);
  outputs.push_back(settings.run.findings_file);
  check_outputs(sources, outputs);
}

int execute(const Settings& settings) {
  const Project project = load_project(settings.project);
  check_files(settings, project);
  ProgressBar bar(shows_progress(settings.run));
  const RunOptions options{settings.run.threads, &bar};
  const ProjectResult result = run_project(project, options, date_of_today());
  const auto paths = write_outputs(project, result, settings.output, options);
  end_progress(bar, settings.run);
  if (!settings.run.quiet) {
    for (const auto& path : paths) say("wrote " + path);
  }
  write_findings_file(result.findings, settings.run);
  tell_findings(result.findings, settings.run);
  return exit_code_of(result.findings, settings.run);
}

}  // namespace

void add_run(CLI::App& app, Invocation& invocation) {
  auto* command = app.add_subcommand("run", "All tables of a project file, written whole or not at all");
  const auto settings = std::make_shared<Settings>();
  command->add_option("PROJECT.yaml", settings->project, "The project file")->required()->type_name("FILE");
  command->add_option("--output", settings->output, "Write below DIR instead of the project file's folder")
      ->type_name("DIR");
  add_run_options(*command, settings->run);
  command->footer(examples);
  command->callback([=, &invocation] { invocation.command = [=] { return execute(*settings); }; });
}

}  // namespace zonekit::cli
