#include "cli/operation_command.hpp"

#include <algorithm>

#include "cli/app.hpp"
#include "cli/clock.hpp"
#include "cli/console.hpp"
#include "cli/execute.hpp"
#include "cli/given_options.hpp"
#include "project/plan.hpp"
#include "zonekit/error.hpp"

namespace zonekit::cli {

namespace {

struct Call {
  const Operation* operation = nullptr;
  std::vector<GivenOption> given;
  RunSettings run;
};

void declare_command(Fields& fields, const Operation& operation, RunPlan& plan, Section& section, RunSettings& run) {
  fields.called("zonekit " + std::string(operation.name));
  declare_study(fields, plan, operation.layers, operation.planar && !operation.own_area, operation.tolerance);
  declare_section(fields, operation, section);
  declare_run(fields, run);
}

/// The command line as a plan of one section.
RunPlan plan_of(Call& call) {
  RunPlan plan;
  PlannedSection& planned = plan.sections.emplace_back();
  planned.operation = call.operation;
  planned.section = call.operation->make();
  Fields fields;
  declare_command(fields, *call.operation, plan, *planned.section, call.run);
  Origin origin = Origin::of_options("zonekit " + std::string(call.operation->name));
  ReadContext context{.origin = &origin};
  fields.read(tree_of(call.given, fields.infos(), origin, context), context);
  planned.uses = context.layers;
  plan.files = std::move(context.files);
  plan.findings = std::move(context.findings);
  check_layer_uses(plan, planned.uses, origin);
  return plan;
}

bool to_standard_output(const TableOutput& table) {
  return table.files.empty() || std::ranges::count(table.files, "-") > 0;
}

/// The format of standard output; nullptr where nothing goes there.
const AnswerFormat* printed_format(const PlannedSection& one, bool quiet) {
  const Operation& operation = *one.operation;
  const TableOutput& table = one.section->output.tables.front();
  const bool files = !to_standard_output(table);
  const bool asked = !table.formats.empty() || operation.needs_output || !quiet;
  if (files && (!operation.prints_always || !asked)) return nullptr;
  if (table.formats.size() > 1) {
    throw Error(ErrorKind::usage, "--format: only one format goes to standard output; give --output for several");
  }
  const bool people = standard_output_is_terminal() || (files && !operation.needs_output);
  const std::string name = table.formats.empty() ? (people ? "table" : "csv") : table.formats.front();
  const AnswerFormat& format = format_named(operation, name);
  if (format.is_text) return &format;
  throw Error(ErrorKind::usage, "--format " + name + " makes a file: give --output");
}

void print_answer(const PlannedSection& one, const Answer& answer, const AnswerFormat& format, ProgressBar& bar) {
  print_to_standard_output([&](const TextSink& sink) {
    answer.print(one.section->output.tables.front(), format.name, [&](std::string_view bytes) {
      if (bar.cancelled()) throw Error(ErrorKind::cancelled, "stopped before the end");
      bar.clear();  // table and bar may share a terminal
      sink(bytes);
    });
  });
}

int execute(Call& call) {
  RunPlan plan = plan_of(call);
  const PlannedSection& one = plan.sections.front();
  const AnswerFormat* format = printed_format(one, call.run.quiet);
  check_files(plan, {}, std::vector{call.run.findings_file});
  ProgressBar bar(shows_progress(call.run));
  plan.study.threads = call.run.threads;
  plan.study.progress = &bar;
  RunAnswers answers = run_plan(plan, {date_of_today(), "zonekit"});
  const std::vector<std::string> paths = write_answers(plan, answers, {});
  if (format != nullptr) print_answer(one, *answers.answers.front(), *format, bar);
  end_progress(bar, call.run);
  for (const std::string& path : paths) {
    if (!call.run.quiet) say("wrote " + path);
  }
  tell_findings(answers.findings, call.run);
  const std::string_view shown_in = answers.answers.front()->shown_in;
  if (!shown_in.empty() && (format == nullptr || format->name != shown_in)) tell_findings(answers.shown, call.run);
  const std::vector<Finding> all = answers.all_findings();
  write_findings_file(all, call.run);
  return answers.unreadable ? static_cast<int>(exit_unreadable) : exit_code_of(all, call.run);
}

}  // namespace

void add_operation(CLI::App& app, const Operation& operation, Invocation& invocation) {
  auto* command = app.add_subcommand(std::string(operation.name), std::string(operation.title.en));
  const auto call = std::make_shared<Call>();
  call->operation = &operation;
  Fields fields;
  RunPlan plan;
  const auto section = operation.make();
  declare_command(fields, operation, plan, *section, call->run);
  add_field_options(*command, fields.infos(), call->given);
  command->footer(std::string(operation.examples));
  command->callback([=, &invocation] { invocation.command = [=] { return execute(*call); }; });
}

}  // namespace zonekit::cli
