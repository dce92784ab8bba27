// Conflicts and eligible land as parts of a run.
#pragma once

#include <string>
#include <vector>

#include "zonekit/project.hpp"

namespace zonekit {

/// Throws Error(usage) for questions that no run can answer.
void check_questions(const Project& project);

/// What a run reads: the project's layers, then those grown by setbacks.
struct RunLayers {
  std::vector<LayerSpec> specs;
  std::size_t plain = 0;  ///< how many are the project's own
};
[[nodiscard]] RunLayers run_layers(const Project& project);

/// How many of the run's layers a table's ledger is of.
[[nodiscard]] std::size_t layers_needed(const RunLayers& layers, const TableRequest& table);

/// Answers all questions; appends their findings to the result's.
void answer_questions(const Project& project, const RunOptions& options, ProjectResult& result);

/// Overlaps of a grown layer with itself are what setbacks do, and no fault of the data.
void drop_setback_overlaps(const Project& project, std::vector<Finding>& findings);

[[nodiscard]] Table question_table(const Project& project, const TableRequest& request, const ProjectResult& result);

/// The places of all conflicts, or all parcels of eligible land, one feature each.
void write_question_geometry(const std::string& path, const Project& project, const TableRequest& table,
                             const ProjectResult& result);

}  // namespace zonekit
