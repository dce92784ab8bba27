// A run as it was declared: layers, and sections that are asked of them; from a project file or a command line.
#pragma once

#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "operation/section.hpp"
#include "zonekit/layer.hpp"
#include "zonekit/study.hpp"

namespace zonekit {

/// Every operation there is, in the order in which doors show them.
[[nodiscard]] std::span<const Operation* const> operations() noexcept;
/// nullptr for an unknown name.
[[nodiscard]] const Operation* find_operation(std::string_view name) noexcept;

struct PlannedSection {
  const Operation* operation = nullptr;
  std::unique_ptr<Section> section;
  std::vector<LayerUse> uses;  ///< layers that it names
  YamlPlace place;             ///< in the file: sections are asked and written in its order
};

struct RunPlan {
  std::string title;
  std::string folder;  ///< of the project file: relative names start here
  std::vector<LayerSpec> layers;
  StudyOptions study;
  SectionDefaults defaults;
  std::vector<PlannedSection> sections;
  bool makes_folders = false;     ///< for all outputs; a command makes the folder of a report alone
  std::vector<ReadFile> files;    ///< that it reads, layers among them
  std::vector<Finding> findings;  ///< of reading the declaration
};

/// layers, area, thickness_tolerance_m: what sections are asked of.
void declare_study(Fields& fields, RunPlan& plan, LayerNeed need, bool planar, bool tolerance);

/// A project file.
void declare_project(Fields& fields, RunPlan& plan);
/// Reads a project file (YAML). Throws Error(usage) beginning with file:line:column.
[[nodiscard]] RunPlan read_plan(std::string_view text, const std::string& file_name);

/// The same from a file; Error(input) when it can't be read.
[[nodiscard]] RunPlan load_plan(const std::string& path);

/// Reads one section; `context` gets its layers and files.
[[nodiscard]] PlannedSection read_section(const Operation& operation, const Value& value,
                                          const SectionDefaults& defaults);

/// Throws Error(usage) where a layer is named that is neither the plan's nor another section's.
void check_layer_uses(const RunPlan& plan, std::span<const LayerUse> uses, const Origin& origin);

/// The order in which sections are asked: each behind those whose polygons it uses, else that of the plan. Throws
/// Error(usage) for a circle, naming it.
[[nodiscard]] std::vector<std::size_t> order_of_sections(const RunPlan& plan);

/// What a plan gave: by section, in the order of the plan.
struct RunAnswers {
  std::vector<std::unique_ptr<Answer>> answers;
  std::vector<TableOutput> outputs;  ///< the first of each section
  std::vector<Finding> findings;     ///< of the plan, then of each section as it was asked: reading, ledger, its own
  std::vector<Finding> shown;        ///< Answer::shown
  bool unreadable = false;
  [[nodiscard]] std::vector<Finding> all_findings() const;  ///< both
};
/// Reads each source once, asks every section, writes nothing.
[[nodiscard]] RunAnswers run_plan(RunPlan& plan, const RunContext& context);

/// Throws Error(usage) when a file of the plan, or of `more`, would take the place of one that is read, or is written
/// twice.
void check_files(const RunPlan& plan, const std::string& folder, std::span<const std::string> more);

/// Writes every file of every section: all of them aside first, then published together, so that a run that fails or is
/// stopped leaves none. Relative names start at `folder` (empty: the plan's), which is made when missing. Returns the
/// paths written. Throws Error(output).
std::vector<std::string> write_answers(const RunPlan& plan, RunAnswers& answers, const std::string& folder);

}  // namespace zonekit
