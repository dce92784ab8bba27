// Options that several commands share, and where their values go.
#pragma once

#include <CLI/CLI.hpp>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "zonekit/layer_option.hpp"
#include "zonekit/project.hpp"

namespace zonekit::cli {

/// --threads, --quiet, --fail-on, --findings, --timings
struct RunSettings {
  unsigned threads = 0;
  bool quiet = false;
  bool timings = false;
  std::optional<Severity> fail_on = Severity::error;  ///< unset: never
  std::string findings_file;
};

/// --format, --output, --unit, --digits, --share-digits, --csv-bom
struct PrintSettings {
  std::optional<TableFormat> format;
  std::string output;  ///< empty: standard output
  PrintOptions options;
  /// By --format, else by the output's name, else table on a terminal and csv elsewhere.
  [[nodiscard]] TableFormat chosen_format() const;
};

/// Options of a command that makes one table: it is a project of one table.
struct TableSettings {
  Project project;
  PrintSettings print;
  RunSettings run;
  TableSettings() { project.tables.emplace_back(); }
  TableSettings(const TableSettings&) = delete;
  TableSettings& operator=(const TableSettings&) = delete;
  [[nodiscard]] TableRequest& table() { return project.tables.front(); }
};

using TextSetter = std::function<void(const std::string&)>;

/// An option with one text value.
CLI::Option* add_text(CLI::App& command, const std::string& name, const TextSetter& set, const std::string& type,
                      const std::string& description);
/// An option with one of `choices`; `set` gets the index.
CLI::Option* add_choice(CLI::App& command, const std::string& name, const std::vector<std::string>& choices,
                        const std::function<void(std::size_t)>& set, const std::string& description);
/// An option that may be given several times; `add` gets one value at a time.
CLI::Option* add_repeated(CLI::App& command, const std::string& name, const TextSetter& add, const std::string& type,
                          const std::string& description);

/// An option with a number of `type`, M or M2, 0 or more.
void add_measure(CLI::App& command, const std::string& name, const std::function<void(double)>& set,
                 const std::string& type, const std::string& description);
/// An option with a whole number, N.
void add_count(CLI::App& command, const std::string& name, const std::function<void(int)>& set,
               const std::string& description);
/// --geometry of `what` the table is about: "places".
void add_geometry_option(CLI::App& command, TableRequest& table, const std::string& what);

/// --layer alone; it is required unless the caller says otherwise.
CLI::Option* add_layer_option(CLI::App& command, std::vector<LayerSpec>& layers);
void add_layer_options(CLI::App& command, Project& project);
/// --unit, --digits, --share-digits
void add_unit_options(CLI::App& command, PrintOptions& print);
/// --filter
void add_filter_option(CLI::App& command, std::vector<LayerFilter>& filters);
void add_area_option(CLI::App& command, AreaModel& model);
void add_print_options(CLI::App& command, PrintSettings& print);
void add_run_options(CLI::App& command, RunSettings& run);
/// Layers that must be named: throws Error(usage) with the names there are.
void check_layer_name(const Project& project, const std::string& option, const std::string& name);

}  // namespace zonekit::cli
