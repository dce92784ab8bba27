// A rule pack as its files are read, included files before those that include them.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "siting/rules/restriction.hpp"

namespace zonekit {

struct ParsedTheme {
  Theme theme;
  YamlPlace place;
  ThemeDefaults defaults;
  std::vector<ParsedRestriction> restrictions;
};

/// All but its restrictions.
void declare_theme_head(Fields& fields, ParsedTheme& parsed);

class PackBuilder {
 public:
  /// A theme of `file` with its restrictions; one that is there already goes on. Throws Error(usage) with the place.
  void add(ParsedTheme theme, const std::string& file);
  void add_document(const YamlNode& name, Provision document, const std::string& file);
  [[nodiscard]] const RuleDocuments& documents() const noexcept { return documents_; }
  /// Restrictions by theme.
  [[nodiscard]] RulePack take() &&;

  RulePack pack;

 private:
  struct ThemePlace {
    std::size_t index;
    std::string file;
    int line;
  };
  std::size_t theme_index(const ParsedTheme& parsed, const std::string& file);
  void add(ParsedRestriction parsed);
  [[nodiscard]] std::string overrides_nothing(const std::string& id) const;

  RuleDocuments documents_;
  std::map<std::string, ThemePlace> themes_;
  std::map<std::string, std::size_t> by_id_;  ///< into the restrictions
};

}  // namespace zonekit
