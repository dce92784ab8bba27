#include "zonekit/project.hpp"

#include "project/plan.hpp"
#include "zonekit/error.hpp"

namespace zonekit {

Project::Project(RunPlan plan) : plan_(std::make_unique<RunPlan>(std::move(plan))) {}
Project::Project(Project&&) noexcept = default;
Project& Project::operator=(Project&&) noexcept = default;
Project::~Project() = default;

const std::string& Project::title() const noexcept {
  return plan_->title;
}

const std::vector<LayerSpec>& Project::layers() const noexcept {
  return plan_->layers;
}

std::vector<std::string> Project::sections() const {
  std::vector<std::string> names;
  for (const PlannedSection& one : plan_->sections) names.emplace_back(one.operation->name);
  return names;
}

Project parse_project(std::string_view text, const std::string& file_name) {
  return Project(read_plan(text, file_name));
}

Project load_project(const std::string& path) {
  return Project(load_plan(path));
}

ProjectResult::ProjectResult(RunAnswers answers) : answers_(std::make_unique<RunAnswers>(std::move(answers))) {}
ProjectResult::ProjectResult(ProjectResult&&) noexcept = default;
ProjectResult& ProjectResult::operator=(ProjectResult&&) noexcept = default;
ProjectResult::~ProjectResult() = default;

const std::vector<Finding>& ProjectResult::findings() const noexcept {
  return answers_->findings;
}

std::string ProjectResult::text(std::size_t index, std::string_view format, std::string_view name) const {
  if (index >= answers_->answers.size()) throw Error(ErrorKind::usage, "the project has no such section");
  TableOutput output = answers_->outputs[index];
  if (!name.empty()) output.table = name;
  std::string text;
  answers_->answers[index]->print(output, format, [&](std::string_view bytes) { text += bytes; });
  return text;
}

ProjectResult run_project(Project& project, const RunOptions& options, const Date& today) {
  project.plan().study.threads = options.threads;
  project.plan().study.progress = options.progress;
  return ProjectResult(run_plan(project.plan(), {today, {}}));
}

std::vector<std::string> write_project(const Project& project, ProjectResult& result, const std::string& folder) {
  check_files(project.plan(), folder, {});
  return write_answers(project.plan(), result.answers(), folder);
}

}  // namespace zonekit
