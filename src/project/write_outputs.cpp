#include <filesystem>

#include "conflicts/questions.hpp"
#include "document/made_folders.hpp"
#include "document/output.hpp"
#include "project/geometry.hpp"
#include "project/outputs.hpp"
#include "siting/report/files.hpp"
#include "zonekit/error.hpp"
#include "zonekit/project.hpp"

namespace zonekit {

namespace fs = std::filesystem;

namespace {

void check_cancelled(const RunOptions& options) {
  if (options.progress == nullptr || !options.progress->cancelled()) return;
  throw Error(ErrorKind::cancelled, "stopped before the end; nothing was written");
}

PrintOptions print_options(const TableRequest& table, const std::string& output) {
  PrintOptions print = table.print;
  if (!table.format_given) print.format = format_of_file(output).value_or(TableFormat::csv);
  return print;
}

void add_stats_files(const Project& project, std::size_t index, const ProjectResult& result, const std::string& folder,
                     MadeFolders& folders, OutputGroup& group) {
  const StatsReport report = stats_report(project.stats[index], result.stats[index]);
  for (const std::string& output : project.stats[index].outputs) {
    const std::string path = folders.make_for(place_output(project, folder, output));
    const StatsFormat format = stats_format_of_file(output).value_or(StatsFormat::csv);
    if (format == StatsFormat::xlsx) {
      group.add_folder(path, [&](const std::string& aside) { write_stats_xlsx(report, aside); });
    } else {
      group.add_file(path, [&](const TextSink& sink) { write_stats(report, format, sink); });
    }
  }
}

}  // namespace

std::vector<std::string> write_outputs(const Project& project, const ProjectResult& result, const std::string& folder,
                                       const RunOptions& options) {
  check_outputs(sources_of(project), outputs_of(project, folder));
  if (options.progress != nullptr) options.progress->stage("write", 0);
  MadeFolders folders;
  OutputGroup group;
  for (std::size_t i = 0; i < project.tables.size(); ++i) {
    const TableRequest& table = project.tables[i];
    const ReportBasis basis = result.basis(i, project.thickness_tolerance_m);
    for (const auto& output : table.outputs) {
      group.add_file(folders.make_for(place_output(project, folder, output)), [&](const TextSink& sink) {
        const TextSink stoppable = [&](std::string_view bytes) {
          check_cancelled(options);
          sink(bytes);
        };
        print_table(result.tables[i], print_options(table, output), stoppable, &basis);
      });
    }
    if (table.geometry) {
      group.add_folder(folders.make_for(place_output(project, folder, table.geometry->path)),
                       [&](const std::string& path) {
                         if (table.kind == TableKind::ledger) {
                           write_geometry(path, table, result, *basis.ledger, options);
                         } else {
                           write_question_geometry(path, project, table, result);
                         }
                       });
    }
  }
  for (std::size_t i = 0; i < project.siting.size(); ++i) {
    const SitingJob& job = project.siting[i];
    add_siting_files(job, result.siting[i], place_output(project, folder, job.folder), job.files, folders, group);
  }
  for (std::size_t i = 0; i < project.stats.size(); ++i) add_stats_files(project, i, result, folder, folders, group);
  check_cancelled(options);
  auto paths = group.publish();
  folders.keep();
  return paths;
}

}  // namespace zonekit
