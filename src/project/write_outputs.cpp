#include <filesystem>

#include "project/geometry.hpp"
#include "project/outputs.hpp"
#include "project/questions.hpp"
#include "report/output.hpp"
#include "zonekit/error.hpp"
#include "zonekit/project.hpp"

namespace zonekit {

namespace fs = std::filesystem;

namespace {

// Folders made for outputs; they go again unless kept.
class MadeFolders {
 public:
  MadeFolders() = default;
  MadeFolders(const MadeFolders&) = delete;
  MadeFolders& operator=(const MadeFolders&) = delete;
  ~MadeFolders() {
    std::error_code ignored;  // a folder that is not empty stays
    for (auto it = made_.rbegin(); it != made_.rend(); ++it) fs::remove(*it, ignored);
  }
  void keep() { made_.clear(); }

  /// Makes the folder of `path`; returns `path`.
  const std::string& make_for(const std::string& path) {
    const fs::path folder = fs::path(path).parent_path();
    std::error_code error;
    const auto outermost = static_cast<std::ptrdiff_t>(made_.size());
    for (fs::path missing = folder; !missing.empty() && !fs::exists(missing, error); missing = missing.parent_path()) {
      made_.insert(made_.begin() + outermost, missing);
    }
    error.clear();
    if (!folder.empty()) fs::create_directories(folder, error);
    if (error) throw Error(ErrorKind::output, "can't make folder " + folder.string() + ": " + error.message());
    return path;
  }

 private:
  std::vector<fs::path> made_;  ///< a folder before those in it
};

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
  check_cancelled(options);
  auto paths = group.publish();
  folders.keep();
  return paths;
}

}  // namespace zonekit
