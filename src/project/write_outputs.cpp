#include <filesystem>

#include "project/geometry.hpp"
#include "report/output.hpp"
#include "zonekit/error.hpp"
#include "zonekit/project.hpp"

namespace zonekit {

namespace fs = std::filesystem;

namespace {

void make_folder_of(const std::string& path) {
  const fs::path folder = fs::path(path).parent_path();
  std::error_code error;
  if (!folder.empty()) fs::create_directories(folder, error);
  if (error) throw Error(ErrorKind::output, "can't make folder " + folder.string() + ": " + error.message());
}

std::string place_output(const std::string& folder, const std::string& name) {
  std::string path = folder.empty() ? name : (fs::path(folder) / name).lexically_normal().string();
  make_folder_of(path);
  return path;
}

void check_cancelled(const RunOptions& options) {
  if (options.progress == nullptr || !options.progress->cancelled()) return;
  throw Error(ErrorKind::cancelled, "stopped before the end; nothing was written");
}

PrintOptions print_options(const TableRequest& table, const std::string& output) {
  PrintOptions print = table.print;
  if (!table.format_given) print.format = format_of_file(output).value_or(TableFormat::csv);
  return print;
}

}  // namespace

std::vector<std::string> write_outputs(const Project& project, const ProjectResult& result, const std::string& folder,
                                       const RunOptions& options) {
  const std::string& start = folder.empty() ? project.folder : folder;
  if (options.progress != nullptr) options.progress->stage("write", 0);
  OutputGroup group;
  for (std::size_t i = 0; i < project.tables.size(); ++i) {
    const TableRequest& table = project.tables[i];
    const ReportBasis basis = result.basis(i, project.thickness_tolerance_m);
    for (const auto& output : table.outputs) {
      group.add_file(place_output(start, output), [&](const TextSink& sink) {
        const TextSink stoppable = [&](std::string_view bytes) {
          check_cancelled(options);
          sink(bytes);
        };
        print_table(result.tables[i], print_options(table, output), stoppable, &basis);
      });
    }
    if (table.geometry) {
      group.add_folder(place_output(start, table.geometry->path),
                       [&](const std::string& path) { write_geometry(path, table, result, *basis.ledger, options); });
    }
  }
  check_cancelled(options);
  return group.publish();
}

}  // namespace zonekit
