// One value of a field as it was given, whichever door it came through; complaints say where it stands.
#pragma once

#include <functional>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "reading/origin.hpp"
#include "zonekit/analysis.hpp"
#include "zonekit/date.hpp"
#include "zonekit/finding.hpp"
#include "zonekit/language.hpp"

namespace zonekit {

class Fields;

/// A layer that a request names, and where.
struct LayerUse {
  std::string layer;
  std::string key;
  YamlPlace place;
};

/// A file that a request reads, and as what: "the rules".
struct ReadFile {
  std::string path;
  std::string role;
};

/// What reading finds out beside the values.
struct ReadContext {
  const Origin* origin = nullptr;
  std::string folder = {};  ///< relative paths start here; empty: the current one
  std::vector<LayerUse> layers = {};
  std::vector<ReadFile> files = {};
  std::vector<Finding> findings = {};  ///< option.renamed
};

/// Empty, or what a text that is to be a date must be.
[[nodiscard]] std::string date_fault(const std::string& text);

/// Adds the finding option.renamed, once for each name.
void note_old_name(const std::string& old_name, const std::string& name, ReadContext& context);

class Value {
 public:
  Value(std::string key, const YamlNode& node, ReadContext& context, const YamlNode* name = nullptr)
      : key_(std::move(key)), node_(&node), name_(name), context_(&context) {}

  [[nodiscard]] std::string text() const;
  /// Not empty.
  [[nodiscard]] std::string name() const;
  [[nodiscard]] bool flag() const;
  /// `what` for the complaint: "a number of metres, 0 or more".
  [[nodiscard]] double number(double least, double most, const std::string& what) const;
  [[nodiscard]] int integer(int least, int most) const;
  /// An index into `choices`.
  [[nodiscard]] std::size_t choice(std::span<const std::string> choices) const;
  [[nodiscard]] Date date() const;
  /// Text, or {zh: ..., en: ...}; text alone is Chinese when it has a character beyond ASCII. Options give both.
  [[nodiscard]] LocalText local_text() const;
  [[nodiscard]] std::string layer() const;
  /// A layer, or one layer with its classes: {sandy: [core]}; [] for any class.
  [[nodiscard]] LayerFilter filter() const;
  /// A map of layers to their classes, or a list of filters.
  [[nodiscard]] std::vector<LayerFilter> filters() const;
  /// As seen from the context's folder; noted as read in `role`.
  [[nodiscard]] std::string path(const std::string& role) const;
  [[nodiscard]] std::vector<std::string> texts() const;

  /// Of a list; else this value alone.
  [[nodiscard]] std::vector<Value> items() const;
  /// Of a map: each with its key as its name.
  [[nodiscard]] std::vector<Value> named_items() const;
  /// Reads a map with the fields that `declare` declares.
  void read_record(const std::function<void(Fields&)>& declare) const;

  [[nodiscard]] const YamlNode& node() const noexcept { return *node_; }
  [[nodiscard]] const std::string& key() const noexcept { return key_; }
  [[nodiscard]] const YamlNode* given_name() const noexcept { return name_; }
  [[nodiscard]] ReadContext& context() const noexcept { return *context_; }

  /// "'key' must be ..." in a file; an option is named already.
  [[noreturn]] void fail(const std::string& message) const;
  /// A complaint that names what it is about itself.
  [[noreturn]] void fail_plain(const std::string& message) const;

 private:
  std::string key_;
  const YamlNode* node_;
  const YamlNode* name_;
  ReadContext* context_;
};

}  // namespace zonekit
