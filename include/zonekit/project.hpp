// A project file: layers, and what is asked of them; kept beside the data, repeatable.
//
//   Project project = load_project("geodata/tongyu/project.yaml");
//   ProjectResult result = run_project(project);
//   for (const Finding& finding : result.findings()) ...
//   write_project(project, result, "out");
//
// geodata/schema/project.schema.json describes the file; `zonekit describe` explains each section. Every source is read
// once, whatever number of sections asks of it, and one ledger is made for each level that they need. A section's
// polygons can be a layer of another (`as: NAME`): the order of asking follows from that.
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "zonekit/date.hpp"
#include "zonekit/finding.hpp"
#include "zonekit/layer.hpp"
#include "zonekit/progress.hpp"

namespace zonekit {

struct RunPlan;
struct RunAnswers;

class Project {
 public:
  explicit Project(RunPlan plan);
  Project(Project&&) noexcept;
  Project& operator=(Project&&) noexcept;
  ~Project();

  [[nodiscard]] const std::string& title() const noexcept;
  [[nodiscard]] const std::vector<LayerSpec>& layers() const noexcept;
  /// Names of the operations that its sections ask for, in the order of the file: "shares", "siting".
  [[nodiscard]] std::vector<std::string> sections() const;
  [[nodiscard]] RunPlan& plan() noexcept { return *plan_; }
  [[nodiscard]] const RunPlan& plan() const noexcept { return *plan_; }

 private:
  std::unique_ptr<RunPlan> plan_;
};

/// Reads a project file (YAML). Touches no other file. Throws Error(usage) beginning with file:line:column for bad
/// syntax, unknown or repeated keys (with the nearest known one), wrong types and names of layers that are not there.
[[nodiscard]] Project parse_project(std::string_view text, const std::string& file_name);
/// The same from a file; Error(input) when it can't be read.
[[nodiscard]] Project load_project(const std::string& path);

class ProjectResult {
 public:
  explicit ProjectResult(RunAnswers answers);
  ProjectResult(ProjectResult&&) noexcept;
  ProjectResult& operator=(ProjectResult&&) noexcept;
  ~ProjectResult();

  /// Of the file, then of each section in the order of asking: reading, ledger, its own. What two sections find alike
  /// stands once.
  [[nodiscard]] const std::vector<Finding>& findings() const noexcept;
  /// Table `name` (empty: the first) of section `index` as text in a format of its operation: "csv", "json".
  [[nodiscard]] std::string text(std::size_t index, std::string_view format, std::string_view name = {}) const;
  [[nodiscard]] RunAnswers& answers() noexcept { return *answers_; }
  [[nodiscard]] const RunAnswers& answers() const noexcept { return *answers_; }

 private:
  std::unique_ptr<RunAnswers> answers_;
};

/// Asks every section; writes nothing. `today` is the as-of date of sections that give none. Throws Error(usage) for
/// what a section can't be asked and for sections that need each other in a circle, Error(input) for sources that can't
/// be read.
[[nodiscard]] ProjectResult run_project(Project& project, const RunOptions& options = {},
                                        const Date& today = {1970, 1, 1});

/// Writes every output of every section: all of them aside first, then published together, so that a run that fails or
/// is stopped leaves none. Relative names start at `folder` (empty: the project's), which is made when missing. Returns
/// the paths written. Throws Error(usage) when an output would take the place of a file that is read, Error(output).
std::vector<std::string> write_project(const Project& project, ProjectResult& result, const std::string& folder = {});

}  // namespace zonekit
