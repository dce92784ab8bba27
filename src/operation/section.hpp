// One question that a project file or a command line asks: a request, what to write of its answer, and how to get it.
#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "operation/answer.hpp"
#include "operation/output.hpp"
#include "reading/fields.hpp"
#include "zonekit/date.hpp"
#include "zonekit/study.hpp"

namespace zonekit {

/// What a project gives to each of its sections, which may say otherwise.
struct SectionDefaults {
  std::optional<std::string> extent;
  PrintOptions print;
};

/// What a run knows beside its layers.
struct RunContext {
  Date today{1970, 1, 1};                   ///< nothing below the program reads a clock
  std::string tool;                         ///< how provenance calls the caller; may be empty
  std::vector<std::string> not_taken = {};  ///< layers of the run that no section takes as they are
};

class Section {
 public:
  virtual ~Section() = default;

  /// Before the section is read.
  virtual void take(const SectionDefaults& defaults) { (void)defaults; }
  /// Its own fields; those of the output come with the operation.
  virtual void declare(Fields& fields) = 0;
  /// The layers that it reads beside those of the project, as far as they are known before anything is read: so each
  /// source is read once.
  [[nodiscard]] virtual std::vector<LayerSpec> own_layers(const Study& study) const {
    (void)study;
    return {};
  }
  /// Whether it takes this layer as it is; else its own layers stand for it, and it may be of points or lines.
  [[nodiscard]] virtual bool takes(std::string_view layer) const {
    (void)layer;
    return true;
  }
  /// Files beside the tables that it will write.
  [[nodiscard]] virtual std::vector<std::string> own_files() const { return {}; }
  /// `study` has the layers that take part, also those that it does not take as they are.
  [[nodiscard]] virtual std::unique_ptr<Answer> run(Study& study, const RunContext& context) = 0;

  OutputRequest output;
  std::vector<std::string> layers;  ///< that take part, beside those it names; empty: all of the project
};

/// A format in which an answer can be had, in the order in which they are offered.
struct AnswerFormat {
  std::string_view name;       ///< "csv"
  std::string_view ending;     ///< ".csv": chosen by the end of a file's name
  bool is_text = true;         ///< may go to standard output; else a library makes a file of it
  std::string_view file = {};  ///< its name in an output folder: "siting.html"; empty: the operation writes files
};

/// Another table of the same answer: "by", "places".
struct AnswerTable {
  std::string_view name;
  Words help;
};

enum class LayerNeed { none, optional, required };

/// An operation is declared once; every door shows it.
struct Operation {
  std::string_view name;  ///< of the command and of the section
  Words title;
  std::string_view examples;
  std::span<const AnswerTable> tables = {};  ///< the first is the default
  std::span<const AnswerFormat> formats = {};
  Words geometry = {};  ///< what polygons it gives: "places"; empty: none
  LayerNeed layers = LayerNeed::required;
  bool planar = true;          ///< works in the source's plane too
  bool own_area = false;       ///< its own field `area` stands for the study's on a command line
  bool tolerance = false;      ///< works with a thickness tolerance
  bool prints_always = false;  ///< the text goes to standard output also where files are written
  bool needs_output = false;   ///< it gives files alone
  bool figures = true;         ///< its output has areas to print
  bool speaks = false;         ///< its answer comes in Chinese or English
  bool gives_layers = false;   ///< its layers can be handed over (`as`) without a file of polygons
  std::unique_ptr<Section> (*make)() = nullptr;
};

/// For Operation::make.
template <class T>
[[nodiscard]] std::unique_ptr<Section> make_section() {
  return std::make_unique<T>();
}

/// All fields of a section: its own, then those of its output.
void declare_section(Fields& fields, const Operation& operation, Section& section);

/// The formats of tables: csv, json, markdown, table.
[[nodiscard]] std::span<const AnswerFormat> table_formats() noexcept;

}  // namespace zonekit
