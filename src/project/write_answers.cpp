#include <algorithm>
#include <filesystem>
#include <iterator>

#include "document/made_folders.hpp"
#include "document/output.hpp"
#include "project/outputs.hpp"
#include "project/plan.hpp"
#include "zonekit/error.hpp"

namespace zonekit {

namespace {

namespace fs = std::filesystem;

void check_cancelled(const RunPlan& plan) {
  if (plan.study.progress == nullptr || !plan.study.progress->cancelled()) return;
  throw Error(ErrorKind::cancelled, "stopped before the end; nothing was written");
}

/// A file of a table and its format.
struct PlannedFile {
  const TableOutput* table = nullptr;
  const AnswerFormat* format = nullptr;
  std::string path;
};

/// An operation whose formats have file names fills a folder.
std::vector<PlannedFile> files_of(const RunPlan& plan, const PlannedSection& one, const std::string& folder) {
  std::vector<PlannedFile> files;
  const Operation& operation = *one.operation;
  for (const TableOutput& table : one.section->output.tables) {
    for (const std::string& file : table.files) {
      if (file == "-") continue;
      if (operation.formats.front().file.empty()) {
        files.push_back({&table, format_of_output(operation, table, file), place_output(plan.folder, folder, file)});
        continue;
      }
      for (const AnswerFormat& format : operation.formats) {
        const bool wanted = table.formats.empty() || std::ranges::count(table.formats, format.name) > 0;
        if (!wanted || format.file.empty()) continue;
        files.push_back({&table, &format, place_output(plan.folder, folder, (fs::path(file) / format.file).string())});
      }
    }
  }
  return files;
}

class Publisher {
 public:
  Publisher(const RunPlan& plan, std::string folder) : plan_(plan), folder_(std::move(folder)) {}

  void add(const PlannedSection& one, Answer& answer) {
    for (const PlannedFile& file : files_of(plan_, one, folder_)) add(file, answer);
    for (const OwnFile& file : answer.own_files()) add(file);
    const std::string& geometry = one.section->output.geometry;
    if (geometry.empty()) return;
    group_.add_folder(made(geometry), [&answer](const std::string& path) { answer.write_geometry(path); });
  }

  std::vector<std::string> publish() {
    check_cancelled(plan_);
    std::vector<std::string> paths = group_.publish();
    folders_.keep();
    return paths;
  }

 private:
  /// `path`, with its folder made where this run makes folders.
  std::string ready(const std::string& path, bool report = false) {
    return report || plan_.makes_folders ? folders_.make_for(path) : path;
  }
  std::string made(const std::string& name) { return ready(place_output(plan_.folder, folder_, name)); }

  void add(const PlannedFile& file, const Answer& answer) {
    const std::string path = ready(file.path, !file.format->file.empty());
    if (!file.format->is_text) {
      group_.add_folder(path, [&](const std::string& aside) { answer.write(*file.table, file.format->name, aside); });
      return;
    }
    group_.add_file(path, [&](const TextSink& sink) {
      answer.print(*file.table, file.format->name, [&](std::string_view bytes) {
        check_cancelled(plan_);
        sink(bytes);
      });
    });
  }

  void add(const OwnFile& file) {
    if (file.print) {
      group_.add_file(made(file.path), file.print);
    } else {
      group_.add_folder(made(file.path), file.write);
    }
  }

  const RunPlan& plan_;
  std::string folder_;
  MadeFolders folders_;
  OutputGroup group_;
};

}  // namespace

void check_files(const RunPlan& plan, const std::string& folder, std::span<const std::string> more) {
  std::vector<ReadSource> sources;
  for (const ReadFile& file : plan.files) sources.push_back({file.path, file.role});
  std::vector<std::string> outputs;
  for (const PlannedSection& one : plan.sections) {
    for (const PlannedFile& file : files_of(plan, one, folder)) outputs.push_back(file.path);
    for (const std::string& file : one.section->own_files()) outputs.push_back(place_output(plan.folder, folder, file));
    const std::string& geometry = one.section->output.geometry;
    if (!geometry.empty()) outputs.push_back(place_output(plan.folder, folder, geometry));
  }
  outputs.insert(outputs.end(), more.begin(), more.end());
  check_outputs(sources, outputs);
}

std::vector<std::string> write_answers(const RunPlan& plan, RunAnswers& answers, const std::string& folder) {
  if (plan.study.progress != nullptr) plan.study.progress->stage("write", 0);
  Publisher publisher(plan, folder);
  for (std::size_t i = 0; i < plan.sections.size(); ++i) publisher.add(plan.sections[i], *answers.answers[i]);
  std::vector<std::string> paths = publisher.publish();
  for (const auto& answer : answers.answers) {
    std::ranges::move(answer->findings_of_writing(), std::back_inserter(answers.findings));
  }
  return paths;
}

}  // namespace zonekit
