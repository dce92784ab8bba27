// Where a tree of values comes from, so that a complaint says where its cause stands.
#pragma once

#include <string>
#include <vector>

#include "reading/yaml_tree.hpp"

namespace zonekit {

/// A file of YAML, or a list of options of which each has its own text. In a tree that options gave, a place's line is
/// the number of the option and its column the character in the option's text (0: all of it).
class Origin {
 public:
  /// A file.
  explicit Origin(std::string file_name) : file_name_(std::move(file_name)) {}
  /// Options, named in complaints by `title`: "zonekit shares".
  static Origin of_options(std::string title);

  /// The place of an option's text as a whole.
  [[nodiscard]] YamlPlace add_option(std::string name, std::string text);

  [[nodiscard]] bool is_file() const noexcept { return !options_are_given_; }
  [[nodiscard]] const std::string& file_name() const noexcept { return file_name_; }
  /// A key as it is quoted in a complaint about another: 'geometry'.
  [[nodiscard]] static std::string quoted(const std::string& key) { return "'" + key + "'"; }

  /// Throws Error(usage): "project.yaml:3:5: " or "sliver: " (the door adds its dashes), then the message.
  [[noreturn]] void fail(YamlPlace place, const std::string& message) const;
  /// The same about the value of `key`, which options have named already.
  [[noreturn]] void fail_of(const std::string& key, YamlPlace place, const std::string& message) const;

 private:
  struct Option {
    std::string name;
    std::string text;
  };
  /// A key is named by its option; a setting inside the option's text is not.
  [[nodiscard]] bool is_option_of(const std::string& key, YamlPlace place) const;

  std::string file_name_;
  bool options_are_given_ = false;
  std::vector<Option> options_;
};

}  // namespace zonekit
