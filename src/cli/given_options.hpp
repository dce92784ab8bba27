// Options of the command line as they were given, and the tree of values that they make.
#pragma once

#include <CLI/CLI.hpp>
#include <functional>
#include <string>
#include <vector>

#include "reading/fields.hpp"

namespace zonekit::cli {

/// One option that was given, in the order of the command line.
struct GivenOption {
  std::string key;     ///< of the field
  std::string option;  ///< "--sliver", or "SOURCE" for a positional
  std::string text;
  OptionGrammar grammar = OptionGrammar::scalar;
  bool old_name = false;
};

/// Adds an option for each field that has one; what is given goes to `given`, which must outlive the app.
void add_field_options(CLI::App& command, const std::vector<FieldInfo>& infos, std::vector<GivenOption>& given);

/// The tree that a file with the same content would give. Throws Error(usage) naming the option and the character.
/// Old names are noted in `context`, whose origin is `origin`.
[[nodiscard]] YamlNode tree_of(const std::vector<GivenOption>& given, const std::vector<FieldInfo>& infos,
                               Origin& origin, ReadContext& context);

/// Reads what was given with the fields that `declare` declares; returns what reading found beside the values.
ReadContext read_given(const std::vector<GivenOption>& given, const std::string& command,
                       const std::function<void(Fields&)>& declare);

}  // namespace zonekit::cli
