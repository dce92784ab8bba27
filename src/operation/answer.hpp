// What a section gave, for whoever prints it.
#pragma once

#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "zonekit/finding.hpp"
#include "zonekit/layer.hpp"
#include "zonekit/report.hpp"
#include "zonekit/study.hpp"

namespace zonekit {

struct TableOutput;

/// A file that an operation writes beside its tables.
struct OwnFile {
  std::string path;
  std::function<void(const TextSink&)> print;     ///< of text; or
  std::function<void(const std::string&)> write;  ///< by a library, at a path
};

/// The polygons of an answer: each with its attributes and, for the layer that is made of them, its class.
struct AnswerGeometry {
  std::vector<std::string> columns;
  std::vector<CombinationFeature> features;
  std::vector<std::string> classes;  ///< by feature; empty: one class, of the layer's name
};

class Answer {
 public:
  explicit Answer(Study study) : study_(std::move(study)) {}
  virtual ~Answer() = default;

  /// Of the operation alone; those of reading are the study's.
  std::vector<Finding> findings;
  /// What its text says one by one: counted as others are.
  std::vector<Finding> shown;
  /// The only format of text that says them: where another is printed, or none, they are told. Empty: never told.
  std::string_view shown_in;
  bool unreadable = false;  ///< a source could not be read, and the answer is about the others

  /// Writes one table in a text format.
  virtual void print(const TableOutput& output, std::string_view format, const TextSink& sink) const = 0;
  /// Writes a format that a library makes, at a path that is not yet the user's.
  virtual void write(const TableOutput& output, std::string_view format, const std::string& path) const;
  /// Writes the polygons that were asked for.
  virtual void write_geometry(const std::string& path);
  /// The polygons as a layer of the study.
  [[nodiscard]] virtual Layer layer(const std::string& name);
  /// All of its layers; of several each is called NAME.LAYER.
  [[nodiscard]] virtual std::vector<Layer> layers(const std::string& name);
  [[nodiscard]] virtual std::vector<OwnFile> own_files() const { return {}; }
  /// What reading and the ledger found, then the answer's own.
  [[nodiscard]] virtual std::vector<Finding> all_findings() const;
  /// What writing found: there when all is written.
  [[nodiscard]] virtual std::vector<Finding> findings_of_writing() const { return {}; }

 protected:
  [[nodiscard]] virtual AnswerGeometry geometry();
  /// In whose plane and lattice the polygons are.
  [[nodiscard]] virtual const LayerSet& set() { return study_.set(); }
  Study study_;
};

/// An answer whose tables are Table: printed with what their figures rest on.
class TableAnswer : public Answer {
 public:
  /// `table` makes the table of a name; `ledger` may be nullptr.
  TableAnswer(Study study, const AreaLedger* ledger, std::function<Table(std::string_view)> table)
      : Answer(std::move(study)), ledger_(ledger), table_(std::move(table)) {}

  void print(const TableOutput& output, std::string_view format, const TextSink& sink) const override;

 protected:
  const AreaLedger* ledger_;

 private:
  std::function<Table(std::string_view)> table_;
};

}  // namespace zonekit
