// One map of a project file with the keys it may have; every complaint names file, line and column.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "reading/keys.hpp"
#include "reading/yaml_tree.hpp"

namespace zonekit {

class MapReader {
 public:
  /// Throws where `node` is no map or has a key that is not in `known`. `what` names it: "a layer".
  MapReader(const YamlNode& node, const std::string& file_name, std::string what, const Keys& known);

  /// The value of `key`, or nullptr. A key without a value is an error: leave it out instead.
  [[nodiscard]] const YamlNode* find(const std::string& key) const;
  [[nodiscard]] const YamlNode& require(const std::string& key) const;

  [[nodiscard]] std::optional<std::string> text(const std::string& key) const;
  [[nodiscard]] std::string required_text(const std::string& key) const;
  [[nodiscard]] std::optional<int> integer(const std::string& key, int least, int most) const;
  /// In metres, 0 or more.
  [[nodiscard]] std::optional<double> length(const std::string& key) const;
  /// In square metres, 0 or more.
  [[nodiscard]] std::optional<double> area(const std::string& key) const;
  /// From 0 to `most`; `what` for the complaint: "square metres".
  [[nodiscard]] std::optional<double> number(const std::string& key, double most, const std::string& what) const;
  [[nodiscard]] std::optional<bool> flag(const std::string& key) const;
  /// One of `choices`, as its index.
  [[nodiscard]] std::optional<std::size_t> choice(const std::string& key, const Keys& choices) const;
  /// One text or a list of them.
  [[nodiscard]] std::vector<std::string> texts(const std::string& key) const;

  [[noreturn]] void fail(YamlPlace place, const std::string& message) const;
  [[nodiscard]] YamlPlace place() const { return node_.place; }
  [[nodiscard]] const std::string& file_name() const { return file_name_; }
  [[nodiscard]] const std::string& what() const { return what_; }

 private:
  const YamlNode& node_;
  const std::string& file_name_;
  std::string what_;
};

/// The text of a scalar; `what` for the complaint when it is none.
[[nodiscard]] std::string scalar_text(const YamlNode& node, const std::string& file_name, const std::string& what);
/// One text or a list of them.
[[nodiscard]] std::vector<std::string> scalar_texts(const YamlNode& node, const std::string& file_name,
                                                    const std::string& what);

}  // namespace zonekit
