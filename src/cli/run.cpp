#include "cli/app.hpp"
#include "cli/clock.hpp"
#include "cli/console.hpp"
#include "cli/execute.hpp"
#include "cli/given_options.hpp"
#include "project/plan.hpp"

namespace zonekit::cli {

namespace {

constexpr const char* examples = R"(Examples:
  All tables of a project, where the project file says:
    zonekit run geodata/tongyu/project.yaml
  A siting report into a folder of its own, stopping a script at the first warning:
    zonekit run geodata/tongyu/siting.yaml --output out --fail-on warning
The keys of a project file are described by geodata/schema/project.schema.json.)";

struct Settings {
  std::string project;
  std::string output;
  RunSettings run;
  std::vector<GivenOption> given;
};

void declare(Fields& fields, Settings& settings) {
  fields.called("zonekit run");
  fields.path("project", settings.project, "the project file", {"项目文件", "The project file"})
      .type("PROJECT.yaml")
      .positional()
      .required();
  fields
      .text("output", settings.output,
            {"写入此文件夹，而不是项目文件所在的文件夹", "Write below DIR instead of the project file's folder"})
      .type("DIR");
  declare_run(fields, settings.run);
}

int execute(Settings& settings) {
  read_given(settings.given, "zonekit run", [&](Fields& fields) { declare(fields, settings); });
  RunPlan plan = load_plan(settings.project);
  plan.files.push_back({settings.project, "the project file"});
  check_files(plan, settings.output, std::vector{settings.run.findings_file});
  ProgressBar bar(shows_progress(settings.run));
  plan.study.threads = settings.run.threads;
  plan.study.progress = &bar;
  RunAnswers answers = run_plan(plan, {date_of_today(), "zonekit"});
  const auto paths = write_answers(plan, answers, settings.output);
  end_progress(bar, settings.run);
  if (!settings.run.quiet) {
    for (const auto& path : paths) say("wrote " + path);
  }
  const std::vector<Finding> findings = answers.all_findings();
  write_findings_file(findings, settings.run);
  tell_findings(findings, settings.run);
  return answers.unreadable ? static_cast<int>(exit_unreadable) : exit_code_of(findings, settings.run);
}

}  // namespace

void add_run(CLI::App& app, Invocation& invocation) {
  auto* command = app.add_subcommand("run", "All tables and reports of a project file, written whole or not at all");
  const auto settings = std::make_shared<Settings>();
  Fields fields;
  declare(fields, *settings);
  add_field_options(*command, fields.infos(), settings->given);
  command->footer(examples);
  command->callback([=, &invocation] { invocation.command = [=] { return execute(*settings); }; });
}

}  // namespace zonekit::cli
